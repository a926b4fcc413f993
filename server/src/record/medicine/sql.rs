//! The statement over the classes of an item, begun with a permit.

use careway_core::{
    access::{Medications, Permit, Read},
    id::Id,
    record::Item,
};

use crate::{
    record_sql,
    store::{Begin as _, Broken, RecordSql, Work},
};

const CLASSES: RecordSql = record_sql!(
    "SELECT i.sensitive FROM item i WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND i.id = $4"
);

/// The sensitive classes of an item that the permit opens, as a bit mask.
pub async fn classes(
    work: &mut Work,
    permit: &Permit<Read, Medications>,
    id: &Id<Item>,
) -> Result<Option<i64>, Broken> {
    permit.sql(CLASSES).bind(id).one(work).await
}
