//! The driver's connection, reached through the unit of work.
// error: method `conn` is private
use careway_server::store::Work;

fn reach(work: &mut Work) {
    let _ = work.conn();
}

fn main() {
    let _ = reach;
}
