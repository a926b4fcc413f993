//! What a message says in another language, and where that comes from. What was written stays what counts. Whether there is a machine that
//! translates is the operator's to say, and without one nothing leaves the server.

use serde::{Deserialize, Serialize};

use super::{MessageRow, MessageText, ThreadRow};
use crate::{
    access::{StaffMay, duty::AnswerMessages},
    api::{Endpoint, Kind, Method, contract},
    id::Id,
    people::Patient,
    problem::Refusal,
    words::Language,
};

/// Where a translation comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Somebody of the staff, by name.
    Human(String),
    /// A machine. Nobody has looked at it.
    Machine,
}

/// What a message says in another language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Translation {
    /// In which.
    pub language: Language,
    /// Where it comes from.
    pub origin: Origin,
    /// What it says.
    pub text: String,
}

/// That a machine was asked for a translation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Of which message.
    pub message: Id<MessageRow>,
    /// Into which language.
    pub language: Language,
    /// Whether the machine could not.
    pub failed: bool,
}

/// Writes down what a message says in another language, in place of what a machine or somebody wrote before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetTranslation {
    /// Whose conversation.
    pub patient: Id<Patient>,
    /// Which.
    pub thread: Id<ThreadRow>,
    /// Which message of it.
    pub message: Id<MessageRow>,
    /// Into which language.
    pub language: Language,
    /// What it says.
    pub text: MessageText,
}

/// Asks the operator's machine for it. It shows when it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskTranslation {
    /// Whose conversation.
    pub patient: Id<Patient>,
    /// Which.
    pub thread: Id<ThreadRow>,
    /// Which message of it.
    pub message: Id<MessageRow>,
    /// Into which language.
    pub language: Language,
}

/// Why nothing is translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TranslationRefusal {
    /// There is no machine.
    NoMachine,
    /// What the caller writes to patients waits for a signature, which nobody gives here.
    NeedsSignature,
}

impl Refusal for TranslationRefusal {}

contract! {
    SetTranslation: Post Write "/api/staff/threads/translation", StaffMay<AnswerMessages>, (), TranslationRefusal, |me| Some(me.patient.clone()), |patient| Self {
        thread: super::absent(&patient), message: super::absent(&patient), patient, language: Language::Spanish, text: super::sample_text(),
    };
    AskTranslation: Post Write "/api/staff/threads/translation/ask", StaffMay<AnswerMessages>, (), TranslationRefusal, |me| Some(me.patient.clone()),
        |patient| Self { thread: super::absent(&patient), message: super::absent(&patient), patient, language: Language::Spanish };
}
