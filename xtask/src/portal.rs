//! Builds the portal and weighs it. It knows Trunk, compression and the byte budget, and nothing of what the pages show.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use serde_json::Value;

mod budget;
mod splice;

use crate::place::Place;
use crate::{fingerprint, node, run, say, setup};
use budget::{Budget, Sizes};

/// Builds the portal into `portal/dist` of the build folder, with a Brotli copy beside each file and the sizes in
/// `portal/bytes.json`. When no input has changed since the last build, nothing is done.
///
/// # Errors
/// When a step fails.
pub fn build(place: &Place) -> anyhow::Result<()> {
    setup::for_building(place)?;
    let mark = place.target.join("portal/inputs");
    let inputs = inputs(place)?;
    let dist = place.portal_dist();
    if std::fs::read_to_string(&mark).is_ok_and(|built| built == inputs) && place.portal_bytes().is_file() {
        say::short_step("The portal is built and nothing in it has changed");
        return Ok(());
    }
    drop(std::fs::remove_file(&mark));
    if dist.exists() {
        std::fs::remove_dir_all(&dist).with_context(|| format!("{} cannot be emptied", dist.display()))?;
    }
    say::step("Building the portal", "about 4 minutes on two cores at first, then under one and a half");
    let (sign_in, staff) = (place.target.join("portal/sign-in"), place.target.join("portal/staff"));
    trunk(place, "portal/entry/index.html", &sign_in)?;
    trunk(place, "portal/staff/index.html", &staff)?;
    trunk(place, "portal/index.html", &dist)?;
    splice::splice(&sign_in, &dist)?;
    splice::splice(&staff, &dist)?;
    say::step("Compressing it", "about 10 seconds");
    let script = |name: &str| place.root.join("xtask/src").join(name);
    run::show(node::node(place).arg(script("minify.mjs")).arg(&dist).arg(place.e2e()))?;
    let sizes = run::collect(node::node(place).arg(script("precompress.mjs")).arg(&dist))?;
    std::fs::write(place.portal_bytes(), sizes)?;
    Ok(std::fs::write(&mark, inputs)?)
}

/// Has Trunk build one page and the program that belongs to it.
fn trunk(place: &Place, page: &str, dist: &Path) -> anyhow::Result<()> {
    let mut trunk = run::command(place, "trunk");
    // This Trunk takes NO_COLOR=1 for a flag with a wrong value, and stops.
    trunk.env("CARGO_TARGET_DIR", &place.target).env_remove("NO_COLOR");
    run::show(trunk.args(["build", "--release", "--offline", "--dist"]).arg(dist).arg(page))
}

/// Prints the sizes beside the recorded ones.
///
/// # Errors
/// When one has grown by more than a twentieth, or was never recorded.
pub fn budget(place: &Place) -> anyhow::Result<()> {
    let (budget, sizes) = weigh(place)?;
    say::short_step("Bytes to download, Brotli");
    let faults = budget.check(&sizes, &mut say::line)?;
    if !faults.is_empty() {
        bail!(faults.join("\nerror: "));
    }
    Ok(())
}

/// The sizes by the budget's rows: name and bytes, Brotli.
///
/// # Errors
/// When the portal was not built, or the budget is not one.
pub fn weights(place: &Place) -> anyhow::Result<Vec<(String, u64)>> {
    let (budget, sizes) = weigh(place)?;
    budget.weights(&sizes)
}

/// Writes the sizes down as the new budget.
///
/// # Errors
/// When the note is empty: a budget that moves without a reason is none.
pub fn record(place: &Place, note: &str) -> anyhow::Result<()> {
    if note.trim().is_empty() {
        bail!("say why the size changed: cargo xtask portal --record \"the reason\"");
    }
    let (mut budget, sizes) = weigh(place)?;
    budget.record(&sizes, note)?;
    std::fs::write(budget_file(place), budget.text()?)?;
    budget.check(&sizes, &mut say::line).map(drop)
}

fn weigh(place: &Place) -> anyhow::Result<(Budget, Sizes)> {
    let read = |file: PathBuf| -> anyhow::Result<Value> {
        let text = std::fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} is not JSON", file.display()))
    };
    Ok((Budget::parse(read(budget_file(place))?)?, budget::sizes(&read(place.portal_bytes())?)?))
}

fn budget_file(place: &Place) -> PathBuf {
    place.root.join("xtask/budget.json")
}

/// A fingerprint of everything that the built portal depends on.
fn inputs(place: &Place) -> anyhow::Result<String> {
    let roots = [
        "core",
        "portal",
        "style",
        "Cargo.lock",
        "Cargo.toml",
        "Trunk.toml",
        "e2e/package-lock.json",
        "xtask/src/portal.rs",
        "xtask/src/portal/splice.rs",
        "xtask/src/minify.mjs",
        "xtask/src/precompress.mjs",
        "xtask/src/tools.rs",
    ];
    let files = fingerprint::files_under(&roots.map(|root| place.root.join(root)))?;
    let compiler = run::ask(run::command(place, "rustc").arg("--version")).context("rustc is missing")?;
    Ok(format!("{} {compiler}", fingerprint::of_files(&files)?))
}
