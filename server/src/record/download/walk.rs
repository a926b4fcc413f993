//! Through a record step by step: shelf after shelf, newest first, a few rows at a time, from where the last step ended.
//! What is added or taken away meanwhile is met or not; nothing is met twice. Knows no format.

use std::{collections::VecDeque, marker::PhantomData};

use careway_core::{
    access::{Act, Part, Permit},
    download::Period,
    record::{ItemKind, When},
};

use crate::store::{Begin as _, Broken, FromRecord, RecordSql, Work};

/// Most rows of one step. A row holds a whole resource at most, so a step holds no more than this many.
const STEP: i64 = 32;

/// A row that can be walked to.
pub trait Step: FromRecord + Send + 'static {
    /// The statement: `$4` the shelf, `$5` and `$6` from which place to below which, `$7` and `$8` after which row, `$9` how many, `$10` by when a hold is
    /// over.
    const SQL: RecordSql;
    /// Where it stands: place and id.
    fn place(&self) -> (i64, &str);
    /// When it was.
    fn when(&self) -> Option<When>;
}

/// How far a walk has come.
pub struct Walk<R> {
    shelves: VecDeque<ItemKind>,
    period: Period,
    after: Option<(i64, String)>,
    unheld: i64,
    rows: PhantomData<fn() -> R>,
}

/// The shelves that these kinds stand in, each once: reports stand among the results.
pub fn shelves(kinds: impl IntoIterator<Item = ItemKind>) -> VecDeque<ItemKind> {
    kinds.into_iter().filter(|kind| *kind != ItemKind::Report).collect()
}

impl<R: Step> Walk<R> {
    /// A walk through these shelves, for what was in the period and is not held back by then.
    pub fn new(shelves: VecDeque<ItemKind>, period: Period, unheld: i64) -> Self {
        Self { shelves, period, after: None, unheld, rows: PhantomData }
    }

    /// The next few rows of the period, which may be none; `None` at the end.
    pub async fn step<A: Act, S: Part>(
        &mut self,
        work: &mut Work,
        permit: &Permit<A, S>,
    ) -> Result<Option<Vec<R>>, Broken> {
        let Some(shelf) = self.shelves.front() else { return Ok(None) };
        let (first, end) = self.period.span();
        let (sort, id) = self.after.clone().unwrap_or((i64::MAX, String::new()));
        let begun = permit.sql(R::SQL).bind(shelf.name()).bind(first).bind(end);
        let mut rows: Vec<R> = begun.bind(sort).bind(id).bind(STEP).bind(self.unheld).all(work).await?;
        self.after = rows.last().map(|row| row.place()).map(|(sort, id)| (sort, id.to_owned()));
        if self.after.is_none() {
            self.shelves.pop_front();
        }
        rows.retain(|row| self.period.holds(row.when()));
        Ok(Some(rows))
    }
}
