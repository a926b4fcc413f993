//! When a team is there: its week and its holidays, on the clock of its own wall. Only hours that can be worked with can be made; in which
//! zone the wall stands is the [`Calendar`](super::Calendar)'s.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::staff::StaffName;

/// The end of a day, in minutes after midnight.
pub const DAY: u16 = 24 * 60;
/// Most openings on one day.
pub const OPENINGS_MOST: usize = 6;
/// Most holidays that are written down.
pub const HOLIDAYS_MOST: usize = 200;
/// Fewest minutes in a week: a team that opens for less never gets to anything.
pub const WEEK_LEAST: u32 = 60;

/// One stretch of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// From when, in minutes after midnight.
    pub from: u16,
    /// Until when, in minutes after midnight; at most [`DAY`], which is the end of the day.
    pub to: u16,
}

/// A day on which the team is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Which.
    #[serde(with = "crate::day")]
    pub day: NaiveDate,
    /// What it is called.
    pub name: StaffName,
}

/// The hours of a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Hours {
    week: [Vec<Opening>; 7],
    holidays: BTreeMap<NaiveDate, StaffName>,
}

/// Hours as they travel.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    week: [Vec<Opening>; 7],
    holidays: Vec<Holiday>,
}

/// Why hours are not taken. Days count from Monday, which is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotHours {
    /// An opening ends before it begins, or after midnight.
    #[error("an opening ends after it begins, and at midnight at the latest")]
    Opening(usize),
    /// An opening begins before the one above it has ended, or there are more than [`OPENINGS_MOST`].
    #[error("a day has at most six openings, one after the other")]
    Order(usize),
    /// The team is there for less than [`WEEK_LEAST`] minutes a week.
    #[error("a team is there for an hour a week at least")]
    Closed,
    /// A holiday is there twice.
    #[error("{0} is a holiday already")]
    Twice(NaiveDate),
    /// There are more than [`HOLIDAYS_MOST`].
    #[error("there are more than 200 holidays")]
    TooMany,
}

impl Hours {
    /// Hours of a week from Monday to Sunday, and holidays in any order.
    ///
    /// # Errors
    /// [`NotHours`] says what is wrong with them.
    pub fn parse(week: [Vec<Opening>; 7], holidays: Vec<Holiday>) -> Result<Self, NotHours> {
        for (day, openings) in week.iter().enumerate() {
            if openings.iter().any(|one| one.from >= one.to || one.to > DAY) {
                return Err(NotHours::Opening(day));
            }
            if openings.len() > OPENINGS_MOST || openings.windows(2).any(|pair| pair[1].from < pair[0].to) {
                return Err(NotHours::Order(day));
            }
        }
        if holidays.len() > HOLIDAYS_MOST {
            return Err(NotHours::TooMany);
        }
        let mut days = BTreeMap::new();
        for Holiday { day, name } in holidays {
            if days.insert(day, name).is_some() {
                return Err(NotHours::Twice(day));
            }
        }
        let hours = Self { week, holidays: days };
        if hours.week_minutes() < WEEK_LEAST { Err(NotHours::Closed) } else { Ok(hours) }
    }

    /// Hours of another week, with the same holidays.
    ///
    /// # Errors
    /// [`NotHours`] says what is wrong with the week.
    pub fn with_week(&self, week: [Vec<Opening>; 7]) -> Result<Self, NotHours> {
        Self::parse(week, self.written_holidays().collect())
    }

    /// The same hours with one more holiday.
    ///
    /// # Errors
    /// [`NotHours`], when it is one already, or when there are too many.
    pub fn with_holiday(&self, holiday: Holiday) -> Result<Self, NotHours> {
        Self::parse(self.week.clone(), self.written_holidays().chain([holiday]).collect())
    }

    /// The same hours, with that day as any other.
    pub fn without_holiday(&self, day: NaiveDate) -> Self {
        let mut hours = self.clone();
        hours.holidays.remove(&day);
        hours
    }

    fn written_holidays(&self) -> impl Iterator<Item = Holiday> {
        self.holidays().map(|(day, name)| Holiday { day, name: name.clone() })
    }

    /// The week, from Monday.
    pub const fn week(&self) -> &[Vec<Opening>; 7] {
        &self.week
    }

    /// The holidays, the earliest first.
    pub fn holidays(&self) -> impl Iterator<Item = (NaiveDate, &StaffName)> {
        self.holidays.iter().map(|(day, name)| (*day, name))
    }

    /// When the team is there on a day; never on a holiday.
    pub fn on(&self, day: NaiveDate) -> &[Opening] {
        let weekday = day.weekday().num_days_from_monday() as usize;
        if self.holidays.contains_key(&day) { &[] } else { &self.week[weekday] }
    }

    fn week_minutes(&self) -> u32 {
        self.week.iter().flatten().map(|one| u32::from(one.to - one.from)).sum()
    }

    /// What one business day is, in minutes: the minutes of an ordinary week divided by the days on which the team opens, rounded down. It is
    /// the same on a long day and on a short one.
    pub fn business_day(&self) -> u32 {
        let days = self.week.iter().filter(|openings| !openings.is_empty()).count();
        self.week_minutes() / u32::try_from(days).unwrap_or(1).max(1)
    }
}

impl TryFrom<Written> for Hours {
    type Error = NotHours;

    fn try_from(written: Written) -> Result<Self, NotHours> {
        Self::parse(written.week, written.holidays)
    }
}

impl From<Hours> for Written {
    fn from(hours: Hours) -> Self {
        let holidays = hours.holidays.into_iter().map(|(day, name)| Holiday { day, name }).collect();
        Self { week: hours.week, holidays }
    }
}
