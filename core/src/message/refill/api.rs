//! What is asked about requests to go on with a medicine: by patients and those who act for them, and by whoever answers.

use serde::{Deserialize, Serialize};

use super::{DaysLeft, RefillAsk, RefillName, RefillOf, RefillRequest, RefillStatus};
use crate::{
    access::{Messages, Permission, Read, StaffMay, Write, duty::AnswerMessages},
    api::{Endpoint, Kind, Method, contract},
    id::Id,
    message::{Audience, MessageText, Started, ThreadRow, absent},
    people::Patient,
    problem::{Never, Refusal},
    staff::Team,
};

/// Asks a team to go on with a medicine: the conversation about it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestRefill {
    /// For whom.
    pub patient: Id<Patient>,
    /// Which team: one of [`ListCareTeams`](crate::message::ListCareTeams).
    pub team: Id<Team>,
    /// Who sees it. Only patients themselves keep something to themselves.
    pub audience: Audience,
    /// What is asked.
    pub ask: RefillAsk,
}

/// Lists the newest request of each medicine, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListRefills {
    /// Whose.
    pub patient: Id<Patient>,
}

/// Says how a request stands now. Whoever does that with what nobody has, has taken it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetRefillStatus {
    /// Whose.
    pub patient: Id<Patient>,
    /// In which conversation.
    pub thread: Id<ThreadRow>,
    /// How it stands.
    pub status: RefillStatus,
    /// What the patient is told beside that.
    pub words: Option<MessageText>,
}

/// Why a medicine cannot be asked for so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefillRefusal {
    /// The team does not look after the patient, or not for this.
    NoSuchTeam,
    /// Nobody of the team may see what the record keeps under a class of its own.
    NobodySees,
    /// Only patients themselves keep something to themselves.
    NotAlone,
    /// The caller sees no such medicine in the record, or it has no name there.
    NoSuchMedication,
    /// It was asked for already, and that is not settled.
    Open {
        /// The conversation about it.
        thread: Id<ThreadRow>,
    },
}

impl Refusal for RefillRefusal {}

/// Why a status is not set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefillStepRefusal {
    /// Somebody else has the conversation, or has just changed it.
    NotYours,
    /// It does not come after how the request stands.
    OutOfOrder,
    /// The day from which on it can be filled is not after today.
    NotAhead,
    /// It says too little without words.
    NeedsWords,
    /// What the caller tells the patient waits for a signature.
    NeedsSignature,
}

impl Refusal for RefillStepRefusal {}

/// Something that could be asked.
pub(super) fn sample_ask() -> RefillAsk {
    let medication = RefillName::parse("Lisinopril 10 mg").unwrap_or_else(|_| unreachable!("a name"));
    RefillAsk { medication: RefillOf::Named(medication), left: DaysLeft::Few, pharmacy: None, note: None }
}

contract! {
    RequestRefill: Post Write "/api/refills/request", Permission<Write, Messages>, Started, RefillRefusal, |me| me.patient.clone(),
        |patient| Self { team: absent(&patient), patient, audience: Audience::Family, ask: sample_ask() };
    ListRefills: Get Read "/api/refills", Permission<Read, Messages>, Vec<RefillRequest>, Never, |me| me.patient.clone(), |patient| Self { patient };
    SetRefillStatus: Post Write "/api/staff/refills/status", StaffMay<AnswerMessages>, (), RefillStepRefusal, |me| Some(me.patient.clone()),
        |patient| Self { thread: absent(&patient), patient, status: RefillStatus::InProgress, words: None };
}
