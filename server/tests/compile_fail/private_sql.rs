//! A record statement made past its check.
// error: cannot initialize a tuple struct which contains private fields
use careway_server::store::RecordSql;

fn main() {
    let _ = RecordSql("SELECT id FROM item");
}
