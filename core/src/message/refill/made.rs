//! A refill that the staff ask for in the patient's name, because a conversation asks for one in words. It becomes the request that patients make
//! themselves, on that conversation.

use serde::{Deserialize, Serialize};

use super::{RefillAsk, api::sample_ask};
use crate::{
    access::{StaffMay, duty::AnswerMessages},
    api::{Endpoint, Kind, Method, contract},
    id::Id,
    message::{ThreadRow, absent},
    people::Patient,
    problem::Refusal,
};

/// Makes a request of a conversation that is about none yet. Whoever does that with what nobody has, has taken it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MakeRefill {
    /// For whom.
    pub patient: Id<Patient>,
    /// Of which conversation.
    pub thread: Id<ThreadRow>,
    /// What is asked; the note is for the patient and the team.
    pub ask: RefillAsk,
}

/// Why no request is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MakeRefillRefusal {
    /// Somebody else has the conversation, or it is answered.
    NotYours,
    /// It is about one already.
    HasRefill,
    /// The caller sees no such medicine in the record, or it has no name there.
    NoSuchMedication,
    /// Whoever sees the conversation does not see this medicine.
    TooPrivate,
    /// It was asked for already, and that is not settled.
    Open,
    /// What the caller writes to patients waits for a signature.
    NeedsSignature,
}

impl Refusal for MakeRefillRefusal {}

contract! {
    MakeRefill: Post Write "/api/staff/refills/make", StaffMay<AnswerMessages>, (), MakeRefillRefusal, |me| Some(me.patient.clone()),
        |patient| Self { thread: absent(&patient), patient, ask: sample_ask() };
}
