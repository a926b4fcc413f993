//! A file on its way, a part at a time. Knows how much is a part; not what is in it.

use careway_core::{
    access::{Act, AnyPart, Part, Permission, Permit, Read},
    api::Endpoint,
    download::Period,
    record::ItemKind,
};
use futures_util::future::BoxFuture;

use super::walk::{Step, Walk, shelves};
use crate::{
    http::Rest,
    store::{Broken, Work},
};

/// A part is sent when it has grown to this many bytes: small enough that reading it holds a reader up for milliseconds.
const PART: usize = 256 * 1024;

/// Most steps of one part: a period may pass over many rows and keep few.
const STEPS: usize = 32;

/// Writes rows as a file.
pub trait Scribe: Send + 'static {
    /// What it writes.
    type Row: Step;
    /// The kinds of items that go in.
    const KINDS: &'static [ItemKind];

    /// Writes what comes before the rows, with what it has to read for that.
    fn begin<A: Act, S: Part>(
        &mut self,
        work: &mut Work,
        permit: &Permit<A, S>,
        out: &mut Vec<u8>,
    ) -> impl Future<Output = Result<(), Broken>> + Send;

    /// Writes a row.
    fn row(&mut self, row: Self::Row, out: &mut Vec<u8>);

    /// Writes what comes after the rows.
    fn end(&mut self, out: &mut Vec<u8>);
}

/// How far a file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Begin,
    Rows,
    Over,
}

/// A file on its way.
pub struct Sending<S: Scribe> {
    scribe: S,
    walk: Walk<S::Row>,
    stage: Stage,
}

impl<S: Scribe> Sending<S> {
    /// A file of which nothing is sent yet.
    pub fn new(scribe: S, period: Period, unheld: i64) -> Self {
        let walk = Walk::new(shelves(S::KINDS.iter().copied()), period, unheld);
        Self { scribe, walk, stage: Stage::Begin }
    }

    /// The next part, which may be empty; `None` after the last.
    pub async fn part<A: Act, P: Part>(
        &mut self,
        work: &mut Work,
        permit: &Permit<A, P>,
    ) -> Result<Option<Vec<u8>>, Broken> {
        if self.stage == Stage::Over {
            return Ok(None);
        }
        let (mut out, mut steps) = (Vec::new(), 0);
        if self.stage == Stage::Begin {
            self.scribe.begin(work, permit, &mut out).await?;
            self.stage = Stage::Rows;
        }
        while self.stage == Stage::Rows && out.len() < PART && steps < STEPS {
            steps += 1;
            match self.walk.step(work, permit).await? {
                Some(rows) => rows.into_iter().for_each(|row| self.scribe.row(row, &mut out)),
                None => {
                    self.scribe.end(&mut out);
                    self.stage = Stage::Over;
                }
            }
        }
        Ok(Some(out))
    }
}

impl<E, S> Rest<E> for Sending<S>
where
    E: Endpoint<Requires = Permission<Read, AnyPart>>,
    S: Scribe,
{
    fn next<'r>(
        &'r mut self,
        work: &'r mut Work,
        permit: &'r Permit<Read, AnyPart>,
    ) -> BoxFuture<'r, Result<Option<Vec<u8>>, Broken>> {
        Box::pin(self.part(work, permit))
    }
}
