//! Careway portal.
fn main() {}
