//! When results appear: the patient's own choice for each class of results, which hides nothing from anybody else, can be
//! changed at any moment and never outlasts seven days by itself. A pure rule, with the time handed in; a wait is counted in
//! hours, so no change of clocks moves it. Sources: 45 CFR 171.201 with ONC's answers (a delay that the patient asks for is
//! no blocking of information); `docs/decisions/0033-release.md`.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

mod api;
mod class;

pub use api::{Announced, Awaited, GetRelease, Held, ListHeld, MOST_OPENED, OpenResults, SetRelease};
pub use class::{CLASSES, Known, ResultClass, classify};

/// When results of a class appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// As soon as they are here.
    #[default]
    AtOnce,
    /// It is said that one is here; it shows when the patient opens it.
    Hidden,
    /// Not before a clinician has written about it, and by themselves after so many days.
    Wait(Days),
}

/// How long a result may wait, in days of 24 hours: 1 to 7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Days(u8);

/// A number of days that nobody may wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("1 to 7 days")]
pub struct NotDays;

impl Days {
    /// The longest that a result may wait.
    pub const MOST: u8 = 7;

    /// Checks the number.
    ///
    /// # Errors
    /// [`NotDays`] outside of 1 to 7.
    pub fn parse(days: u8) -> Result<Self, NotDays> {
        if (1..=Self::MOST).contains(&days) { Ok(Self(days)) } else { Err(NotDays) }
    }

    /// The number.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// As time.
    pub fn length(self) -> TimeDelta {
        TimeDelta::hours(24 * i64::from(self.0))
    }
}

impl Default for Days {
    /// What is proposed to somebody who wants to wait.
    fn default() -> Self {
        Self(3)
    }
}

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(u8::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// What a patient has chosen, class by class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(missing_docs, reason = "a field for each class")]
pub struct Choices {
    pub routine: Choice,
    pub genetic: Choice,
    pub cancer: Choice,
    pub reproductive: Choice,
    pub mental: Choice,
}

impl Choices {
    /// The choice for a class.
    pub const fn of(&self, class: ResultClass) -> Choice {
        match class {
            ResultClass::Routine => self.routine,
            ResultClass::Genetic => self.genetic,
            ResultClass::Cancer => self.cancer,
            ResultClass::Reproductive => self.reproductive,
            ResultClass::Mental => self.mental,
        }
    }

    /// Puts a choice in the place of another.
    pub fn set(&mut self, class: ResultClass, choice: Choice) {
        *match class {
            ResultClass::Routine => &mut self.routine,
            ResultClass::Genetic => &mut self.genetic,
            ResultClass::Cancer => &mut self.cancer,
            ResultClass::Reproductive => &mut self.reproductive,
            ResultClass::Mental => &mut self.mental,
        } = choice;
    }

    /// Whether anything can be held back at all.
    pub fn hold_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether a result shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// It does.
    Shown,
    /// It is said that it is here.
    Announced,
    /// It is counted, and shows by itself at this instant.
    Waiting {
        /// The first instant at which it shows.
        until: DateTime<Utc>,
    },
}

impl Release {
    /// Whether the words about whom to call stand beside it: whenever a result is held back. The page cannot say them for the
    /// urgent ones alone without telling which are urgent.
    pub const fn tells_whom_to_call(self) -> bool {
        !matches!(self, Self::Shown)
    }
}

/// What a result has met with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Met {
    /// When it was first opened.
    pub opened: Option<DateTime<Utc>>,
    /// When a clinician first wrote about it.
    pub answered: Option<DateTime<Utc>>,
}

impl Choice {
    /// The last arrival of what only its opening shows, whatever a clinician writes: before everything that ever arrives.
    pub const UNHEEDED: i64 = -i64::MAX;

    /// Whether a result shows at `now` that arrived at `arrived`. What was opened once shows; what waits for a clinician's words shows
    /// from the first of them on.
    pub fn release(self, arrived: DateTime<Utc>, met: Met, now: DateTime<Utc>) -> Release {
        match self {
            _ if met.opened.is_some() => Release::Shown,
            Self::AtOnce => Release::Shown,
            Self::Wait(_) if met.answered.is_some() => Release::Shown,
            Self::Hidden => Release::Announced,
            Self::Wait(days) => {
                let until = arrived + days.length();
                if now < until { Release::Waiting { until } } else { Release::Shown }
            }
        }
    }

    /// From when on a result shows that arrived at `arrived`: the first instant at which [`Choice::release`] says so. Nothing, while only its opening
    /// will show it.
    pub fn shows_from(self, arrived: DateTime<Utc>, met: Met) -> Option<DateTime<Utc>> {
        let by_itself = match self {
            Self::AtOnce => Some(arrived),
            Self::Hidden => None,
            Self::Wait(days) => [Some(arrived + days.length()), met.answered].into_iter().flatten().min(),
        };
        by_itself.into_iter().chain(met.opened).min()
    }

    /// The last arrival, in microseconds since 1970, of what shows at `now` without having been opened or written about: the same
    /// rule as [`Choice::release`] in a form that a database can compare with. What was written about shows wherever this is more than
    /// [`Choice::UNHEEDED`].
    pub fn shows_what_arrived_by(self, now: DateTime<Utc>) -> i64 {
        match self {
            Self::AtOnce => i64::MAX,
            Self::Hidden => Self::UNHEEDED,
            Self::Wait(days) => (now - days.length()).timestamp_micros(),
        }
    }
}

#[cfg(test)]
mod tests;
