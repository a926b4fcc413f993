//! The tools the project needs from outside cargo, and their versions: the one place where versions are pinned. What comes from npm is
//! pinned by `e2e/package-lock.json`, and wasm-bindgen's version is read from `Cargo.lock`, since the crate and its
//! command-line tool must be the same.

use std::process::Command;

use anyhow::Context as _;

use crate::place::Place;
use crate::{run, say};

/// The highest Trunk that builds with the oldest Rust that the workspace allows.
pub const TRUNK: &str = "0.21.14";

/// The oldest Node.js that the journeys and wasm-opt run on.
pub const NODE: u32 = 20;

/// What cargo hands tests in WebAssembly to (`.cargo/config.toml` names it); it runs them in Node.js.
const TEST_RUNNER: &str = "wasm-bindgen-test-runner";

/// Programs built from source by cargo, all of one version.
struct Tool {
    package: &'static str,
    programs: &'static [&'static str],
    version: String,
    /// Whether the versions its authors locked are used. wasm-bindgen-cli locks a version that registries no longer carry.
    locked: &'static [&'static str],
    about: &'static str,
}

/// The wasm-bindgen version that `Cargo.lock` names.
///
/// # Errors
/// When `Cargo.lock` is missing or does not name it.
pub fn wasm_bindgen_version(place: &Place) -> anyhow::Result<String> {
    let lock = std::fs::read_to_string(place.root.join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    locked_version(&lock, "wasm-bindgen").context("Cargo.lock does not name wasm-bindgen")
}

/// Builds what is missing.
///
/// # Errors
/// When a build fails.
pub fn set_up(place: &Place) -> anyhow::Result<()> {
    let tools = [
        Tool {
            package: "trunk",
            programs: &["trunk"],
            version: TRUNK.to_owned(),
            locked: &["--locked"],
            about: "about 6 minutes on two cores, once",
        },
        Tool {
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", TEST_RUNNER],
            version: wasm_bindgen_version(place)?,
            locked: &[],
            about: "about 3 minutes on two cores, once",
        },
    ];
    tools.iter().try_for_each(|tool| install(place, tool))
}

fn install(place: &Place, tool: &Tool) -> anyhow::Result<()> {
    let said = |program| run::ask(run::command(place, program).arg("--version"));
    if tool.programs.iter().all(|program| said(program).is_some_and(|said| names_version(&said, &tool.version))) {
        return Ok(());
    }
    let into = place.tools.display();
    say::step(&format!("Building {} {} into {into}", tool.package, tool.version), tool.about);
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Outside the clone, where neither its lock file nor its settings reach, and in a folder of its own, so that the workspace's
    // artifacts stay as they are.
    command.current_dir(std::env::temp_dir()).env_remove("CARGO_TARGET_DIR");
    command.args(["install", tool.package, "--version", &tool.version, "--force", "--root"]).arg(&place.tools);
    run::show(command.args(tool.locked)).with_context(|| format!("{} could not be built", tool.package))
}

/// Whether `wasm-bindgen 0.2.130 (…)` is that version.
fn names_version(said: &str, version: &str) -> bool {
    said.split_whitespace().nth(1) == Some(version)
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let entry = lock.split("[[package]]").find(|entry| entry.contains(&format!("\nname = \"{package}\"\n")))?;
    let line = entry.lines().find_map(|line| line.strip_prefix("version = \""))?;
    Some(line.trim_end_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_the_lock_file() {
        let lock = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }

    #[test]
    fn only_the_same_version_will_do() {
        assert!(names_version("trunk 0.21.14", "0.21.14"));
        assert!(!names_version("trunk 0.21.1", "0.21.14"));
        assert!(!names_version("", "0.21.14"));
    }
}
