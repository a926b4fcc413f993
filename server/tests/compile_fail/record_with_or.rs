//! A guard that an OR beside it takes away.
// error: with no OR beside it
use careway_server::{record_sql, store::RecordSql};

const ALL: RecordSql =
    record_sql!("SELECT id FROM item WHERE patient = $1 AND sensitive & $2 = 0 AND scope & $3 <> 0 OR kind = $4");

fn main() {
    let _ = ALL;
}
