//! What the pages about looking at results ask for, and what comes of it.

use serde::{Deserialize, Serialize};

use super::{CommentText, Reached, ReachedNote, Urgency};
use crate::{
    access::{StaffMay, duty::ReviewResults},
    api::{Endpoint, Kind, Method, contract},
    clocked::Mark,
    hold::ClinicHold,
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
    record::{Earlier, Item},
    staff::Role,
    words::Language,
};

/// Most results that a list shows.
pub const REVIEWS_MOST: usize = 100;
/// Most results in range that are looked at in one go.
pub const NORMAL_MOST: usize = 50;

/// Asks what waits for a look, of the people whom the caller looks after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListReviews {}

/// A result that waits, or has waited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewLine {
    /// Whose.
    pub patient: Patient,
    /// The result, or the report that stands for its results.
    pub item: Item,
    /// How many times it has asked for a look: more than once when it was changed.
    pub round: i64,
    /// How pressing it is.
    pub urgency: Urgency,
    /// Since when it waits, in microseconds since 1970.
    pub arrived: i64,
    /// By when it is looked at, in microseconds since 1970.
    pub due: i64,
    /// From when on it has waited too long, in microseconds since 1970.
    pub escalates: i64,
    /// What those who lead were told of it last.
    pub told: Option<Mark>,
    /// When it was told to the caller, in microseconds since 1970; nothing when it was not.
    pub told_at: Option<i64>,
}

/// Asks for one of them, with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetReview {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub item: Id<Item>,
}

/// One of them, with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The result.
    pub line: ReviewLine,
    /// For a report: the results in it, in its order.
    pub parts: Vec<Item>,
    /// For a measurement: the others of the same code, the newest first.
    pub history: Vec<Item>,
    /// What its source said before of it, or of those in it, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
    /// What was written to the patient about it, in order.
    pub comments: Vec<ResultComment>,
    /// With whom it was spoken about, in order.
    pub reached: Vec<ReachedNote>,
    /// Who has looked, when that is over.
    pub looked: Option<Looked>,
    /// The hold on it, with the words that were said of this case.
    pub hold: Option<(ClinicHold, String)>,
    /// The language in which the patient has asked to be written to, when they have.
    pub language: Option<Language>,
}

/// That somebody has looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// Who, by name.
    pub by: String,
    /// When, in microseconds since 1970.
    pub at: i64,
}

/// What a clinician has written about a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultComment {
    /// Who, by name.
    pub by: String,
    /// In which role.
    pub role: Role,
    /// How their work is called at this place; may be empty.
    pub title: String,
    /// The words.
    pub text: String,
    /// When, in microseconds since 1970.
    pub at: i64,
}

/// A look at a result is over: with words to the patient, and with whom it was spoken, as far as [`super::settles`] asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewResult {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub item: Id<Item>,
    /// The round that was seen.
    pub round: i64,
    /// What is written to the patient.
    pub comment: Option<CommentText>,
    /// That a person was spoken with.
    pub reached: Option<Reached>,
}

/// Looks at results in range, without anything to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewNormal {
    /// Which; 1 to [`NORMAL_MOST`].
    pub results: Vec<ToReview>,
}

/// One of several results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToReview {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub item: Id<Item>,
    /// The round that was seen.
    pub round: i64,
}

/// What became of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedNormal {
    /// How many are over.
    pub done: u32,
    /// How many were not touched: somebody else has looked, or they were changed meanwhile, or are not in range.
    pub left: u32,
}

/// Writes to the patient about a result. It does not end a look, and may come after one; nothing that was written is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentResult {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub item: Id<Item>,
    /// The words.
    pub comment: CommentText,
}

/// What has been done about a result in this round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// Whether the patient was written to.
    pub commented: bool,
    /// Whether a person was spoken with.
    pub reached: bool,
}

/// Why a look is not over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewRefusal {
    /// Somebody has looked already.
    Looked(Looked),
    /// The result was changed since it was shown.
    Changed,
    /// It is not in range, and nothing is written to the patient.
    NeedsComment,
    /// It is critical, and nobody was spoken with.
    NeedsCall,
    /// What the caller writes to patients waits for a signature, which nobody gives here.
    NeedsSignature,
}

impl Refusal for ReviewRefusal {}

/// Why nothing is written about a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CommentRefusal {
    /// What the caller writes to patients waits for a signature, which nobody gives here.
    NeedsSignature,
}

impl Refusal for CommentRefusal {}

contract! {
    ListReviews: Get Read "/api/staff/results", StaffMay<ReviewResults>, Vec<ReviewLine>, Never, |_me| None, |_patient| Self {};
    GetReview: Get Read "/api/staff/results/one", StaffMay<ReviewResults>, Review, Never, |me| Some(me.patient.clone()),
        |patient| Self { item: absent(&patient), patient };
    ReviewResult: Post Write "/api/staff/results/review", StaffMay<ReviewResults>, (), ReviewRefusal, |me| Some(me.patient.clone()),
        |patient| Self { item: absent(&patient), patient, round: 1, comment: None, reached: None };
    ReviewNormal: Post Write "/api/staff/results/normal", StaffMay<ReviewResults>, ReviewedNormal, Never, |_me| None,
        |patient| Self { results: vec![ToReview { item: absent(&patient), patient, round: 1 }] };
    CommentResult: Post Write "/api/staff/results/comment", StaffMay<ReviewResults>, (), CommentRefusal, |me| Some(me.patient.clone()),
        |patient| Self { item: absent(&patient), patient, comment: sample() };
}

/// An item's id that belongs to nobody: no item has its patient's id.
pub(super) fn absent(patient: &Id<Patient>) -> Id<Item> {
    Id::parse(patient.as_str()).unwrap_or_else(|_| unreachable!("an id is an id, whatever it names"))
}

fn sample() -> CommentText {
    CommentText::parse("All is well.").unwrap_or_else(|_| unreachable!("a comment"))
}
