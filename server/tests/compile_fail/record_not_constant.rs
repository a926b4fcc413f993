//! A text that is put together while the program runs.
// error: attempt to use a non-constant value in a constant
use careway_server::record_sql;

fn main() {
    let text: &'static str = "SELECT id FROM item";
    let _ = record_sql!(text);
}
