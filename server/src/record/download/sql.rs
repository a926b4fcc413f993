//! The statements of the downloads. As everywhere, the permit binds whose they are and what stays hidden.

use careway_core::{
    access::{Act, Part, Permit},
    download::Stock,
    record::{Item, When},
};
use serde::Deserialize;

use super::walk::Step;
use crate::{
    record::sql::every_item,
    record_sql,
    store::{Begin as _, Broken, FromRecord, RecordSql, Row, Work},
    unheld,
};

/// Whatever lies below has no date: the importer puts it before everything else.
const UNDATED: i64 = i64::MIN / 2;

/// What is said of the record as it is.
const LISTED: RecordSql = every_item!(
    unheld!("$10"),
    "AND i.shelf = $4 AND i.sort >= $5 AND i.sort < $6 AND (i.sort, i.id) < ($7, $8) AND i.standing <> 'entered-in-error'
     ORDER BY i.sort DESC, i.id DESC LIMIT $9"
);

/// What the sources wrote, what they took back as well.
const KEPT: RecordSql = record_sql!(concat!(
    "SELECT i.sort, i.id, i.view, r.fhir_id, r.body
     FROM item i
     JOIN resource r ON r.key = i.id
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0
         AND r.patient = $1 AND r.sensitive & $2 = 0 AND r.scope & $3 <> 0",
    unheld!("$10"),
    "AND i.shelf = $4 AND i.sort >= $5 AND i.sort < $6 AND (i.sort, i.id) < ($7, $8)
     ORDER BY i.sort DESC, i.id DESC LIMIT $9"
));

const PEOPLE: RecordSql = record_sql!(
    "SELECT r.fhir_id, r.body FROM resource r
     WHERE r.patient = $1 AND r.sensitive & $2 = 0 AND r.scope & $3 <> 0 AND r.type = 'Patient' AND NOT r.gone
     ORDER BY r.key LIMIT 100"
);

const STOCK: RecordSql = record_sql!(concat!(
    "SELECT COUNT(*), COUNT(CASE WHEN i.sort < $4 THEN 1 END) FROM item i
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND i.standing <> 'entered-in-error'",
    unheld!("$5")
));

/// How many items there are, and how many of them have no date.
pub async fn stock<A: Act, S: Part>(work: &mut Work, permit: &Permit<A, S>, unheld: i64) -> Result<Stock, Broken> {
    let counted: Option<(i64, i64)> = permit.sql(STOCK).bind(UNDATED).bind(unheld).one(work).await?;
    let (items, undated) = counted.unwrap_or_default();
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Stock { items: count(items), undated: count(undated) })
}

/// What the sources say of the person.
pub async fn people<A: Act, S: Part>(work: &mut Work, permit: &Permit<A, S>) -> Result<Vec<Body>, Broken> {
    permit.sql(PEOPLE).all(work).await
}

/// An item and where it stands.
pub struct Listed {
    /// The item.
    pub item: Item,
    sort: i64,
}

/// A resource as it was received.
pub struct Body {
    /// Its id in its source.
    pub fhir_id: String,
    /// Its text.
    pub text: String,
}

/// The resource behind an item, and where that stands.
pub struct Kept {
    /// The resource.
    pub body: Body,
    sort: i64,
    id: String,
    when: Option<When>,
}

impl Step for Listed {
    const SQL: RecordSql = LISTED;

    fn place(&self) -> (i64, &str) {
        (self.sort, self.item.id.as_str())
    }

    fn when(&self) -> Option<When> {
        self.item.when
    }
}

impl Step for Kept {
    const SQL: RecordSql = KEPT;

    fn place(&self) -> (i64, &str) {
        (self.sort, &self.id)
    }

    fn when(&self) -> Option<When> {
        self.when
    }
}

impl FromRecord for Listed {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { item: Item::from_record(row)?, sort: row.int(8)? })
    }
}

impl FromRecord for Body {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { fhir_id: row.text(0)?, text: row.text(1)? })
    }
}

impl FromRecord for Kept {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        /// Of an item's view, its date alone.
        #[derive(Deserialize)]
        struct Dated {
            #[serde(default)]
            when: Option<When>,
        }
        let read = |view: Option<&str>| serde_json::from_str::<Dated>(view.unwrap_or_default());
        let dated = row.with_text(2, read)?.map_err(|_| Broken::new("an item's view cannot be read"))?;
        let body = Body { fhir_id: row.text(3)?, text: row.text(4)? };
        Ok(Self { body, sort: row.int(0)?, id: row.text(1)?, when: dated.when })
    }
}
