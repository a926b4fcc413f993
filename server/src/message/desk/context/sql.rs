//! The statements over what stands beside a conversation: the patient's language, and what a family has to do.

use careway_core::{
    access::{AnyPart, Permit, Read, StaffPermit, duty::AnswerMessages},
    id::Id,
    people::Patient,
    words::Language,
};

use crate::{
    patient_sql, staff_sql,
    store::{Begin as _, Broken, PatientSql, StaffSql, Work},
};

const LANGUAGE: StaffSql<AnswerMessages> = staff_sql!(
    "SELECT c.language FROM contact c JOIN relationship r ON r.account = c.account
     WHERE r.patient = $1 AND r.basis = 'own' ORDER BY c.account LIMIT 1"
);
const ERRANDS: PatientSql = patient_sql!(
    "SELECT text FROM errand WHERE patient = $1 AND removed_at IS NULL AND done_at IS NULL ORDER BY added_at, id"
);

/// The language in which the patient has asked to be written to.
pub async fn language(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    patient: &Id<Patient>,
) -> Result<Option<Language>, Broken> {
    let tag: Option<String> = LANGUAGE.begin(permit).bind(patient).one(work).await?;
    Ok(tag.as_deref().and_then(Language::parse))
}

/// What is to be done, the oldest first.
pub async fn errands(work: &mut Work, permit: &Permit<Read, AnyPart>) -> Result<Vec<String>, Broken> {
    permit.sql_patient(ERRANDS).all(work).await
}
