//! A statement over the record that is not bound to a patient.
// error: a record statement says `patient = $1 AND
use careway_server::{record_sql, store::RecordSql};

const ALL: RecordSql = record_sql!("SELECT id FROM item WHERE sensitive & $2 = 0 AND scope & $3 <> 0");

fn main() {
    let _ = ALL;
}
