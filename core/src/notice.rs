//! Who is told outside the portal that something is there: by which way, when, and what for if it stays unread. People choose it themselves,
//! for their own record and for each person whom they act for. Pure: the clock and the place's zone are handed in. It does not know what
//! there is to see, and has no say in what keeps an account safe or what the law wants told: that is sent at once, whatever is chosen here.

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    access::Scope,
    mail::{Channel, Notice},
};

mod api;
mod quiet;

pub use api::{
    GetNoticeSettings, NoticeRefusal, NoticeSettings, SetNoticeRhythm, SetNoticeWay, SetWorkNotice, Told, WorkNotice,
};
pub use quiet::{NotQuiet, NotTime, Quiet, TimeOfDay};

/// What a notice is about, as people choose for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// A care team has written, or somebody who acts for the patient has.
    Messages,
    /// Something in the record shows that did not show before.
    Results,
}

impl Category {
    /// Every category, in the order in which people are asked.
    pub const ALL: [Self; 2] = [Self::Messages, Self::Results];

    /// The category's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Messages => "messages",
            Self::Results => "results",
        }
    }

    /// The category of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.name() == name)
    }

    /// What is said of it.
    pub const fn notice(self) -> Notice {
        match self {
            Self::Messages => Notice::NewMessage,
            Self::Results => Notice::NewInRecord,
        }
    }

    /// By which way it is told to somebody who has not chosen: an answer that nobody knows of helps nobody, and a mailbox is what most people
    /// have confirmed.
    pub const fn usual(self) -> Option<Channel> {
        match self {
            Self::Messages | Self::Results => Some(Channel::Email),
        }
    }

    /// The part of the record that it is about: told to whoever sees that.
    pub const fn part(self) -> Scope {
        match self {
            Self::Messages => Scope::Messages,
            Self::Results => Scope::Results,
        }
    }
}

/// How often somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// As soon as there is something.
    AtOnce,
    /// Once a day, at that time.
    Daily(TimeOfDay),
}

/// For how many hours a notice may stay unread before the other way is tried as well: 1 to [`Patience::MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Patience(u8);

/// A number of hours that nobody waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("1 to 72 hours")]
pub struct NotPatience;

impl Patience {
    /// The longest. House rule: what was promised for the next business day is answered by then even over a weekend.
    pub const MOST: u8 = 72;

    /// So many hours.
    ///
    /// # Errors
    /// [`NotPatience`] outside of 1 to [`Patience::MOST`].
    pub const fn parse(hours: u8) -> Result<Self, NotPatience> {
        if hours >= 1 && hours <= Self::MOST { Ok(Self(hours)) } else { Err(NotPatience) }
    }

    /// The hours.
    pub const fn hours(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Patience {
    type Error = NotPatience;

    fn try_from(hours: u8) -> Result<Self, NotPatience> {
        Self::parse(hours)
    }
}

impl From<Patience> for u8 {
    fn from(patience: Patience) -> Self {
        patience.0
    }
}

/// When somebody is told: the same for all that they are told of, because a night is a night whoever is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rhythm {
    /// The hours in which nothing is sent; what falls in them waits until they end.
    pub quiet: Option<Quiet>,
    /// How often.
    pub pace: Pace,
    /// After how long the other way is tried as well.
    pub fallback: Option<Patience>,
}

impl Default for Rhythm {
    /// Of somebody who has not chosen. At once, because people wait for answers. Not between 21:00 and 08:00, the hours in which even those
    /// who want money may not ring (47 CFR 64.1200(c)(1)). By one way, until there is another that was shown to be theirs and they want it.
    fn default() -> Self {
        Self { quiet: Some(Quiet::NIGHT), pace: Pace::AtOnce, fallback: None }
    }
}

impl Rhythm {
    /// When somebody is told at a place with such clocks of what happens at `now`: never before, and never in quiet hours.
    pub fn when<Z: TimeZone>(&self, zone: &Z, now: DateTime<Utc>) -> DateTime<Utc> {
        let due = match self.pace {
            Pace::AtOnce => now,
            Pace::Daily(at) => at.next(zone, now),
        };
        self.loud(zone, due)
    }

    /// When they are told once more by the other way what was sent at `sent` and stays unread.
    pub fn again<Z: TimeZone>(&self, zone: &Z, sent: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.fallback.map(|patience| self.loud(zone, sent + TimeDelta::hours(patience.0.into())))
    }

    /// The first instant from `at` on that is not in quiet hours.
    pub fn loud<Z: TimeZone>(&self, zone: &Z, at: DateTime<Utc>) -> DateTime<Utc> {
        self.quiet.map_or(at, |quiet| quiet.end(zone, at))
    }
}

#[cfg(test)]
mod tests;
