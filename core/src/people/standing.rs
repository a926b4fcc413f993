//! How the caller stands to a patient: what the page of a record has to know before it shows anything of it.

use serde::{Deserialize, Serialize};

use super::Patient;
use crate::{
    access::{AnyGiven, Basis, Permission, Read, ScopeSet},
    api::{Endpoint, Kind, Method},
    id::Id,
    problem::Never,
    proxy::Change,
};

/// Asks how the caller stands to a patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetStanding {
    /// To whom.
    pub patient: Id<Patient>,
}

/// How the caller stands to a patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Why the record is open to them.
    pub basis: Basis,
    /// Until when, in microseconds since 1970; absent when no end is set. A page says it throughout an emergency.
    pub until: Option<i64>,
    /// Which parts they see.
    pub parts: ScopeSet,
    /// In which parts they do things.
    pub acts: ScopeSet,
    /// What changes on a birthday that is near: for parents, and for the young person, in the same words.
    pub change: Option<Change>,
}

impl Endpoint for GetStanding {
    const METHOD: Method = Method::Get;
    const KIND: Kind = Kind::Read;
    const PATH: &'static str = "/api/patient/standing";
    type Response = Standing;
    type Refusal = Never;
    type Requires = Permission<Read, AnyGiven>;

    fn subject(&self) -> Id<Patient> {
        self.patient.clone()
    }

    fn sample(patient: &Id<Patient>) -> Self {
        Self { patient: patient.clone() }
    }
}
