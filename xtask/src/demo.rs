//! `cargo xtask demo`: from a fresh clone to a page in the browser. What the demo holds and who can sign in is the server's to say.

use std::os::unix::process::CommandExt as _;

use crate::place::Place;
use crate::{portal, run, say, setup};

/// Sets up, builds and serves. On success it does not return: the server takes xtask's place, and with it Ctrl-C.
///
/// # Errors
/// When a step fails.
pub fn run(place: &Place, flags: &[&str]) -> anyhow::Result<()> {
    setup::for_building(place)?;
    portal::build(place)?;
    server(place)?;
    let mut demo = run::command(place, place.careway());
    demo.arg("demo");
    if !flags.iter().any(|flag| flag.starts_with("--listen")) {
        demo.args(["--listen", "127.0.0.1:8080"]);
    }
    Err(anyhow::Error::new(demo.args(flags).exec()).context("the server did not start"))
}

/// Builds the server in release, with the built portal inside.
///
/// # Errors
/// When it does not compile.
pub fn server(place: &Place) -> anyhow::Result<()> {
    let about =
        if place.careway().is_file() { "seconds when nothing has changed" } else { "about 5 minutes on two cores" };
    say::step("Building the server", about);
    run::show(run::cargo(place).args(["build", "--release", "--locked", "--package", "careway-server"]))
}
