//! Node.js and the packages from npm. It knows how to install them and to run a script, and not what the scripts do.

use std::process::Command;

use anyhow::{Context as _, bail};

use crate::place::Place;
use crate::{fingerprint, run, say, tools};

/// A `node` command in the clone.
pub fn node(place: &Place) -> Command {
    run::command(place, "node")
}

/// Checks Node.js and installs the packages that `e2e/package-lock.json` names, unless they are there.
///
/// # Errors
/// When Node.js is missing or too old, or the installation fails.
pub fn set_up(place: &Place) -> anyhow::Result<()> {
    let said = run::ask(node(place).arg("--version"));
    let wanted = tools::NODE;
    match said.as_deref().and_then(major) {
        Some(version) if version >= wanted => {}
        Some(version) => bail!("Node.js {version} is too old; {wanted} or newer is needed: apt-get install nodejs npm"),
        None => bail!("Node.js {wanted} or newer is missing: apt-get install nodejs npm"),
    }
    let folder = place.e2e();
    let mark = folder.join("node_modules/.careway-installed");
    let wanted = fingerprint::of_files(&[folder.join("package.json"), folder.join("package-lock.json")])?;
    if std::fs::read_to_string(&mark).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    say::step(
        "Installing the packages from npm: wasm-opt, the browser driver, the accessibility rules, the linter",
        "seconds",
    );
    let mut npm = run::command(place, "npm");
    npm.current_dir(&folder).args([
        "ci",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        "--omit-lockfile-registry-resolved",
    ]);
    run::show(&mut npm)?;
    std::fs::write(&mark, wanted).with_context(|| format!("{} cannot be written", mark.display()))
}

/// `20` of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(super::major("v20.20.2"), Some(20));
        assert_eq!(super::major("20"), None);
    }
}
