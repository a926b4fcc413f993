//! What patients, and those who act for them, ask about messages.

use serde::{Deserialize, Serialize};

use super::{AttachmentRow, Audience, MessageText, Said, Thread, ThreadRow, Topic, WholeThread};
use crate::{
    access::{Messages, Permission, Read, Write},
    api::{Endpoint, Kind, Method, contract},
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
    staff::{Price, Reach, Role, Team},
};

/// A team that looks after a patient, as people to write to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareTeam {
    /// Careway's id.
    pub id: Id<Team>,
    /// Its name.
    pub name: String,
    /// Which roles are in it, each with how many people.
    pub roles: Vec<(Role, u32)>,
    /// When it is there next, in microseconds since 1970; the instant of asking while it is.
    pub opens: i64,
    /// How it is reached, and what it charges.
    pub reach: Reach,
    /// Within how many of its working minutes nearly all questions about care were answered of late; nothing while there are too few to say.
    pub usual: Option<u32>,
}

/// Lists the teams that a patient can write to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListCareTeams {
    /// Whose.
    pub patient: Id<Patient>,
}

/// Lists conversations, the one that was written in last first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListThreads {
    /// Whose.
    pub patient: Id<Patient>,
}

/// Counts conversations with something that the caller has not seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetUnread {
    /// Whose.
    pub patient: Id<Patient>,
}

/// How much there is that the caller has not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Unread {
    /// In so many conversations.
    pub threads: u32,
}

/// Reads a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetThread {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub thread: Id<ThreadRow>,
}

/// Begins a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartThread {
    /// For whom.
    pub patient: Id<Patient>,
    /// With which team: one of [`ListCareTeams`].
    pub team: Id<Team>,
    /// About what.
    pub topic: Topic,
    /// Who sees it. Only patients themselves keep something to themselves.
    pub audience: Audience,
    /// What was said when the writer was asked what is happening now.
    #[serde(default)]
    pub said: Said,
    /// What the writer agrees to pay: what the team charges for this topic, else nothing.
    #[serde(default)]
    pub price: Option<Price>,
    /// What is written.
    pub text: MessageText,
    /// The files that go with it: finished ones of the caller's draft.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Id<AttachmentRow>>,
}

/// What has begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Started {
    /// The conversation.
    pub thread: Id<ThreadRow>,
}

/// Writes in a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyToThread {
    /// For whom.
    pub patient: Id<Patient>,
    /// In which.
    pub thread: Id<ThreadRow>,
    /// What is written.
    pub text: MessageText,
    /// Whether the writer asks to be called.
    #[serde(default)]
    pub call_me: bool,
    /// The files that go with it: finished ones of the caller's draft.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Id<AttachmentRow>>,
}

/// Notes that the caller has seen a conversation up to a message. It is no part of the record and needs no right to change one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkThreadRead {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub thread: Id<ThreadRow>,
    /// The number of the last message that was shown.
    pub number: i64,
}

/// Why nothing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThreadRefusal {
    /// The team does not look after the patient, or not for this.
    NoSuchTeam,
    /// It was answered so long ago that a new conversation is begun instead.
    Over,
    /// Somebody else has the conversation, or has just changed it.
    NotYours,
    /// Only patients themselves keep something to themselves.
    NotAlone,
    /// The team does not take this topic.
    OtherTopic,
    /// Nobody of the team may read what is kept this private.
    NobodySees,
    /// What the team charges is not what the writer agreed to.
    PriceChanged,
    /// A refill is asked in it: whoever ends it says how.
    RefillOpen,
    /// A file is not there any more, or not whole yet.
    NoSuchFile,
    /// More files than a message has.
    TooManyFiles,
    /// What the caller writes waits for a signature.
    NeedsSignature,
}

impl Refusal for ThreadRefusal {}

contract! {
    ListCareTeams: Get Read "/api/care-teams", Permission<Read, Messages>, Vec<CareTeam>, Never, |me| me.patient.clone(), |patient| Self { patient };
    ListThreads: Get Read "/api/threads", Permission<Read, Messages>, Vec<Thread>, Never, |me| me.patient.clone(), |patient| Self { patient };
    GetUnread: Get Read "/api/threads/unread", Permission<Read, Messages>, Unread, Never, |me| me.patient.clone(), |patient| Self { patient };
    GetThread: Get Read "/api/threads/one", Permission<Read, Messages>, WholeThread, Never, |me| me.patient.clone(), |patient| Self { thread: super::absent(&patient), patient };
    StartThread: Post Write "/api/threads/start", Permission<Write, Messages>, Started, ThreadRefusal, |me| me.patient.clone(), |patient| Self {
        team: super::absent(&patient), patient, topic: Topic::Health, audience: Audience::Family, said: Said::default(), price: None,
        text: super::sample_text(), attachments: Vec::new(),
    };
    ReplyToThread: Post Write "/api/threads/reply", Permission<Write, Messages>, (), ThreadRefusal, |me| me.patient.clone(), |patient| Self {
        thread: super::absent(&patient), patient, text: super::sample_text(), call_me: false, attachments: Vec::new(),
    };
    MarkThreadRead: Post Write "/api/threads/read", Permission<Read, Messages>, (), Never, |me| me.patient.clone(), |patient| Self { thread: super::absent(&patient), patient, number: 1 };
}
