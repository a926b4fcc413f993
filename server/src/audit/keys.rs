//! The keys of the audit chain: one per day, each made from the one before by a step that cannot be taken back. Knows
//! files and key arithmetic; nothing of rows.
//!
//! Two files lie in the keys folder. `audit-current.key` is what the server needs: today's key. When the day changes, the
//! server steps it forward and destroys the old one, so whoever breaks in today cannot rewrite yesterday.
//! `audit-root.key` is the first key ever made, from which all others follow: whoever verifies the trail needs it, the
//! server does not. **The operator moves `audit-root.key` to another machine after the first start**; while it lies here, the
//! chain protects against mistakes and against whoever can write the database only, not against whoever owns the server.
//! Nodes that share a database share the keys: copy `audit-current.key` to each before its first start.

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use hmac::Mac as _;

use super::chain::{Signer, keyed};
use crate::hex::hex;

/// The server's key file, in the keys folder.
pub const CURRENT: &str = "audit-current.key";
/// The verifier's key file, in the keys folder until the operator moves it away.
pub const ROOT: &str = "audit-root.key";

/// Days a key can be stepped forward at once. A stored epoch further ahead is damage or mischief, not a clock.
const LONGEST_STEP: i64 = 40_000;

/// Why a key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    /// The file cannot be read or written.
    #[error("the audit key {path}: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is not a key file.
    #[error("the audit key {0} is not a key file of this program")]
    Form(PathBuf),
    /// A row claims to be from a day that no clock can mean.
    #[error("the audit trail names day {wanted}, but the key stands at day {held}")]
    Distance {
        /// The epoch asked for.
        wanted: i64,
        /// The epoch of the key.
        held: i64,
    },
}

/// The key of one epoch.
#[derive(Clone)]
pub struct Key {
    epoch: i64,
    key: [u8; 32],
}

impl Key {
    /// A key for `epoch` from random bytes.
    pub fn new(epoch: i64, key: [u8; 32]) -> Self {
        Self { epoch, key }
    }

    /// Reads a key file: the verifier's root key, wherever the operator keeps it, or the server's current one.
    ///
    /// # Errors
    /// [`KeyFault`] when the file is missing or is not a key file.
    pub fn read(path: &Path) -> Result<Self, KeyFault> {
        let text = fs::read_to_string(path).map_err(|source| KeyFault::File { path: path.into(), source })?;
        Self::parse(&text).ok_or_else(|| KeyFault::Form(path.into()))
    }

    /// The epoch this key belongs to: days since 1970-01-01 in UTC.
    pub fn epoch(&self) -> i64 {
        self.epoch
    }

    /// Steps forward to `epoch`, destroying the key of every day passed. Does nothing when already there or beyond.
    ///
    /// # Errors
    /// [`KeyFault::Distance`] when `epoch` is more than a century ahead.
    pub fn advance(&mut self, epoch: i64) -> Result<(), KeyFault> {
        if epoch - self.epoch > LONGEST_STEP {
            return Err(KeyFault::Distance { wanted: epoch, held: self.epoch });
        }
        while self.epoch < epoch {
            let mut step = keyed(&self.key);
            step.update(b"careway audit ratchet 1");
            step.update(&(self.epoch + 1).to_be_bytes());
            self.key = step.finalize().into_bytes().into();
            self.epoch += 1;
        }
        Ok(())
    }

    /// What signs with this key.
    pub fn signer(&self) -> Signer {
        Signer::new(self.epoch, &self.key)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut words = text.strip_prefix("careway-audit-key 1\n")?.split_whitespace();
        let (epoch, digits) = (words.next()?.parse().ok()?, words.next()?);
        let mut key = [0; 32];
        if digits.len() != 64 || !digits.is_ascii() || words.next().is_some() {
            return None;
        }
        for (place, byte) in key.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[place * 2..place * 2 + 2], 16).ok()?;
        }
        Some(Self { epoch, key })
    }

    /// Writes the key to a new file beside `path` and moves it there, so that a crash leaves the old or the new one. What
    /// lay there before is overwritten with zeros; on file systems that copy on write, older blocks may survive.
    fn save(&self, path: &Path) -> Result<(), KeyFault> {
        let fault = |source| KeyFault::File { path: path.into(), source };
        let fresh = path.with_extension(format!("{}.new", std::process::id()));
        let text = format!("careway-audit-key 1\n{} {}\n", self.epoch, hex(&self.key));
        let old = fs::OpenOptions::new().write(true).open(path).ok();
        let mut file =
            fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh).map_err(fault)?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(fault)?;
        fs::rename(&fresh, path).map_err(fault)?;
        if let Some(mut old) = old {
            old.write_all(&[0; 128]).and_then(|()| old.sync_all()).map_err(fault)?;
        }
        sync_folder(path).map_err(fault)
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Key").field("epoch", &self.epoch).finish_non_exhaustive()
    }
}

/// The server's key, stepped forward as days pass and written back to its file.
#[derive(Debug)]
pub struct AuditKeys {
    folder: PathBuf,
    current: Mutex<Key>,
}

impl AuditKeys {
    /// The key in `folder`, or `None` when there is none yet.
    ///
    /// # Errors
    /// [`KeyFault`] when there is a file that cannot be used. A missing current key beside a root key is made again from it.
    pub fn open(folder: &Path) -> Result<Option<Self>, KeyFault> {
        for name in [CURRENT, ROOT] {
            let path = folder.join(name);
            if path.exists() {
                let current = Key::read(&path)?;
                return Ok(Some(Self { folder: folder.into(), current: Mutex::new(current) }));
            }
        }
        Ok(None)
    }

    /// Makes the first key of a new database and writes both files into `folder`.
    ///
    /// # Errors
    /// [`KeyFault::File`] when they cannot be written.
    pub fn create(folder: &Path, epoch: i64, secret: [u8; 32]) -> Result<Self, KeyFault> {
        let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
        made.map_err(|source| KeyFault::File { path: folder.into(), source })?;
        let key = Key::new(epoch, secret);
        key.save(&folder.join(ROOT))?;
        key.save(&folder.join(CURRENT))?;
        Ok(Self { folder: folder.into(), current: Mutex::new(key) })
    }

    /// What signs on day `epoch`, or on the key's own day when that is later: keys do not step back, nor do chains.
    ///
    /// # Errors
    /// [`KeyFault::Distance`] when `epoch` lies more than a century ahead. That the stepped key cannot be written is
    /// logged and not an error: the next start takes the same step again.
    pub fn signer(&self, epoch: i64) -> Result<Signer, KeyFault> {
        let mut key = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if key.epoch < epoch {
            key.advance(epoch)?;
            if let Err(fault) = self.write_forward(&key) {
                tracing::error!(%fault, "the audit key of a past day could not be destroyed");
            }
        }
        Ok(key.signer())
    }

    /// Writes the key unless another process has written a later one.
    fn write_forward(&self, key: &Key) -> Result<(), KeyFault> {
        let path = self.folder.join(CURRENT);
        match Key::read(&path) {
            Ok(stored) if stored.epoch >= key.epoch => Ok(()),
            _ => key.save(&path),
        }
    }
}

/// Makes a rename or a new file in the folder of `path` survive a power cut.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) => fs::File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_steps_are_one_long_step() {
        let (mut one, mut two) = (Key::new(10, [7; 32]), Key::new(10, [7; 32]));
        one.advance(11).unwrap();
        one.advance(15).unwrap();
        two.advance(15).unwrap();
        assert_eq!(one.signer().fingerprint(), two.signer().fingerprint());
        assert_ne!(one.signer().fingerprint(), Key::new(10, [7; 32]).signer().fingerprint());
        two.advance(3).unwrap();
        assert_eq!(two.epoch(), 15);
        assert!(two.advance(1_000_000).is_err());
    }

    #[test]
    fn only_key_files_are_keys() {
        let good = format!("careway-audit-key 1\n12 {}\n", "0a".repeat(32));
        assert_eq!(Key::parse(&good).map(|key| (key.epoch, key.key)), Some((12, [10; 32])));
        for bad in [
            "",
            "careway-audit-key 1\n12 00\n",
            &good.replace("12", "x"),
            &good.replace(" 1\n", " 2\n"),
            &good.replace("0a", "é"),
        ] {
            assert!(Key::parse(bad).is_none(), "{bad}");
        }
    }
}
