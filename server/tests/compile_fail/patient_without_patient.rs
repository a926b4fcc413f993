//! A statement over a patient's table that is not bound to the patient.
// error: a patient statement says `patient = $1`
use careway_server::{patient_sql, store::PatientSql};

const ALL: PatientSql = patient_sql!("SELECT language FROM preference");

fn main() {
    let _ = ALL;
}
