//! Business time: how much of it lies between two instants, and when so much of it has passed. A team is there from the first instant at
//! which its wall clock shows the hour of opening or a later one, to the first at which it shows that of closing or a later one
//! ([`first_shown`]); what the clocks do in between changes nothing. Knows no task.

use std::{collections::BTreeMap, iter};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};

use super::{Budget, Hours};
use crate::{id::Id, staff::Team, wall::first_shown};

/// The hours of a team at the place where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar<Z> {
    hours: Hours,
    zone: Z,
}

/// The calendars of all teams.
#[derive(Debug, Clone)]
pub struct Calendars<Z> {
    /// That of a team which has said nothing else.
    pub ordinary: Calendar<Z>,
    /// Those of teams which have.
    pub teams: BTreeMap<Id<Team>, Calendar<Z>>,
}

impl<Z> Calendars<Z> {
    /// The calendar of a team.
    pub fn of(&self, team: &Id<Team>) -> &Calendar<Z> {
        self.teams.get(team).unwrap_or(&self.ordinary)
    }
}

impl<Z: TimeZone> Calendar<Z> {
    /// The calendar of a team with such hours at a place with such clocks.
    pub const fn new(hours: Hours, zone: Z) -> Self {
        Self { hours, zone }
    }

    /// The hours.
    pub const fn hours(&self) -> &Hours {
        &self.hours
    }

    /// The openings that end after `from`, each with its day, in order, from the first.
    fn openings(&self, from: DateTime<Utc>) -> impl Iterator<Item = (NaiveDate, DateTime<Utc>, DateTime<Utc>)> {
        let today = self.zone.from_utc_datetime(&from.naive_utc()).date_naive();
        // The clock may be set back over midnight: then yesterday's hours come after an instant of today.
        let first = today.pred_opt().unwrap_or(today);
        let days = iter::successors(Some(first), |day| day.succ_opt());
        let all = days.flat_map(move |day| {
            self.hours.on(day).iter().map(move |one| (day, self.shown(day, one.from), self.shown(day, one.to)))
        });
        all.filter(move |(_, opens, closes)| opens < closes && from < *closes)
    }

    fn shown(&self, day: NaiveDate, minutes: u16) -> DateTime<Utc> {
        first_shown(&self.zone, day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes.into()))
    }

    /// The business time between two instants; none when the second is not after the first.
    pub fn spent(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
        let begun = self.openings(from).take_while(|(_, opens, _)| *opens < to);
        begun.map(|(_, opens, closes)| closes.min(to) - opens.max(from)).fold(TimeDelta::zero(), |sum, part| sum + part)
    }

    /// The first instant by which so much business time has passed since `from`: at the end of an opening rather than at the beginning of
    /// the next, and `from` itself when it is nothing.
    pub fn after(&self, from: DateTime<Utc>, time: TimeDelta) -> DateTime<Utc> {
        if time <= TimeDelta::zero() {
            return from;
        }
        let mut left = time;
        for (_, opens, closes) in self.openings(from) {
            let opens = opens.max(from);
            if left <= closes - opens {
                return opens + left;
            }
            left -= closes - opens;
        }
        DateTime::<Utc>::MAX_UTC
    }

    /// By when something is due that was opened at `opened`.
    pub fn due(&self, opened: DateTime<Utc>, budget: Budget) -> DateTime<Utc> {
        self.after(opened, budget.time())
    }

    /// The first instant from `at` on at which the team is there: `at` itself while it is.
    pub fn next_opening(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.openings(at).next().map_or(DateTime::<Utc>::MAX_UTC, |(_, opens, _)| opens.max(at))
    }

    /// The first instant after `at` at which the team comes: tomorrow's, while it is there.
    pub fn opens_after(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.openings(at).map(|(_, opens, _)| opens).find(|opens| *opens > at).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// When the team goes home on the day of `at`: on the one whose hours it is in or ends, or on the next on which the team is there.
    pub fn goes_home(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        let just_before = at - TimeDelta::microseconds(1);
        let mut today = None;
        let openings = self.openings(just_before);
        let same = openings.take_while(|(day, ..)| *today.get_or_insert(*day) == *day);
        same.last().map_or(DateTime::<Utc>::MAX_UTC, |(_, _, closes)| closes)
    }
}
