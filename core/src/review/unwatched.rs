//! Results of people whom nobody looks after who may look at results. Those who lead a team are told whose they are and how pressing, and not what they
//! say; whoever takes the person into a team opens the record as for everybody whom the team looks after.

use serde::{Deserialize, Serialize};

use super::Urgency;
use crate::{
    access::{Fresh, StaffMay, duty::ReviewResults},
    api::{Endpoint, Kind, Method, contract},
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
    staff::Team,
};

/// Most people that a list shows.
pub const UNWATCHED_MOST: usize = 100;

/// Asks whose results wait while nobody looks after them: for those who lead a team, and for nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListUnwatched {}

/// Whose results wait while nobody looks after them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Unwatched {
    /// Who, the most pressing first.
    pub people: Vec<UnwatchedPerson>,
    /// The teams that the caller leads, by name.
    pub teams: Vec<(Id<Team>, String)>,
}

/// Somebody whose results wait while nobody looks after them. What the results are is not said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnwatchedPerson {
    /// Who.
    pub patient: Patient,
    /// How many wait.
    pub count: u32,
    /// How pressing the most pressing is.
    pub urgency: Urgency,
    /// Since when the first waits, in microseconds since 1970.
    pub arrived: i64,
}

/// Takes somebody whom nobody looks after, and whose results wait, into a team that the caller leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeIn {
    /// Whom.
    pub patient: Id<Patient>,
    /// Into which team.
    pub team: Id<Team>,
}

/// Why somebody is not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TakeInRefusal {
    /// Somebody looks after them by now, or no result of theirs waits.
    Watched,
}

impl Refusal for TakeInRefusal {}

contract! {
    ListUnwatched: Get Read "/api/staff/reviews/unwatched", StaffMay<ReviewResults>, Unwatched, Never, |_me| None, |_patient| Self {};
    TakeIn: Post Write "/api/staff/reviews/take-in", Fresh<StaffMay<ReviewResults>>, (), TakeInRefusal, |me| Some(me.patient.clone()),
        |patient| Self { team: nobody(&patient), patient };
}

/// An id that belongs to nobody: no team has a patient's id.
fn nobody(patient: &Id<Patient>) -> Id<Team> {
    Id::parse(patient.as_str()).unwrap_or_else(|_| unreachable!("an id is an id, whatever it names"))
}
