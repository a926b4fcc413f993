//! A statement made from text.
// error: associated function `new` is private
use careway_server::store::Statement;

fn main() {
    let _ = Statement::new("SELECT id FROM item");
}
