//! A patient statement where a record statement is wanted.
// error: expected `RecordSql`, found `PatientSql`
use careway_server::{
    patient_sql,
    store::{Begin, PatientSql, Statement},
};

const LANGUAGE: PatientSql = patient_sql!("SELECT language FROM preference WHERE patient = $1");

pub fn begin(permit: &impl Begin) -> Statement {
    permit.sql(LANGUAGE)
}

fn main() {}
