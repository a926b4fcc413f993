//! Opens SQLite and refuses to run without what durability and safety rest on. Knows no tables and no threads.

use std::{
    fs,
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::Path,
};

use rusqlite::{Connection, OpenFlags};

use super::Lite;
use crate::store::{Broken, OpenError};

/// What every connection is set to, and what it must answer when asked. `recursive_triggers` lets the audit's guard see the
/// deletion hidden in `INSERT OR REPLACE`; `journal_size_limit` gives back the space of a large import's log, and
/// `wal_autocheckpoint`, in pages of 4 KiB, lets half as much of it gather before whoever writes copies it into the database: what many
/// conversations write in again and again is then copied once (docs/decisions/0082);
/// `temp_store` keeps pages of records, and the journal of each statement in a savepoint, out of temporary files.
const PRAGMAS: [(&str, &str, &str); 12] = [
    ("busy_timeout", "5000", "5000"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("secure_delete", "ON", "1"),
    ("cell_size_check", "ON", "1"),
    ("recursive_triggers", "ON", "1"),
    ("journal_size_limit", "67108864", "67108864"),
    ("wal_autocheckpoint", "8192", "8192"),
    ("temp_store", "MEMORY", "2"),
    ("cache_size", "-16384", "-16384"),
];

/// Opens the database for writing, makes it when it is missing, and asserts its settings.
pub(in crate::store) fn open_writer(file: &Path) -> Result<Lite, OpenError> {
    make_private(file)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(file, flags).map_err(|error| broken(&error))?;
    for (pragma, value, wanted) in PRAGMAS {
        set(&db, pragma, value)?;
        insist(&db, pragma, wanted)?;
    }
    Lite::new(db).map_err(|error| broken(&error))
}

/// Opens the database for reading only. The journal mode belongs to the file and is asserted, not set.
pub(in crate::store) fn open_reader(file: &Path) -> Result<Lite, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(file, flags).map_err(|error| broken(&error))?;
    for (pragma, value, wanted) in PRAGMAS {
        if pragma != "journal_mode" {
            set(&db, pragma, value)?;
        }
        insist(&db, pragma, wanted)?;
    }
    Lite::new(db).map_err(|error| broken(&error))
}

fn set(db: &Connection, pragma: &str, value: &str) -> Result<(), OpenError> {
    // A pragma may answer with a row or not; both are fine, what counts is asked afterwards.
    db.pragma_update_and_check(None, pragma, value, |_| Ok(()))
        .or_else(|error| if error == rusqlite::Error::QueryReturnedNoRows { Ok(()) } else { Err(broken(&error)) })
}

fn insist(db: &Connection, pragma: &'static str, wanted: &'static str) -> Result<(), OpenError> {
    let found = db.pragma_query_value(None, pragma, |row| {
        row.get::<_, i64>(0).map(|number| number.to_string()).or_else(|_| row.get::<_, String>(0))
    });
    let found = found.map_err(|error| broken(&error))?;
    if found == wanted { Ok(()) } else { Err(OpenError::Pragma { pragma, wanted, found }) }
}

fn broken(error: &rusqlite::Error) -> OpenError {
    OpenError::Broken(Broken::new(format!("SQLite: {error}")))
}

/// Makes the folder and the file with no access for others: SQLite would use the process's mask.
fn make_private(file: &Path) -> Result<(), OpenError> {
    let fault = |source| OpenError::File { path: file.into(), source };
    if let Some(folder) = file.parent() {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(fault)?;
    }
    fs::OpenOptions::new().append(true).create(true).mode(0o600).open(file).map(drop).map_err(fault)
}

/// File systems that other machines share, on which SQLite's locks do not hold.
const NETWORK: [&str; 17] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb2",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "gfs2",
    "ocfs2",
    "beegfs",
    "gpfs",
    "davfs",
    "coda",
];

/// Refuses a data folder that lies on a network file system.
pub(in crate::store) fn refuse_network_folder(folder: &Path) -> Result<(), OpenError> {
    // Where the list cannot be read (not Linux), nothing is known and nothing refused.
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.into());
    match file_system(&mounts, &real) {
        Some(kind) if is_network(kind) => {
            Err(OpenError::NetworkFolder { folder: folder.into(), kind: kind.to_owned() })
        }
        _ => Ok(()),
    }
}

fn is_network(kind: &str) -> bool {
    let inner = kind.strip_prefix("fuse.").unwrap_or(kind);
    NETWORK.contains(&inner) || ["sshfs", "s3fs", "rclone", "gcsfuse", "davfs2"].contains(&inner)
}

/// The type of the file system that `folder` lies on: the last of the longest mount points above it.
fn file_system<'m>(mounts: &'m str, folder: &Path) -> Option<&'m str> {
    let mounts = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ').skip(1);
        // Blanks in a mount point are written in octal.
        Some((words.next()?.replace("\\040", " "), words.next()?))
    });
    let above = mounts.filter(|(point, _)| folder.starts_with(point));
    above.max_by_key(|(point, _)| point.len()).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pragma_that_does_not_take_is_refused() {
        let db = Connection::open_in_memory().unwrap();
        set(&db, "journal_mode", "WAL").unwrap();
        let refusal = insist(&db, "journal_mode", "wal").unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "SQLite did not accept journal_mode=wal (it says memory); Careway does not run without it"
        );
        db.pragma_update(None, "synchronous", "NORMAL").unwrap();
        assert!(matches!(insist(&db, "synchronous", "2"), Err(OpenError::Pragma { pragma: "synchronous", .. })));
    }

    #[test]
    fn the_nearest_mount_decides() {
        let mounts = "/dev/vda / ext4 rw 0 0\nserver:/x /srv nfs4 rw 0 0\n/dev/vdb /srv/local xfs rw 0 0\n\
                      u@h:/ /mnt/my\\040data fuse.sshfs rw 0 0\n";
        let kind = |folder: &str| file_system(mounts, Path::new(folder));
        assert_eq!(kind("/home/x"), Some("ext4"));
        assert_eq!(kind("/srv/data"), Some("nfs4"));
        assert_eq!(kind("/srv/local/data"), Some("xfs"));
        assert_eq!(kind("/srvdata"), Some("ext4"));
        assert_eq!(kind("/mnt/my data/x"), Some("fuse.sshfs"));
        assert!(is_network("nfs4") && is_network("fuse.sshfs") && !is_network("xfs") && !is_network("fuse.overlayfs"));
    }
}
