//! `cargo xtask check`: everything that can be known without running the product.

use std::process::ExitCode;

use anyhow::Context as _;

use crate::place::Place;
use crate::report::Report;
use crate::{dependencies, house, run, say, setup};

/// Checks all and prints a line per check.
///
/// # Errors
/// When what the checks need cannot be set up.
pub fn run(place: &Place) -> anyhow::Result<ExitCode> {
    setup::for_checking(place)?;
    let mut report = Report::default();
    all(place, &mut report);
    Ok(report.finish())
}

/// Runs every check, also after one has failed.
pub fn all(place: &Place, report: &mut Report) {
    say::short_step("Checking the house rules");
    report.check("house rules", || house::check(place));
    report.check("licences and duplicates", || dependencies::check(place));
    say::short_step("Checking the format");
    report.check("format", || format(place));
    say::short_step("Checking the scripts");
    report.check("scripts", || scripts(place));
    // The compiler's `missing_docs` is among the warnings that clippy turns into errors here.
    say::step("Clippy and missing documentation", "about 2 minutes on two cores at first");
    let host = [
        "--workspace",
        "--exclude",
        "careway-portal",
        "--exclude",
        "careway-entry",
        "--exclude",
        "careway-staff",
        "--all-targets",
    ];
    report.check("clippy", || clippy(place, &host));
    report.check("clippy, portal", || {
        let portal = ["--package", "careway-portal", "--package", "careway-entry", "--package", "careway-staff"];
        clippy(place, &[&portal[..], &["--target", setup::WASM, "--all-targets"]].concat())
    });
}

/// Names the files only; `cargo fmt` shows the rest by doing it.
fn format(place: &Place) -> anyhow::Result<()> {
    run::show(run::cargo(place).args(["fmt", "--all", "--check", "--", "-l"])).context("run cargo fmt")
}

/// The journeys and the page's own script: a name that nothing defines shows itself otherwise only when its line is reached.
fn scripts(place: &Place) -> anyhow::Result<()> {
    let scripts = ["e2e", "portal/boot.js"];
    run::show(run::command(place, "oxlint").args(["--config", "e2e/.oxlintrc.json", "--deny-warnings"]).args(scripts))
}

fn clippy(place: &Place, what: &[&str]) -> anyhow::Result<()> {
    let mut clippy = run::cargo(place);
    run::show(clippy.args(["clippy", "--quiet", "--locked"]).args(what).args(["--", "--deny", "warnings"]))
}
