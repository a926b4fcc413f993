//! Answers that somebody signs before they go out: what a colleague in training writes is proposed beside the conversation, and somebody of the team
//! who needs no signature sends it, with other words or not, or gives it back with a note. Nothing of it is the patient's side's to read
//! until it is signed. Knows no table and no page.

use serde::{Deserialize, Serialize};

use super::{MessageText, ThreadRow};
use crate::{
    access::{StaffMay, duty::AnswerMessages},
    account::Account,
    api::{Endpoint, Kind, Method, contract},
    clocked::Note,
    id::Id,
    people::Patient,
    problem::Refusal,
    staff::{Role, Supervision},
};

/// Marks ids of proposed answers.
#[derive(Debug)]
pub enum ProposalRow {}

/// What a proposed answer does when it is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProposalKind {
    /// It answers; where a refill is asked for, that goes on.
    #[default]
    Answer,
    /// It asks the patient something, and waits for them.
    Question,
}

impl ProposalKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Answer, Self::Question];

    /// The kind's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Question => "question",
        }
    }

    /// The kind of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What became of a proposed answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProposalState {
    /// It waits for a signature.
    Proposed,
    /// It was sent with other words than were proposed.
    Changed(Decided),
    /// It was given back.
    Returned(Decided),
    /// The conversation ended without it.
    Withdrawn(Decided),
}

/// Who decided about a proposed answer, when, and with which words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// Who, by name.
    pub by: String,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// The note that came back with it; nothing with what was not given back.
    pub note: Option<String>,
}

/// An answer that somebody in training has proposed. What is decided is shown to whoever wrote it and whoever decided, and to nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Careway's id.
    pub id: Id<ProposalRow>,
    /// Who wrote it, by name.
    pub by: String,
    /// Whether the account that asks wrote it.
    pub mine: bool,
    /// What it does when it is signed.
    pub kind: ProposalKind,
    /// The words as they were proposed.
    pub text: String,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// What became of it.
    pub state: ProposalState,
    /// Whether somebody of the patient's side has written since.
    pub wrote_since: bool,
    /// Whether the account that asks may sign it or give it back.
    pub may_sign: bool,
}

/// What a conversation has to do with signatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signing {
    /// Whether what the account that asks writes waits for one.
    pub supervision: Supervision,
    /// What was proposed, the oldest first.
    pub proposals: Vec<Proposal>,
}

impl Signing {
    /// What waits for a signature; one at most.
    pub fn waiting(&self) -> Option<&Proposal> {
        self.proposals.iter().find(|one| one.state == ProposalState::Proposed)
    }
}

/// Whether somebody may sign what `author` wrote in that role. House rule: nurses and clinicians sign who need no signature themselves, a clinician
/// signs what a clinician wrote, and nobody their own.
///
/// # Errors
/// [`SignRefusal`] says why not.
pub fn may_sign(
    (author, written_as): (&Id<Account>, Role),
    (signer, role): (&Id<Account>, Role),
    supervision: Supervision,
) -> Result<(), SignRefusal> {
    if author == signer {
        return Err(SignRefusal::Own);
    }
    if supervision == Supervision::Supervised {
        return Err(SignRefusal::Supervised);
    }
    match (written_as, role) {
        (Role::Clinician, Role::Clinician) => Ok(()),
        (Role::Clinician, _) => Err(SignRefusal::NotForRole),
        (_, Role::Nurse | Role::Clinician) => Ok(()),
        _ => Err(SignRefusal::NotForRole),
    }
}

/// Proposes an answer. Whoever does that with what nobody has, has taken it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeAnswer {
    /// To whom.
    pub patient: Id<Patient>,
    /// In which conversation.
    pub thread: Id<ThreadRow>,
    /// What is proposed.
    pub text: MessageText,
    /// What it does when it is signed.
    pub kind: ProposalKind,
}

/// Signs a proposed answer: it goes out, with both names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignAnswer {
    /// To whom.
    pub patient: Id<Patient>,
    /// In which conversation.
    pub thread: Id<ThreadRow>,
    /// Which.
    pub proposal: Id<ProposalRow>,
    /// The words that go out: those that were proposed, or others.
    pub text: MessageText,
    /// The number of the last message that was shown.
    pub number: i64,
}

/// Gives a proposed answer back to whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnAnswer {
    /// Whose.
    pub patient: Id<Patient>,
    /// In which conversation.
    pub thread: Id<ThreadRow>,
    /// Which.
    pub proposal: Id<ProposalRow>,
    /// What is to be done about it; only the two read it.
    pub note: Note,
}

/// Why an answer is not proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProposalRefusal {
    /// Somebody else has the conversation, or it is answered.
    NotYours,
    /// Nobody has to sign what the caller writes.
    NotSupervised,
    /// One waits for a signature in this conversation.
    Waiting,
}

impl Refusal for ProposalRefusal {}

/// Why an answer is neither signed nor given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignRefusal {
    /// Nobody signs their own words.
    Own,
    /// What the caller writes is signed itself.
    Supervised,
    /// The caller's role does not sign it.
    NotForRole,
    /// It was decided already.
    Decided,
    /// Somebody has written since the caller has looked.
    NewWords,
    /// Somebody else has the conversation now.
    NotYours,
}

impl Refusal for SignRefusal {}

contract! {
    ProposeAnswer: Post Write "/api/staff/threads/propose", StaffMay<AnswerMessages>, (), ProposalRefusal, |me| Some(me.patient.clone()),
        |patient| Self { thread: super::absent(&patient), patient, text: super::sample_text(), kind: ProposalKind::Answer };
    SignAnswer: Post Write "/api/staff/threads/sign", StaffMay<AnswerMessages>, (), SignRefusal, |me| Some(me.patient.clone()), |patient| Self {
        thread: super::absent(&patient), proposal: super::absent(&patient), patient, text: super::sample_text(), number: 1,
    };
    ReturnAnswer: Post Write "/api/staff/threads/return", StaffMay<AnswerMessages>, (), SignRefusal, |me| Some(me.patient.clone()), |patient| Self {
        thread: super::absent(&patient), proposal: super::absent(&patient), patient, note: super::sample_note(),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_signs_what() {
        let (ana, lee): (Id<Account>, Id<Account>) = (Id::parse("ana").unwrap(), Id::parse("lee").unwrap());
        let judge = |written, role, supervision| may_sign((&ana, written), (&lee, role), supervision);
        for written in Role::ALL {
            for role in Role::ALL {
                let signs = role == Role::Clinician || (role == Role::Nurse && written != Role::Clinician);
                let wanted = if signs { Ok(()) } else { Err(SignRefusal::NotForRole) };
                assert_eq!(judge(written, role, Supervision::Independent), wanted, "{role:?} for {written:?}");
                assert_eq!(judge(written, role, Supervision::Supervised), Err(SignRefusal::Supervised));
            }
        }
        let own = may_sign((&ana, Role::Nurse), (&ana, Role::Clinician), Supervision::Independent);
        assert_eq!(own, Err(SignRefusal::Own), "also in another role");
    }

    #[test]
    fn a_kind_has_one_word_everywhere() {
        for kind in ProposalKind::ALL {
            assert_eq!(ProposalKind::parse(kind.name()), Some(kind));
            assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.name());
        }
    }
}
