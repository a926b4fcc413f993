//! A text that is put together while the program runs.
use careway_server::record_sql;

fn main() {
    let column = String::from("id");
    let _ = record_sql!(format!("SELECT {column} FROM item"));
}
