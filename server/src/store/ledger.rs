//! Turns an event into a row of a chain, with the key of the day. Shared by both engines; runs no statement itself.

use std::sync::Arc;

use super::{Broken, Value};
use crate::{
    audit::{Event, anchor::Heads, chain::Head, keys::AuditKeys, sql},
    clock::Clock,
};

/// What is needed to write audit rows, whatever the engine and the chain.
#[derive(Clone)]
pub(super) struct Ledger {
    pub(super) keys: Arc<AuditKeys>,
    pub(super) heads: Arc<Heads>,
    pub(super) clock: Clock,
}

/// One audit row's values.
pub(super) type Entry = [Value; 21];

impl Ledger {
    /// Links `event` to `chain` behind `head`: the new head, and the row to insert.
    pub(super) fn link(&self, chain: i64, head: &Head, event: Event) -> Result<(Head, Entry), Broken> {
        let day = day(&self.clock).max(head.epoch);
        let signer = self.keys.signer(day).map_err(|fault| Broken::new(fault.to_string()))?;
        let next = signer.link(chain, head, &event);
        let row = sql::record(chain, &next, event);
        Ok((next, row))
    }
}

/// The epoch of the present instant: days since 1970-01-01 in UTC.
pub(super) fn day(clock: &Clock) -> i64 {
    clock.micros().div_euclid(86_400_000_000)
}
