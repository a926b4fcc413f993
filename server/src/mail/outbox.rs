//! The job that sends what waits by one way: takes one notice at a time under a lease, hands it to its carrier and writes down what became of it. A stop
//! between the last two means that it is sent once more, with the same id. Knows rows and outcomes; not what a mail says.

use std::{pin::pin, time::Duration};

use careway_core::mail::{GIVEN_UP_AFTER, pause};
use chrono::TimeDelta;

use super::{
    Carrier, event,
    relay::Unsent,
    sql::{self, Claimed},
    unsent,
};
use crate::{
    clock::Clock,
    store::{Broken, Done, Store, StoreError},
};

/// How long a mail is one node's: longer than sending one can take, and when that node has died, the longest that it waits.
pub const LEASE: TimeDelta = TimeDelta::minutes(5);
/// How often the outbox is looked at while it is empty.
const LOOK: Duration = Duration::from_secs(2);

/// The outbox, with all that sending needs.
pub struct Outbox {
    store: Store,
    clock: Clock,
    carrier: Carrier,
}

/// What one turn did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Nothing was due.
    Idle,
    /// A mail server took one.
    Sent,
    /// One was put back, or given up.
    Unsent,
}

impl Outbox {
    /// Puts it together.
    pub const fn new(store: Store, clock: Clock, carrier: Carrier) -> Self {
        Self { store, clock, carrier }
    }

    /// Sends until `stop` resolves; the mail that is on its way then is seen to its end.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        let mut looks = tokio::time::interval(LOOK);
        let mut is_empty = true;
        loop {
            let wait = async {
                if is_empty {
                    looks.tick().await;
                }
            };
            tokio::select! { biased; () = &mut stop => return, () = wait => {} }
            let turn = self.send_next().await;
            if let Err(error) = &turn {
                tracing::warn!(%error, "the outbox could not be read or written");
            }
            is_empty = !matches!(turn, Ok(Turn::Sent | Turn::Unsent));
        }
    }

    /// Sends the mail that has waited longest, if one is due.
    ///
    /// # Errors
    /// When the store cannot serve. A mail that was taken by the relay and could not be written down is sent again after its lease.
    pub async fn send_next(&self) -> Result<Turn, StoreError> {
        let (now, channel) = (self.clock.now(), self.carrier.channel());
        let too_old = now - GIVEN_UP_AFTER;
        // An empty outbox is looked at by a reader: the writer is not woken every two seconds for nothing.
        let look = move |mut work| async move {
            Done::commit(sql::is_due(&mut work, channel, now, too_old).await, Vec::new())
        };
        if !self.store.read(look).await?? {
            return Ok(Turn::Idle);
        }
        let claim = move |mut work| async move {
            Done::settle(sql::claim(&mut work, channel, (now, too_old), now + LEASE).await, Vec::new())
        };
        let Some(mail) = self.store.write(claim).await?? else { return Ok(Turn::Idle) };
        let sent = self.carrier.carry(&mail).await;
        self.write_down(mail, sent).await
    }

    async fn write_down(&self, mail: Claimed, sent: Result<(), Unsent>) -> Result<Turn, StoreError> {
        let now = self.clock.now();
        let (id, kind, outcome) = (mail.id.clone(), mail.kind.clone(), sent.clone());
        let turn = if sent.is_ok() { Turn::Sent } else { Turn::Unsent };
        let unit = move |mut work| async move {
            let id = &mail.id;
            let tries = u32::try_from(mail.tries).unwrap_or(u32::MAX);
            let (done, events) = match sent {
                Ok(()) => (sql::sent(&mut work, id, now).await, vec![event(id, now)]),
                Err(Unsent::Later(reason)) => (sql::later(&mut work, id, now + pause(tries), reason).await, Vec::new()),
                Err(Unsent::Never(reason)) => {
                    let event = unsent(id, reason.clone(), now);
                    (sql::never(&mut work, id, now, reason).await, vec![event])
                }
            };
            Done::settle(done.map_err(Broken::from), events)
        };
        self.store.write(unit).await??;
        // Logged when it is written down, so that who reads the log finds it in the list.
        match outcome {
            Ok(()) => tracing::debug!(mail = %id, kind, "mail sent"),
            Err(Unsent::Later(reason)) => tracing::warn!(mail = %id, kind, reason, "mail not sent yet"),
            Err(Unsent::Never(reason)) => tracing::warn!(mail = %id, kind, reason, "mail given up"),
        }
        Ok(turn)
    }
}
