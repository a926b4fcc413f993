//! The command line as it is typed, on the real binary: what it prints, how it ends, and what it leaves on the disk.
#![expect(clippy::unwrap_used, reason = "a test's helpers fail as the test does")]

mod account;
mod import;
mod keep;
mod mail;
#[path = "../support/mailbox.rs"]
mod mailbox;

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("careway_command_{name}_{}", std::process::id()));
        // A killed run of another process with this number may have left its folder.
        drop(std::fs::remove_dir_all(&path));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// A command on the data folder of that name.
    fn command(&self, data: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_careway"));
        command.env_remove("CAREWAY_DATABASE_URL").arg("--data").arg(self.0.join(data));
        command
    }

    fn careway(&self, arguments: &[&str], paths: &[&Path]) -> Output {
        self.command("data").args(arguments).args(paths).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// What a command has told: its result, and everything else.
fn told(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

const PATIENT: &str = r#"{"resourceType": "Patient", "id": "1", "gender": 5, "name": [{"text": "Ana"}]}"#;
