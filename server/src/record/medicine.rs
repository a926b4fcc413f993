//! A medicine of the record that is asked for: that it is one, who does not see it, and when it was prescribed and handed out last. As much of it
//! as a permit opens. Knows no message.

use careway_core::{
    access::{AnyPart, Medications, Permit, Read},
    id::Id,
    message::DeskMedicine,
    record::{Detail, Item, ItemKind, MedicationEvent, Standing},
};
use chrono::{DateTime, Utc};

use super::sql as items;
use crate::{
    release,
    store::{Broken, Work},
};

mod sql;

/// A medicine of the record with its name there, and its sensitive classes as a bit mask; nothing for what is none, has no name, or was taken
/// back by its source.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn asked(
    work: &mut Work,
    permit: &Permit<Read, Medications>,
    id: &Id<Item>,
    now: DateTime<Utc>,
) -> Result<Option<(Item, i64)>, Broken> {
    let shown = release::shown(work, permit, now).await?;
    let found = items::find(work, permit, shown, id).await?.filter(is_medicine);
    let Some(item) = found.filter(|item| !item.title.trim().is_empty()) else { return Ok(None) };
    Ok(sql::classes(work, permit, id).await?.map(|classes| (item, classes)))
}

fn is_medicine(item: &Item) -> bool {
    item.kind == ItemKind::Medication && item.standing != Standing::EnteredInError
}

/// What a permit opens of a medicine, and when it was prescribed and handed out last: of entries under its code, or of itself alone.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn beside(
    work: &mut Work,
    permit: &Permit<Read, AnyPart>,
    id: &Id<Item>,
    now: DateTime<Utc>,
) -> Result<Option<DeskMedicine>, Broken> {
    let shown = release::shown(work, permit, now).await?;
    let Some(item) = items::find(work, permit, shown, id).await?.filter(is_medicine) else { return Ok(None) };
    let mut all = match &item.code {
        Some(code) => items::history(work, permit, shown, code, id).await?,
        None => Vec::new(),
    };
    all.push(item.clone());
    let last = |event| {
        let of = all.iter().filter(|one| matches!(&one.detail, Detail::Medication(told) if told.event == event));
        of.filter_map(|one| one.when).max_by_key(|when| when.sort_key())
    };
    let (ordered, handed_out) = (last(MedicationEvent::Ordered), last(MedicationEvent::HandedOut));
    Ok(Some(DeskMedicine { item, ordered, handed_out }))
}
