//! One connection that tells other processes what units have said, after their commit. PostgreSQL lets only one transaction at a time commit that
//! has told something, and each waits for the disk; told apart, they wait for nobody, and what waits is told together. Knows not what the words mean.

use std::{collections::BTreeSet, time::Duration};

use tokio::sync::{mpsc, oneshot};

use super::{
    connect::{Address, connect},
    pg::Pg,
};
use crate::store::{Broken, StoreError, Value, sql::pg as sql};

/// Most units whose words are told together.
const BATCH: usize = 64;
/// How long it is waited before another attempt.
const AGAIN: Duration = Duration::from_millis(250);

/// What a unit has said, and whoever waits until it is told.
pub(super) struct Said {
    pub(super) words: Vec<String>,
    pub(super) told: oneshot::Sender<()>,
}

pub(super) struct Teller {
    address: Address,
    pg: Option<Pg>,
}

impl Teller {
    pub(super) fn new(address: Address) -> Self {
        Self { address, pg: None }
    }

    /// Tells until nobody has anything to say any more. What could not be told is told when the database is back; whoever waits is let go then
    /// already, since what they said is committed.
    pub(super) async fn run(mut self, mut units: mpsc::UnboundedReceiver<Said>) {
        let mut batch = Vec::with_capacity(BATCH);
        while units.recv_many(&mut batch, BATCH).await > 0 {
            let (mut words, mut waiting) = (BTreeSet::new(), Vec::with_capacity(batch.len()));
            for said in batch.drain(..) {
                // The same said twice is heard once.
                words.extend(said.words);
                waiting.push(said.told);
            }
            let rows: Vec<Vec<Value>> = words.into_iter().map(|word| vec![Value::from(word)]).collect();
            loop {
                let told = self.tell(&rows).await;
                for unit in waiting.drain(..) {
                    // It may have gone.
                    let _ = unit.send(());
                }
                if told.is_ok() || units.is_closed() {
                    break;
                }
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
