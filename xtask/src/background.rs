//! A program that runs beside xtask and must not outlive it. It knows nothing of the program but how to end it.
//!
//! The program is the child of a small shell that reads from a pipe whose other end xtask holds. When xtask drops the handle, fails,
//! or is killed in any way, the pipe closes, and the shell ends the program and removes its folder. The shell has a process
//! group of its own, so that Ctrl-C reaches it only through the pipe and the clean-up is not interrupted.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context as _, bail};

/// One job waits for the pipe to close, the other is the program; whichever ends first, the folder goes with it.
const KEEPER: &str = r#"signal=$1 folder=$2; shift 2
exec 3<&0
"$@" 3<&- & program=$!
(cat <&3; kill -"$signal" "$program") >/dev/null 2>&1 &
exec 3<&-
wait "$program"
cd / && rm -rf "$folder""#;

/// How long a program may say nothing before it is ready.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running program; dropping it ends the program and waits for the end.
pub struct Background {
    keeper: Child,
}

/// How a program is to be run and ended.
pub struct Plan<'a> {
    /// The program and its arguments.
    pub words: &'a [&'a str],
    /// A folder of its own: the working directory, removed at the end.
    pub folder: &'a Path,
    /// The signal that ends it, such as `TERM`.
    pub signal: &'a str,
    /// Who it runs as, when that is not the one who runs xtask.
    pub user: Option<User>,
    /// The text on standard error that says it is ready.
    pub ready: &'a str,
}

/// A user of this machine.
#[derive(Clone, Copy)]
pub struct User {
    /// The user's number.
    pub id: u32,
    /// The number of the user's own group.
    pub group: u32,
}

impl User {
    /// Makes a command run as this user.
    pub fn runs(self, command: &mut Command) {
        command.uid(self.id).gid(self.group);
    }
}

impl Background {
    /// Starts a program and returns when it has said that it is ready.
    ///
    /// # Errors
    /// When it cannot be started, or ends before it is ready; then with what it said.
    pub fn start(plan: &Plan<'_>) -> anyhow::Result<Background> {
        let mut command = Command::new("sh");
        command.args(["-c", KEEPER, "sh", plan.signal]).arg(plan.folder).args(plan.words);
        command.current_dir(plan.folder).env("LC_ALL", "C").process_group(0);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        if let Some(user) = plan.user {
            user.runs(&mut command);
        }
        let mut keeper = command.spawn().context("a shell did not start")?;
        let said = keeper.stderr.take();
        let running = Background { keeper };
        let said = said.context("the shell has no standard error")?;
        let (tell, told) = mpsc::channel();
        // The thread goes on reading when nobody listens any more: a full pipe would stop the program.
        std::thread::spawn(move || {
            for line in BufReader::new(said).lines().map_while(Result::ok) {
                drop(tell.send(line));
            }
        });
        let mut heard = Vec::new();
        while let Ok(line) = told.recv_timeout(PATIENCE) {
            let is_ready = line.contains(plan.ready);
            heard.push(line);
            if is_ready {
                return Ok(running);
            }
        }
        bail!("{} did not become ready:\n{}", plan.words.join(" "), heard.join("\n"))
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        drop(self.keeper.wait());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("careway-background-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn plan<'a>(words: &'a [&'a str], folder: &'a Path) -> Plan<'a> {
        Plan { words, folder, signal: "TERM", user: None, ready: "ready" }
    }

    #[test]
    fn dropping_ends_the_program_and_removes_its_folder() {
        let folder = folder("drop");
        let words = ["sh", "-c", "echo $$ >pid; echo ready >&2; exec tail -f /dev/null"];
        let running = Background::start(&plan(&words, &folder)).unwrap();
        let pid = std::fs::read_to_string(folder.join("pid")).unwrap();
        let alive = || Command::new("kill").args(["-0", pid.trim()]).stderr(Stdio::null()).status().unwrap().success();
        assert!(alive());
        drop(running);
        assert!(!alive());
        assert!(!folder.exists());
    }

    #[test]
    fn a_program_that_ends_early_is_reported_with_what_it_said() {
        let folder = folder("early");
        let error = Background::start(&plan(&["sh", "-c", "echo no room >&2; exit 1"], &folder)).err().unwrap();
        assert!(error.to_string().contains("no room"), "{error}");
        assert!(!folder.exists());
    }
}
