//! Makes the machine ready. It installs what it may and otherwise names the command that would; it never skips in silence, and it never
//! changes the Rust toolchain itself.

use std::process::Command;

use anyhow::{Context as _, bail, ensure};

use crate::place::{Place, is_root};
use crate::{cluster, node, run, say, tools};

/// What the portal is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// What the checks need: the crates, the standard library that the portal is checked against, and the packages from npm.
///
/// # Errors
/// When something is missing and cannot be installed.
pub fn for_checking(place: &Place) -> anyhow::Result<()> {
    wasm_target(place)?;
    run::show(run::cargo(place).args(["fetch", "--quiet", "--locked"])).context("the crates could not be fetched")?;
    node::set_up(place)
}

/// What the portal and the server need to be built.
///
/// # Errors
/// When something is missing and cannot be installed.
pub fn for_building(place: &Place) -> anyhow::Result<()> {
    for_checking(place)?;
    tools::set_up(place)
}

/// What the tests need besides: a browser, PostgreSQL and a mail server. Everything is tried, and everything that is missing is in the answer.
pub fn for_testing(place: &Place) -> Vec<anyhow::Error> {
    let browser = || chromium(place).map(drop);
    let database = || cluster::programs(place).map(drop).context("PostgreSQL is missing");
    let mail = || mail_server(place);
    let tried = [
        install(&browser, &["chromium", "chromium-driver"]),
        install(&database, &["postgresql"]),
        install(&mail, &["python3", "python3-aiosmtpd", "openssl"]),
    ];
    tried.into_iter().filter_map(Result::err).collect()
}

/// All of it.
///
/// # Errors
/// When something is missing and cannot be installed.
pub fn everything(place: &Place) -> anyhow::Result<()> {
    for_building(place)?;
    let missing = for_testing(place);
    if !missing.is_empty() {
        let lines: Vec<String> = missing.iter().map(|error| format!("{error:#}")).collect();
        bail!(lines.join("\nerror: "));
    }
    say::line("Everything is set up.");
    Ok(())
}

/// The browser: `$CAREWAY_CHROMIUM`, or Chromium or Chrome on the path.
///
/// # Errors
/// When there is none.
pub fn chromium(place: &Place) -> anyhow::Result<std::path::PathBuf> {
    if let Some(named) = std::env::var_os("CAREWAY_CHROMIUM") {
        return Ok(named.into());
    }
    place.program(&["chromium", "chromium-browser", "google-chrome"]).context("Chromium is missing")
}

/// The mail server of the tests: a script over aiosmtpd, for the machine's own Python, and `openssl` for its certificate.
fn mail_server(place: &Place) -> anyhow::Result<()> {
    let script = place.root.join("server/tests/support/mailbox.py");
    let serves = run::ask(run::command(place, script).arg("--check")).is_some();
    let certifies = place.program(&["openssl"]).is_some();
    ensure!(serves && certifies, "the mail server of the tests is missing");
    Ok(())
}

fn wasm_target(place: &Place) -> anyhow::Result<()> {
    let library = run::ask(run::command(place, "rustc").args(["--print", "target-libdir", "--target", WASM]));
    if library.is_some_and(|folder| std::path::Path::new(&folder).is_dir()) {
        return Ok(());
    }
    say::step("Adding Rust's standard library for WebAssembly", "seconds");
    run::show(run::command(place, "rustup").args(["target", "add", WASM]))
        .with_context(|| format!("the target {WASM} is missing: rustup target add {WASM}"))
}

fn install(is_there: &dyn Fn() -> anyhow::Result<()>, packages: &[&str]) -> anyhow::Result<()> {
    let Err(missing) = is_there() else { return Ok(()) };
    let by_hand = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    let has_apt = run::ask(Command::new("apt-get").arg("--version")).is_some();
    if !is_root() || !has_apt {
        return Err(missing.context(format!("to install it: {by_hand}")));
    }
    say::step(&format!("Installing {} by apt-get", packages.join(", ")), "a minute or two, once");
    let apt = |words: &[&str]| run::show(Command::new("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update", "--quiet"])
        .and_then(|()| apt(&[&["install", "--quiet", "--yes", "--no-install-recommends"], packages].concat()))
        .and_then(|()| is_there())
        .with_context(|| format!("to install it: {by_hand}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_not_installed() {
        assert!(install(&|| Ok(()), &["no-such-package"]).is_ok());
    }
}
