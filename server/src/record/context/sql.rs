//! The statements over items that may explain why somebody writes, each begun with a permit.

use careway_core::{
    access::{AnyPart, Permit, Read},
    record::Item,
};
use chrono::{DateTime, Utc};

use crate::{
    record::sql::{begin, every_item, items},
    record_sql,
    release::Shown,
    released,
    store::{Broken, RecordSql, Work},
};

const LAST_VISIT: RecordSql = items!(
    "AND i.shelf = 'visit' AND i.standing IN ('current', 'past', 'unknown') AND i.head IS NULL AND i.sort <= $10
     ORDER BY i.sort DESC, i.id DESC LIMIT 1"
);
const RESULTS: RecordSql = items!(
    "AND i.shelf = 'result' AND i.kind = 'result' AND i.standing <> 'entered-in-error' AND i.head IS NULL AND i.sort >= $10
     ORDER BY i.sort DESC, i.id DESC LIMIT 500"
);
const MEDICATIONS: RecordSql = items!(
    "AND i.shelf = 'medication' AND i.standing = 'current' AND i.head IS NULL ORDER BY i.sort DESC, i.id DESC LIMIT 500"
);

/// The last visit that has begun at `now`.
pub async fn last_visit(
    work: &mut Work,
    permit: &Permit<Read, AnyPart>,
    shown: Shown,
    now: DateTime<Utc>,
) -> Result<Option<Item>, Broken> {
    begin(permit, LAST_VISIT, shown).bind(now).one(work).await
}

/// Results from an instant on, the newest first.
pub async fn results_since(
    work: &mut Work,
    permit: &Permit<Read, AnyPart>,
    shown: Shown,
    since: DateTime<Utc>,
) -> Result<Vec<Item>, Broken> {
    begin(permit, RESULTS, shown).bind(since).all(work).await
}

/// Medicines that hold now, the newest first.
pub async fn current_medications(
    work: &mut Work,
    permit: &Permit<Read, AnyPart>,
    shown: Shown,
) -> Result<Vec<Item>, Broken> {
    begin(permit, MEDICATIONS, shown).all(work).await
}
