//! What it takes to be there at all: the time to start, the memory while nobody asks, the bytes of the pages.

use super::latency::middle;
use super::plan::Engine;
use super::process::{Serving, cold_start};
use super::row::{Bare, Row};
use super::target;
use crate::place::Place;
use crate::portal;

const MEGABYTE: f64 = 1_000_000.0;

/// The time from nothing to the first good answer, of two programs in turn.
///
/// # Errors
/// When one of them does not start.
pub fn start(engine: Engine, careway: &[&str], bare: &[&str], times: usize) -> anyhow::Result<Option<Row>> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..times {
        theirs.push(cold_start(bare)?.as_secs_f64() * 1000.0);
        ours.push(cold_start(careway)?.as_secs_f64() * 1000.0);
    }
    let (target, peer) = target::COLD_START;
    let both = middle(ours, |time| *time).zip(middle(theirs, |time| *time));
    Ok(both.map(|(value, bare)| Row {
        target: Some(target),
        bare: Some(Bare { name: "a bare server", value: bare }),
        peer: Some((peer, target::PEER)),
        ..Row::new("cold start", value, "ms", Some(engine))
    }))
}

/// The memory of two servers that nobody has asked anything yet.
pub fn memory(engine: Engine, careway: &Serving, bare: &Serving) -> Option<Row> {
    let (target, peer) = target::IDLE_MEMORY;
    let (value, bare) = (careway.idle_memory()? as f64 / MEGABYTE, bare.idle_memory()? as f64 / MEGABYTE);
    Some(Row {
        target: Some(target),
        bare: Some(Bare { name: "a bare server", value: bare }),
        peer: Some((peer, target::PEER)),
        ..Row::new("idle memory", value, "MB", Some(engine))
    })
}

/// The memory of two servers after everything that was asked.
pub fn memory_afterwards(engine: Engine, careway: &Serving, bare: &Serving) -> Option<Row> {
    let (value, bare) = (careway.memory()? as f64 / MEGABYTE, bare.memory()? as f64 / MEGABYTE);
    let bare = Some(Bare { name: "a bare server", value: bare });
    Some(Row { bare, ..Row::new("memory after the load", value, "MB", Some(engine)) })
}

/// The bytes that a browser fetches, Brotli, as the byte budget counts them.
///
/// # Errors
/// When the portal was not built, or the budget is not one.
pub fn bytes(place: &Place) -> anyhow::Result<Vec<Row>> {
    let weights = portal::weights(place)?;
    let row = |(name, bytes): (String, u64)| Row {
        target: (name == "first signed-in page").then_some(target::SIGNED_IN),
        ..Row::new(format!("bytes, {name}"), bytes as f64, "bytes", None)
    };
    Ok(weights.into_iter().map(row).collect())
}
