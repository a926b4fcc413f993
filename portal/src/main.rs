//! The program of the portal's pages.

fn main() {
    careway_portal::start();
}
