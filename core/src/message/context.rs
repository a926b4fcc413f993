//! What stands beside a conversation on the desk: why the patient may be writing. Of the record it is what the reader's role sees of
//! whoever their team looks after, and no more; a conversation by itself opens nothing.

use serde::{Deserialize, Serialize};

use super::{DeskLine, ThreadRow};
use crate::{
    access::{ScopeSet, StaffMay, duty::AnswerMessages},
    api::{Endpoint, Kind, Method},
    id::Id,
    people::Patient,
    problem::Never,
    proxy::Proxy,
    record::Item,
    words::Language,
};

/// Of how many days results are shown that stand out.
pub const RESULT_DAYS: i64 = 30;
/// Most results, medicines and errands that are shown of each.
pub const BESIDE_MOST: usize = 5;

/// Asks why a patient may be writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetDeskContext {
    /// Whose conversation.
    pub patient: Id<Patient>,
    /// Which.
    pub thread: Id<ThreadRow>,
}

/// Why a patient may be writing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeskContext {
    /// What the record says; nothing where it is not open to the reader.
    pub record: Option<DeskRecord>,
    /// What the family has written down and not done yet; nothing where that is not open to the reader.
    pub errands: Option<Shown<String>>,
    /// Other conversations of the reader's teams that are not answered, the newest first.
    pub open: Vec<DeskLine>,
    /// Who acts for the patient now; nothing where that is not the reader's to know.
    pub proxies: Option<Vec<Proxy>>,
    /// The language in which the patient has asked to be written to, when they have.
    pub language: Option<Language>,
}

/// What the record says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeskRecord {
    /// Which parts of it are open to the reader: of the others it says nothing.
    pub parts: ScopeSet,
    /// The last visit that has begun.
    pub visit: Option<Item>,
    /// Results of the last [`RESULT_DAYS`] days that stand out, the newest first.
    pub results: Shown<Item>,
    /// Current medicines, the newest first.
    pub medications: Shown<Item>,
}

/// The first few of something, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown<T> {
    /// The first [`BESIDE_MOST`].
    pub first: Vec<T>,
    /// How many there are.
    pub count: u32,
}

impl<T> Shown<T> {
    /// The first few of all.
    pub fn of(mut all: Vec<T>) -> Self {
        let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
        all.truncate(BESIDE_MOST);
        Self { first: all, count }
    }
}

impl Endpoint for GetDeskContext {
    const METHOD: Method = Method::Get;
    const KIND: Kind = Kind::Read;
    const PATH: &'static str = "/api/staff/threads/context";
    type Response = DeskContext;
    type Refusal = Never;
    type Requires = StaffMay<AnswerMessages>;

    fn subject(&self) -> Option<Id<Patient>> {
        Some(self.patient.clone())
    }

    fn sample(patient: &Id<Patient>) -> Self {
        Self { patient: patient.clone(), thread: super::absent(patient) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_shown_and_all_are_counted() {
        let shown = Shown::of((0..7).collect());
        assert_eq!((shown.first, shown.count), (vec![0, 1, 2, 3, 4], 7));
        assert_eq!(Shown::<u8>::of(Vec::new()), Shown { first: Vec::new(), count: 0 });
    }
}
