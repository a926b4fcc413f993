//! One connection that tells other processes what units have said, after their commit. PostgreSQL lets only one transaction at a time commit that
//! has told something, and each waits for the disk; told apart, they wait for nobody, and what waits is told together. Knows not what the words mean.

use std::{collections::BTreeSet, time::Duration};

use tokio::sync::mpsc;

use super::{
    connect::{Address, connect},
    pg::Pg,
};
use crate::store::{Broken, StoreError, Value, sql::pg as sql};

/// Most words that are told together.
const BATCH: usize = 64;
/// How long it is waited before another attempt.
const AGAIN: Duration = Duration::from_millis(250);

pub(super) struct Teller {
    address: Address,
    pg: Option<Pg>,
}

impl Teller {
    pub(super) fn new(address: Address) -> Self {
        Self { address, pg: None }
    }

    /// Tells until nobody has anything to say any more. What could not be told is told when the database is back; not when the process ends before.
    pub(super) async fn run(mut self, mut words: mpsc::UnboundedReceiver<String>) {
        let mut batch = Vec::with_capacity(BATCH);
        while words.recv_many(&mut batch, BATCH).await > 0 {
            // The same said twice is heard once.
            let said: BTreeSet<String> = batch.drain(..).collect();
            let rows: Vec<Vec<Value>> = said.into_iter().map(|word| vec![Value::from(word)]).collect();
            while self.tell(&rows).await.is_err() && !words.is_closed() {
                tokio::time::sleep(AGAIN).await;
            }
        }
    }

    async fn tell(&mut self, rows: &[Vec<Value>]) -> Result<(), StoreError> {
        let mut pg = match self.pg.take().filter(Pg::usable) {
            Some(pg) => pg,
            None => connect(&self.address).await.map_err(|error| {
                tracing::error!(%error, "PostgreSQL cannot be reached, so other processes are not told");
                StoreError::Busy
            })?,
        };
        let told = pg.insert_and_commit(sql::BEGIN_WRITE, sql::TELL.begin().text, rows, sql::COMMIT).await;
        self.pg = Some(pg);
        told.map_err(|mishap| {
            tracing::error!(error = %Broken::from(mishap), "other processes were not told");
            StoreError::Busy
        })
    }
}
