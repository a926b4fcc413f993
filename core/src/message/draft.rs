//! What somebody has begun to write and has not sent: kept for the account that writes, so that it can be gone on with later or on another
//! device. A draft is nobody else's to read, whoever sees what it stands beside. Knows no form.

use serde::{Deserialize, Serialize};

use super::{Audience, ProposalRow, ThreadRow, Topic};
use crate::{
    access::{Messages, Permission, StaffMay, Write, duty::AnswerMessages},
    api::{Endpoint, Kind, Method, contract},
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
    staff::{Supervision, Team},
};

/// A text as it stands in its field, finished or not; [`MessageText`](super::MessageText) says later what can be sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DraftText(String);

impl DraftText {
    /// Most characters: four times what can be sent, so that somebody who has to shorten a text has not lost it.
    pub const LONGEST: usize = 20_000;

    /// What stands in a field, as far as it is kept, without what no field can show.
    pub fn of(text: &str) -> Self {
        Self(text.chars().filter(|c| *c != '\0').take(Self::LONGEST).collect())
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for DraftText {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let draft = Self::of(&text);
        if draft.0 == text { Ok(draft) } else { Err("a draft of at most 20,000 characters, none of them nothing") }
    }
}

impl From<DraftText> for String {
    fn from(text: DraftText) -> Self {
        text.0
    }
}

/// What was chosen for a conversation that is not begun yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beginning {
    /// About what.
    pub topic: Topic,
    /// With which team.
    pub team: Id<Team>,
    /// Who sees it.
    pub audience: Audience,
}

/// What somebody has begun to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadDraft {
    /// The words so far.
    pub text: DraftText,
    /// What was chosen, for a conversation that is not begun yet.
    pub begins: Option<Beginning>,
    /// About which proposed answer they are, for whoever decides about one: words for one are never shown as words for another.
    pub proposal: Option<Id<ProposalRow>>,
}

impl ThreadDraft {
    /// Words alone.
    pub const fn words(text: DraftText) -> Self {
        Self { text, begins: None, proposal: None }
    }
}

/// What somebody at the desk has begun to write beside a conversation: of each there is one draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeskDraft {
    /// An answer, proposed or not, or the note of a call.
    Answer,
    /// A note for colleagues.
    Note,
    /// Other words in place of a proposed answer.
    Sign,
    /// Something to do.
    FollowUp,
    /// What is said with a refill request.
    Refill,
    /// The reason of a request for an appointment.
    Appointment,
    /// The note that goes with a conversation to another team.
    HandOff,
    /// The note that goes back with a proposed answer.
    Return,
    /// What is said with how a refill stands.
    RefillStep,
    /// What is said with how a request for an appointment ended.
    Settle,
}

impl DeskDraft {
    /// Every one.
    pub const ALL: [Self; 10] = [
        Self::Answer,
        Self::Note,
        Self::Sign,
        Self::FollowUp,
        Self::Refill,
        Self::Appointment,
        Self::HandOff,
        Self::Return,
        Self::RefillStep,
        Self::Settle,
    ];

    /// Whether it is about a proposed answer, and says which.
    pub const fn decides(self) -> bool {
        matches!(self, Self::Sign | Self::Return)
    }

    /// Whether somebody in training begins it. What goes to the patient as it is typed, and what decides about what another in training wrote, is not theirs.
    pub const fn is_for(self, supervision: Supervision) -> bool {
        match self {
            Self::Answer | Self::Note | Self::FollowUp | Self::HandOff => true,
            Self::Sign | Self::Return | Self::Refill | Self::Appointment | Self::RefillStep | Self::Settle => {
                matches!(supervision, Supervision::Independent)
            }
        }
    }
}

/// What is kept of a draft, and in which version.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct KeptDraft {
    /// The draft; nothing when there is none.
    pub draft: Option<ThreadDraft>,
    /// Of which version: 0 when there is none.
    pub version: i64,
}

/// Reads what the caller has begun to write to a patient's team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetDraft {
    /// For whom.
    pub patient: Id<Patient>,
    /// In which conversation; in none when it is to be a new one.
    pub thread: Option<Id<ThreadRow>>,
}

/// Keeps what the caller has begun to write, or lets it go. Sending does that too, in one with what is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepDraft {
    /// For whom.
    pub patient: Id<Patient>,
    /// In which conversation; in none when it is to be a new one.
    pub thread: Option<Id<ThreadRow>>,
    /// What; nothing lets it go.
    pub draft: Option<ThreadDraft>,
    /// The version that the caller has seen.
    pub after: i64,
}

/// As [`GetDraft`], for somebody at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetDeskDraft {
    /// Whose.
    pub patient: Id<Patient>,
    /// Beside which conversation.
    pub thread: Id<ThreadRow>,
    /// Of what.
    pub of: DeskDraft,
}

/// As [`KeepDraft`], for somebody at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepDeskDraft {
    /// Whose.
    pub patient: Id<Patient>,
    /// Beside which conversation.
    pub thread: Id<ThreadRow>,
    /// Of what.
    pub of: DeskDraft,
    /// What; nothing lets it go.
    pub draft: Option<ThreadDraft>,
    /// The version that the caller has seen.
    pub after: i64,
}

/// Why a draft is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DraftRefusal {
    /// The same account has gone on with it, or sent it, on another page since that version: what stands there is not overwritten unseen.
    Elsewhere,
}

impl Refusal for DraftRefusal {}

contract! {
    GetDraft: Get Read "/api/threads/draft", Permission<Write, Messages>, KeptDraft, Never,
        |me| me.patient.clone(), |patient| Self { patient, thread: None };
    KeepDraft: Post Write "/api/threads/draft/keep", Permission<Write, Messages>, i64, DraftRefusal,
        |me| me.patient.clone(), |patient| Self { patient, thread: None, draft: None, after: 0 };
    GetDeskDraft: Get Read "/api/staff/threads/draft", StaffMay<AnswerMessages>, KeptDraft, Never,
        |me| Some(me.patient.clone()), |patient| Self { thread: super::absent(&patient), patient, of: DeskDraft::Answer };
    KeepDeskDraft: Post Write "/api/staff/threads/draft/keep", StaffMay<AnswerMessages>, i64, DraftRefusal,
        |me| Some(me.patient.clone()),
        |patient| Self { thread: super::absent(&patient), patient, of: DeskDraft::Answer, draft: None, after: 0 };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_kept_as_it_stands() {
        let of = |text: &str| String::from(DraftText::of(text));
        assert_eq!(of("  half a sen"), "  half a sen");
        assert_eq!(of("a\0b\u{202e}"), "ab\u{202e}", "nothing that somebody typed");
        let long = "ñ".repeat(DraftText::LONGEST);
        assert_eq!((of(&long), of(&format!("{long}!"))), (long.clone(), long.clone()));
        let read = |text: &str| serde_json::from_value::<DraftText>(text.into()).is_ok();
        assert!(read(&long) && !read(&format!("{long}!")) && !read("a\0"), "nothing is cut in silence on the server");
    }
}
