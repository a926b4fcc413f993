//! A record statement made past its check.
use careway_server::store::RecordSql;

fn main() {
    let _ = RecordSql("SELECT id FROM item");
}
