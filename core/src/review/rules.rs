//! By when a result is looked at: numbers as data, with their source, in the hours of whoever looks after the patient.

use std::{
    collections::BTreeMap,
    num::{NonZeroU8, NonZeroU16},
    sync::LazyLock,
};

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use super::Urgency;
use crate::clocked::{Calendar, Mark};

/// How long a result may wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Within {
    /// Minutes of any clock, at night and on holidays too: danger does not wait for the opening.
    Minutes(NonZeroU16),
    /// Business days of the team.
    BusinessDays(NonZeroU8),
}

impl Within {
    /// When it is over for something that has waited since `from`.
    pub fn over<Z: TimeZone>(self, calendar: &Calendar<Z>, from: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Minutes(minutes) => from + TimeDelta::minutes(minutes.get().into()),
            Self::BusinessDays(days) => {
                let minutes = i64::from(days.get()) * i64::from(calendar.hours().business_day());
                calendar.after(from, TimeDelta::minutes(minutes))
            }
        }
    }
}

/// What a place promises about looking at results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRules {
    /// Which version of the numbers.
    pub version: String,
    /// From when they hold.
    #[serde(with = "crate::day")]
    pub effective: NaiveDate,
    /// Where the numbers come from.
    pub source: String,
    /// How old a result may be when it arrives, in days of 24 hours: an older one is history and waits for nobody.
    fresh_days: NonZeroU8,
    /// Within what each is looked at.
    within: BTreeMap<Urgency, Within>,
    /// After what whoever looks at the list is told that one has waited too long, however pressing it is.
    escalates: Within,
    /// After how many hundredths of its time those who lead are told of one that is critical.
    critical_percent: NonZeroU8,
}

/// Why a text is not taken as rules.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotReviewRules {
    /// It is not of their form.
    #[error("the rules about looking at results cannot be read: {0}")]
    Form(String),
    /// Nothing is promised for something so pressing.
    #[error("the rules about looking at results promise nothing for {0:?}")]
    Missing(Urgency),
}

/// The rules that Careway comes with.
static SHIPPED: LazyLock<ReviewRules> = LazyLock::new(|| {
    ReviewRules::parse(include_str!("rules.json")).unwrap_or_else(|_| unreachable!("a test reads them"))
});

impl ReviewRules {
    /// Reads rules from JSON.
    ///
    /// # Errors
    /// [`NotReviewRules`] says what is wrong with them.
    pub fn parse(json: &str) -> Result<Self, NotReviewRules> {
        let rules: Self = serde_json::from_str(json).map_err(|error| NotReviewRules::Form(error.to_string()))?;
        let missing = Urgency::ALL.into_iter().find(|urgency| !rules.within.contains_key(urgency));
        missing.map_or(Ok(rules), |urgency| Err(NotReviewRules::Missing(urgency)))
    }

    /// The rules that Careway comes with. The numbers stand in `rules.json`, with where they come from.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// The earliest instant, in microseconds since 1970, that a result may be of which arrives at `arrived`, to wait for a look.
    pub fn fresh_from(&self, arrived: i64) -> i64 {
        let age = TimeDelta::days(self.fresh_days.get().into()).num_microseconds().unwrap_or(i64::MAX);
        arrived.saturating_sub(age)
    }

    /// By when one is looked at that has waited since `from`.
    pub fn due<Z: TimeZone>(&self, urgency: Urgency, calendar: &Calendar<Z>, from: DateTime<Utc>) -> DateTime<Utc> {
        let within = self.within.get(&urgency).copied();
        within.unwrap_or_else(|| unreachable!("rules without it are not read")).over(calendar, from)
    }

    /// What those who lead are told next, and when, of one that has waited since `from` and of which that was told last: when its time runs short,
    /// after half of it for what is critical, and when it has run out.
    pub fn told<Z: TimeZone>(
        &self,
        urgency: Urgency,
        calendar: &Calendar<Z>,
        from: DateTime<Utc>,
        told: Option<Mark>,
    ) -> Option<(DateTime<Utc>, Mark)> {
        let due = self.due(urgency, calendar, from);
        let short = match urgency {
            Urgency::Critical => from + (due - from) * i32::from(self.critical_percent.get()) / 100,
            _ => self.escalates_at(calendar, from),
        };
        match told {
            None if short < due => Some((short, Mark::Short)),
            None | Some(Mark::Short) => Some((due, Mark::Out)),
            Some(Mark::Out | Mark::Again) => None,
        }
    }

    /// From when on it has waited too long.
    pub fn escalates_at<Z: TimeZone>(&self, calendar: &Calendar<Z>, from: DateTime<Utc>) -> DateTime<Utc> {
        self.escalates.over(calendar, from)
    }
}
