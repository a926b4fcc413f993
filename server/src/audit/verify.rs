//! Verifies the trail: walks every chain with the root key, and holds it against the anchor. Says what is wrong in words, for
//! the first bad place of each chain; after that nothing in the chain can be believed. Changes nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, io,
    path::Path,
};

use super::{
    anchor::{self, Line},
    chain::{Head, Signer},
    keys::{Key, KeyFault},
    sql::{Found, NEXT_CHAIN, PAGE},
};
use crate::store::{Broken, Done, Store, StoreError};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Rows that are what they were when they were written.
    pub rows: u64,
    /// Chains that were walked.
    pub chains: usize,
    /// Lines of the anchor that were believed.
    pub anchors: usize,
    /// What is wrong, at most once per chain and once for the anchor. Empty means the trail is sound up to the last anchor;
    /// rows cut off after it (a minute's worth at most) cannot be missed by anybody.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_good(&self) -> bool {
        self.findings.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(f, "{finding}")?;
        }
        let Self { rows, chains, anchors, .. } = self;
        let verdict = if self.is_good() { "sound" } else { "NOT SOUND" };
        write!(f, "the audit trail is {verdict}: {rows} rows verified in {chains} chains, {anchors} anchors")
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The chain, or `None` for the anchor itself.
    pub chain: Option<i64>,
    /// The row's number in the chain, or the line's in the anchor.
    pub place: i64,
    /// What is wrong there.
    pub what: Wrong,
}

/// What can be wrong at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// The row or line is not the one that was written: changed, moved or made without the key.
    Changed,
    /// The row that belongs here is gone.
    Missing,
    /// The anchor has seen rows up to here; the chain ends before.
    CutOff,
    /// The anchor saw another row here.
    Replaced,
    /// The row claims a day before the row ahead of it, or before the root key.
    OutOfTime,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place;
        match self.chain {
            None => write!(f, "anchor, line {place}: ")?,
            Some(chain) => write!(f, "chain {chain}, row {place}: ")?,
        }
        f.write_str(match self.what {
            Wrong::Changed => "it was changed, moved or made without the key",
            Wrong::Missing => "the row that belongs here is gone",
            Wrong::CutOff => "the anchor has seen this row, but the chain ends before it",
            Wrong::Replaced => "the anchor has seen another row here",
            Wrong::OutOfTime => "it claims a day that cannot be",
        })
    }
}

/// Why the trail could not be verified at all.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The root key cannot be stepped to the trail's days.
    #[error(transparent)]
    Key(#[from] KeyFault),
    /// The anchor cannot be read.
    #[error("the audit anchor cannot be read: {0}")]
    Anchor(#[from] io::Error),
    /// The database cannot be read.
    #[error("the audit trail cannot be read: {0}")]
    Store(#[from] StoreError),
    /// A statement failed.
    #[error("the audit trail cannot be read: {0}")]
    Broken(#[from] Broken),
}

/// Walks the whole trail of `store`. `root` is the first key ever made, `folder` the anchor's.
///
/// # Errors
/// [`VerifyError`] when something cannot be read; what is wrong with what was read is in the [`Report`].
pub async fn verify(store: &Store, root: &Key, folder: &Path) -> Result<Report, VerifyError> {
    let mut report = Report::default();
    // The anchor first: the trail only grows, so it must hold everything the anchor has seen.
    let anchored = read_anchor(folder, root, &mut report)?;
    let mut chains = BTreeSet::from_iter(anchored.keys().copied());
    let mut last = i64::MIN;
    while let Some(chain) = next_chain(store, last).await? {
        chains.insert(chain);
        last = chain;
    }
    let none = BTreeMap::new();
    for chain in chains {
        report.chains += 1;
        let walk = Walk::new(chain, root, anchored.get(&chain).unwrap_or(&none));
        let (rows, finding) = walk.run(store).await?;
        report.rows += rows;
        report.findings.extend(finding);
    }
    Ok(report)
}

/// Rows that the anchor has seen, by chain and number.
type Anchored = BTreeMap<i64, BTreeMap<i64, String>>;

/// Reads the anchor and believes it up to its first bad line.
fn read_anchor(folder: &Path, root: &Key, report: &mut Report) -> Result<Anchored, VerifyError> {
    let (mut anchored, mut before, mut key) = (Anchored::new(), String::new(), root.clone());
    let lines = anchor::lines(folder)?;
    for (number, line) in &lines {
        // A crash can leave half a line, which the next one does not build on. Damage to a whole one shows in the next.
        let Ok(line) = line else { continue };
        let genuine = line.epoch >= key.epoch() && key.advance(line.epoch).is_ok() && is_genuine(line, &key, &before);
        if !genuine {
            let place = i64::try_from(*number).unwrap_or(i64::MAX);
            report.findings.push(Finding { chain: None, place, what: Wrong::Changed });
            break;
        }
        before.clone_from(&line.line);
        report.anchors += 1;
        anchored.entry(line.chain).or_default().insert(line.seq, line.mac.clone());
    }
    Ok(anchored)
}

fn is_genuine(line: &Line, key: &Key, before: &str) -> bool {
    line.sign(&key.signer(), before) == line.line
}

async fn next_chain(store: &Store, after: i64) -> Result<Option<i64>, VerifyError> {
    let ask = move |mut work| async move {
        Done::commit(NEXT_CHAIN.begin().bind(after).one::<i64>(&mut work).await, Vec::new())
    };
    Ok(store.read(ask).await??)
}

async fn page(store: &Store, chain: i64, after: i64) -> Result<Vec<Found>, VerifyError> {
    let ask = move |mut work| async move {
        Done::commit(PAGE.begin().bind(chain).bind(after).all::<Found>(&mut work).await, Vec::new())
    };
    Ok(store.read(ask).await??)
}

/// One chain on its way through the verifier.
struct Walk<'a> {
    chain: i64,
    key: Key,
    signer: Signer,
    head: Head,
    anchored: &'a BTreeMap<i64, String>,
}

impl<'a> Walk<'a> {
    fn new(chain: i64, root: &Key, anchored: &'a BTreeMap<i64, String>) -> Self {
        Self { chain, key: root.clone(), signer: root.signer(), head: Head::default(), anchored }
    }

    async fn run(mut self, store: &Store) -> Result<(u64, Option<Finding>), VerifyError> {
        let mut rows = 0;
        // Rows before the first are as wrong as rows that do not fit.
        let mut after = i64::MIN;
        loop {
            let found = page(store, self.chain, after).await?;
            let Some(last) = found.last() else { break };
            after = last.place.seq;
            for row in &found {
                if let Err(what) = self.step(row) {
                    let place = if what == Wrong::Missing { self.head.seq + 1 } else { row.place.seq };
                    return Ok((rows, Some(Finding { chain: Some(self.chain), place, what })));
                }
                rows += 1;
            }
        }
        let unseen = self.anchored.range(self.head.seq + 1..).next();
        let cut = unseen.map(|_| Finding { chain: Some(self.chain), place: self.head.seq + 1, what: Wrong::CutOff });
        Ok((rows, cut))
    }

    fn step(&mut self, row: &Found) -> Result<(), Wrong> {
        if row.place.seq > self.head.seq + 1 {
            return Err(Wrong::Missing);
        }
        if row.place.epoch < self.key.epoch() {
            return Err(Wrong::OutOfTime);
        }
        if row.place.epoch > self.key.epoch() {
            self.key.advance(row.place.epoch).map_err(|_| Wrong::OutOfTime)?;
            self.signer = self.key.signer();
        }
        let event = row.event.as_ref().ok_or(Wrong::Changed)?;
        let expected = self.signer.link(self.chain, &self.head, event);
        if expected != row.place {
            return Err(Wrong::Changed);
        }
        match self.anchored.get(&expected.seq) {
            Some(mac) if *mac != expected.mac => return Err(Wrong::Replaced),
            _ => self.head = expected,
        }
        Ok(())
    }
}
