//! `careway import`: records from files into the data folder, with progress, a summary and warnings that say where.

use std::{fmt::Write as _, io::IsTerminal as _, path::PathBuf, process::ExitCode};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::{open, say};
use crate::{
    import::{self, Counts, Options, Progress, Remark, Status, Summary},
    settings::Settings,
};

/// Reads FHIR R4 records into the data folder.
#[derive(Debug, Args)]
pub struct Import {
    /// Files or folders: FHIR R4 JSON bundles, single resources or NDJSON, plain or gzip
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The system that the records come from; without it, their own addresses say, else the folder's name
    #[arg(long, value_name = "NAME", value_parser = name)]
    source: Option<String>,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
}

/// Most warnings and notes that are printed for people; `--json` lists all.
const PRINTED: usize = 20;

fn name(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.is_empty() { Err("a source needs a name") } else { Ok(text.to_owned()) }
}

impl Import {
    /// Imports, and says what became of it. Exit code 1 when anything was refused.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let opened = open(settings).await?;
        let options = Options { paths: self.paths, source: self.source, ..Options::default() };
        let bar = Bar::new();
        let summary = import::run(&opened.store, &opened.clock, &opened.ids, options, &bar).await;
        bar.0.finish_and_clear();
        opened.store.close().await;
        let summary = summary?;
        if self.json {
            say::line(&serde_json::to_string_pretty(&summary)?);
        } else {
            report(&summary);
        }
        Ok(if summary.has_refusals() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

fn report(summary: &Summary) {
    remarks("note", &summary.notes, 0);
    remarks("warning", &summary.warnings, summary.more_warnings);
    for file in summary.files.iter().filter(|file| file.status == Status::Refused) {
        say::note(&format!("refused: {}: {}", file.path, file.reason.as_deref().unwrap_or_default()));
    }
    say::line(&table(summary));
    let of = |status: Status| summary.files.iter().filter(|file| file.status == status).count();
    say::line(&format!(
        "Files: {} imported, {} unchanged, {} refused",
        of(Status::Imported),
        of(Status::Unchanged),
        of(Status::Refused)
    ));
}

fn remarks(word: &str, remarks: &[Remark], more: u64) {
    for remark in remarks.iter().take(PRINTED) {
        let mut place = remark.file.clone();
        if remark.line > 0 {
            // Writing into a String cannot fail.
            let _ = write!(place, ":{}", remark.line);
        }
        let about = remark.element.as_ref().map(|element| format!(" {element}")).unwrap_or_default();
        let resource = remark.resource.as_ref().map(|resource| format!(" {resource}:")).unwrap_or_default();
        say::note(&format!(
            "{word}: {place}:{resource}{about}{} {}",
            if about.is_empty() { "" } else { ":" },
            remark.message
        ));
    }
    let rest = remarks.len().saturating_sub(PRINTED) as u64 + more;
    if rest > 0 {
        say::note(&format!("{word}: and {rest} more; --json lists them"));
    }
}

/// The counts by resource type as a table.
fn table(summary: &Summary) -> String {
    let heads = ["new", "updated", "unchanged", "older", "removed", "not understood"];
    let cells = |counts: &Counts| {
        [counts.new, counts.updated, counts.unchanged, counts.older, counts.removed, counts.not_understood]
    };
    let width = summary.types.keys().map(String::len).max().unwrap_or(0).max("all".len());
    let mut text = format!("{:width$}", "");
    for head in heads {
        let _ = write!(text, "  {head:>9}");
    }
    let rows = summary.types.iter().map(|(kind, counts)| (kind.as_str(), counts)).chain([("all", &summary.totals)]);
    for (kind, counts) in rows {
        let _ = write!(text, "\n{kind:width$}");
        for (cell, head) in cells(counts).into_iter().zip(heads) {
            let _ = write!(text, "  {cell:>room$}", room = head.len().max(9));
        }
    }
    text
}

/// A progress bar, on a terminal; elsewhere nothing is drawn.
struct Bar(ProgressBar);

impl Bar {
    fn new() -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files  {msg}") {
            bar.set_style(style);
        }
        Self(bar)
    }
}

impl Progress for Bar {
    fn begin(&self, files: usize) {
        self.0.set_length(files as u64);
    }

    fn file(&self, name: &str) {
        self.0.set_message(name.to_owned());
    }

    fn done(&self, _resources: usize) {
        self.0.inc(1);
    }
}
