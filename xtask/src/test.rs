//! `cargo xtask test`: everything, in the order in which it fails soonest. It counts what ran; what is missing is a failure with a line of
//! its own, never a silence.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};

use crate::cluster::{Cluster, Durability};
use crate::place::Place;
use crate::report::{Count, Report};
use crate::{check, demo, node, portal, run, say, setup};

/// Sets up and runs all, and prints a line per stage.
///
/// # Errors
/// Never: what goes wrong is counted.
pub fn run(place: &Place) -> anyhow::Result<ExitCode> {
    let mut report = Report::default();
    if !report.check("set-up to build", || setup::for_building(place)) {
        return Ok(report.finish());
    }
    report.count("set-up to test", || {
        let missing = setup::for_testing(place);
        missing.iter().for_each(|error| say::failure(&format!("{error:#}")));
        Ok(Count { passed: u64::from(missing.is_empty()), failed: missing.len() as u64 })
    });
    check::all(place, &mut report);
    let portal = report.check("portal", || portal::build(place));
    if portal {
        report.check("byte budget", || portal::budget(place));
    }
    report.count("tests", || tests(place));
    report.count("core in WebAssembly", || in_webassembly(place, &["careway-core"]));
    report.count("portal in WebAssembly", || {
        in_webassembly(place, &["careway-entry", "careway-portal", "careway-staff"])
    });
    // A journey needs a page to go to.
    if portal && report.check("server, release", || demo::server(place)) {
        report.count("journeys", || journeys(place));
    }
    Ok(report.finish())
}

/// Unit and server tests; the latter on both engines, which is why a PostgreSQL cluster runs beside them.
fn tests(place: &Place) -> anyhow::Result<Count> {
    say::step("Starting a throw-away PostgreSQL", "about 3 seconds");
    let cluster = Cluster::start(place, Durability::Lost);
    let mut cargo = run::cargo(place);
    cargo.args([
        "test",
        "--locked",
        "--workspace",
        "--exclude",
        "careway-portal",
        "--exclude",
        "careway-entry",
        "--exclude",
        "careway-staff",
        "--no-fail-fast",
    ]);
    cargo.env("CAREWAY_SHARED", place.shared()).env_remove("CAREWAY_TEST_POSTGRES");
    let mut count = Count::default();
    match &cluster {
        Ok(cluster) => drop(cargo.env("CAREWAY_TEST_POSTGRES", cluster.url())),
        Err(error) => {
            say::failure(&format!("the server tests run on SQLite only: {error:#}"));
            count.failed += 1;
        }
    }
    say::step("Unit and server tests, on SQLite and PostgreSQL", "about 4 minutes on two cores at first");
    let mut ran = Count::default();
    let ended_well = run::watch(&mut cargo, |line| add(&mut ran, of_cargo(line)))?;
    Ok(total(count, ran, ended_well))
}

/// The unit tests of crates as the browser would run them: in WebAssembly, in Node. Core's are those that ran natively too.
fn in_webassembly(place: &Place, packages: &[&str]) -> anyhow::Result<Count> {
    say::step(&format!("Unit tests of {} in WebAssembly", packages.join(", ")), "a few minutes at first, then seconds");
    let mut cargo = run::cargo(place);
    cargo.args(["test", "--locked", "--all-targets", "--no-fail-fast", "--target", setup::WASM]);
    cargo.args(packages.iter().flat_map(|package| ["--package", *package]));
    let mut ran = Count::default();
    let ended_well = run::watch(&mut cargo, |line| add(&mut ran, of_cargo(line)))?;
    Ok(total(Count::default(), ran, ended_well))
}

/// People's journeys in a real browser, against the real server.
fn journeys(place: &Place) -> anyhow::Result<Count> {
    let chromium = setup::chromium(place)?;
    let files = test_files(&place.e2e())?;
    say::step("Journeys in a real browser", "about a quarter of an hour on two cores");
    let mut node = node::node(place);
    // A file waits for its browser half of the time, and each has a server, a browser and a port of its own.
    node.current_dir(place.e2e()).args(["--test", "--test-concurrency=2", "--test-reporter=spec"]).args(&files);
    node.env("CAREWAY_BIN", place.careway()).env("CAREWAY_CHROMIUM", chromium).env("CAREWAY_SHARED", place.shared());
    let mut ran = Count::default();
    let ended_well = run::watch(&mut node, |line| add(&mut ran, of_node(line)))?;
    Ok(total(Count::default(), ran, ended_well))
}

fn test_files(folder: &PathBuf) -> anyhow::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("{} cannot be listed", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort_unstable();
    if files.is_empty() {
        bail!("there is no journey (*.test.mjs) in {}", folder.display());
    }
    Ok(files)
}

/// Adds up. A run that did not end well although nothing was counted as failed did not even start some test.
fn total(before: Count, ran: Count, ended_well: bool) -> Count {
    let unseen = u64::from((!ended_well && ran.failed == 0) || (ended_well && ran == Count::default()));
    Count { passed: before.passed + ran.passed, failed: before.failed + ran.failed + unseen }
}

fn add(sum: &mut Count, more: Option<Count>) {
    let more = more.unwrap_or_default();
    sum.passed += more.passed;
    sum.failed += more.failed;
}

/// Reads `test result: ok. 12 passed; 0 failed; 0 ignored; …`, as cargo's own tests and those in WebAssembly end. Ignored is failed: a test that does not run proves nothing.
fn of_cargo(line: &str) -> Option<Count> {
    let parts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let number = |word: &str| {
        let part = parts.split("; ").find(|part| part.ends_with(word))?;
        part.split(' ').next()?.parse::<u64>().ok()
    };
    Some(Count { passed: number("passed")?, failed: number("failed")? + number("ignored")? })
}

/// Reads one of the last lines of Node's test runner, such as `ℹ pass 12`. Skipped is failed, as above.
fn of_node(line: &str) -> Option<Count> {
    let mut words = line.split_whitespace().skip_while(|word| *word == "ℹ" || *word == "#");
    let (word, number) = (words.next()?, words.next()?.parse().ok()?);
    match word {
        "pass" => Some(Count { passed: number, failed: 0 }),
        "fail" | "cancelled" | "skipped" | "todo" => Some(Count { passed: 0, failed: number }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_is_read_and_ignored_counts_as_failed() {
        let line = "test result: ok. 12 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(of_cargo(line), Some(Count { passed: 12, failed: 3 }));
        let webassembly = "test result: FAILED. 71 passed; 1 failed; 0 ignored; 0 filtered out; finished in 0.35s";
        assert_eq!(of_cargo(webassembly), Some(Count { passed: 71, failed: 1 }));
        assert_eq!(of_cargo("test result_reads_well ... ok"), None);
    }

    #[test]
    fn node_is_read_and_skipped_counts_as_failed() {
        assert_eq!(of_node("ℹ pass 7"), Some(Count { passed: 7, failed: 0 }));
        assert_eq!(of_node("ℹ skipped 1"), Some(Count { passed: 0, failed: 1 }));
        assert_eq!(of_node("ℹ tests 8"), None);
        assert_eq!(of_node("✔ pass the salt (3.1ms)"), None);
    }

    #[test]
    fn a_run_that_ends_badly_or_runs_nothing_is_a_failure() {
        let none = Count::default();
        assert_eq!(total(none, Count { passed: 3, failed: 0 }, false).failed, 1);
        assert_eq!(total(none, none, true).failed, 1);
        assert_eq!(total(none, Count { passed: 3, failed: 2 }, false), Count { passed: 3, failed: 2 });
    }
}
