//! From which side a conversation is reached: the patient's, under a permit for messages, the desk's, under the duty to answer and for the
//! caller's own teams, or the clock's, which reads no text. The statements are the same, with the patient as `$1`. Knows no statement.

use careway_core::{
    access::{Act, Actor, Basis, Messages, Permit, StaffPermit, duty::AnswerMessages},
    account::Account,
    id::Id,
    people::Patient,
};

use crate::store::{Begin as _, PatientSql, StaffSql, Statement, SystemSql};

/// A statement over the conversations of one patient, for both sides.
#[derive(Debug)]
pub struct Both {
    /// For the patient's.
    pub patient: PatientSql,
    /// For the desk's.
    pub staff: StaffSql<AnswerMessages>,
}

/// A statement over what happens to the conversations of one patient, and over no text: for the clock too.
#[derive(Debug)]
pub struct Each {
    /// For both sides.
    pub both: Both,
    /// For the clock.
    pub clock: SystemSql,
}

/// Makes a [`Both`] from a text whose `$1` is the patient.
macro_rules! both {
    ($text:expr) => {
        $crate::message::Both { patient: $crate::patient_sql!($text), staff: $crate::staff_sql!($text) }
    };
}

/// Makes an [`Each`] from a text whose `$1` is the patient.
macro_rules! each {
    ($text:expr) => {
        $crate::message::Each { both: $crate::message::reach::both!($text), clock: $crate::system_sql!($text) }
    };
}

pub(super) use {both, each};

/// Whatever reaches conversations of one patient.
pub trait Reach: Sync {
    /// Begins a statement over what happens: `$1` is the patient. Bind from `$2`.
    fn turn(&self, sql: Each) -> Statement;
    /// Whose conversations.
    fn patient(&self) -> &Id<Patient>;
    /// Who does it; nobody when it is the clock.
    fn by(&self) -> Option<&Id<Account>>;
}

/// Whoever reaches conversations of one patient, and reads and writes in them.
pub trait Person: Reach {
    /// Begins a statement: `$1` is the patient. Bind from `$2`.
    fn begin(&self, sql: Both) -> Statement;
    /// Who.
    fn actor(&self) -> &Actor;
    /// The sensitive classes that stay hidden, as a bit mask.
    fn hidden(&self) -> i64;
    /// The word for the side.
    fn side(&self) -> &'static str;
}

impl<A: Act> Reach for Permit<A, Messages> {
    fn turn(&self, sql: Each) -> Statement {
        self.begin(sql.both)
    }

    fn patient(&self) -> &Id<Patient> {
        Permit::patient(self)
    }

    fn by(&self) -> Option<&Id<Account>> {
        Some(&Permit::actor(self).account)
    }
}

impl<A: Act> Person for Permit<A, Messages> {
    fn begin(&self, sql: Both) -> Statement {
        self.sql_patient(sql.patient)
    }

    fn actor(&self) -> &Actor {
        Permit::actor(self)
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
    fn turn(&self, sql: Each) -> Statement {
        self.begin(sql.both)
    }

    fn patient(&self) -> &Id<Patient> {
        self.patient
    }

    fn by(&self) -> Option<&Id<Account>> {
        Some(&self.permit.actor().account)
    }
}

impl Person for AtDesk<'_> {
    fn begin(&self, sql: Both) -> Statement {
        sql.staff.begin(self.permit).bind(self.patient)
    }

    fn actor(&self) -> &Actor {
        self.permit.actor()
    }

    fn hidden(&self) -> i64 {
        Basis::Treating(self.permit.role()).hidden().bits()
    }

    fn side(&self) -> &'static str {
        "staff"
    }
}

/// The clock, which tells teams that time runs short.
#[derive(Debug, Clone, Copy)]
pub struct TheClock<'c> {
    /// Whose conversation.
    pub patient: &'c Id<Patient>,
}

impl Reach for TheClock<'_> {
    fn turn(&self, sql: Each) -> Statement {
        sql.clock.begin().bind(self.patient)
    }

    fn patient(&self) -> &Id<Patient> {
        self.patient
    }

    fn by(&self) -> Option<&Id<Account>> {
        None
    }
}
