//! What the pages about the release of results ask for: the choices, what is held back by them, and opening it.

use serde::{Deserialize, Serialize};

use super::{Choices, ResultClass};
use crate::{
    access::{Permission, Results, Write},
    api::{Endpoint, Kind, Method},
    hold::ClinicHold,
    id::Id,
    people::Patient,
    problem::Never,
    record::{Item, Source},
};

/// Asks what the patient has chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetRelease {
    /// Whose.
    pub patient: Id<Patient>,
}

/// Chooses anew, for every class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetRelease {
    /// Whose.
    pub patient: Id<Patient>,
    /// The choices; they hold at once, for what has arrived and was not opened as well.
    pub choices: Choices,
}

/// Asks what is here and does not show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListHeld {
    /// Whose.
    pub patient: Id<Patient>,
}

/// What is here and does not show: without names, values and flags, which do not leave the server.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Held {
    /// What shows when it is opened, newest first; at most a page.
    pub announced: Vec<Announced>,
    /// What waits for a clinician's note, soonest first; at most a page.
    pub waiting: Vec<Awaited>,
    /// What a clinician holds back, what ends first first. It is in neither of the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<ClinicHold>,
}

/// A result that is here, hidden until it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// The result.
    pub item: Id<Item>,
    /// Of which class it is.
    pub class: ResultClass,
    /// When it arrived, in microseconds since 1970.
    pub arrived: i64,
    /// Which system sent it.
    pub source: Source,
}

/// A result that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Awaited {
    /// The result.
    pub item: Id<Item>,
    /// When it shows by itself, in microseconds since 1970.
    pub until: i64,
}

/// Most results that are opened at once.
pub const MOST_OPENED: usize = 100;

/// Opens results: from now on they show, whatever is chosen. A report is opened with the results in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenResults {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which; 1 to [`MOST_OPENED`].
    pub items: Vec<Id<Item>>,
}

macro_rules! endpoints {
    ($($endpoint:ident: $method:ident $kind:ident $path:literal, $response:ty, |$patient:ident| $sample:expr;)*) => {$(
        impl Endpoint for $endpoint {
            const METHOD: Method = Method::$method;
            const KIND: Kind = Kind::$kind;
            const PATH: &'static str = $path;
            type Response = $response;
            type Refusal = Never;
            // Reading what somebody has chosen, or what waits, is theirs who choose.
            type Requires = Permission<Write, Results>;

            fn subject(&self) -> Id<Patient> {
                self.patient.clone()
            }

            fn sample($patient: &Id<Patient>) -> Self {
                let $patient = $patient.clone();
                $sample
            }
        }
    )*};
}

endpoints! {
    GetRelease: Get Read "/api/release", Choices, |patient| Self { patient };
    SetRelease: Post Write "/api/release/set", Choices, |patient| Self { patient, choices: Choices::default() };
    ListHeld: Get Read "/api/results/held", Held, |patient| Self { patient };
    OpenResults: Post Write "/api/results/open", (), |patient| Self { items: vec![absent(&patient)], patient };
}

/// An item's id that belongs to nobody: no item has its patient's id.
fn absent(patient: &Id<Patient>) -> Id<Item> {
    Id::parse(patient.as_str()).unwrap_or_else(|_| unreachable!("an id is an id, whatever it names"))
}
