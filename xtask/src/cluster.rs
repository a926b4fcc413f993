//! A throw-away PostgreSQL cluster, on loopback, on a free port, gone with xtask. It knows how to start one and holds no SQL.
//!
//! For the tests it is fast because it forgets: `fsync` is off, so it proves nothing about power cuts. For measurements it keeps what
//! it has acknowledged.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::background::{Background, Plan, User};
use crate::place::{Place, is_root};
use crate::run;

/// What becomes of an acknowledged commit when the power fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// It may be lost; this is for tests.
    Lost,
    /// It is kept, at the price that it has in production; this is for measurements.
    Kept,
}

/// A running cluster; dropping it ends it and removes its folder.
pub struct Cluster {
    _running: Background,
    programs: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts a cluster, in about three seconds.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or does not start.
    pub fn start(place: &Place, durability: Durability) -> anyhow::Result<Cluster> {
        let programs = programs(place).context("PostgreSQL is not installed")?;
        // PostgreSQL refuses to run as root.
        let user = if is_root() { Some(other_user()?) } else { None };
        let folder = durability.folder().join(format!("careway-postgres-{}", std::process::id()));
        std::fs::create_dir(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        let running = make(&programs, &folder, user)
            .and_then(|port| Ok((serve(&programs, &folder, user, port, durability)?, port)));
        if running.is_err() {
            drop(std::fs::remove_dir_all(&folder));
        }
        let (running, port) = running?;
        Ok(Cluster { _running: running, programs, port })
    }

    /// Where it answers, as the tests read it from `CAREWAY_TEST_POSTGRES`.
    pub fn url(&self) -> String {
        format!("postgres://careway@127.0.0.1:{}/postgres", self.port)
    }

    /// Where another, empty database of this name answers.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn another(&self, name: &str) -> anyhow::Result<String> {
        let mut createdb = Command::new(self.programs.join("createdb"));
        createdb.args(["-h", "127.0.0.1", "-U", "careway", "-p", &self.port.to_string(), name]);
        run::collect(&mut createdb)?;
        Ok(format!("postgres://careway@127.0.0.1:{}/{name}", self.port))
    }
}

impl Durability {
    /// Where a cluster lies. The usual folder for what is temporary may be in memory, where nothing is kept and everything is cheap.
    pub fn folder(self) -> PathBuf {
        let on_disk = Path::new("/var/tmp");
        match self {
            Durability::Kept if on_disk.is_dir() => on_disk.to_owned(),
            Durability::Kept | Durability::Lost => std::env::temp_dir(),
        }
    }

    fn settings(self) -> &'static [&'static str] {
        match self {
            Durability::Lost => &["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
            Durability::Kept => &[],
        }
    }
}

/// The folder with `initdb` and `postgres`: newest first where Debian or Homebrew keep them, else on the path.
pub fn programs(place: &Place) -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))
        })
        .collect();
    versions.sort_unstable_by(|one, other| other.cmp(one));
    let on_path = place.program(&["initdb"]).and_then(|file| Some(file.canonicalize().ok()?.parent()?.to_owned()));
    let folders = versions.into_iter().map(|(_, folder)| folder).chain(on_path);
    folders.into_iter().find(|folder| ["initdb", "postgres"].iter().all(|name| folder.join(name).is_file()))
}

fn make(programs: &Path, folder: &Path, user: Option<User>) -> anyhow::Result<u16> {
    let mut initdb = Command::new(programs.join("initdb"));
    initdb.args(["-D", "data", "-U", "careway", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
    initdb.current_dir(folder);
    if let Some(user) = user {
        std::os::unix::fs::chown(folder, Some(user.id), Some(user.group))?;
        user.runs(&mut initdb);
    }
    run::collect(&mut initdb)?;
    // The port is free now and somebody may take it before PostgreSQL does; then PostgreSQL says so and nothing is harmed.
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn serve(
    programs: &Path,
    folder: &Path,
    user: Option<User>,
    port: u16,
    durability: Durability,
) -> anyhow::Result<Background> {
    let program = programs.join("postgres");
    let (program, folder_name, port) = (program.to_string_lossy(), folder.to_string_lossy(), port.to_string());
    let mut words: Vec<&str> = vec![&program, "-D", "data", "-p", &port, "-k", &folder_name];
    let always = ["listen_addresses=127.0.0.1", "max_connections=300", "log_min_messages=log"];
    for setting in always.iter().chain(durability.settings()) {
        words.extend(["-c", setting]);
    }
    // QUIT is PostgreSQL's immediate shutdown: nothing in this cluster is worth a checkpoint.
    let ready = "database system is ready to accept connections";
    Background::start(&Plan { words: &words, folder, signal: "QUIT", user, ready })
}

/// Somebody other than root whom the machine knows.
fn other_user() -> anyhow::Result<User> {
    let users = std::fs::read_to_string("/etc/passwd").context("/etc/passwd cannot be read")?;
    let Some(user) = ["postgres", "nobody"].iter().find_map(|name| user(&users, name)) else {
        bail!("PostgreSQL does not run as root, and this machine has neither a user `postgres` nor `nobody`");
    };
    Ok(user)
}

fn user(users: &str, name: &str) -> Option<User> {
    let mut parts = users.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?.split(':').skip(1);
    Some(User { id: parts.next()?.parse().ok()?, group: parts.next()?.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_answers_while_it_is_held_and_leaves_nothing() {
        let place = Place::find().unwrap();
        if programs(&place).is_none() {
            println!("PostgreSQL is not installed, so no cluster was started");
            return;
        }
        let cluster = Cluster::start(&place, Durability::Lost).unwrap();
        let port = cluster.port;
        let answers = || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok();
        assert!(answers());
        drop(cluster);
        assert!(!answers());
        assert!(!std::env::temp_dir().join(format!("careway-postgres-{}", std::process::id())).exists());
    }

    #[test]
    fn a_user_is_found_by_its_whole_name() {
        let users = "root:x:0:0:root:/:/bin/sh\npostgres2:x:7:8::/:/bin/sh\npostgres:x:105:109:,,,:/:/bin/sh\n";
        let found = user(users, "postgres").unwrap();
        assert_eq!((found.id, found.group), (105, 109));
        assert!(user(users, "nobody").is_none());
    }
}
