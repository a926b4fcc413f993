//! A statement whose text is changed after it was begun.
// error: field `text` of struct `Statement` is private
use careway_server::{store::Statement, system_sql};

fn main() {
    let mut statement: Statement = system_sql!("SELECT 1").begin();
    statement.text = "SELECT id FROM item";
}
