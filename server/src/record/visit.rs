//! A visit and what belongs to it, from either side. What belongs together was said by the source (`encounter`) and is joined
//! under the permit: what is hidden or somebody else's belongs to no visit.

use careway_core::{
    access::{Act, Part, Permit},
    record::{Item, ItemKind, PageSize, page},
};

use crate::{
    release::Shown,
    store::{Broken, Work},
};

mod sql;

/// What an item's page says of visits.
#[derive(Debug, Default)]
pub struct Visit {
    /// The visit that the item belongs to.
    pub of: Option<Item>,
    /// What belongs to it, when it is a visit itself.
    pub items: Vec<Item>,
    /// Whether there is more than that.
    pub more: bool,
}

/// Reads them.
pub async fn read<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    shown: Shown,
    item: &Item,
) -> Result<Visit, Broken> {
    let of = sql::visit(work, permit, shown, &item.id).await?;
    if item.kind != ItemKind::Visit {
        return Ok(Visit { of, ..Visit::default() });
    }
    let (items, more) = page(sql::of_visit(work, permit, shown, &item.id).await?, PageSize::First);
    Ok(Visit { of, items, more })
}
