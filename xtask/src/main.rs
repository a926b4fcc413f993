//! `cargo xtask …`: sets up, builds, serves, tests and checks Careway. It knows tools and files, and nothing of what the
//! product does: a rule about patients does not belong here.

mod background;
mod bench;
mod check;
mod cluster;
mod demo;
mod dependencies;
mod fingerprint;
mod house;
mod node;
mod place;
mod portal;
mod report;
mod run;
mod say;
mod setup;
mod test;
mod tools;

use std::process::ExitCode;

use place::Place;

const HELP: &str = "cargo xtask <command>

  demo [flags]       set up what is missing, build, and serve the demo on http://localhost:8080;
                     flags are passed on to `careway demo`
  test               set up what the tests need and run everything
  check              format, clippy, documentation, house rules, licences and duplicate dependencies
  portal             build the portal and compare its size with the budget
  portal --record NOTE
                     the same, and write the size down as the new budget, with the reason
  bench [--quick | --full] [--scale] [--json] [--engine sqlite|postgres]
                     measure, print a table and write it to bench.json in the build folder; --quick takes ten minutes once
                     everything is built; --scale measures nothing but reads among up to a million patients, which --full
                     measures too; --json prints nothing but the rows to standard output
  setup              set up everything that demo and test need, and stop

Tools are kept in $CAREWAY_TOOLS (default ~/.cache/careway/tools), builds in $CARGO_TARGET_DIR (default target).";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&words) {
        Ok(code) => code,
        Err(error) => {
            say::failure(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[String]) -> anyhow::Result<ExitCode> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let place = Place::find()?;
    match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => {
            say::line(HELP);
            Ok(ExitCode::SUCCESS)
        }
        ["demo", flags @ ..] => demo::run(&place, flags).map(|()| ExitCode::SUCCESS),
        ["test"] => test::run(&place),
        ["check"] => check::run(&place),
        ["portal"] => portal::build(&place).and_then(|()| portal::budget(&place)).map(|()| ExitCode::SUCCESS),
        ["portal", "--record", note] => {
            portal::build(&place).and_then(|()| portal::record(&place, note)).map(|()| ExitCode::SUCCESS)
        }
        ["bench", rest @ ..] => bench::run(&place, rest).map(|()| ExitCode::SUCCESS),
        ["setup"] => setup::everything(&place).map(|()| ExitCode::SUCCESS),
        other => anyhow::bail!("there is no `cargo xtask {}`\n\n{HELP}", other.join(" ")),
    }
}
