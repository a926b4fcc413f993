//! Times of day and quiet hours as instants, also in the nights in which clocks are changed. Knows no notice.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use crate::wall::first_shown;

/// A time that a clock on a wall shows, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct TimeOfDay(u16);

/// A number of minutes that no day has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a time of day is 0 to 1439 minutes after midnight")]
pub struct NotTime;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

impl TimeOfDay {
    /// The time so many minutes after midnight.
    ///
    /// # Errors
    /// [`NotTime`] from 1440 on.
    pub const fn parse(minutes: u16) -> Result<Self, NotTime> {
        if minutes < DAY { Ok(Self(minutes)) } else { Err(NotTime) }
    }

    /// Minutes after midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// The first instant at which a clock of the place shows it on that day, or a later time.
    fn on<Z: TimeZone>(self, zone: &Z, day: NaiveDate) -> DateTime<Utc> {
        first_shown(zone, day.and_time(NaiveTime::MIN) + TimeDelta::minutes(self.0.into()))
    }

    /// When it is that time next, from `now` on.
    pub(super) fn next<Z: TimeZone>(self, zone: &Z, now: DateTime<Utc>) -> DateTime<Utc> {
        around(zone, now).map(|day| self.on(zone, day)).find(|at| *at >= now).unwrap_or(now)
    }
}

/// The days around an instant, in order: a clock may be set back over midnight, and an island has left out a day.
fn around<Z: TimeZone>(zone: &Z, at: DateTime<Utc>) -> impl Iterator<Item = NaiveDate> {
    let today = zone.from_utc_datetime(&at.naive_utc()).date_naive();
    (-2..=2).filter_map(move |days| today.checked_add_signed(TimeDelta::days(days)))
}

impl TryFrom<u16> for TimeOfDay {
    type Error = NotTime;

    fn try_from(minutes: u16) -> Result<Self, NotTime> {
        Self::parse(minutes)
    }
}

impl From<TimeOfDay> for u16 {
    fn from(time: TimeOfDay) -> Self {
        time.0
    }
}

/// Hours of every day in which nothing is sent; they may go over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Quiet {
    from: TimeOfDay,
    to: TimeOfDay,
}

/// Quiet hours as they travel.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    from: TimeOfDay,
    to: TimeOfDay,
}

/// Quiet hours that never end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("quiet hours end at another time than they begin")]
pub struct NotQuiet;

impl Quiet {
    /// From nine in the evening to eight in the morning.
    pub const NIGHT: Self = Self { from: TimeOfDay(21 * 60), to: TimeOfDay(8 * 60) };

    /// Quiet from one time to another, of the next day when that is earlier.
    ///
    /// # Errors
    /// [`NotQuiet`], when both are the same.
    pub fn parse(from: TimeOfDay, to: TimeOfDay) -> Result<Self, NotQuiet> {
        if from == to { Err(NotQuiet) } else { Ok(Self { from, to }) }
    }

    /// From when.
    pub const fn from(self) -> TimeOfDay {
        self.from
    }

    /// Until when.
    pub const fn to(self) -> TimeOfDay {
        self.to
    }

    /// The first instant from `at` on that they do not hold.
    pub(super) fn end<Z: TimeZone>(self, zone: &Z, at: DateTime<Utc>) -> DateTime<Utc> {
        let mut at = at;
        // One night after another, where a place left out the day between them.
        while let Some(end) = around(zone, at).find_map(|day| self.holding(zone, day, at)) {
            at = end;
        }
        at
    }

    /// The end of the quiet hours that begin on a day, when they hold that instant.
    fn holding<Z: TimeZone>(self, zone: &Z, day: NaiveDate, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let last = if self.from < self.to { Some(day) } else { day.succ_opt() };
        let (begins, ends) = (self.from.on(zone, day), self.to.on(zone, last?));
        (begins <= at && at < ends).then_some(ends)
    }
}

impl TryFrom<Written> for Quiet {
    type Error = NotQuiet;

    fn try_from(written: Written) -> Result<Self, NotQuiet> {
        Self::parse(written.from, written.to)
    }
}

impl From<Quiet> for Written {
    fn from(quiet: Quiet) -> Self {
        Self { from: quiet.from, to: quiet.to }
    }
}
