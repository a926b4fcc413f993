//! The statements over items. Each begins with a permit, which binds whose they are, which sensitive classes stay hidden
//! and which parts of the record are open. Names of other resources are joined here, so that one that arrives late is
//! shown as soon as it is there; results that the patient does not want to see yet are left out. What other sources sent of the
//! same thing is stood for by one item and named with it.

use careway_core::{
    access::{Act, Part, Permit},
    id::Id,
    record::{HISTORY, Item, ItemKind, KindCount, PageSize, Source},
};
use chrono::{DateTime, Utc};

use super::encoded::EncodedItem;
use crate::{
    fhir::ItemView,
    record_sql,
    release::Shown,
    released,
    store::{Begin as _, Broken, FromRecord, RecordSql, Row, Statement, Work},
};

/// A list that items stand in.
#[derive(Debug, Clone, Copy)]
pub enum Shelf {
    /// Results and reports together.
    Results,
    /// One kind alone.
    Kind(ItemKind),
}

impl Shelf {
    const fn name(self) -> &'static str {
        match self {
            Self::Results | Self::Kind(ItemKind::Result | ItemKind::Report) => "result",
            Self::Kind(kind) => kind.name(),
        }
    }

    /// Whether the shelf has to be searched for one kind, because it holds two.
    const fn kind(self) -> &'static str {
        match self {
            Self::Kind(kind @ (ItemKind::Result | ItemKind::Report)) => kind.name(),
            Self::Results | Self::Kind(_) => "",
        }
    }
}

/// Columns of an item with the names that it refers to, whatever shows of results. `$1` to `$3` are the permit's.
macro_rules! every_item {
    ($($rest:tt)*) => {
        record_sql!(concat!(
            "SELECT i.id, i.kind, i.view, COALESCE(NULLIF(i.title, ''), tn.title, tv.title, ''),
                 COALESCE(bn.title, bv.title, i.by_name), COALESCE(on1.title, i.organization_name), s.id, s.name, i.sort,
                 CASE WHEN i.others > 0 THEN (
                     SELECT string_agg(os.id || '\u{1f}' || os.name, '\u{1e}' ORDER BY os.name)
                     FROM item o JOIN source os ON os.id = o.source
                     WHERE o.patient = $1 AND o.sensitive & $2 = 0 AND o.scope & $3 <> 0 AND o.head = i.id
                 ) END
             FROM item i
             JOIN source s ON s.id = i.source
             LEFT JOIN name tn ON tn.key = i.title_key LEFT JOIN name tv ON tv.key = tn.via
             LEFT JOIN name bn ON bn.key = i.by_key LEFT JOIN name bv ON bv.key = bn.via
             LEFT JOIN name on1 ON on1.key = i.organization_key
             WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 ",
            $($rest)*
        ))
    };
}

/// The same, of what shows: `$4` to `$9` say what that is.
macro_rules! items {
    ($rest:literal) => {
        every_item!(released!(), $rest)
    };
}

pub(super) use {every_item, items};

const FIND: RecordSql = items!("AND i.id = $10");
const NEWEST: RecordSql = items!(
    "AND i.shelf = $10 AND ($11 = '' OR i.kind = $11) AND i.standing <> 'entered-in-error' AND i.head IS NULL
     ORDER BY i.sort DESC, i.id DESC LIMIT $12"
);
const AFTER: RecordSql = items!(
    "AND i.shelf = $10 AND ($11 = '' OR i.kind = $11) AND i.standing <> 'entered-in-error' AND i.head IS NULL
     AND (i.sort, i.id) < (SELECT p.sort, p.id FROM item p
         WHERE p.patient = $1 AND p.sensitive & $2 = 0 AND p.scope & $3 <> 0 AND p.id = $13)
     ORDER BY i.sort DESC, i.id DESC LIMIT $12"
);
const COMING: RecordSql = items!(
    "AND i.shelf = 'visit' AND i.standing = 'planned' AND i.head IS NULL AND i.sort >= $10 ORDER BY i.sort, i.id LIMIT $11"
);
const OF_CODE: RecordSql = items!(
    "AND i.code = $10 AND i.id <> $11 AND i.standing <> 'entered-in-error' AND i.head IS NULL
     ORDER BY i.sort DESC, i.id DESC LIMIT $12"
);
const SAME: RecordSql = items!(
    "AND i.id <> $10
     AND i.same = (SELECT p.same FROM item p
         WHERE p.patient = $1 AND p.sensitive & $2 = 0 AND p.scope & $3 <> 0 AND p.id = $10)
     AND COALESCE(i.head, i.id) = (SELECT COALESCE(p.head, p.id) FROM item p
         WHERE p.patient = $1 AND p.sensitive & $2 = 0 AND p.scope & $3 <> 0 AND p.id = $10)
     ORDER BY i.arrived_at, i.id"
);
const COUNTS: RecordSql = record_sql!(concat!(
    "SELECT i.kind, COUNT(*) FROM item i
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND i.standing <> 'entered-in-error'
     AND i.head IS NULL",
    released!(),
    "GROUP BY i.kind"
));

/// One more than a page, which tells whether there is another.
pub(super) const fn and_one(size: PageSize) -> i64 {
    size.most() as i64 + 1
}

/// Begins a statement over items that show.
pub(super) fn begin<A: Act, S: Part>(permit: &Permit<A, S>, sql: RecordSql, shown: Shown) -> Statement {
    permit.sql(sql).bind_all(shown.values())
}

/// One item of this patient, in whatever standing.
pub async fn find<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    shown: Shown,
    id: &Id<Item>,
) -> Result<Option<Item>, Broken> {
    begin(permit, FIND, shown).bind(id).one(work).await
}

/// The newest of a shelf.
pub async fn newest<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    shown: Shown,
    shelf: Shelf,
    most: i64,
) -> Result<Vec<Item>, Broken> {
    begin(permit, NEWEST, shown).bind(shelf.name()).bind(shelf.kind()).bind(most).all(work).await
}

/// A page of a shelf, newest first, and one item more when there is another page.
pub async fn page<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    shown: Shown,
    shelf: Shelf,
    after: Option<&Id<Item>>,
    size: PageSize,
) -> Result<Vec<EncodedItem>, Broken> {
    let listing =
        |sql| -> Statement { begin(permit, sql, shown).bind(shelf.name()).bind(shelf.kind()).bind(and_one(size)) };
    match after {
        None => listing(NEWEST).all(work).await,
        Some(after) => listing(AFTER).bind(after).all(work).await,
    }
}

/// Planned visits from `now` on, soonest first.
pub async fn coming<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    shown: Shown,
    now: DateTime<Utc>,
    most: i64,
) -> Result<Vec<Item>, Broken> {
    begin(permit, COMING, shown).bind(now).bind(most).all(work).await
}

/// Other items of the same code, newest first.
pub async fn history<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    shown: Shown,
    code: &str,
    but: &Id<Item>,
) -> Result<Vec<Item>, Broken> {
    begin(permit, OF_CODE, shown).bind(code.to_owned()).bind(but).bind(HISTORY as i64).all(work).await
}

/// The same from other sources as an item of this patient, in the order in which they came.
pub async fn same<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    shown: Shown,
    id: &Id<Item>,
) -> Result<Vec<Item>, Broken> {
    begin(permit, SAME, shown).bind(id).all(work).await
}

/// How many items of each kind a list would show, in reading order.
pub async fn counts<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    shown: Shown,
) -> Result<Vec<KindCount>, Broken> {
    let mut counts: Vec<KindCount> = begin(permit, COUNTS, shown).all(work).await?;
    counts.sort_by_key(|count| ItemKind::ALL.iter().position(|kind| *kind == count.kind));
    Ok(counts)
}

impl FromRecord for KindCount {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { kind: kind(&row.text(0)?)?, count: u32::try_from(row.int(1)?).unwrap_or(u32::MAX) })
    }
}

fn kind(name: &str) -> Result<ItemKind, Broken> {
    ItemKind::named(name).ok_or_else(|| Broken::new("an item of an unknown kind"))
}

/// The sources that a column of [`items!`] names: id and name of each.
pub(super) fn named(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split('\u{1e}').filter_map(|source| source.split_once('\u{1f}'))
}

fn also(text: &str) -> Vec<Source> {
    named(text).filter_map(|(id, name)| Some(Source { id: Id::parse(id).ok()?, name: name.to_owned() })).collect()
}

impl FromRecord for Item {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let read = |view: Option<&str>| serde_json::from_str::<ItemView>(view.unwrap_or_default());
        let view = row.with_text(2, read)?.map_err(|_| Broken::new("an item's view cannot be read"))?;
        Ok(Self {
            id: row.id(0)?,
            kind: kind(&row.text(1)?)?,
            title: row.text(3)?,
            code: view.code,
            standing: view.standing,
            when: view.when,
            source: Source { id: row.id(6)?, name: row.text(7)? },
            also: row.with_text(9, |text| text.map(also).unwrap_or_default())?,
            by: row.maybe_text(4)?,
            organization: row.maybe_text(5)?,
            detail: view.detail,
        })
    }
}
