//! An import statement begun by nobody.
// error: argument #1 of type `&ImportPermit` is missing
use careway_server::{import_sql, store::ImportSql};

const PUT: ImportSql = import_sql!("INSERT INTO item (id) VALUES ($1)");

fn main() {
    let _ = PUT.begin();
}
