//! The driver's connection, reached through the unit of work.
use careway_server::store::Work;

fn reach(work: &mut Work) {
    let _ = work.conn();
}

fn main() {
    let _ = reach;
}
