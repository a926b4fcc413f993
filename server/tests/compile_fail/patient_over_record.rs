//! Reaching the record by the weaker guard.
// error: names no clinical table
use careway_server::{patient_sql, store::PatientSql};

const ALL: PatientSql = patient_sql!("SELECT id FROM item WHERE patient = $1");

fn main() {
    let _ = ALL;
}
