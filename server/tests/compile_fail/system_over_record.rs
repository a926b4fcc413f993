//! Reaching the record without a permit.
// error: a system statement names no clinical table
use careway_server::{store::SystemSql, system_sql};

const ALL: SystemSql = system_sql!("SELECT id FROM session JOIN item ON item.id = session.id");

fn main() {
    let _ = ALL;
}
