//! The statements over patients, by permit.

use careway_core::{
    access::{Act, Part, Permit},
    people::{Gender, Patient},
};

use crate::{
    patient_sql,
    store::{Begin as _, Broken, FromRecord, PatientSql, Row, Work},
};

const PATIENT: PatientSql =
    patient_sql!("SELECT patient, name, birth_date, birth_year, gender, deceased FROM patient WHERE patient = $1");

/// The patient of a permit.
pub async fn patient<A: Act, S: Part>(work: &mut Work, permit: &Permit<A, S>) -> Result<Option<Patient>, Broken> {
    permit.sql_patient(PATIENT).one(work).await
}

impl FromRecord for Patient {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self {
            id: row.id(0)?,
            name: row.text(1)?,
            birth_date: row.maybe_date(2)?,
            birth_year: row.maybe_int(3)?.and_then(|year| i32::try_from(year).ok()),
            gender: row.maybe_text(4)?.as_deref().and_then(gender),
            deceased: row.flag(5)?,
        })
    }
}

fn gender(code: &str) -> Option<Gender> {
    match code {
        "female" => Some(Gender::Female),
        "male" => Some(Gender::Male),
        "other" => Some(Gender::Other),
        "unknown" => Some(Gender::Unknown),
        _ => None,
    }
}
