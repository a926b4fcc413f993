//! A connection's own chain of the audit. Taking a lane locks it for as long as the connection lives, so its end can be
//! remembered; should the lock ever fail, the primary key keeps two connections from the same place. Knows no units.

use super::pg::Pg;
use crate::{
    audit::{Event, chain::Head, sql as audit},
    store::{
        Broken, StoreError,
        conn::{Health, Mishap},
        ledger::{Entry, Ledger},
        sql::pg as sql,
    },
};

/// More connections than any database allows; a bound so that a broken lock cannot loop.
const LANES: i64 = 4096;

/// A chain and where it ends.
#[derive(Clone)]
pub(super) struct Lane {
    chain: i64,
    head: Head,
}

impl Pg {
    /// Makes sure that this connection has a lane. Outside a transaction or at its end only: it asks questions.
    async fn lane(&mut self) -> Result<Lane, Mishap> {
        if let Some(lane) = &self.lane {
            return Ok(lane.clone());
        }
        for chain in 1..=LANES {
            if self.all::<bool>(&sql::TAKE_LANE.begin().bind(chain)).await?.contains(&true) {
                let head = self.all::<Head>(&audit::HEAD.begin().bind(chain)).await?.pop().unwrap_or_default();
                let lane = Lane { chain, head };
                self.lane = Some(lane.clone());
                return Ok(lane);
            }
        }
        Err(Mishap::Broken(Broken::new("no lane of the audit trail is free")))
    }

    /// Adds events to this connection's chain and commits, with whatever the unit has written.
    pub(super) async fn commit(&mut self, ledger: &Ledger, events: Vec<Event>) -> Result<(), StoreError> {
        if events.is_empty() && !self.has_deferred() {
            return self.end(sql::COMMIT).await;
        }
        self.health = Health::Well;
        let committed = self.link_and_commit(ledger, events).await;
        committed.map_err(|mishap| {
            // Whether it was the insert or the commit, what the chain's end is must be asked again, elsewhere.
            self.spent = true;
            tracing::error!(error = %Broken::from(mishap), "a unit with its audit could not be committed");
            StoreError::Busy
        })
    }

    async fn link_and_commit(&mut self, ledger: &Ledger, events: Vec<Event>) -> Result<(), Mishap> {
        let mut lane = self.lane().await?;
        let mut rows: Vec<Entry> = Vec::with_capacity(events.len());
        for event in events {
            let (head, row) = ledger.link(lane.chain, &lane.head, event)?;
            lane.head = head;
            rows.push(row);
        }
        self.insert_and_commit(sql::BEGIN_WRITE, audit::INSERT.begin().text, &rows, sql::COMMIT).await?;
        ledger.heads.advance(lane.chain, &lane.head, rows.len() as u64);
        self.lane = Some(lane);
        Ok(())
    }
}
