//! A request for an appointment that the staff make of a conversation: why, how soon, at which times, and how it stands. It is asked for and settled in
//! words here; what makes appointments of slots goes on with it. Names and states are those of FHIR's Appointment (R4). Knows no table and no page.

use serde::{Deserialize, Serialize};

use super::{MessageText, ThreadRow};
use crate::{
    access::{StaffMay, duty::AnswerMessages},
    api::{Endpoint, Kind, Method, contract},
    clocked::Note,
    id::Id,
    people::Patient,
    problem::Refusal,
};

/// How a request for an appointment stands (FHIR R4, `Appointment.status`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppointmentStatus {
    /// It is asked for.
    Proposed,
    /// There is one.
    Booked,
    /// There will be none.
    Cancelled,
}

impl AppointmentStatus {
    /// Every status, in order.
    pub const ALL: [Self; 3] = [Self::Proposed, Self::Booked, Self::Cancelled];

    /// The status's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Booked => "booked",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// How soon an appointment is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Soon {
    /// Within days.
    Days,
    /// Within weeks.
    Weeks,
    /// When there is one.
    #[default]
    Routine,
}

impl Soon {
    /// Every answer, the soonest first.
    pub const ALL: [Self; 3] = [Self::Days, Self::Weeks, Self::Routine];

    /// The answer's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Routine => "routine",
        }
    }

    /// The answer of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|soon| soon.name() == name)
    }
}

/// A request for an appointment, as everybody reads it who sees its conversation. Each step of it is a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentRequest {
    /// Why.
    pub reason: String,
    /// How soon.
    pub soon: Soon,
    /// At which times, in words.
    pub times: Option<String>,
    /// Which team makes it, by name.
    pub team: String,
    /// How it stands.
    pub status: AppointmentStatus,
}

/// Asks for an appointment in the patient's name. Whoever does that with what nobody has, has taken it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MakeAppointmentRequest {
    /// For whom.
    pub patient: Id<Patient>,
    /// Of which conversation.
    pub thread: Id<ThreadRow>,
    /// Why; the patient reads it.
    pub reason: Note,
    /// How soon.
    pub soon: Soon,
    /// At which times, in words.
    pub times: Option<Note>,
}

/// Says how a request ended: that there is an appointment, or that there will be none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettleAppointmentRequest {
    /// For whom.
    pub patient: Id<Patient>,
    /// Of which conversation.
    pub thread: Id<ThreadRow>,
    /// How.
    pub status: AppointmentStatus,
    /// What the patient is told: when and where, or why not.
    pub words: MessageText,
}

/// Why an appointment is not asked for, or a request not settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppointmentRefusal {
    /// Somebody else has the conversation, or it is answered.
    NotYours,
    /// One is asked for in it already.
    HasRequest,
    /// It is settled, or that is no end.
    OutOfOrder,
    /// What the caller writes to patients waits for a signature.
    NeedsSignature,
}

impl Refusal for AppointmentRefusal {}

contract! {
    MakeAppointmentRequest: Post Write "/api/staff/appointments/make", StaffMay<AnswerMessages>, (), AppointmentRefusal, |me| Some(me.patient.clone()),
        |patient| Self { thread: super::absent(&patient), patient, reason: super::sample_note(), soon: Soon::Routine, times: None };
    SettleAppointmentRequest: Post Write "/api/staff/appointments/settle", StaffMay<AnswerMessages>, (), AppointmentRefusal, |me| Some(me.patient.clone()),
        |patient| Self { thread: super::absent(&patient), patient, status: AppointmentStatus::Booked, words: super::sample_text() };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_everywhere() {
        for status in AppointmentStatus::ALL {
            assert_eq!(AppointmentStatus::parse(status.name()), Some(status));
            assert_eq!(serde_json::to_value(status).expect("JSON"), status.name());
        }
        for soon in Soon::ALL {
            assert_eq!(Soon::parse(soon.name()), Some(soon));
            assert_eq!(serde_json::to_value(soon).expect("JSON"), soon.name());
        }
    }
}
