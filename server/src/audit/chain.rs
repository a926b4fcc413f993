//! How audit rows hang together: each row's `mac` is keyed over its place, the row before it and its content. Pure
//! arithmetic over bytes; knows neither files nor tables.
//!
//! `mac = HMAC-SHA-256(key of the epoch, "careway audit row 1" ‖ chain ‖ seq ‖ epoch ‖ mac of the row before ‖ event)`, every
//! part length-prefixed, written as 64 hexadecimal digits. The first row of a chain has seq 1 and an empty mac before it.
//! The epoch is the day the row was written, counted from 1970-01-01 in UTC. It never goes down within a chain.

use hmac::{Hmac, Mac as _, digest::KeyInit as _};
use sha2::Sha256;

use super::event::{self, Event};
use crate::hex::hex;

/// The chain of a SQLite database: one writer, one chain. PostgreSQL numbers its chains from 1, one per connection.
pub const MAIN: i64 = 0;

/// The end of a chain: what the next row is linked to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// Number of the last row; 0 when there is none yet.
    pub seq: i64,
    /// The last row's epoch.
    pub epoch: i64,
    /// The last row's mac; empty when there is none yet.
    pub mac: String,
}

/// Signs rows and anchor lines of one epoch.
#[derive(Clone)]
pub struct Signer {
    epoch: i64,
    keyed: Hmac<Sha256>,
}

impl Signer {
    pub(super) fn new(epoch: i64, key: &[u8; 32]) -> Self {
        Self { epoch, keyed: keyed(key) }
    }

    /// The epoch this key belongs to.
    pub fn epoch(&self) -> i64 {
        self.epoch
    }

    /// The head after `event` was added to `chain`, and with it the event's `seq`, `epoch` and `mac`.
    pub fn link(&self, chain: i64, before: &Head, event: &Event) -> Head {
        let seq = before.seq + 1;
        let mut bytes = Vec::with_capacity(512);
        event::text(&mut bytes, Some("careway audit row 1"));
        for number in [chain, seq, self.epoch] {
            event::number(&mut bytes, Some(number));
        }
        event::text(&mut bytes, Some(&before.mac));
        event.encode(&mut bytes);
        Head { seq, epoch: self.epoch, mac: self.sign(&bytes) }
    }

    /// The keyed hash of `bytes` in hexadecimal.
    pub(super) fn sign(&self, bytes: &[u8]) -> String {
        let mut mac = self.keyed.clone();
        mac.update(bytes);
        hex(&mac.finalize().into_bytes())
    }

    /// A value by which two nodes can tell that they hold the same key, and that tells nothing else about it.
    pub fn fingerprint(&self) -> String {
        self.sign(b"careway audit fingerprint 1")
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer").field("epoch", &self.epoch).finish_non_exhaustive()
    }
}

/// A keyed hash with nothing hashed yet.
pub(super) fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    // The hash takes keys of up to 64 bytes, zeros behind: for 32 bytes this is what the standard says.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    Hmac::new(&block.into())
}
