//! A statement made from text.
use careway_server::store::Statement;

fn main() {
    let _ = Statement::new("SELECT id FROM item");
}
