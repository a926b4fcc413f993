//! One result for whoever looks at it as a clinician: itself, the results in it, the others of the same code, and what was said of it before. As
//! much of it as a permit shows.

use careway_core::{
    access::{Permit, Read, Results},
    id::Id,
    record::{Earlier, Item},
};

use super::{changed, sql};
use crate::{
    release::Shown,
    store::{Broken, Work},
};

/// An item, in whatever standing.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn find(
    work: &mut Work,
    permit: &Permit<Read, Results>,
    shown: Shown,
    item: &Id<Item>,
) -> Result<Option<Item>, Broken> {
    sql::find(work, permit, shown, item).await
}

/// What stands beside a result.
#[derive(Debug)]
pub struct Beside {
    /// The results in a report, in its order.
    pub parts: Vec<Item>,
    /// The others of a measurement's code, the newest first.
    pub history: Vec<Item>,
    /// What its source said before of it, or of those in it, the newest first.
    pub earlier: Vec<Earlier>,
}

/// What stands beside a result.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn beside(
    work: &mut Work,
    permit: &Permit<Read, Results>,
    shown: Shown,
    item: &Item,
) -> Result<Beside, Broken> {
    let mut parts = Vec::new();
    for part in item.detail.refers() {
        parts.extend(sql::find(work, permit, shown, part).await?);
    }
    let history = match &item.code {
        Some(code) if item.kind.is_measured() => sql::history(work, permit, shown, code, &item.id).await?,
        _ => Vec::new(),
    };
    let earlier = changed::earlier(work, permit, shown, &item.id).await?;
    Ok(Beside { parts, history, earlier })
}
