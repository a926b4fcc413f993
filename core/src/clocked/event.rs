//! What happens to a clocked task, in the words of those who work on it. Says what an event is; whether it fits is the
//! [`State`](super::State)'s to say.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Budget, Promise};
use crate::{account::Account, id::Id, problem::FaultKind, staff::Team};

/// Whose a task is: a team's, or one person's of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owner {
    /// The team, whose hours count.
    pub team: Id<Team>,
    /// Who of it; nobody yet while it waits for any of them.
    pub person: Option<Id<Account>>,
}

/// Who does the work of somebody who is away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// Who is away.
    pub away: Id<Account>,
    /// Who does it instead.
    pub by: Id<Account>,
    /// From when.
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub from: DateTime<Utc>,
    /// Until when; from that instant on it is not covered.
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub until: DateTime<Utc>,
}

impl Cover {
    /// Whether somebody is away at an instant.
    pub fn holds(&self, now: DateTime<Utc>) -> bool {
        self.from <= now && now < self.until
    }
}

/// What is handed on with a task: 1 to [`Note::LONGEST`] characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Note(String);

impl Note {
    /// Most characters.
    pub const LONGEST: u32 = 1000;

    /// Reads a note as typed; spaces around it do not count.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the field.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        let text = text.trim();
        match text.chars().count() {
            0 => Err(FaultKind::Missing),
            long if long > Self::LONGEST as usize => Err(FaultKind::TooLong { max: Self::LONGEST }),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Note {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(|_| "a note has 1 to 1000 characters")
    }
}

impl From<Note> for String {
    fn from(note: Note) -> Self {
        note.0
    }
}

/// What the clock runs towards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Goal {
    /// Somebody of the staff is in touch with whoever waits.
    Touch,
    /// It is settled.
    Resolve,
}

/// How much of a budget is spent when somebody is told. House rule: at four fifths, while there is time to act, at the end, and once more at the end
/// of the new time that was promised then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Time runs short.
    Short,
    /// It has run out.
    Out,
    /// The new time that was promised when it ran out has run out too.
    Again,
}

impl Mark {
    /// All of them, in the order in which they come.
    pub const ALL: [Self; 3] = [Self::Short, Self::Out, Self::Again];

    /// The mark's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Out => "out",
            Self::Again => "again",
        }
    }

    /// The mark of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.name() == name)
    }

    /// How much of the budget, in percent: of what was promised first, and of what was promised anew.
    pub const fn percent(self) -> u8 {
        match self {
            Self::Short => 80,
            Self::Out | Self::Again => 100,
        }
    }
}

/// What can happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Happening {
    /// It came in. Always the first.
    Opened {
        /// Whose it is.
        owner: Owner,
        /// What was promised.
        promise: Promise,
    },
    /// One of the team has it now.
    Taken,
    /// It is somebody else's now; the clock runs on in the hours of the other team.
    HandedOff {
        /// Whose.
        to: Owner,
        /// What the other must know.
        note: Note,
    },
    /// Who has it is away, and somebody does the work instead.
    Covered(Cover),
    /// Somebody of the staff was in touch with whoever waits.
    Touched,
    /// It waits for the patient, who was asked something, which is a touch too: the clock stands still.
    Paused,
    /// It waits for the staff again.
    Resumed,
    /// Whoever leads was told that time runs short, or has run out.
    Escalated {
        /// For what.
        goal: Goal,
        /// How far.
        mark: Mark,
    },
    /// It is late, and whoever waits was told another time: when so much business time is spent in all.
    Promised {
        /// For what.
        goal: Goal,
        /// Within what, counted from when it was opened, or opened again.
        budget: Budget,
    },
    /// It was answered, or is settled otherwise.
    Closed,
    /// It goes on: whoever had it has it again, and the promise holds anew.
    Reopened,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When.
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub at: DateTime<Utc>,
    /// Who of the staff did it; nobody when it was the patient or the clock.
    pub by: Option<Id<Account>>,
    /// What.
    pub what: Happening,
}
