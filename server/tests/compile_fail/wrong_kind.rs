//! A patient statement where a record statement is wanted.
use careway_core::access::{Permit, Read, Results};
use careway_server::{
    patient_sql,
    store::{Begin as _, PatientSql, Statement},
};

const LANGUAGE: PatientSql = patient_sql!("SELECT language FROM preference WHERE patient = $1");

fn begin(permit: &Permit<Read, Results>) -> Statement {
    permit.sql(LANGUAGE)
}

fn main() {
    let _ = begin;
}
