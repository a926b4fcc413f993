//! Has anything changed? A short text that is the same for the same files, whatever their dates. It protects nothing: it saves time.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// The fingerprint of these files' names and contents, in this order. A file that is missing counts as missing.
///
/// # Errors
/// When a file is there and cannot be read.
pub fn of_files(files: &[PathBuf]) -> anyhow::Result<String> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        match std::fs::read(file) {
            Ok(content) => content.hash(&mut hasher),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => hasher.write_u8(0),
            Err(error) => return Err(error).with_context(|| format!("{} cannot be read", file.display())),
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Every file under these files and folders, sorted. What is missing adds nothing.
///
/// # Errors
/// When a folder cannot be listed.
pub fn files_under(roots: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut waiting: Vec<PathBuf> = roots.to_vec();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(entries(&path)?);
        } else if path.is_file() {
            files.push(path);
        }
    }
    files.sort_unstable();
    Ok(files)
}

fn entries(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let cannot = || format!("{} cannot be listed", folder.display());
    let entries = std::fs::read_dir(folder).with_context(cannot)?;
    entries.map(|entry| entry.map(|entry| entry.path()).with_context(cannot)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_byte_and_a_new_file_change_the_fingerprint() {
        let folder = std::env::temp_dir().join(format!("careway-fingerprint-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("inner")).unwrap();
        let now = || of_files(&files_under(std::slice::from_ref(&folder)).unwrap()).unwrap();
        std::fs::write(folder.join("inner/one"), "1").unwrap();
        let first = now();
        assert_eq!(first, now());
        std::fs::write(folder.join("inner/one"), "2").unwrap();
        let second = now();
        assert_ne!(first, second);
        std::fs::write(folder.join("two"), "").unwrap();
        assert_ne!(second, now());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
