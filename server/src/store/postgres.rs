//! The PostgreSQL engine: a pool of connections, each unit on its own task, one connection that commits the audit of all reads
//! together, one that tells other processes what units have said, and one that hears what they tell. Knows no tables but the audit's.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::{
    sync::{mpsc, oneshot},
    task::{JoinHandle, JoinSet},
};

mod batcher;
mod connect;
mod lane;
mod listener;
mod pg;
mod pool;
mod teller;

pub(super) use connect::{Address, connect};
pub(super) use pg::Pg;

use super::{
    Broken, End, StoreError, Work,
    conn::{Conn, Health},
    hearing::Ear,
    ledger::Ledger,
    sql::pg as sql,
    unit::{Ended, Unit, verdict},
};
use crate::audit::Event;
use batcher::Batcher;
use pool::Pool;
use teller::{Said, Teller};

/// Events of a unit that has run, and the unit, to be let go after their commit.
struct Audit {
    unit: Box<dyn Unit>,
    events: Vec<Event>,
}

pub(super) struct Engine {
    address: Address,
    pool: Arc<Pool>,
    ledger: Ledger,
    audits: Mutex<Option<mpsc::Sender<Audit>>>,
    batcher: Mutex<Option<JoinHandle<()>>>,
    words: Mutex<Option<mpsc::UnboundedSender<Said>>>,
    teller: Mutex<Option<JoinHandle<()>>>,
    /// Whoever hears; each ends with the engine.
    listeners: Mutex<JoinSet<()>>,
}

impl Engine {
    /// Starts on a database that is open and migrated; `first` joins the pool.
    pub(super) fn start(address: Address, first: Pg, pool: usize, queue: usize, ledger: &Ledger) -> Self {
        let (sender, receiver) = mpsc::channel(queue.max(1));
        let batcher = tokio::spawn(Batcher::new(address.clone(), ledger.clone()).run(receiver));
        // As many as units commit: who waits for the database says nothing.
        let (words, said) = mpsc::unbounded_channel();
        let teller = tokio::spawn(Teller::new(address.clone()).run(said));
        Self {
            pool: Arc::new(Pool::new(address.clone(), first, pool, queue)),
            address,
            ledger: ledger.clone(),
            audits: Mutex::new(Some(sender)),
            batcher: Mutex::new(Some(batcher)),
            words: Mutex::new(Some(words)),
            teller: Mutex::new(Some(teller)),
            listeners: Mutex::default(),
        }
    }

    /// Has `ear` hear what is told, on a connection of its own.
    pub(super) async fn hear(&self, ear: Ear) {
        let (tried, trying) = oneshot::channel();
        let listening = listener::listen(self.address.clone(), ear, tried);
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner).spawn(listening);
        // It is told, unless the task was ended before.
        drop(trying.await);
    }

    pub(super) fn read(&self, unit: Box<dyn Unit>) {
        let Some(audits) = self.audits() else { return unit.settle(Err(StoreError::Busy)) };
        let Some(pool) = self.pool.queue() else { return unit.settle(Err(StoreError::Busy)) };
        tokio::spawn(async move {
            let Ok(pg) = pool.connection().await else { return unit.settle(Err(StoreError::Busy)) };
            if unit.abandoned() || !unit.take_turn() {
                return pool.give_back(pg);
            }
            let mut unit = unit;
            let (pg, ended) = perform(pg, sql::BEGIN_READ, unit.as_mut()).await;
            // The audit is on its way while the snapshot is closed and the connection goes to the next unit.
            match ended {
                Err(error) => unit.settle(Err(error)),
                Ok(ended) if ended.events.is_empty() => unit.settle(Ok(())),
                Ok(ended) => send(&audits, Audit { unit, events: ended.events }),
            }
            if let Some(mut pg) = pg
                && pg.end(sql::COMMIT).await.is_ok()
            {
                pool.give_back(pg);
            }
        });
    }

    pub(super) fn write(&self, unit: Box<dyn Unit>) {
        let Some(pool) = self.pool.queue() else { return unit.settle(Err(StoreError::Busy)) };
        let (ledger, words) = (self.ledger.clone(), self.words());
        tokio::spawn(async move {
            let Ok(pg) = pool.connection().await else { return unit.settle(Err(StoreError::Busy)) };
            if !unit.take_turn() {
                return pool.give_back(pg);
            }
            let mut unit = unit;
            let (pg, ended) = perform(pg, sql::BEGIN_WRITE, unit.as_mut()).await;
            let Some(mut pg) = pg else { return unit.settle(Err(Broken::new("a unit kept its connection").into())) };
            let mut said = Vec::new();
            let outcome = match ended {
                Ok(Ended { end: End::Commit, events }) => {
                    let outcome = pg.commit(&ledger, events).await;
                    if outcome.is_ok() {
                        said = std::mem::take(&mut pg.words);
                    }
                    outcome
                }
                Ok(Ended { end: End::RollBack, events }) => match pg.end(sql::ROLLBACK).await {
                    Ok(()) => pg.commit(&ledger, events).await,
                    Err(error) => Err(error),
                },
                Err(error) => pg.end(sql::ROLLBACK).await.and(Err(error)),
            };
            pool.give_back(pg);
            // Whoever is answered knows that others have been told.
            if !said.is_empty() {
                tell(words, said).await;
            }
            unit.settle(outcome);
        });
    }

    pub(super) fn record(&self, unit: Box<dyn Unit>, events: Vec<Event>) {
        match self.audits() {
            Some(audits) => send(&audits, Audit { unit, events }),
            None => unit.settle(Err(StoreError::Busy)),
        }
    }

    fn audits(&self) -> Option<mpsc::Sender<Audit>> {
        self.audits.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn words(&self) -> Option<mpsc::UnboundedSender<Said>> {
        self.words.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits for the units that run, then for the audit that waits and for what is to be told.
    pub(super) async fn close(&self) {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner).abort_all();
        self.pool.close().await;
        drop(self.audits.lock().unwrap_or_else(PoisonError::into_inner).take());
        let batcher = self.batcher.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(batcher) = batcher {
            // It ends when the last sender is gone; a panic in it has been logged by its task.
            let _ = batcher.await;
        }
        drop(self.words.lock().unwrap_or_else(PoisonError::into_inner).take());
        let teller = self.teller.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(teller) = teller {
            let _ = teller.await;
        }
    }
}

/// Has words told, and waits until they are, or until the database does not take them.
async fn tell(teller: Option<mpsc::UnboundedSender<Said>>, words: Vec<String>) {
    let (told, telling) = oneshot::channel();
    if teller.is_some_and(|teller| teller.send(Said { words, told }).is_ok()) {
        drop(telling.await);
    }
}

fn send(audits: &mpsc::Sender<Audit>, audit: Audit) {
    if let Err(mpsc::error::TrySendError::Full(audit) | mpsc::error::TrySendError::Closed(audit)) =
        audits.try_send(audit)
    {
        audit.unit.settle(Err(StoreError::Busy));
    }
}

/// Runs a unit on this task and gives the connection back unless the unit has made off with it. The transaction is left
/// open; it begins with the unit's first statement.
async fn perform(mut pg: Pg, begin: &'static str, unit: &mut dyn Unit) -> (Option<Pg>, Result<Ended, StoreError>) {
    use std::panic::AssertUnwindSafe;

    use futures_util::FutureExt as _;

    pg.owe(begin);
    let (work, home) = Work::new(Conn::Pg(Box::new(pg)));
    // Nothing of a unit that panicked is looked at again, so nothing half-changed can be seen. The call that makes the
    // future may panic as well as the future.
    let ended = AssertUnwindSafe(async { unit.start(work).await }).catch_unwind().await;
    let pg = match home.take() {
        Some(Conn::Pg(pg)) => Some(*pg),
        _ => None,
    };
    let health = pg.as_ref().map_or(Health::Failed, |pg| pg.health);
    (pg, verdict(ended.map_err(|_| Broken::new("a unit panicked")), health))
}
