//! One result for whoever looks at it as a clinician: itself, the results in it, and the others of the same code. As much of it as a permit
//! shows.

use careway_core::{
    access::{Permit, Read, Results},
    id::Id,
    record::Item,
};

use super::sql;
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

/// The results in a report, in its order, and the others of a measurement's code, the newest first.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn beside(
    work: &mut Work,
    permit: &Permit<Read, Results>,
    shown: Shown,
    item: &Item,
) -> Result<(Vec<Item>, Vec<Item>), Broken> {
    let mut parts = Vec::new();
    for part in item.detail.refers() {
        parts.extend(sql::find(work, permit, shown, part).await?);
    }
    let history = match &item.code {
        Some(code) if item.kind.is_measured() => sql::history(work, permit, shown, code, &item.id).await?,
        _ => Vec::new(),
    };
    Ok((parts, history))
}
