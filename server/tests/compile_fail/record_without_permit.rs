//! A record statement begun by nobody.
// error: no method named `begin` found for struct `RecordSql`
use careway_server::{record_sql, store::RecordSql};

const ALL: RecordSql =
    record_sql!("SELECT id FROM item WHERE patient = $1 AND sensitive & $2 = 0 AND scope & $3 <> 0");

fn main() {
    let _ = ALL.begin();
}
