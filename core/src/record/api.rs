//! What the record's pages ask for. Lists show what a permit opens and nothing else; what was entered in error is left
//! out of lists and shown, marked, only where it is asked for by itself.

use serde::{Deserialize, Serialize};

use super::{Attachment, Detail, Growth, Item, ItemKind, SavedFile};
use crate::{
    access::{AnyPart, Permission, Read, Results},
    api::{Endpoint, Kind, Method},
    id::Id,
    people::Patient,
    problem::Never,
    review::ResultComment,
};

/// Most items of the first page of a list: what is read while the rest is on its way.
pub const PAGE: usize = 100;
/// Most items of a page of the rest.
const LONG_PAGE: usize = 5_000;
/// Most other values that a measurement is compared with.
pub const HISTORY: usize = 500;

/// How much of a list is wanted at once. The next page begins after the last item's place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageSize {
    /// At most [`PAGE`] items.
    #[default]
    First,
    /// At most fifty times as many.
    Rest,
}

impl PageSize {
    /// Most items of a page of this size.
    pub const fn most(self) -> usize {
        match self {
            Self::First => PAGE,
            Self::Rest => LONG_PAGE,
        }
    }
}

/// Cuts what was found to a page; says whether there was more.
pub fn page<T>(mut found: Vec<T>, size: PageSize) -> (Vec<T>, bool) {
    let more = found.len() > size.most();
    found.truncate(size.most());
    (found, more)
}

/// What is new and what there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetHome {
    /// Whose.
    pub patient: Id<Patient>,
}

/// The first page: the newest of what a reader waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// Results that stand out or are new, newest first; at most five.
    pub results: Vec<Item>,
    /// Visits that are planned, soonest first; at most three.
    pub visits: Vec<Item>,
    /// Documents and notes, newest first; at most three.
    pub documents: Vec<Item>,
    /// Results that their sources have changed or taken back since they were first here, and that the reader has not looked at since; at most
    /// three.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Item>,
    /// What the record holds.
    pub counts: Vec<KindCount>,
}

/// How many items of a kind the record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindCount {
    /// The kind.
    pub kind: ItemKind,
    /// How many a list of this kind would show.
    pub count: u32,
}

/// Lists results, newest first, a page at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListResults {
    /// Whose.
    pub patient: Id<Patient>,
    /// Go on after this item; absent for the first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Id<Item>>,
    /// How much at once.
    #[serde(default)]
    pub size: PageSize,
}

/// Says what the record holds, kind by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetRecord {
    /// Whose.
    pub patient: Id<Patient>,
}

/// The record's table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordOverview {
    /// Kinds with at least one item, in reading order.
    pub counts: Vec<KindCount>,
}

/// Lists the items of one kind, newest first, a page at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListItems {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which kind.
    pub kind: ItemKind,
    /// Go on after this item; absent for the first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Id<Item>>,
    /// How much at once.
    #[serde(default)]
    pub size: PageSize,
}

/// A page of items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemList {
    /// At most as many as were asked for.
    pub items: Vec<Item>,
    /// Whether there are more after the last.
    pub more: bool,
}

/// Reads one item of any kind, with what it is to be compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetItem {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub item: Id<Item>,
}

/// One item and what belongs beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemDetail {
    /// The item.
    pub item: Item,
    /// Set for a result that was not opened before; the page that shows it says so ([`crate::release::OpenResults`]).
    #[serde(default)]
    pub unopened: bool,
    /// What its source said before of a result, or of those in a report, the newest first; at most [`EARLIER`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
    /// What clinicians have written about a result, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<ResultComment>,
    /// The same from other systems, each with its own date, place and names, in the order in which they came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Item>,
    /// For a measurement: the others of the same code, newest first; at most [`HISTORY`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Item>,
    /// For a child's height, weight, body mass index or head size: where it lies among other children's, by the permit of
    /// the item itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub growth: Option<Growth>,
    /// For a report: the results in it, in its order. For a medicine: what it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Item>,
    /// The visit that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<Item>,
    /// For a visit: what belongs to it, notes and reports before single values, newest first; at most [`PAGE`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of_visit: Vec<Item>,
    /// Whether more belongs to the visit than is listed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more_of_visit: bool,
    /// For a document or a report: what is attached to it, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

/// How much of what was said before is shown at most.
pub const EARLIER: usize = 5;

/// What the source of a result said of it before it said something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Of which item: that which is read, or a result in it.
    pub item: Id<Item>,
    /// Until when, in microseconds since 1970.
    pub until: i64,
    /// What.
    pub detail: Detail,
}

/// Saves one attachment of a document or a report as a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetAttachment {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which item's.
    pub item: Id<Item>,
    /// Which of its attachments, from 0.
    pub place: u32,
}

macro_rules! reads {
    ($($endpoint:ident: $kind:ident $path:literal, $part:ident, $response:ident, |$patient:ident| $sample:expr;)*) => {$(
        impl Endpoint for $endpoint {
            const METHOD: Method = Method::Get;
            const KIND: Kind = Kind::$kind;
            const PATH: &'static str = $path;
            type Response = $response;
            type Refusal = Never;
            type Requires = Permission<Read, $part>;

            fn subject(&self) -> Id<Patient> {
                self.patient.clone()
            }

            fn sample($patient: &Id<Patient>) -> Self {
                let $patient = $patient.clone();
                $sample
            }
        }
    )*};
}

reads! {
    GetHome: Read "/api/home", AnyPart, Home, |patient| Self { patient };
    ListResults: Read "/api/results", Results, ItemList, |patient| Self { patient, after: None, size: PageSize::First };
    GetRecord: Read "/api/record", AnyPart, RecordOverview, |patient| Self { patient };
    ListItems: Read "/api/record/items", AnyPart, ItemList, |patient| Self { patient, kind: ItemKind::Condition, after: None, size: PageSize::First };
    GetItem: Read "/api/record/item", AnyPart, ItemDetail, |patient| Self { item: absent(&patient), patient };
    GetAttachment: Export "/api/record/attachment", AnyPart, SavedFile, |patient| Self { item: absent(&patient), patient, place: 0 };
}

/// An item's id that belongs to nobody: no item has its patient's id.
fn absent(patient: &Id<Patient>) -> Id<Item> {
    Id::parse(patient.as_str()).unwrap_or_else(|_| unreachable!("an id is an id, whatever it names"))
}
