//! The careway binary.
fn main() {}
