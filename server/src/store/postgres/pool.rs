//! A few connections, shared by all units, made when they are needed and replaced when they are lost. Knows no units.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{
    connect::{Address, connect},
    pg::Pg,
};
use crate::store::StoreError;

pub(super) struct Pool {
    address: Address,
    idle: Mutex<Vec<Pg>>,
    turns: Arc<Semaphore>,
    size: usize,
    waiting: AtomicUsize,
    longest: usize,
}

/// A place in the line for a connection, and then the right to one.
pub(super) struct Place {
    pool: Arc<Pool>,
    turn: Mutex<Option<OwnedSemaphorePermit>>,
}

impl Pool {
    pub(super) fn new(address: Address, first: Pg, size: usize, longest: usize) -> Self {
        let size = size.max(1);
        Self {
            address,
            idle: Mutex::new(vec![first]),
            turns: Arc::new(Semaphore::new(size)),
            size,
            waiting: AtomicUsize::new(0),
            longest: longest + size,
        }
    }

    /// A place in the line; `None` when it is full.
    pub(super) fn queue(self: &Arc<Self>) -> Option<Place> {
        let place = Place { pool: self.clone(), turn: Mutex::new(None) };
        // Counted first, so that the place's drop always has something to give back.
        (self.waiting.fetch_add(1, Ordering::AcqRel) < self.longest).then_some(place)
    }

    /// Waits until no unit runs, lets none begin, and closes the connections.
    pub(super) async fn close(&self) {
        let all = u32::try_from(self.size).unwrap_or(u32::MAX);
        if let Ok(turns) = self.turns.acquire_many(all).await {
            turns.forget();
        }
        self.turns.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Place {
    /// Waits for a turn and gives a connection that works, a new one if need be.
    pub(super) async fn connection(&self) -> Result<Pg, StoreError> {
        let turn = self.pool.turns.clone().acquire_owned().await.map_err(|_| StoreError::Busy)?;
        *self.turn.lock().unwrap_or_else(PoisonError::into_inner) = Some(turn);
        loop {
            let idle = self.pool.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            match idle {
                Some(pg) if pg.usable() => return Ok(pg),
                Some(_) => {}
                None => break,
            }
        }
        connect(&self.pool.address).await.map_err(|error| {
            tracing::error!(%error, "PostgreSQL cannot be reached");
            StoreError::Busy
        })
    }

    /// Gives a connection to the next in line, unless it is spent.
    pub(super) fn give_back(self, pg: Pg) {
        if pg.usable() {
            self.pool.idle.lock().unwrap_or_else(PoisonError::into_inner).push(pg);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.pool.waiting.fetch_sub(1, Ordering::AcqRel);
    }
}
