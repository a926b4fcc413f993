//! A request to go on with a medicine: what is asked, how it stands, and what can follow what. Whose it is and by when it is settled are the
//! conversation's that it is made of. Knows no table and no page, and no stock: what lies on a shelf, only a pharmacy knows.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::MessageText;
use crate::{id::Id, problem::FaultKind, record::Item};

mod api;
mod made;
mod told;

pub use api::{ListRefills, RefillRefusal, RefillStepRefusal, RequestRefill, SetRefillStatus};
pub use made::{MakeRefill, MakeRefillRefusal};
pub use told::{DeskMedicine, DeskRefill, Refill, RefillRequest, RefillStep};

/// What a medicine or a pharmacy is called: 1 to [`RefillName::LONGEST`] characters on one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RefillName(String);

impl RefillName {
    /// Most characters.
    pub const LONGEST: u32 = 200;

    /// Reads a name as typed; spaces around it and more than one between words do not count.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the field.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match text.chars().count() {
            0 => Err(FaultKind::Missing),
            long if long > Self::LONGEST as usize => Err(FaultKind::TooLong { max: Self::LONGEST }),
            _ if text.chars().any(super::is_foul) => Err(FaultKind::NotUnderstood),
            _ => Ok(Self(text)),
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for RefillName {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(|_| "a name has 1 to 200 characters")
    }
}

impl From<RefillName> for String {
    fn from(name: RefillName) -> Self {
        name.0
    }
}

/// Which medicine is to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefillOf {
    /// One of the record.
    Item(Id<Item>),
    /// One that is not in it, or not where whoever asks sees it.
    Named(RefillName),
}

/// How much is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DaysLeft {
    /// Nothing.
    Gone,
    /// It lasts a few days.
    Few,
    /// It lasts a week or more.
    Week,
}

impl DaysLeft {
    /// Every answer, the most pressing first.
    pub const ALL: [Self; 3] = [Self::Gone, Self::Few, Self::Week];

    /// The answer's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Few => "few",
            Self::Week => "week",
        }
    }

    /// The answer of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|left| left.name() == name)
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefillAsk {
    /// Which medicine.
    pub medication: RefillOf,
    /// How much of it is left.
    pub left: DaysLeft,
    /// At which pharmacy, in words.
    pub pharmacy: Option<RefillName>,
    /// What the team should know.
    pub note: Option<MessageText>,
}

/// Why a medicine does not go on as it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefillReason {
    /// The patient is to be seen first.
    NeedsVisit,
    /// A test is to be done first.
    NeedsTest,
    /// The patient is not to take it any more.
    Stopped,
    /// Somebody else prescribes it.
    OtherPrescriber,
    /// Another, which is said in words.
    Other,
}

impl RefillReason {
    /// Every reason, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::NeedsVisit, Self::NeedsTest, Self::Stopped, Self::OtherPrescriber, Self::Other];

    /// The reason's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NeedsVisit => "needs-visit",
            Self::NeedsTest => "needs-test",
            Self::Stopped => "stopped",
            Self::OtherPrescriber => "other-prescriber",
            Self::Other => "other",
        }
    }

    /// The reason of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefillStatus {
    /// It was asked.
    Submitted,
    /// Somebody of the team works on it.
    InProgress,
    /// It can be picked up.
    Ready,
    /// It cannot be filled yet.
    TooEarly {
        /// From which day on it can.
        #[serde(with = "crate::day")]
        from: NaiveDate,
    },
    /// It does not go on as it was asked.
    Refused {
        /// Why.
        reason: RefillReason,
    },
}

impl RefillStatus {
    /// The status's word: in the database, with day and reason beside it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::InProgress => "in-progress",
            Self::Ready => "ready",
            Self::TooEarly { .. } => "too-early",
            Self::Refused { .. } => "refused",
        }
    }

    /// The status of that word, with the day or the reason that belongs to it and none that does not.
    pub fn parse(name: &str, from: Option<NaiveDate>, reason: Option<RefillReason>) -> Option<Self> {
        match (name, from, reason) {
            ("submitted", None, None) => Some(Self::Submitted),
            ("in-progress", None, None) => Some(Self::InProgress),
            ("ready", None, None) => Some(Self::Ready),
            ("too-early", Some(from), None) => Some(Self::TooEarly { from }),
            ("refused", None, Some(reason)) => Some(Self::Refused { reason }),
            _ => None,
        }
    }

    /// From which day on, where it is too early.
    pub const fn from(self) -> Option<NaiveDate> {
        match self {
            Self::TooEarly { from } => Some(from),
            _ => None,
        }
    }

    /// Why not, where it is refused.
    pub const fn reason(self) -> Option<RefillReason> {
        match self {
            Self::Refused { reason } => Some(reason),
            _ => None,
        }
    }

    /// Whether the team has still to do something.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Submitted | Self::InProgress)
    }

    /// Whether it can come after another: one step forward, and nothing after an end.
    pub const fn may_follow(self, before: Self) -> bool {
        match before {
            Self::Submitted => !matches!(self, Self::Submitted),
            Self::InProgress => !self.is_open(),
            Self::Ready | Self::TooEarly { .. } | Self::Refused { .. } => false,
        }
    }

    /// Whether it says too little by itself.
    pub const fn needs_words(self) -> bool {
        matches!(self, Self::Refused { reason: RefillReason::Other })
    }
}

/// What two names of one medicine have in common: small letters, and one space between words. Doses are part of a name, and another dose is
/// another medicine.
pub fn medicine_key(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
