//! One connection that writes the audit of all reads: what waits is committed together, then every reader is let go. Knows no
//! tables but the audit's.

use tokio::sync::mpsc;

use super::{
    Audit,
    connect::{Address, connect},
    pg::Pg,
};
use crate::{
    audit::Event,
    store::{BATCH, StoreError, ledger::Ledger},
};

pub(super) struct Batcher {
    address: Address,
    ledger: Ledger,
    pg: Option<Pg>,
}

impl Batcher {
    pub(super) fn new(address: Address, ledger: Ledger) -> Self {
        Self { address, ledger, pg: None }
    }

    /// Serves until nobody can send any more.
    pub(super) async fn run(mut self, mut audits: mpsc::Receiver<Audit>) {
        let mut batch = Vec::with_capacity(BATCH);
        while audits.recv_many(&mut batch, BATCH).await > 0 {
            if self.write(events(&batch)).await.is_ok() {
                batch.drain(..).for_each(|audit| audit.unit.settle(Ok(())));
                continue;
            }
            // One event that the database does not take must not cost the others theirs.
            let alone = batch.len() == 1;
            for audit in batch.drain(..) {
                let outcome = if alone { Err(StoreError::Busy) } else { self.write(audit.events.clone()).await };
                audit.unit.settle(outcome);
            }
        }
    }

    async fn write(&mut self, events: Vec<Event>) -> Result<(), StoreError> {
        let mut pg = match self.pg.take().filter(Pg::usable) {
            Some(pg) => pg,
            None => connect(&self.address).await.map_err(|error| {
                tracing::error!(%error, "PostgreSQL cannot be reached");
                StoreError::Busy
            })?,
        };
        let written = pg.commit(&self.ledger, events).await;
        self.pg = Some(pg);
        written
    }
}

/// What a batch adds to the trail.
fn events(batch: &[Audit]) -> Vec<Event> {
    batch.iter().flat_map(|audit| audit.events.iter().cloned()).collect()
}
