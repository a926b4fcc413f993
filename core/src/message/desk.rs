//! What staff ask about messages: the conversations of their own teams, and what is done with them.

use serde::{Deserialize, Serialize};

use super::{
    AppointmentRequest, AttachmentRow, Called, DeskDraft, DeskRefill, FollowUp, Message, MessageText, Screened,
    Signing, Thread, ThreadRefusal, ThreadRow, Topic, Wanted,
};
use crate::{
    access::{StaffMay, duty::AnswerMessages},
    api::{Endpoint, Kind, Method, contract},
    clocked::Note,
    id::Id,
    people::Patient,
    problem::Never,
    staff::Team,
};

/// Most conversations that a queue shows at once.
pub const QUEUE_MOST: usize = 100;

/// Which conversations are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Queue {
    /// Those that wait for the caller's teams, the most pressing first.
    #[default]
    Waiting,
    /// Those that the caller has, the most pressing first.
    Mine,
    /// Those that wait for the patient, the oldest first.
    ForPatient,
    /// Those that were answered, the newest first.
    Answered,
    /// Those whose time runs short or has run out and that is told to the caller, the most pressing first.
    Short,
}

/// A conversation in a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskLine {
    /// How it stands.
    pub thread: Thread,
    /// Which team has it.
    pub team: Id<Team>,
    /// Whom it is about.
    pub patient: Patient,
    /// Whether the caller has it.
    pub mine: bool,
    /// Whether something in it may not wait, that nobody has answered yet.
    pub flagged: bool,
    /// Whether the patient asks to be called, and nobody has written or called since.
    pub call_me: bool,
    /// When it was told last that its time runs short, or has run out, in microseconds since 1970.
    pub told_at: Option<i64>,
    /// Whether a proposed answer waits for a signature.
    pub unsigned: bool,
}

/// A conversation on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskThread {
    /// Whom it is about, and whose it is.
    pub line: DeskLine,
    /// What was written, the oldest first.
    pub messages: Vec<Message>,
    /// The refill that it is about, when it is.
    pub refill: Option<DeskRefill>,
    /// The appointment that was asked for in it.
    pub appointment: Option<AppointmentRequest>,
    /// What may not wait in it, the newest first.
    pub flags: Vec<Flagged>,
    /// What the staff told each other about it, the oldest first.
    pub notes: Vec<DeskNote>,
    /// Where it can go.
    pub teams: Vec<(Id<Team>, String)>,
    /// Whether there is a machine that translates.
    pub translates: bool,
    /// What it was asked for and has not done.
    pub wanted: Vec<Wanted>,
    /// What waits for a signature, and whether what the caller writes does.
    pub signing: Signing,
    /// What the staff made of it to be done, the oldest first.
    pub follow_ups: Vec<FollowUp>,
    /// Of what the caller has a draft beside it.
    pub begun: Vec<DeskDraft>,
}

/// What may not wait in a message. Whoever wrote it is not told what was found in their words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flagged {
    /// Of which message: its number.
    pub number: i64,
    /// What.
    pub screened: Screened,
}

/// For whom a note of the staff was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// For the team that it was handed to.
    HandedOff,
    /// For whoever of the staff reads it.
    Beside,
}

/// What the staff told each other. No patient reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskNote {
    /// For whom.
    pub kind: NoteKind,
    /// Who wrote it, by name.
    pub by: String,
    /// What.
    pub text: String,
    /// When, in microseconds since 1970.
    pub at: i64,
}

/// Lists the conversations of the caller's teams.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListDesk {
    /// Which.
    pub queue: Queue,
    /// Of one team; of all of the caller's when none is named.
    pub team: Option<Id<Team>>,
    /// About one topic; about every one when none is named.
    pub topic: Option<Topic>,
}

/// Reads a conversation of one of the caller's teams.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetDeskThread {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub thread: Id<ThreadRow>,
}

/// Takes a conversation that nobody has: one of those who ask for it at once does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeThread {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub thread: Id<ThreadRow>,
}

/// What comes after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Then {
    /// Nothing: it is answered.
    #[default]
    Close,
    /// The patient was asked something.
    Wait,
    /// The staff go on with it.
    GoOn,
}

/// Writes to the patient. Whoever answers what nobody has, has taken it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerThread {
    /// To whom.
    pub patient: Id<Patient>,
    /// In which conversation.
    pub thread: Id<ThreadRow>,
    /// What is written.
    pub text: MessageText,
    /// What comes then.
    pub then: Then,
    /// That it tells of a call, and how that ended.
    #[serde(default)]
    pub called: Option<Called>,
    /// The files that go with it: finished ones of the caller's draft.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Id<AttachmentRow>>,
}

/// Ends a conversation in which there is nothing to answer, such as thanks. Nothing is written to the patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseThread {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub thread: Id<ThreadRow>,
}

/// Writes down something about a conversation for the staff alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteOnThread {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub thread: Id<ThreadRow>,
    /// What.
    pub note: Note,
}

/// Gives a conversation to another team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOffThread {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub thread: Id<ThreadRow>,
    /// To which team.
    pub team: Id<Team>,
    /// What the other team must know; the patient does not read it.
    pub note: Note,
}

contract! {
    ListDesk: Get Read "/api/staff/threads", StaffMay<AnswerMessages>, Vec<DeskLine>, Never, |_me| None, |_patient| Self { queue: Queue::Waiting, team: None, topic: None };
    GetDeskThread: Get Read "/api/staff/threads/one", StaffMay<AnswerMessages>, DeskThread, Never, |me| Some(me.patient.clone()),
        |patient| Self { thread: super::absent(&patient), patient };
    TakeThread: Post Write "/api/staff/threads/take", StaffMay<AnswerMessages>, (), ThreadRefusal, |me| Some(me.patient.clone()),
        |patient| Self { thread: super::absent(&patient), patient };
    AnswerThread: Post Write "/api/staff/threads/answer", StaffMay<AnswerMessages>, (), ThreadRefusal, |me| Some(me.patient.clone()),
        |patient| Self {
            thread: super::absent(&patient), patient, text: super::sample_text(), then: Then::Close, called: None, attachments: Vec::new(),
        };
    CloseThread: Post Write "/api/staff/threads/close", StaffMay<AnswerMessages>, (), ThreadRefusal, |me| Some(me.patient.clone()),
        |patient| Self { thread: super::absent(&patient), patient };
    NoteOnThread: Post Write "/api/staff/threads/note", StaffMay<AnswerMessages>, (), Never, |me| Some(me.patient.clone()),
        |patient| Self { thread: super::absent(&patient), patient, note: super::sample_note() };
    HandOffThread: Post Write "/api/staff/threads/hand-off", StaffMay<AnswerMessages>, (), ThreadRefusal, |me| Some(me.patient.clone()), |patient| Self {
        thread: super::absent(&patient), team: super::absent(&patient), patient, note: super::sample_note(),
    };
}
