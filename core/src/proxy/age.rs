//! What parents see of a child by the child's age. The numbers are data of a place ([`AgeRules`]), with their source; here is how
//! they are read and when a birthday begins. Knows no account, and hands out no access.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Opening, ScopeSet, SensitiveSet},
    wall::first_shown,
};

/// The rules of a place, as an operator can replace them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeRules {
    /// Which version of the numbers.
    pub version: String,
    /// From when they hold.
    #[serde(with = "crate::day")]
    pub effective: NaiveDate,
    /// Where the numbers come from.
    pub source: String,
    /// The age in years at which a person decides alone; parents see nothing from that day on.
    pub majority: u32,
    /// How many days before a birthday that changes something it is announced.
    pub announced_days: u32,
    /// What parents see, by age; the first from 0.
    pub bands: Vec<AgeBand>,
}

/// What parents see from an age on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeBand {
    /// From which birthday, in years.
    pub from: u32,
    /// Whether the child may have an account of their own.
    pub own_account: bool,
    /// The parts that parents see.
    pub see: ScopeSet,
    /// The parts that parents do things in.
    pub act: ScopeSet,
    /// The sensitive classes that show to parents.
    pub sensitive: SensitiveSet,
}

impl AgeBand {
    const fn opening(&self) -> Opening {
        Opening { see: self.see, act: self.act, sensitive: self.sensitive }
    }
}

/// Why a text is not taken as rules.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotRules {
    /// It is not of their form.
    #[error("the age rules cannot be read: {0}")]
    Form(String),
    /// The ages do not go up from 0 to the majority.
    #[error("the bands of the age rules begin at 0, go up, and end before the majority")]
    Order,
    /// A part is not one that parents can see.
    #[error("who else may look is the patient's own, and no band can open it")]
    Sharing,
}

/// The rules that Careway comes with.
const SHIPPED: &str = include_str!("age_rules.json");

impl AgeRules {
    /// Reads rules from JSON.
    ///
    /// # Errors
    /// [`NotRules`] says what is wrong with them.
    pub fn parse(json: &str) -> Result<Self, NotRules> {
        let rules: Self = serde_json::from_str(json).map_err(|error| NotRules::Form(error.to_string()))?;
        let ages: Vec<u32> = rules.bands.iter().map(|band| band.from).chain([rules.majority]).collect();
        if ages.first() != Some(&0) || ages.len() < 2 || ages.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(NotRules::Order);
        }
        let sharing = crate::access::Scope::Sharing.set();
        if rules.bands.iter().any(|band| !band.see.or(band.act).both(sharing).is_empty()) {
            return Err(NotRules::Sharing);
        }
        Ok(rules)
    }

    /// The rules that Careway comes with.
    /// The numbers stand in `age_rules.json`, with where they come from.
    pub fn shipped() -> Self {
        Self::parse(SHIPPED).unwrap_or_else(|_| unreachable!("a test reads them"))
    }

    /// From which age what holds: the bands, and the majority from which nothing does.
    fn steps(&self) -> impl Iterator<Item = (u32, Option<&AgeBand>)> {
        self.bands.iter().map(|band| (band.from, Some(band))).chain([(self.majority, None)])
    }
}

/// Of whom the rules ask how old they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The date of birth, if all of it is known.
    pub born: Option<NaiveDate>,
    /// The year of birth, which is known more often.
    pub born_in: Option<i32>,
    /// Whether they have died.
    pub deceased: bool,
}

impl Subject {
    /// The day on which they have lived so many years. `None`: nobody knows when they were born.
    ///
    /// Whoever was born on the last day of a leap February has lived a year when the next February is over. Of whom only the year
    /// is known, the first of January is taken: what parents see ends early rather than late.
    pub fn birthday(&self, years: u32) -> Option<NaiveDate> {
        let born = self.born.or_else(|| NaiveDate::from_yo_opt(self.born_in?, 1))?;
        let year = born.year().checked_add(i32::try_from(years).ok()?)?;
        NaiveDate::from_ymd_opt(year, born.month(), born.day()).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
    }
}

/// The first instant of a day at a place: midnight, or what comes after it where the clocks jump over midnight.
pub fn begins<Z: TimeZone>(zone: &Z, day: NaiveDate) -> DateTime<Utc> {
    first_shown(zone, day.and_time(NaiveTime::MIN))
}

/// What parents see at an instant, and when that changes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    /// What parents see.
    pub opening: Opening,
    /// What they would see of a child of the first years.
    pub full: Opening,
    /// Whether the person is a minor.
    pub minor: bool,
    /// Whether the person may have an account of their own.
    pub own_account: bool,
    /// The next birthday that changes something, when it begins, and what parents see from then on.
    pub next: Option<(NaiveDate, DateTime<Utc>, Opening)>,
    /// When majority begins or began; nothing where no birthday is known.
    pub majority: Option<DateTime<Utc>>,
}

impl Stage {
    /// How it stands with `subject` at `now`. Of whom no birthday is known is taken for an adult: nothing opens by age.
    pub fn at<Z: TimeZone>(rules: &AgeRules, subject: &Subject, zone: &Z, now: DateTime<Utc>) -> Self {
        let full = rules.bands.first().map_or(Opening::NONE, AgeBand::opening);
        let adult = Self { opening: Opening::NONE, full, minor: false, own_account: true, next: None, majority: None };
        let steps = rules.steps().map(|(years, band)| {
            let day = subject.birthday(years)?;
            Some((day, begins(zone, day), band))
        });
        let Some(steps) = steps.collect::<Option<Vec<_>>>() else { return adult };
        let majority = steps.last().map(|(_, at, _)| *at);
        let opening = |band: Option<&AgeBand>| band.map_or(Opening::NONE, AgeBand::opening);
        let next = steps.iter().find(|(_, at, _)| now < *at).map(|(day, at, band)| (*day, *at, opening(*band)));
        // Whoever is not born yet is of the first years.
        let band = match steps.iter().rev().find(|(_, at, _)| *at <= now) {
            Some((_, _, band)) => *band,
            None => rules.bands.first(),
        };
        match band {
            Some(band) => {
                Self { opening: band.opening(), full, minor: true, own_account: band.own_account, next, majority }
            }
            None => Self { majority, ..adult },
        }
    }

    /// The next change, when it is near enough to be announced.
    pub fn announced(&self, rules: &AgeRules, now: DateTime<Utc>) -> Option<(NaiveDate, Opening)> {
        let ahead = Days::new(rules.announced_days.into());
        self.next.filter(|(_, at, _)| *at - ahead <= now).map(|(day, _, opening)| (day, opening))
    }
}

#[cfg(test)]
mod tests;
