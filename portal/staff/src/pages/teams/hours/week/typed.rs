//! The week of a team as typed: seven days, each with a few openings, and the clock that they stand on. Knows no page.

use careway_core::{
    clocked::{End, OPENINGS_MOST, Opening, typed_day},
    problem::{Fault, FaultKind},
    staff::{SetTeamHours, TeamHours, ZoneName},
};
use careway_portal::{
    components::{CHECKED, Draft, typed},
    load::Load,
};
use leptos::prelude::untrack;

/// The names of the fields of one kind: for each day of the week, from Monday, and each of its openings.
macro_rules! fields {
    ($what:literal) => {
        [
            fields!($what, "1"),
            fields!($what, "2"),
            fields!($what, "3"),
            fields!($what, "4"),
            fields!($what, "5"),
            fields!($what, "6"),
            fields!($what, "7"),
        ]
    };
    ($what:literal, $day:literal) => {
        [
            concat!($what, "-", $day, "-1"),
            concat!($what, "-", $day, "-2"),
            concat!($what, "-", $day, "-3"),
            concat!($what, "-", $day, "-4"),
            concat!($what, "-", $day, "-5"),
            concat!($what, "-", $day, "-6"),
        ]
    };
}

/// When each opening begins.
pub const OPENS: [[&str; OPENINGS_MOST]; 7] = fields!("opens");
/// When it ends.
pub const CLOSES: [[&str; OPENINGS_MOST]; 7] = fields!("closes");
/// Whether the team is away for the whole day.
pub const CLOSED: [&str; 7] = ["closed-1", "closed-2", "closed-3", "closed-4", "closed-5", "closed-6", "closed-7"];
/// A day as a whole.
pub const DAYS: [&str; 7] = ["day-1", "day-2", "day-3", "day-4", "day-5", "day-6", "day-7"];
/// A day as typed.
#[derive(Clone, Default)]
pub struct Day {
    closed: String,
    openings: [(String, String); OPENINGS_MOST],
}

/// A week as typed. The holidays are those that were read last.
#[derive(Clone)]
pub struct Week {
    /// The hours as they were read.
    pub hours: Load<TeamHours>,
    /// On whose clock.
    pub zone: String,
    /// The days from Monday.
    pub days: [Day; 7],
}

impl Day {
    /// A day with such openings.
    pub fn of(openings: &[Opening]) -> Self {
        let mut day = Self::default();
        day.openings.iter_mut().zip(openings).for_each(|(typed, opening)| *typed = opening.typed());
        if openings.is_empty() {
            day.closed = CHECKED.to_owned();
        }
        day
    }

    /// How many of its openings are shown.
    pub fn shown(&self) -> usize {
        self.openings.iter().filter(|(opens, _)| !opens.is_empty()).count().max(1)
    }

    fn parse(&self, at: usize) -> Result<Vec<Opening>, Vec<Fault>> {
        if self.closed == CHECKED {
            return Ok(Vec::new());
        }
        let openings = self.openings.iter().map(|(opens, closes)| (opens.as_str(), closes.as_str()));
        typed_day(openings).map_err(|faults| {
            let named = faults.into_iter().map(|(opening, end, kind)| {
                let ends = if end == End::Opens { &OPENS } else { &CLOSES };
                Fault::new(ends[at][opening], kind)
            });
            named.collect()
        })
    }
}

impl Draft for Week {
    type Request = SetTeamHours;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        if field == "zone" {
            return Some(&mut self.zone);
        }
        self.days.iter_mut().enumerate().find_map(|(at, day)| {
            if field == CLOSED[at] {
                return Some(&mut day.closed);
            }
            day.openings.iter_mut().enumerate().find_map(|(opening, (opens, closes))| match field {
                _ if field == OPENS[at][opening] => Some(opens),
                _ if field == CLOSES[at][opening] => Some(closes),
                _ => None,
            })
        })
    }

    fn parse(&self) -> Result<SetTeamHours, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut week: [Vec<Opening>; 7] = Default::default();
        for (at, day) in self.days.iter().enumerate() {
            match day.parse(at) {
                Ok(openings) => week[at] = openings,
                Err(wrong) => faults.extend(wrong),
            }
        }
        let zone = typed(&self.zone).and_then(|text| ZoneName::parse(text).map_err(|_| FaultKind::NotUnderstood));
        let zone = zone.map_err(|kind| faults.push(Fault::new("zone", kind)));
        let (Ok(zone), Some(now), true) = (zone, untrack(|| self.hours.value()), faults.is_empty()) else {
            return Err(faults);
        };
        let hours = now.hours.with_week(week).map_err(|_| vec![Fault::new("week", FaultKind::Missing)])?;
        Ok(SetTeamHours { team: now.team.id, zone, hours })
    }
}
