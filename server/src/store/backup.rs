//! Copies a serving SQLite store into a folder, and fills an empty data folder from such a copy. A backup is a folder of plain
//! files and a manifest with a SHA-256 of each. Knows no tables.
//!
//! The copy holds everything but `audit-root.key`, which does not belong on this machine in the first place. It holds the
//! server's other keys, because the data cannot be used without them: keep a backup as safe as the data folder itself.

use std::{
    collections::BTreeMap,
    fmt, fs,
    io::{self, Read as _},
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Broken, StoreSettings, sqlite};
use crate::{
    audit::keys::{ROOT, sync_folder},
    hex::hex,
};

/// The database file in the data folder and in a backup.
pub(super) const DATABASE: &str = "careway.sqlite";
/// The folder of keys in both.
pub(super) const KEYS: &str = "keys";
/// The folder of the audit anchor in both.
pub(super) const ANCHOR: &str = "anchor";
const MANIFEST: &str = "manifest.json";
const FORM: &str = "careway-backup 1";

/// Why there is no backup. Each is a sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// PostgreSQL has its own tools, which see all nodes.
    #[error(
        "this store is PostgreSQL: back it up with pg_dump or pg_basebackup, and copy the folders keys and anchor beside it"
    )]
    Postgres,
    /// There is something already.
    #[error("{0} exists and is not empty; a backup goes into a new folder")]
    NotEmpty(PathBuf),
    /// A file or folder cannot be used.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The copy is not sound.
    #[error("the copy of the database is damaged: {0}")]
    Damaged(Broken),
}

/// Why a backup was not restored. Each is a sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The data folder is in use, or was.
    #[error("{0} is not empty; a backup is restored into an empty data folder only")]
    NotEmpty(PathBuf),
    /// It has no manifest of ours.
    #[error("{0} is not a backup made by this program")]
    NotABackup(PathBuf),
    /// A file is not what it was when the backup was made.
    #[error("{0} is damaged: its checksum differs from the manifest")]
    Damaged(PathBuf),
    /// A file or folder cannot be used.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// What was copied or restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupSummary {
    /// Number of files, without the manifest.
    pub files: usize,
    /// Their size in bytes.
    pub bytes: u64,
}

impl fmt::Display for BackupSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} files, {} bytes", self.files, self.bytes)
    }
}

#[derive(Serialize, Deserialize)]
struct Manifest {
    form: String,
    /// SHA-256 in hexadecimal by relative path.
    files: BTreeMap<String, String>,
}

/// Copies the data folder of an open store into `into`.
pub(super) async fn backup(settings: &StoreSettings, into: &Path) -> Result<BackupSummary, BackupError> {
    if settings.database_url.is_some() {
        return Err(BackupError::Postgres);
    }
    let (settings, into) = (settings.clone(), into.to_owned());
    let copy = tokio::task::spawn_blocking(move || copy(&settings, &into));
    copy.await.unwrap_or_else(|_| Err(BackupError::Damaged(Broken::new("the backup was interrupted"))))
}

fn copy(settings: &StoreSettings, into: &Path) -> Result<BackupSummary, BackupError> {
    let fault = |path: &Path| {
        let path = path.to_owned();
        move |source| BackupError::File { path, source }
    };
    if !is_free(into).map_err(fault(into))? {
        return Err(BackupError::NotEmpty(into.into()));
    }
    // The anchor and the keys first: they must not know more than the database that is copied after them.
    let mut names = Vec::new();
    for folder in [ANCHOR, KEYS] {
        make_folder(&into.join(folder)).map_err(fault(&into.join(folder)))?;
        for name in list(&settings.data.join(folder)).map_err(fault(&settings.data.join(folder)))? {
            if name != ROOT && !name.ends_with(".new") {
                names.push(format!("{folder}/{name}"));
            }
        }
    }
    for name in &names {
        copy_file(&settings.data.join(name), &into.join(name)).map_err(fault(&settings.data.join(name)))?;
    }
    sqlite::copy_database(&settings.sqlite_file(), &into.join(DATABASE)).map_err(BackupError::Damaged)?;
    names.push(DATABASE.to_owned());

    let (mut files, mut bytes) = (BTreeMap::new(), 0);
    for name in names {
        let path = into.join(&name);
        bytes += fs::metadata(&path).map_err(fault(&path))?.len();
        files.insert(name, checksum(&path).map_err(fault(&path))?);
    }
    let summary = BackupSummary { files: files.len(), bytes };
    write_manifest(into, &Manifest { form: FORM.into(), files }).map_err(fault(into))?;
    Ok(summary)
}

/// Fills the empty or missing folder `data` from the backup in `from`. Checks every file before it writes the first.
///
/// # Errors
/// [`RestoreError`]; the folder is then still empty, or holds a partial copy when the disk failed.
pub fn restore(from: &Path, data: &Path) -> Result<BackupSummary, RestoreError> {
    let fault = |path: &Path| {
        let path = path.to_owned();
        move |source| RestoreError::File { path, source }
    };
    if !is_free(data).map_err(fault(data))? {
        return Err(RestoreError::NotEmpty(data.into()));
    }
    let manifest = fs::read(from.join(MANIFEST)).ok().and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok());
    let manifest = manifest.filter(|manifest| manifest.form == FORM && manifest.files.keys().all(|name| is_ours(name)));
    let manifest = manifest.ok_or_else(|| RestoreError::NotABackup(from.into()))?;
    for (name, expected) in &manifest.files {
        let path = from.join(name);
        if checksum(&path).map_err(fault(&path))? != *expected {
            return Err(RestoreError::Damaged(path));
        }
    }
    for folder in [ANCHOR, KEYS] {
        make_folder(&data.join(folder)).map_err(fault(&data.join(folder)))?;
    }
    let mut bytes = 0;
    for name in manifest.files.keys() {
        bytes += copy_file(&from.join(name), &data.join(name)).map_err(fault(&data.join(name)))?;
    }
    Ok(BackupSummary { files: manifest.files.len(), bytes })
}

/// Whether a manifest's name points at one of the files a backup is made of, and nowhere else.
fn is_ours(name: &str) -> bool {
    let file = name.strip_prefix(KEYS).or_else(|| name.strip_prefix(ANCHOR)).and_then(|rest| rest.strip_prefix('/'));
    name == DATABASE
        || file.is_some_and(|file| !file.is_empty() && !file.contains(['/', '\\']) && !file.starts_with('.'))
}

/// Whether nothing lies there.
fn is_free(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

fn list(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            names.extend(entry.file_name().into_string());
        }
    }
    Ok(names)
}

fn make_folder(folder: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Copies with the permissions of the original, and to the disk, not only to its cache.
fn copy_file(from: &Path, to: &Path) -> io::Result<u64> {
    let bytes = fs::copy(from, to)?;
    fs::File::open(to)?.sync_all()?;
    sync_folder(to)?;
    Ok(bytes)
}

fn checksum(path: &Path) -> io::Result<String> {
    let (mut file, mut hash, mut part) = (fs::File::open(path)?, Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut part)? {
            0 => break,
            length => hash.update(&part[..length]),
        }
    }
    Ok(hex(&hash.finalize()))
}

/// The manifest comes last: a folder without one is not a backup.
fn write_manifest(into: &Path, manifest: &Manifest) -> io::Result<()> {
    let path = into.join(MANIFEST);
    fs::write(&path, serde_json::to_vec_pretty(manifest)?)?;
    fs::File::open(&path)?.sync_all()?;
    sync_folder(&path)
}
