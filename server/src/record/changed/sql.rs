//! The statements over what sources have changed, each begun with a permit.

use careway_core::{
    access::{Part, Permit, Read},
    api::Endpoint as _,
    id::Id,
    record::{EARLIER, Earlier, GetItem, Item},
};

use crate::{
    fhir::ItemView,
    record::sql::{begin, every_item, items},
    record_sql,
    release::Shown,
    released,
    store::{Broken, FromRecord, RecordSql, Row, Work},
};

/// How many changed results are told of at once.
const TOLD: i64 = 3;

// A look at a report is a look at all that is in it.
const UNSEEN: RecordSql = items!(
    "AND i.head IS NULL AND i.id IN (
         SELECT c.within FROM result_changed c
         WHERE c.patient = $1 AND c.classes & $2 = 0 AND c.at >= $10 AND NOT EXISTS (
             SELECT 1 FROM audit e WHERE e.patient = $1 AND e.at >= c.at AND e.actor = $11 AND e.outcome = 'success'
                 AND e.command = $12 AND e.resource_id IN (c.item, c.within)))
     ORDER BY i.sort DESC, i.id DESC LIMIT $13"
);
const SAID: RecordSql = record_sql!(concat!(
    "SELECT i.id, c.at, c.before FROM result_changed c JOIN item i ON i.id = c.item
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND c.patient = $1 AND c.classes & $2 = 0
         AND $10 IN (c.item, c.within)",
    released!(),
    "ORDER BY c.at DESC, i.id LIMIT $11"
));

/// What was said before; nothing where it was written by a version of this program whose words this one no longer knows. Items are made anew from
/// what sources sent, this is not.
struct Said(Option<Earlier>);

impl FromRecord for Said {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let (item, until) = (row.id(0)?, row.int(1)?);
        let view = row.with_text(2, |view| serde_json::from_str::<ItemView>(view.unwrap_or_default()).ok())?;
        Ok(Self(view.map(|view| Earlier { item, until, detail: view.detail })))
    }
}

/// Results that were changed at `since` or later, in microseconds since 1970, and that the permit's holder has not opened after it.
pub async fn unseen<S: Part>(
    work: &mut Work,
    permit: &Permit<Read, S>,
    shown: Shown,
    since: i64,
) -> Result<Vec<Item>, Broken> {
    let begun = begin(permit, UNSEEN, shown).bind(since).bind(&permit.actor().account);
    begun.bind(GetItem::PATH).bind(TOLD).all(work).await
}

/// What was said before of an item and of what is in it, the newest first.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn earlier<S: Part>(
    work: &mut Work,
    permit: &Permit<Read, S>,
    shown: Shown,
    item: &Id<Item>,
) -> Result<Vec<Earlier>, Broken> {
    let said: Vec<Said> = begin(permit, SAID, shown).bind(item).bind(EARLIER as i64).all(work).await?;
    Ok(said.into_iter().filter_map(|said| said.0).collect())
}
