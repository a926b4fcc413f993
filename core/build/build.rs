//! Turns `locales/<language>/*.ftl` into one typed method per message and one catalogue per language, and takes the
//! fingerprint of the contract. A message that one language lacks, or that needs other arguments there, stops the build.

mod catalogue;
mod message;

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

type Fallible<T> = Result<T, Box<dyn Error>>;

fn main() -> Fallible<()> {
    let home = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let english = read(&home.join("locales/en"))?;
    let spanish = read(&home.join("locales/es"))?;
    catalogue::agree(&english, &spanish)?;
    let mut paths = Vec::new();
    for (language, messages) in [("en", &english), ("es", &spanish)] {
        let json = catalogue::json(messages);
        paths.push(format!("/words/{language}.{}.json", fingerprint(json.as_bytes())));
        fs::write(out.join(format!("{language}.json")), json)?;
    }
    fs::write(out.join("words.rs"), catalogue::rust(&english, &spanish, &paths))?;
    let contract = files(&[home.join("src"), home.join("locales")])?;
    Ok(fs::write(out.join("fingerprint.txt"), fingerprint_of_files(&home, &contract)?)?)
}

/// Reads every message of one language.
fn read(folder: &Path) -> Fallible<message::Messages> {
    let mut all = message::Messages::new();
    for file in files(&[folder.to_owned()])? {
        if file.extension().is_none_or(|extension| extension != "ftl") {
            return Err(format!("{}: only .ftl files belong here", file.display()).into());
        }
        let text = fs::read_to_string(&file)?;
        message::read(&text, &mut all).map_err(|fault| format!("{}: {fault}", file.display()))?;
    }
    Ok(all)
}

/// Every file under these folders, sorted by path; a change in any of them runs this script again.
fn files(folders: &[PathBuf]) -> Fallible<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = folders.to_vec();
    while let Some(folder) = waiting.pop() {
        println!("cargo::rerun-if-changed={}", folder.display());
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort_unstable();
    Ok(found)
}

fn fingerprint_of_files(home: &Path, files: &[PathBuf]) -> Fallible<String> {
    let mut all = Vec::new();
    for file in files {
        let content = fs::read(file)?;
        let name = file.strip_prefix(home)?.to_string_lossy();
        all.extend(format!("{name} {}\n", content.len()).bytes().chain(content));
    }
    Ok(fingerprint(&all))
}

/// The first 64 bits of the SHA-256, as 16 hexadecimal digits: enough to tell two builds apart, and nothing rests on more.
fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
