//! Who a record is about. Knows names and dates of birth; not what is in the record, nor who may see it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    access::{AnyGiven, Permission, Read},
    api::{Endpoint, Kind, Method},
    id::Id,
    problem::Never,
};

mod search;
mod standing;

pub use search::{
    ASKED_KEYS, FOUND_MOST, FindPatients, Found, FoundPatient, LONGEST_TEXT, Reach, SHORTEST_TEXT, distance,
    name_words, slip_keys, word_key, word_keys,
};
pub use standing::{GetStanding, Standing};

/// A person whose record Careway keeps, joined from the Patient resources of all sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patient {
    /// Careway's own id of this person; no source's.
    pub id: Id<Patient>,
    /// Name to address the person by, as one line; empty when no source gave one.
    pub name: String,
    /// Date of birth, when a source gave a whole one.
    #[serde(with = "crate::day::maybe")]
    pub birth_date: Option<NaiveDate>,
    /// Year of birth, which is known more often than the day.
    pub birth_year: Option<i32>,
    /// Administrative gender as the source sent it; several sources leave it out.
    pub gender: Option<Gender>,
    /// Set when a source says that this person has died.
    pub deceased: bool,
}

/// FHIR administrative gender (value set `administrative-gender`, R4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the codes of the value set")]
pub enum Gender {
    Female,
    Male,
    Other,
    Unknown,
}

/// Reads who a patient is: the least that a page needs to say whose record it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetPatient {
    /// Whose.
    pub patient: Id<Patient>,
}

impl Endpoint for GetPatient {
    const METHOD: Method = Method::Get;
    const KIND: Kind = Kind::Read;
    const PATH: &'static str = "/api/patient";
    type Response = Patient;
    type Refusal = Never;
    type Requires = Permission<Read, AnyGiven>;

    fn subject(&self) -> Id<Patient> {
        self.patient.clone()
    }

    fn sample(patient: &Id<Patient>) -> Self {
        Self { patient: patient.clone() }
    }
}
