//! Messages between a patient, or whoever acts for them, and a team: conversations that somebody has, by a time that was said. Whose a
//! conversation is and by when it is answered are a [clocked task](crate::clocked); here is what it is about, what is written, and what is told
//! of it. Knows no table and no page.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    access::{Sensitive, SensitiveSet},
    clocked::{Class, Mark, Note},
    id::Id,
    problem::FaultKind,
    staff::{Price, Role},
};

mod api;
mod appointment;
mod attachment;
mod contact;
mod context;
mod cosign;
mod desk;
mod draft;
mod find;
mod follow_up;
mod link;
mod load;
mod refill;
mod screen;
mod template;
mod translation;

pub use api::{
    CareTeam, GetThread, GetUnread, ListCareTeams, ListThreads, MarkThreadRead, ReplyToThread, StartThread, Started,
    ThreadRefusal, Unread,
};
pub use appointment::{
    AppointmentRefusal, AppointmentRequest, AppointmentStatus, MakeAppointmentRequest, SettleAppointmentRequest, Soon,
};
pub use attachment::{
    A_DAY, Attached, Attachment, AttachmentRow, BeginDeskUpload, BeginUpload, FileName, FinishDeskUpload, FinishUpload,
    GetDeskAttachment, GetMessageAttachment, KEPT_DAYS, LARGEST, LEAST_PIECE, LONG_EDGE, ListDeskUploads, ListUploads,
    MOST_FILES, MOST_PIXELS, PIECE, Piece, RemoveDeskUpload, RemoveUpload, SendDeskPiece, SendPiece, Step, Upload,
    UploadRefusal, check_begin, check_kind, check_pdf, check_pixels, is_piece, step,
};
pub use contact::{Called, Contact};
pub use context::{BESIDE_MOST, DeskContext, DeskRecord, GetDeskContext, RESULT_DAYS, Shown};
pub use cosign::{
    Decided, Proposal, ProposalKind, ProposalRefusal, ProposalRow, ProposalState, ProposeAnswer, ReturnAnswer,
    SignAnswer, SignRefusal, Signing, may_sign,
};
pub use desk::{
    AnswerThread, CloseThread, DeskLine, DeskNote, DeskThread, Flagged, GetDeskThread, HandOffThread, ListDesk,
    NoteKind, NoteOnThread, QUEUE_MOST, Queue, TakeThread, Then,
};
pub use draft::{
    Beginning, DeskDraft, DraftRefusal, DraftText, GetDeskDraft, GetDraft, KeepDeskDraft, KeepDraft, KeptDraft,
    ThreadDraft,
};
pub use find::{
    Excerpt, Folder, FoundThread, FoundThreads, MoveThread, SEARCH_LONGEST, SEARCH_SHORTEST, SEARCHED_MOST,
    SearchThreads, THREADS_MOST,
};
pub use follow_up::{
    FOLLOW_UPS_MOST, FinishFollowUp, FollowUp, FollowUpRefusal, FollowUpRow, FollowedUp, ListFollowUps, MakeFollowUp,
};
pub use link::{Stretch, stretches};
pub use load::{ListLoads, TeamLoad};
pub use refill::{
    DaysLeft, DeskMedicine, DeskRefill, ListRefills, MakeRefill, MakeRefillRefusal, Refill, RefillAsk, RefillName,
    RefillOf, RefillReason, RefillRefusal, RefillRequest, RefillStatus, RefillStep, RefillStepRefusal, RequestRefill,
    SetRefillStatus, medicine_key,
};
pub use screen::{Line, Pressing, RedFlag, Said, ScreenRules, Screened};
pub use template::{
    Filling, ListTemplates, SaveTemplate, StrikeTemplate, TEMPLATES_MOST, TeamTemplates, Template, TemplateRefusal,
    TemplateText, Variable,
};
pub use translation::{AskTranslation, Origin, SetTranslation, Translation, TranslationRefusal, Wanted};

/// What a conversation is about: patients choose this, not a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// How somebody feels, and what to do about it.
    Health,
    /// A result.
    Result,
    /// A medicine.
    Medication,
    /// An appointment.
    Appointment,
    /// A form or a letter.
    Form,
    /// A bill.
    Bill,
}

impl Topic {
    /// Every topic, in the order in which people are asked.
    pub const ALL: [Self; 6] =
        [Self::Health, Self::Result, Self::Medication, Self::Appointment, Self::Form, Self::Bill];

    /// The topic's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Health => "health",
            Self::Result => "result",
            Self::Medication => "medication",
            Self::Appointment => "appointment",
            Self::Form => "form",
            Self::Bill => "bill",
        }
    }

    /// The topic of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.name() == name)
    }

    /// How pressing it is, as long as nobody says more: a question about care is answered before a form.
    pub const fn class(self) -> Class {
        match self {
            Self::Health | Self::Result | Self::Medication => Class::Clinical,
            Self::Appointment | Self::Form | Self::Bill => Class::Administrative,
        }
    }
}

/// Who of the patient's side sees a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// The patient, and whoever acts for them and sees messages.
    #[default]
    Family,
    /// The patient alone, and those who may see what is confidential: nobody who acts for a minor does.
    Alone,
}

impl Audience {
    /// What hides it from others: the class of whatever a minor alone has consented to.
    pub const fn classes(self) -> SensitiveSet {
        match self {
            Self::Family => SensitiveSet::NONE,
            Self::Alone => Sensitive::Confidential.set(),
        }
    }
}

/// Marks ids of conversations.
#[derive(Debug)]
pub enum ThreadRow {}

/// Marks ids of messages.
#[derive(Debug)]
pub enum MessageRow {}

/// What somebody writes: 1 to [`MessageText::LONGEST`] characters, plain text with line ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MessageText(String);

impl MessageText {
    /// Most characters. House rule: two pages; what needs more is a visit or a document.
    pub const LONGEST: u32 = 5000;

    /// Reads a text as typed. Line ends become one kind, and white space around it does not count; characters that only machines mean are
    /// not text, and those that turn the direction of writing around could show another text than was written.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the field.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim();
        match text.chars().count() {
            0 => Err(FaultKind::Missing),
            long if long > Self::LONGEST as usize => Err(FaultKind::TooLong { max: Self::LONGEST }),
            _ if text.chars().any(is_foul) => Err(FaultKind::NotUnderstood),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Control characters but for the ends of lines and tabs, and the overrides of direction (Unicode TR 36, 2.5).
fn is_foul(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl TryFrom<String> for MessageText {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(|_| "a message has 1 to 5000 characters of text")
    }
}

impl From<MessageText> for String {
    fn from(text: MessageText) -> Self {
        text.0
    }
}

/// Who wrote a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The patient.
    Patient,
    /// Somebody who acts for the patient.
    Proxy,
    /// Somebody of the staff.
    Staff {
        /// In which role.
        role: Role,
        /// How their work is called at this place; may be empty.
        title: String,
    },
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Careway's id.
    pub id: Id<MessageRow>,
    /// Where it stands among all messages of the patient: later ones are larger.
    pub number: i64,
    /// Who wrote it, by name.
    pub by: String,
    /// On which side.
    pub side: Side,
    /// Whether the account that asks wrote it.
    pub mine: bool,
    /// Who of the staff has checked it before it went out, by name; nobody where that was not needed.
    #[serde(default)]
    pub checked_by: Option<String>,
    /// What; nothing where only a step of a refill or of an appointment is told.
    pub text: String,
    /// What it is beside its words.
    #[serde(default)]
    pub contact: Option<Contact>,
    /// What it says in other languages.
    #[serde(default)]
    pub translations: Vec<Translation>,
    /// How a refill has stood since it.
    pub step: Option<RefillStatus>,
    /// How a request for an appointment has stood since it.
    #[serde(default)]
    pub appointment: Option<AppointmentStatus>,
    /// The files that came with it, in the order of their writer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// When, in microseconds since 1970.
    pub at: i64,
}

/// How a conversation stands, as the patient is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThreadState {
    /// It was delivered; nobody has taken it yet.
    Delivered,
    /// Somebody of the staff has it.
    InHand,
    /// It waits for the patient.
    ForYou,
    /// It is answered.
    Answered,
}

/// Who of the staff has a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// By name.
    pub name: String,
    /// In which role.
    pub role: Role,
}

/// That whoever has a conversation is away, and somebody does their work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covering {
    /// Who does it.
    pub by: Holder,
    /// The day on which the other is back.
    #[serde(with = "crate::day")]
    pub back: NaiveDate,
}

/// A conversation, as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// Careway's id.
    pub id: Id<ThreadRow>,
    /// What it is about.
    pub topic: Topic,
    /// How a refill stands, where it is about one.
    pub refill: Option<RefillStatus>,
    /// Who sees it.
    pub audience: Audience,
    /// Which team has it, by name.
    pub team: String,
    /// Who of it; nobody while it waits for any of them.
    pub holder: Option<Holder>,
    /// How it stands.
    pub state: ThreadState,
    /// Who does their work while they are away.
    pub cover: Option<Covering>,
    /// What the team was told last of the time that is left.
    pub told: Option<Mark>,
    /// By when an answer is to be there, in microseconds since 1970; nothing when none is waited for.
    pub due: Option<i64>,
    /// What was agreed to be paid for it, before it was sent.
    pub price: Option<Price>,
    /// The first line of what was written first.
    pub begins: String,
    /// When something was written last, in microseconds since 1970.
    pub last: i64,
    /// How many messages of others the account that asks has not seen.
    pub unread: u32,
    /// Where the account that asks keeps it.
    pub folder: Folder,
}

/// A conversation with all that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeThread {
    /// How it stands.
    pub thread: Thread,
    /// What was written, the oldest first.
    pub messages: Vec<Message>,
    /// The refill that it is about, when it is.
    pub refill: Option<Refill>,
    /// The appointment that was asked for in it.
    #[serde(default)]
    pub appointment: Option<AppointmentRequest>,
}

/// An id that belongs to nothing: no conversation and no team has a patient's id.
fn absent<T>(patient: &Id<crate::people::Patient>) -> Id<T> {
    Id::parse(patient.as_str()).unwrap_or_else(|_| unreachable!("an id is an id, whatever it names"))
}

fn sample_text() -> MessageText {
    MessageText("My knee hurts.".to_owned())
}

fn sample_note() -> Note {
    Note::parse("It is about the bill.").unwrap_or_else(|_| unreachable!("a note"))
}

/// Most characters of a text in a list.
const LINE: usize = 80;

/// The first line of a text, cut at a word.
pub fn first_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= LINE {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LINE).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    [&cut[..end], "…"].concat()
}

#[cfg(test)]
mod tests;
