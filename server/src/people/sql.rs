//! The statements over patients: by permit for those who are signed in, by name for the command line and for what makes
//! accounts.

use careway_core::{
    access::{Act, Part, Permit},
    id::Id,
    people::{Gender, Patient},
};

use crate::{
    fhir::key::resource_key,
    patient_sql,
    store::{Begin as _, Broken, FromRecord, PatientSql, Row, SystemSql, Work},
    system_sql,
};

const PATIENT: PatientSql =
    patient_sql!("SELECT patient, name, birth_date, birth_year, gender, deceased FROM patient WHERE patient = $1");

/// The patient of a permit.
pub async fn patient<A: Act, S: Part>(work: &mut Work, permit: &Permit<A, S>) -> Result<Option<Patient>, Broken> {
    permit.sql_patient(PATIENT).one(work).await
}

const BY_ID: SystemSql =
    system_sql!("SELECT patient, name, birth_date, birth_year, gender, deceased FROM patient WHERE patient = $1");

/// The patient with Careway's own id.
pub async fn patient_with_id(work: &mut Work, id: &Id<Patient>) -> Result<Option<Patient>, Broken> {
    BY_ID.begin().bind(id).one(work).await
}

const BY_IDENTIFIER: SystemSql = system_sql!(
    "SELECT p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased
     FROM patient p JOIN patient_identifier i ON i.patient = p.patient
     WHERE i.system = $1 AND i.value = $2"
);

/// The patient with an identifier.
pub async fn patient_with_identifier(
    work: &mut Work,
    system: &'static str,
    value: &str,
) -> Result<Option<Patient>, Broken> {
    BY_IDENTIFIER.begin().bind(system).bind(value.to_owned()).one(work).await
}

const SOURCES: SystemSql = system_sql!("SELECT id FROM source");
const BY_SUBJECT: SystemSql = system_sql!(
    "SELECT DISTINCT p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased
     FROM patient p JOIN subject s ON s.patient = p.patient
     WHERE s.key = $1"
);
const BY_VALUE: SystemSql = system_sql!(
    "SELECT DISTINCT p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased
     FROM patient p JOIN patient_identifier i ON i.patient = p.patient
     WHERE i.value = $1"
);

/// The patients that a person at the command line may mean by `text`: Careway's id, else a Patient resource's id at any
/// source, else the value of an identifier.
pub async fn patients_known_as(work: &mut Work, text: &str) -> Result<Vec<Patient>, Broken> {
    let mut found: Vec<Patient> = BY_ID.begin().bind(text.to_owned()).all(work).await?;
    if found.is_empty() {
        for source in SOURCES.begin().all::<String>(work).await? {
            found.extend(BY_SUBJECT.begin().bind(resource_key(&source, "Patient", text)).all(work).await?);
        }
    }
    if found.is_empty() {
        found = BY_VALUE.begin().bind(text.to_owned()).all(work).await?;
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found.dedup();
    Ok(found)
}

const ALL: SystemSql =
    system_sql!("SELECT patient, name, birth_date, birth_year, gender, deceased FROM patient ORDER BY name, patient");

/// Every patient, for a person at the command line.
pub async fn patients(work: &mut Work) -> Result<Vec<Patient>, Broken> {
    ALL.begin().all(work).await
}

impl FromRecord for Patient {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        patient_at(row, 0)
    }
}

/// The patient in six columns from `first` on: id, name, birth date and year, gender, whether they have died.
pub fn patient_at(row: &Row<'_>, first: usize) -> Result<Patient, Broken> {
    Ok(Patient {
        id: row.id(first)?,
        name: row.text(first + 1)?,
        birth_date: row.maybe_date(first + 2)?,
        birth_year: row.maybe_int(first + 3)?.and_then(|year| i32::try_from(year).ok()),
        gender: row.maybe_text(first + 4)?.as_deref().and_then(gender),
        deceased: row.flag(first + 5)?,
    })
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
