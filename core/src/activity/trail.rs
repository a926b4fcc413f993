//! The audit trail as an auditor reads it: filtered, sorted and paged, or as a file. It says what stands there, in its own words;
//! nothing here knows keys or chains.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use super::access::AccessEntry;
use crate::{
    access::{StaffMay, duty},
    account::Account,
    api::{Endpoint, Kind, Method},
    id::Id,
    people::Patient,
    problem::Refusal,
};

mod export;

pub use export::{ExportTrail, TRAIL_HEAD, TrailForm, write_row};

/// How many rows a page shows.
pub const TRAIL_PAGE: usize = 50;
/// How far into a sorted list pages go; whoever needs more narrows the search or exports.
pub const TRAIL_DEEPEST: u32 = 10_000;
/// Longest time that is sorted by another column than time when no patient is named: sorting reads all of it.
pub const TRAIL_SPAN: TimeDelta = TimeDelta::days(31);

/// Which events. What is absent is not asked for; the days are in UTC and both count.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrailFilter {
    /// About whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patient: Option<Id<Patient>>,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Id<Account>>,
    /// From this day on.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::day::maybe")]
    pub from: Option<NaiveDate>,
    /// Until this day.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::day::maybe")]
    pub until: Option<NaiveDate>,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<TrailAction>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<TrailOutcome>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$each])* $variant,)* }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word that the trail keeps.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What the trail's word means.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}

words! {
    /// What was done (the letters of DICOM and of FHIR AuditEvent).
    TrailAction {
        /// Something was made.
        Create = "C",
        /// Something was looked at.
        Read = "R",
        /// Something was changed.
        Update = "U",
        /// Something was removed or ended.
        Delete = "D",
        /// Anything else, taking a record along among it.
        Execute = "E",
    }
}

words! {
    /// How it ended.
    TrailOutcome {
        /// It was done.
        Success = "success",
        /// A rule said no.
        Refused = "refused",
        /// The access policy said no.
        Denied = "denied",
        /// It broke.
        Failed = "failed",
    }
}

/// By what rows are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the columns of TrailRow")]
pub enum TrailColumn {
    #[default]
    At,
    Actor,
    Patient,
    Command,
    Action,
    Outcome,
}

impl TrailColumn {
    /// Every column.
    pub const ALL: [Self; 6] = [Self::At, Self::Actor, Self::Patient, Self::Command, Self::Action, Self::Outcome];
}

/// Which end comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words are the documentation")]
pub enum Order {
    #[default]
    Descending,
    Ascending,
}

/// Searches the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchTrail {
    /// Which events.
    pub filter: TrailFilter,
    /// By what they are sorted.
    pub column: TrailColumn,
    /// Which end comes first.
    pub order: Order,
    /// How many come before this page; at most [`TRAIL_DEEPEST`].
    pub skip: u32,
}

/// Why the trail is not searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrailRefusal {
    /// Too much would have to be sorted: name a patient, or days that are no further apart than [`TRAIL_SPAN`].
    TooWide,
}

impl Refusal for TrailRefusal {}

impl SearchTrail {
    /// Whether what has to be sorted is bounded. `today` is the last day there can be anything of.
    pub fn is_bounded(&self, today: NaiveDate) -> bool {
        let is_narrow = |from| self.filter.until.unwrap_or(today) - from <= TRAIL_SPAN;
        self.column == TrailColumn::At || self.filter.patient.is_some() || self.filter.from.is_some_and(is_narrow)
    }
}

/// A page of the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trail {
    /// At most [`TRAIL_PAGE`].
    pub rows: Vec<TrailRow>,
    /// Whether there are more.
    pub more: bool,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailRow {
    /// Where it stands in the trail.
    pub id: Id<AccessEntry>,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// The account that acted.
    pub actor: Option<Id<Account>>,
    /// Its owner's name.
    pub actor_name: Option<String>,
    /// What sort of actor it was: visitor, account, operator or system.
    pub actor_kind: String,
    /// The role that the actor had then.
    pub role: Option<String>,
    /// Whose record.
    pub patient: Option<String>,
    /// The patient's name, when that person is here.
    pub patient_name: Option<String>,
    /// What was done.
    pub action: String,
    /// The path of the endpoint or the name of the command.
    pub command: String,
    /// Purpose of use, as a code.
    pub purpose: Option<String>,
    /// How it ended.
    pub outcome: String,
    /// A code for why, when it was not a success.
    pub reason: Option<String>,
    /// The thing it was about.
    pub resource: Option<String>,
    /// The network it came from.
    pub address: Option<String>,
    /// The client program.
    pub client: Option<String>,
    /// How many things were seen or changed.
    pub count: Option<i64>,
}

impl Endpoint for SearchTrail {
    const METHOD: Method = Method::Post;
    const KIND: Kind = Kind::Read;
    const PATH: &'static str = "/api/staff/trail";
    type Response = Trail;
    type Refusal = TrailRefusal;
    type Requires = StaffMay<duty::ReadTrail>;

    fn subject(&self) -> Option<Id<Patient>> {
        None
    }

    fn sample(patient: &Id<Patient>) -> Self {
        let filter = TrailFilter { patient: Some(patient.clone()), ..TrailFilter::default() };
        Self { filter, column: TrailColumn::At, order: Order::Descending, skip: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sorted_is_bounded() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let ask = |column, from: Option<&str>| SearchTrail {
            filter: TrailFilter { from: from.map(day), ..TrailFilter::default() },
            column,
            order: Order::Ascending,
            skip: 0,
        };
        let today = day("2026-03-31");
        assert!(ask(TrailColumn::At, None).is_bounded(today));
        assert!(!ask(TrailColumn::Actor, None).is_bounded(today));
        assert!(ask(TrailColumn::Actor, Some("2026-02-28")).is_bounded(today));
        assert!(!ask(TrailColumn::Actor, Some("2026-02-27")).is_bounded(today));
        let mut named = ask(TrailColumn::Actor, None);
        named.filter.patient = Id::parse("p1").ok();
        assert!(named.is_bounded(today));
    }

    #[test]
    fn the_words_are_the_trails() {
        for action in TrailAction::ALL {
            assert_eq!(TrailAction::parse(action.word()), Some(*action));
        }
        for outcome in TrailOutcome::ALL {
            assert_eq!(TrailOutcome::parse(outcome.word()), Some(*outcome));
        }
    }
}
