//! From which side a conversation is reached: the patient's, under a permit for messages, or the desk's, under the duty to answer and for the
//! caller's own teams. The statements are the same, with the patient as `$1`. Knows no statement.

use careway_core::{
    access::{Act, Actor, Basis, Messages, Permit, StaffPermit, duty::AnswerMessages},
    id::Id,
    people::Patient,
};

use crate::store::{Begin as _, PatientSql, StaffSql, Statement};

/// A statement over the conversations of one patient, for both sides.
#[derive(Debug)]
pub struct Both {
    /// For the patient's.
    pub patient: PatientSql,
    /// For the desk's.
    pub staff: StaffSql<AnswerMessages>,
}

/// Makes a [`Both`] from a text whose `$1` is the patient.
macro_rules! both {
    ($text:expr) => {
        $crate::message::Both { patient: $crate::patient_sql!($text), staff: $crate::staff_sql!($text) }
    };
}

pub(super) use both;

/// Whoever reaches conversations of one patient.
pub trait Reach: Sync {
    /// Begins a statement: `$1` is the patient. Bind from `$2`.
    fn begin(&self, sql: Both) -> Statement;
    /// Who.
    fn actor(&self) -> &Actor;
    /// Whose conversations.
    fn patient(&self) -> &Id<Patient>;
    /// The sensitive classes that stay hidden, as a bit mask.
    fn hidden(&self) -> i64;
    /// The word for the side.
    fn side(&self) -> &'static str;
}

impl<A: Act> Reach for Permit<A, Messages> {
    fn begin(&self, sql: Both) -> Statement {
        self.sql_patient(sql.patient)
    }

    fn actor(&self) -> &Actor {
        Permit::actor(self)
    }

    fn patient(&self) -> &Id<Patient> {
        Permit::patient(self)
    }

    fn hidden(&self) -> i64 {
        Permit::hidden(self)
    }

    fn side(&self) -> &'static str {
        if self.relationship().basis.is_own() { "patient" } else { "proxy" }
    }
}

/// Somebody at the desk, with whose conversation it is about. That it is one of their teams' is looked up by whoever reads it.
#[derive(Debug, Clone, Copy)]
pub struct AtDesk<'d> {
    /// The permit of the duty.
    pub permit: &'d StaffPermit<AnswerMessages>,
    /// Whose.
    pub patient: &'d Id<Patient>,
}

impl Reach for AtDesk<'_> {
    fn begin(&self, sql: Both) -> Statement {
        sql.staff.begin(self.permit).bind(self.patient)
    }

    fn actor(&self) -> &Actor {
        self.permit.actor()
    }

    fn patient(&self) -> &Id<Patient> {
        self.patient
    }

    fn hidden(&self) -> i64 {
        Basis::Treating(self.permit.role()).hidden().bits()
    }

    fn side(&self) -> &'static str {
        "staff"
    }
}
