//! Where the store lies and how large it may grow in memory, and why it would not open. Reads no environment: whoever
//! starts the program hands these in.

use std::{io, path::PathBuf};

use super::Broken;
use crate::audit::keys::KeyFault;

/// What [`Store::open`](super::Store::open) needs to know.
#[derive(Debug, Clone)]
pub struct StoreSettings {
    /// The data folder. Made when it is missing. Keys and anchors lie here for both engines.
    pub data: PathBuf,
    /// A PostgreSQL URL; `None` is SQLite in the data folder.
    pub database_url: Option<String>,
    /// Reader threads on SQLite.
    pub readers: usize,
    /// Connections to PostgreSQL, besides the one that writes the audit of reads.
    pub pool: usize,
    /// How many units may wait for a turn, readers and writers each, before more are turned away.
    pub queue: usize,
    /// What PostgreSQL must promise.
    pub durability: Durability,
}

/// What PostgreSQL must promise before it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// An acknowledged commit survives a power cut: `fsync`, `full_page_writes` and `synchronous_commit` are on.
    Full,
    /// Nothing: for throw-away clusters of tests.
    Test,
}

impl StoreSettings {
    /// SQLite in `data`, with sizes that suit a small server.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self { data: data.into(), database_url: None, readers: 2, pool: 8, queue: 1024, durability: Durability::Full }
    }

    /// The database file, when the engine is SQLite.
    pub fn sqlite_file(&self) -> PathBuf {
        self.data.join(super::backup::DATABASE)
    }

    /// The folder of the audit keys.
    pub fn keys(&self) -> PathBuf {
        self.data.join(super::backup::KEYS)
    }

    /// The folder of the audit anchor. It may be a mount of another volume; that is what it is for.
    pub fn anchor(&self) -> PathBuf {
        self.data.join(super::backup::ANCHOR)
    }
}

/// Why the store would not open. Each is a sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Locks on network file systems are not to be trusted, and SQLite loses data without them.
    #[error("the data folder {folder} lies on a network file system ({kind}); SQLite needs a local disk")]
    NetworkFolder {
        /// The data folder.
        folder: PathBuf,
        /// The file system's type.
        kind: String,
    },
    /// SQLite did not accept a setting that durability or safety rests on.
    #[error("SQLite did not accept {pragma}={wanted} (it says {found}); Careway does not run without it")]
    Pragma {
        /// The setting.
        pragma: &'static str,
        /// What it must be.
        wanted: &'static str,
        /// What it is.
        found: String,
    },
    /// PostgreSQL would acknowledge commits that a power cut loses.
    #[error("PostgreSQL runs with {setting}={found}; Careway does not run unless it is on")]
    NotDurable {
        /// The setting.
        setting: &'static str,
        /// What it is.
        found: String,
    },
    /// The connection to PostgreSQL is not encrypted, so it must not leave the machine.
    #[error(
        "the database URL names the host {0}; connections are not encrypted yet, so use a Unix socket, localhost or an encrypted tunnel"
    )]
    RemoteHost(String),
    /// The URL cannot be read.
    #[error("the database URL cannot be read: {0}")]
    Url(String),
    /// The database has migrations that this program does not know.
    #[error(
        "the database is at version {found}, this program knows versions up to {known}: it was opened by a newer Careway; install that one"
    )]
    Newer {
        /// The highest version in the database.
        found: i64,
        /// The highest version in the program.
        known: i64,
    },
    /// A migration that was applied is not the one in this program.
    #[error(
        "migration {version} ({name}) was applied with another text than this program carries; the database belongs to another build"
    )]
    Changed {
        /// The migration's version.
        version: i64,
        /// Its name.
        name: String,
    },
    /// A migration failed; the database is as it was before it.
    #[error("migration {version} ({name}) failed: {source}")]
    Migration {
        /// The migration's version.
        version: i64,
        /// Its name.
        name: &'static str,
        /// What the engine said.
        source: Broken,
    },
    /// There is a trail, but not the key it was written with.
    #[error(
        "the audit trail has a key, but {0} holds none: copy audit-current.key there from the node or backup it belongs to"
    )]
    KeyMissing(PathBuf),
    /// There is a trail, written with another key than the one found.
    #[error("the audit key in {0} is not the one this database's trail is written with")]
    KeyWrong(PathBuf),
    /// The audit key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyFault),
    /// The system gives no randomness to make a key from.
    #[error("the system gives no randomness to make the audit key from")]
    NoRandomness,
    /// A file or folder cannot be used.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The database cannot be used.
    #[error("the database cannot be opened: {0}")]
    Broken(#[from] Broken),
}
