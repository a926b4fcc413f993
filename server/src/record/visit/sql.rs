//! The statements over what belongs to a visit; under the same permit as every item.

use careway_core::{
    access::{Act, Part, Permit},
    id::Id,
    record::{Item, PageSize},
};

use crate::{
    record::sql::{and_one, begin, every_item, items},
    record_sql,
    release::Shown,
    released,
    store::{Broken, RecordSql, Work},
};

/// Notes and reports before single values: they are what a reader comes to a visit for.
const OF_VISIT: RecordSql = items!(
    "AND i.visit_key = $10 AND i.id <> $10 AND i.standing <> 'entered-in-error'
     ORDER BY CASE WHEN i.kind IN ('document', 'report', 'procedure') THEN 0 ELSE 1 END, i.sort DESC, i.id DESC LIMIT $11"
);
const VISIT: RecordSql = items!(
    "AND i.standing <> 'entered-in-error' AND i.id = (SELECT p.visit_key FROM item p
         WHERE p.patient = $1 AND p.sensitive & $2 = 0 AND p.scope & $3 <> 0 AND p.id = $10)"
);

/// What belongs to a visit, and one item more when there is more than a page.
pub async fn of_visit<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    shown: Shown,
    visit: &Id<Item>,
) -> Result<Vec<Item>, Broken> {
    begin(permit, OF_VISIT, shown).bind(visit).bind(and_one(PageSize::First)).all(work).await
}

/// The visit that an item belongs to.
pub async fn visit<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    shown: Shown,
    item: &Id<Item>,
) -> Result<Option<Item>, Broken> {
    begin(permit, VISIT, shown).bind(item).one(work).await
}
