//! A statement over the record that forgets the hidden classes.
// error: a record statement says `patient = $1 AND
use careway_server::{record_sql, store::RecordSql};

const ALL: RecordSql = record_sql!("SELECT id FROM item WHERE patient = $1 AND scope & $3 <> 0");

fn main() {
    let _ = ALL;
}
