//! Where things are: the clone, the build folder, the tools. It looks at the environment and nothing else in xtask does.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// The folders that every command works in.
pub struct Place {
    /// The clone.
    pub root: PathBuf,
    /// What cargo builds into: `$CARGO_TARGET_DIR`, or `target` in the clone.
    pub target: PathBuf,
    /// Tools built from source, kept outside the clone so that a fresh clone finds them.
    pub tools: PathBuf,
}

impl Place {
    /// Finds the folders.
    ///
    /// # Errors
    /// When neither `$CAREWAY_TOOLS` nor `$HOME` is set, or the clone has no parent of `xtask`.
    pub fn find() -> anyhow::Result<Place> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is not inside a workspace")?;
        let tools = match env::var_os("CAREWAY_TOOLS") {
            Some(folder) => PathBuf::from(folder),
            None => {
                PathBuf::from(env::var_os("HOME").context("set CAREWAY_TOOLS or HOME")?).join(".cache/careway/tools")
            }
        };
        // Cargo reads a relative CARGO_TARGET_DIR from the folder it is run in, and every cargo here is run in the root.
        let target = root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
        Ok(Place { root: root.to_owned(), target, tools })
    }

    /// The built portal, as served.
    pub fn portal_dist(&self) -> PathBuf {
        self.target.join("portal/dist")
    }

    /// The sizes of the built portal, raw and compressed, per file.
    pub fn portal_bytes(&self) -> PathBuf {
        self.target.join("portal/bytes.json")
    }

    /// The server, built in release with the portal inside.
    pub fn careway(&self) -> PathBuf {
        self.target.join("release/careway")
    }

    /// The folder with the journeys and the packages from npm.
    pub fn e2e(&self) -> PathBuf {
        self.root.join("e2e")
    }

    /// Other people's records that some tests read when they are there: `$CAREWAY_SHARED`, or `shared` beside the clone.
    pub fn shared(&self) -> PathBuf {
        env::var_os("CAREWAY_SHARED").map_or_else(|| self.root.with_file_name("shared"), PathBuf::from)
    }

    /// `PATH` with the project's own tools first.
    pub fn path(&self) -> std::ffi::OsString {
        let own = [self.tools.join("bin"), self.e2e().join("node_modules/.bin")];
        let rest = env::var_os("PATH").unwrap_or_default();
        let all: Vec<PathBuf> = own.into_iter().chain(env::split_paths(&rest)).collect();
        // Only a folder with a colon in its name cannot be joined; then the plain PATH is the best there is.
        env::join_paths(all).unwrap_or(rest)
    }

    /// The first of these programs that is on `PATH`.
    pub fn program(&self, names: &[&str]) -> Option<PathBuf> {
        let path = self.path();
        names
            .iter()
            .find_map(|name| env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file()))
    }
}

/// Whether xtask runs as root, which decides whether it may install packages and whether PostgreSQL needs another user.
pub fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    // The owner of one's own entry in /proc is the effective user; elsewhere the home folder's owner stands in.
    let entry = std::fs::metadata("/proc/self").or_else(|_| std::fs::metadata(env::var_os("HOME").unwrap_or_default()));
    entry.is_ok_and(|entry| entry.uid() == 0)
}
