//! The secrets of this installation that live outside the database: the pepper of password hashes, the key of cross-site
//! tokens and the key that seals what the database must not know. Each is 32 random bytes in a file of its own that only the owner may read. The audit keeps its
//! keys itself.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::clock::Ids;

/// One secret of 32 bytes. It does not print.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    /// HMAC-SHA-256 of `parts` under this key. Each part goes in with its length, so that no two lists collide.
    pub fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        // A key of any length is good for HMAC; the error is there for other MACs.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { unreachable!("HMAC takes any key") };
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// The keys of this installation.
#[derive(Debug, Clone)]
pub struct Keys {
    /// Keys the tokens that prove that one of our pages sent a request.
    pub csrf: Key,
    /// Goes into every password hash; without it a stolen database cannot be tried against (NIST SP 800-63B-4, 3.1.1.2).
    pub pepper: Key,
    /// Seals what is stored and must not be readable there; see [`crate::seal`].
    pub seal: Key,
}

impl Keys {
    /// Reads the keys from `folder`, making those that are not there yet.
    ///
    /// # Errors
    /// When a file cannot be read or made, or has not exactly 32 bytes.
    pub fn open(folder: &Path, ids: &Ids) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let key = |name: &str| open(folder.join(name), ids);
        Ok(Self { csrf: key("csrf.key")?, pepper: key("pepper.key")?, seal: key("seal.key")? })
    }
}

fn open(path: PathBuf, ids: &Ids) -> io::Result<Key> {
    match fs::read(&path) {
        Ok(bytes) => <[u8; 32]>::try_from(bytes.as_slice()).map(Key).map_err(|_| {
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!("{} must have 32 bytes; restore it from the backup of the keys", path.display()),
            )
        }),
        Err(e) if e.kind() == io::ErrorKind::NotFound => make(&path, ids),
        Err(e) => Err(e),
    }
}

fn make(path: &Path, ids: &Ids) -> io::Result<Key> {
    let key: [u8; 32] = ids.secret();
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(&key)?;
    file.sync_all()?;
    Ok(Key(key))
}
