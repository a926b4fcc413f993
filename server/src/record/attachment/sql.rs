//! The statements over the texts that attachments are read from. Each text is under a guard of its own.

use careway_core::{
    access::{Act, Part, Permit},
    id::Id,
    record::Item,
};

use crate::{
    record_sql,
    store::{Begin as _, Broken, RecordSql, Work},
};

/// A resource's text, unless it is longer than `$5`.
const BODY: RecordSql = record_sql!(
    "SELECT CASE WHEN LENGTH(r.body) <= $5 THEN r.body END FROM resource r
     WHERE r.patient = $1 AND r.sensitive & $2 = 0 AND r.scope & $3 <> 0 AND r.key = $4 AND NOT r.gone"
);
/// The Binaries of an item's attachments, each under a guard of its own.
const BINARIES: RecordSql = record_sql!(
    "SELECT c.place, CASE WHEN LENGTH(r.body) <= $5 THEN r.body END
     FROM item_content c JOIN resource r ON r.key = c.key
     WHERE c.item = $4 AND r.patient = $1 AND r.sensitive & $2 = 0 AND r.scope & $3 <> 0 AND r.type = 'Binary' AND NOT r.gone
     ORDER BY c.place"
);

/// The text of the resource that an item was made of; nothing inside when it is longer than `most` characters.
pub async fn body<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    item: &Id<Item>,
    most: i64,
) -> Result<Option<Option<String>>, Broken> {
    permit.sql(BODY).bind(item).bind(most).one(work).await
}

/// The texts of the Binaries that hold an item's attachments, by the attachment's place; likewise.
pub async fn binaries<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    item: &Id<Item>,
    most: i64,
) -> Result<Vec<(i64, Option<String>)>, Broken> {
    permit.sql(BINARIES).bind(item).bind(most).all(work).await
}
