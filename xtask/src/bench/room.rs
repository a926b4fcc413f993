//! Whether the disk has room for what is to be made, asked before anything is. It knows sizes and no contents.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, ensure};

use super::plan::{Engine, Part, Plan};
use super::scale;
use crate::cluster::Durability;
use crate::place::Place;
use crate::{run, say};

/// Bytes of a database for each patient with a few results, its write-ahead log and what it may need for a moment included.
const PATIENT: usize = 16_000;

/// Makes sure that there is room.
///
/// # Errors
/// When there is not: how much is needed, and where.
pub fn ask(place: &Place, plan: &Plan) -> anyhow::Result<()> {
    if !plan.parts.contains(&Part::Scale) {
        return Ok(());
    }
    std::fs::create_dir_all(&place.target)?;
    for engine in &plan.engines {
        let needed = (scale::sizes(*engine).iter().sum::<usize>() * PATIENT) as u64;
        let folder = folder(place, *engine);
        let free = free(&folder)?;
        ensure!(
            free >= needed,
            "reads at scale on {} need {} bytes in {}, and {} are free; choose another folder with {}, or leave --full and --scale out",
            engine.name(),
            say::bytes(needed),
            folder.display(),
            say::bytes(free),
            "CARGO_TARGET_DIR",
        );
    }
    Ok(())
}

fn folder(place: &Place, engine: Engine) -> PathBuf {
    match engine {
        Engine::Sqlite => place.target.clone(),
        Engine::Postgres => Durability::Kept.folder(),
    }
}

/// Bytes that are free where this folder lies.
fn free(folder: &Path) -> anyhow::Result<u64> {
    let said = run::collect(Command::new("df").arg("-Pk").arg(folder))?;
    read(&said).with_context(|| format!("`df` says nothing that can be read: {said}"))
}

/// The fourth column of what `df -P` writes (POSIX), in blocks of a kilobyte.
fn read(said: &str) -> Option<u64> {
    Some(said.lines().nth(1)?.split_whitespace().nth(3)?.parse::<u64>().ok()? * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_free_is_read() {
        let said = "Filesystem     1024-blocks     Used Available Capacity Mounted on\n/dev/sda1          1000000   400000    600000      40% /\n";
        assert_eq!(read(said), Some(614_400_000));
        assert_eq!(read("df: no such folder"), None);
        assert!(free(&std::env::temp_dir()).unwrap() > 0);
    }
}
