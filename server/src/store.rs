//! Storage: one API over SQLite and PostgreSQL, and the only place that knows their drivers. Work comes as units: closures
//! that are handed a [`Work`] and end in commit or rollback, with their audit events in the same commit. Knows no feature, no
//! request and no access policy; it takes statements begun by a permit and cannot make one.

use std::{future::Future, path::Path, sync::Arc, time::Duration};

mod backup;
mod conn;
mod failure;
pub mod guard;
mod hearing;
mod ledger;
mod migrate;
mod opening;
mod postgres;
mod queue;
mod row;
mod settings;
mod sql;
mod sqlite;
mod statement;
mod unit;

pub use backup::{BackupError, BackupSummary, RestoreError, restore};
pub use conn::Work;
pub use failure::{Broken, Constraint, ConstraintKind, Failure, Refused, RefusedBy, Rule, StoreError};
pub use hearing::Heard;
pub use row::{Column, FromRecord, Row, Value};
pub use settings::{Durability, OpenError, StoreSettings};
pub use statement::{Begin, ImportPermit, ImportSql, PatientSql, RecordSql, StaffSql, Statement, SystemSql};

use crate::{
    audit::{
        Event,
        anchor::Anchor,
        keys::Key,
        verify::{self, Report, VerifyError},
    },
    clock::{Clock, Ids},
};
use unit::{Patience, call, nothing_to_run};

/// How a unit ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// What it wrote is kept.
    Commit,
    /// What it wrote is undone. Its events are kept all the same.
    RollBack,
}

/// What a unit hands back.
#[derive(Debug)]
pub struct Done<T> {
    /// How it ends.
    pub end: End,
    /// What goes into the audit trail, in the same commit. Empty only where nothing about anybody was seen or changed.
    pub events: Vec<Event>,
    /// For the caller, after the commit.
    pub value: T,
}

impl<T> Done<T> {
    /// Keeps what was written.
    pub fn commit(value: T, events: Vec<Event>) -> Self {
        Self { end: End::Commit, events, value }
    }

    /// Undoes what was written.
    pub fn roll_back(value: T, events: Vec<Event>) -> Self {
        Self { end: End::RollBack, events, value }
    }
}

impl<T, E> Done<Result<T, E>> {
    /// Keeps what was written, with its events, when it went well; undoes it without a trace when it did not.
    pub fn settle(value: Result<T, E>, events: Vec<Event>) -> Self {
        if value.is_ok() { Self::commit(value, events) } else { Self::roll_back(value, Vec::new()) }
    }
}

/// A reader waits this long for its turn.
const READ_TURN: Duration = Duration::from_secs(1);
/// Nobody waits longer than this for a turn, and no reader for its audit.
const LONGEST: Duration = Duration::from_secs(10);
/// A statement that runs longer is stopped.
const STATEMENT: Duration = Duration::from_secs(5);
/// Most units that share one commit.
const BATCH: usize = 128;

/// The database. Cheap to clone; all clones are one store.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    engine: Engine,
    anchor: Anchor,
    settings: StoreSettings,
}

enum Engine {
    Lite(sqlite::Engine),
    Pg(Box<postgres::Engine>),
}

impl Store {
    /// Opens the database, brings its schema up to date and makes the audit keys of a new one.
    ///
    /// # Errors
    /// [`OpenError`] when the database would not keep its promises or is not this program's; each is a sentence for the
    /// operator.
    pub async fn open(settings: StoreSettings, clock: Clock, ids: &Ids) -> Result<Self, OpenError> {
        opening::open(settings, clock, ids).await
    }

    /// Runs a unit that only reads, on one snapshot of the database. Its audit events are durable before this returns: when
    /// they cannot be written there is no value.
    ///
    /// On SQLite a unit runs to its end without yielding: it may await its statements and nothing else.
    ///
    /// # Errors
    /// [`StoreError::Busy`] after a second without a turn, ten in all, or when the database is away.
    /// [`StoreError::Broken`] when the unit panicked, awaited something else or committed after a failed statement.
    pub async fn read<T, F, Fut>(&self, unit: F) -> Result<T, StoreError>
    where
        F: FnOnce(Work) -> Fut + Send + 'static,
        Fut: Future<Output = Done<T>> + Send + 'static,
        T: Send + 'static,
    {
        let (unit, caller) = call(unit);
        match &self.0.engine {
            Engine::Lite(lite) => lite.read(unit),
            Engine::Pg(pg) => pg.read(unit),
        }
        caller.wait(Patience { turn: READ_TURN, total: Some(LONGEST) }).await
    }

    /// Runs a unit that writes, with whatever else waits to be committed, and returns after the commit. A unit is alone with
    /// its success: another's failure or panic does not touch it.
    ///
    /// # Errors
    /// As [`Store::read`], with ten seconds for a turn. A unit that has started is waited for to its end, so an error means
    /// that nothing of it was kept, but for one case: the machine fails during the commit itself.
    pub async fn write<T, F, Fut>(&self, unit: F) -> Result<T, StoreError>
    where
        F: FnOnce(Work) -> Fut + Send + 'static,
        Fut: Future<Output = Done<T>> + Send + 'static,
        T: Send + 'static,
    {
        let (unit, caller) = call(unit);
        match &self.0.engine {
            Engine::Lite(lite) => lite.write(unit),
            Engine::Pg(pg) => pg.write(unit),
        }
        caller.wait(Patience { turn: LONGEST, total: None }).await
    }

    /// Like [`Store::write`], and begins the unit again, up to three times in all, when the database could not serve it: after
    /// a deadlock, say. For units that can be run twice.
    ///
    /// # Errors
    /// As [`Store::write`], after the last attempt.
    pub async fn write_again<T, F, Fut>(&self, unit: F) -> Result<T, StoreError>
    where
        F: Fn(Work) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Done<T>> + Send + 'static,
        T: Send + 'static,
    {
        let unit = Arc::new(unit);
        for _ in 0..2 {
            let unit = unit.clone();
            match self.write(move |work| unit(work)).await {
                Err(StoreError::Busy) => {}
                settled => return settled,
            }
        }
        self.write(move |work| unit(work)).await
    }

    /// Writes events to the audit trail without any other work: for calls that were denied before a unit began.
    ///
    /// # Errors
    /// As [`Store::read`]; when there is an error, the events may be missing.
    pub async fn record(&self, events: Vec<Event>) -> Result<(), StoreError> {
        let (unit, caller) = nothing_to_run();
        match &self.0.engine {
            Engine::Lite(lite) => lite.record(unit, events),
            Engine::Pg(pg) => pg.record(unit, events),
        }
        caller.wait(Patience { turn: LONGEST, total: None }).await
    }

    /// Whether the store can serve: a statement runs.
    ///
    /// # Errors
    /// [`StoreError`] says why not.
    pub async fn ready(&self) -> Result<(), StoreError> {
        self.read(|mut work| async move { Done::commit(sql::READY.begin().one::<i64>(&mut work).await, Vec::new()) })
            .await?
            .map(drop)
            .map_err(StoreError::Broken)
    }

    /// Verifies the audit trail against the root key and the anchor in the data folder.
    ///
    /// # Errors
    /// [`VerifyError`] when it cannot be read at all; what is wrong with the trail is in the [`Report`].
    pub async fn verify(&self, root: &Key) -> Result<Report, VerifyError> {
        verify::verify(self, root, &self.0.settings.anchor()).await
    }

    /// Writes the end of every audit chain to the anchor now: after a command, or before a backup.
    pub fn anchor(&self) {
        self.0.anchor.write();
    }

    /// Copies the database, the keys but the root key, and the anchor into a new folder `into`, while the store serves.
    ///
    /// # Errors
    /// [`BackupError`], also when the engine is PostgreSQL, which has its own tool.
    pub async fn backup(&self, into: &Path) -> Result<BackupSummary, BackupError> {
        self.anchor();
        backup::backup(&self.0.settings, into).await
    }

    /// Serves what waits, anchors the audit and closes the connections. Later calls on other clones are answered with an
    /// error.
    pub async fn close(self) {
        match &self.0.engine {
            Engine::Lite(lite) => lite.close().await,
            Engine::Pg(pg) => pg.close().await,
        }
        self.0.anchor.stop().await;
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}
