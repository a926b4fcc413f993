//! The people of the demo beyond its cast: makes those that are missing, with a line that says how far it has come and how
//! fast it was. They have no accounts; `careway account create` makes one for any of them.

use std::{io::IsTerminal as _, ops::Range, sync::Mutex, time::Duration};

use anyhow::bail;
use careway_core::samples::RECORD_NUMBERS;
use indicatif::{ProgressBar, ProgressStyle};

use super::super::{Opened, say};
use crate::{
    demo::{
        Depth,
        crowd::{BEFORE, Batches, record_number},
    },
    import::{self, Parcel, Streamed},
    people::sql,
    store::Done,
};

/// Makes people until there are so many, the cast counted. Those that are there already stay as they are.
pub async fn grow(opened: &Opened, seed: u64, people: u64, depth: Depth) -> anyhow::Result<()> {
    let wanted = missing(opened, people).await?;
    if wanted.is_empty() {
        return Ok(());
    }
    say::note(&format!("Making {} more people and their records…", wanted.end - wanted.start));
    let today = opened.clock.now().date_naive();
    let batches = Batches::new(seed, today, depth, wanted.clone());
    let parcels =
        batches.map(|batch| Parcel { source: batch.source.to_owned(), text: batch.text, people: batch.people });
    let line = Line::new(wanted.end - wanted.start);
    let Opened { store, clock, ids } = opened;
    let streamed = import::stream(store, clock, ids, parcels, |people, resources| line.at(people, resources)).await?;
    line.end();
    if let Some(refused) = streamed.summary.files.first() {
        bail!(
            "the demo's people were refused after {} of them: {}",
            streamed.people,
            refused.reason.as_deref().unwrap_or_default()
        );
    }
    say::line(&report(&streamed));
    Ok(())
}

/// The numbers of those who are not there yet. They are made in order, so whoever is there comes before whoever is not.
async fn missing(opened: &Opened, people: u64) -> anyhow::Result<Range<u64>> {
    let (mut there, mut not_there) = (BEFORE, people.max(BEFORE));
    while there < not_there {
        let middle = there + (not_there - there) / 2;
        let number = record_number(middle);
        let find = move |mut work| async move {
            Done::commit(sql::patient_with_identifier(&mut work, RECORD_NUMBERS, &number).await, Vec::new())
        };
        if opened.store.read(find).await??.is_some() {
            there = middle + 1;
        } else {
            not_there = middle;
        }
    }
    Ok(there..people.max(there))
}

fn report(streamed: &Streamed) -> String {
    let resources = streamed.summary.totals.all();
    let seconds = streamed.summary.seconds.max(0.001);
    let each = |time: Duration| format!("{:.0} s", time.as_secs_f64());
    format!(
        "Made {} people with {resources} resources in {seconds:.0} s: {:.0} people/s, {:.0} resources/s (writing {}, reading {}, landing {}).",
        streamed.people,
        streamed.people as f64 / seconds,
        resources as f64 / seconds,
        each(streamed.making),
        each(streamed.reading),
        each(streamed.landing),
    )
}

/// How far it has come: a bar on a terminal, elsewhere a line for every tenth.
struct Line {
    bar: Option<ProgressBar>,
    all: u64,
    tenths: Mutex<u64>,
}

impl Line {
    fn new(all: u64) -> Self {
        let style = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} people, {eta} to go  {msg}").ok();
        let bar = style.filter(|_| std::io::stderr().is_terminal());
        Self { bar: bar.map(|style| ProgressBar::new(all).with_style(style)), all, tenths: Mutex::new(0) }
    }

    fn at(&self, people: u64, resources: u64) {
        if let Some(bar) = &self.bar {
            bar.set_position(people);
            bar.set_message(format!("{resources} resources"));
            return;
        }
        let tenth = people * 10 / self.all.max(1);
        let mut told = self.tenths.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if tenth > *told {
            *told = tenth;
            say::note(&format!("  {people} of {} people, {resources} resources", self.all));
        }
    }

    fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
