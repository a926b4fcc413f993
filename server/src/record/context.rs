//! What of a record may explain why somebody writes: the last visit, results that stand out, current medicines. As much of it as a permit
//! opens. Knows no message.

use careway_core::{
    access::{AnyPart, Permit, Read},
    message::{DeskRecord, RESULT_DAYS, Shown},
    record::{Flag, Item},
};
use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    release,
    store::{Broken, Work},
};

mod sql;

/// What a permit opens of it.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn beside(work: &mut Work, permit: &Permit<Read, AnyPart>, now: DateTime<Utc>) -> Result<DeskRecord, Broken> {
    let shown = release::shown(work, permit, now).await?;
    let visit = sql::last_visit(work, permit, shown, now).await?;
    let since = now - TimeDelta::days(RESULT_DAYS);
    let mut results = sql::results_since(work, permit, shown, since).await?;
    results.retain(stands_out);
    let medications = sql::current_medications(work, permit, shown).await?;
    Ok(DeskRecord { parts: permit.parts(), visit, results: Shown::of(results), medications: Shown::of(medications) })
}

fn stands_out(item: &Item) -> bool {
    item.measurement().is_some_and(|measurement| measurement.flags().any(Flag::stands_out))
}
