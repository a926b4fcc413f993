//! Copies a database that is being written to, page by page as of one commit, and checks the copy. Not `VACUUM INTO`, which may
//! number rows anew while a search index still holds the old numbers. Knows no tables.

use std::{fs, os::unix::fs::OpenOptionsExt as _, path::Path};

use rusqlite::{Connection, OpenFlags, backup::Backup};

use super::open_reader;
use crate::{audit::keys::sync_folder, store::Broken};

/// Copies the database file `from` to the new file `to`. Writers go on meanwhile.
pub(in crate::store) fn copy_database(from: &Path, to: &Path) -> Result<(), Broken> {
    let broken = |error: rusqlite::Error| Broken::new(format!("SQLite: {error}"));
    let source = open_reader(from).map_err(|error| Broken::new(error.to_string()))?;
    let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(to);
    made.map_err(|error| Broken::new(error.to_string()))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut copy = Connection::open_with_flags(to, flags).map_err(broken)?;
    Backup::new(source.driver(), &mut copy).and_then(|backup| backup.step(-1)).map_err(broken)?;
    let found: String = copy.pragma_query_value(None, "integrity_check", |row| row.get(0)).map_err(broken)?;
    if found != "ok" {
        return Err(Broken::new(found));
    }
    // Closing folds the copy's own log into it, so that it is one file.
    copy.close().map_err(|(_, error)| broken(error))?;
    let synced = fs::File::open(to).and_then(|file| file.sync_all()).and_then(|()| sync_folder(to));
    synced.map_err(|error| Broken::new(error.to_string()))
}
