//! How fast records come in. Real ones where they are there, made-up ones always, the same way as anybody's: `careway import`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use serde_json::Value;

use super::http::{connect, get};
use super::plan::Engine;
use super::process::{Serving, collect};
use super::row::{Bare, Row};
use super::target;
use crate::place::Place;
use crate::{fingerprint, say};

/// The longest that one import may take.
const PATIENCE: Duration = Duration::from_secs(120);
/// Rows of the bare insert, a kilobyte each.
const BARE_ROWS: u32 = 20_000;

/// Imports so far.
#[derive(Clone, Copy, Debug)]
pub struct Imported {
    /// Resources that were there to be imported.
    pub resources: u64,
    /// Seconds from starting the command to its end.
    pub wall: f64,
    /// Seconds by its own account, where it gives one.
    pub own: Option<f64>,
}

impl Imported {
    /// Adds another import.
    pub fn and(self, other: Imported) -> Imported {
        Imported {
            resources: self.resources + other.resources,
            wall: self.wall + other.wall,
            own: self.own.zip(other.own).map(|(one, two)| one + two),
        }
    }

    /// The rows: by the clock on the wall, which is what somebody waits for, and by the command's own account.
    pub fn rows(self, what: &str, engine: Engine, bare: f64) -> Vec<Row> {
        let (target, peer) = target::IMPORT;
        let bare = Bare { name: "rows of 1 KB in one transaction", value: bare };
        let row = |name: String, seconds: f64| Row {
            target: Some(target),
            bare: Some(bare),
            peer: Some((peer, target::PEER)),
            ..Row::new(name, self.resources as f64 / seconds, "resources/s", Some(engine))
        };
        let wall = row(format!("import, {what}"), self.wall);
        let own = self.own.map(|own| row(format!("import, {what}, by its summary"), own));
        std::iter::once(wall).chain(own).collect()
    }
}

/// Imports these files as one source. `careway` begins the command line.
///
/// # Errors
/// When something is refused.
pub fn import(careway: &dyn Fn() -> Command, source: &str, paths: &[PathBuf]) -> anyhow::Result<Imported> {
    let mut command = careway();
    command.args(["import", "--json", "--source", source]).args(paths);
    let begun = Instant::now();
    let said = collect(&mut command, "", PATIENCE).with_context(|| format!("the import of {source}"))?;
    let wall = begun.elapsed().as_secs_f64();
    let summary: Value = serde_json::from_str(&said).context("the summary of the import is not JSON")?;
    let (resources, own) =
        read(&summary).with_context(|| format!("the summary of the import has another shape: {summary}"))?;
    ensure!(resources > 0, "the import of {source} found nothing");
    Ok(Imported { resources, wall, own })
}

/// Resources and, where it is said, seconds of a summary.
fn read(summary: &Value) -> Option<(u64, Option<f64>)> {
    let fates = ["new", "updated", "unchanged", "older", "removed"];
    let resources = fates.iter().map(|fate| summary["totals"][fate].as_u64()).sum::<Option<u64>>()?;
    Some((resources, summary["seconds"].as_f64()))
}

/// Imports the real records so many times, as another source each time; `None` where there are none.
///
/// # Errors
/// When something is refused.
pub fn real(place: &Place, careway: &dyn Fn() -> Command, copies: usize) -> anyhow::Result<Option<Imported>> {
    let files = real_files(&place.shared())?;
    if files.is_empty() {
        say::line(&format!("{} holds no records; only made-up ones are imported", place.shared().display()));
        return Ok(None);
    }
    let copy = |number: usize| import(careway, &format!("copy-{number}"), &files);
    let all = (0..copies).map(copy).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(all.into_iter().reduce(Imported::and))
}

/// Every file of records; the log of an export that lies among them is none.
fn real_files(shared: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let folders = ["data/patients", "data/bulk"].map(|folder| shared.join(folder));
    let mut files = fingerprint::files_under(&folders)?;
    files.retain(|file| !file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("log.")));
    Ok(files)
}

/// Rows a second of the bare insert.
///
/// # Errors
/// When the bare server does not do it.
pub fn bare(bare: &Serving) -> anyhow::Result<f64> {
    let mut connection = connect(bare.port)?;
    let request = get(&format!("/insert-many?rows={BARE_ROWS}"), "");
    let begun = Instant::now();
    let answer = connection.ask(&request)?;
    ensure!(answer.status == 200, "the bare insert: {} {}", answer.status, String::from_utf8_lossy(answer.body));
    Ok(f64::from(BARE_ROWS) / begun.elapsed().as_secs_f64())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_summary_says_how_many_and_perhaps_how_long() {
        let mut summary = json!({ "totals": { "new": 7, "updated": 1, "unchanged": 2, "older": 0, "removed": 0, "not_understood": 1 } });
        assert_eq!(read(&summary), Some((10, None)));
        summary["seconds"] = json!(0.5);
        assert_eq!(read(&summary), Some((10, Some(0.5))));
        assert_eq!(read(&json!({ "totals": {} })), None);
    }

    #[test]
    fn imports_are_added_up_before_they_are_divided() {
        let one = Imported { resources: 1_000, wall: 1.0, own: Some(0.5) };
        let rows = one.and(Imported { resources: 3_000, wall: 1.0, own: Some(0.3) }).rows(
            "records",
            Engine::Sqlite,
            100_000.0,
        );
        let seen: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.value, row.met())).collect();
        assert_eq!(
            seen,
            [("import, records", 2_000.0, Some(false)), ("import, records, by its summary", 5_000.0, Some(false))]
        );
    }
}
