//! Running a program to its end. It knows how to show, collect and fail, and not what any program is for.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

use crate::place::Place;
use crate::say;

/// A command in the clone, with the project's tools on its path.
pub fn command(place: &Place, program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(&place.root).env("PATH", place.path());
    command
}

/// `cargo`, the one that runs xtask.
pub fn cargo(place: &Place) -> Command {
    let mut command = command(place, std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.env("CARGO_TARGET_DIR", &place.target);
    // The server's build script reads this. It is set in the same way for every cargo, or each would undo the others' build.
    if place.portal_dist().join("index.html").is_file() {
        command.env("CAREWAY_PORTAL_DIST", place.portal_dist());
    }
    command
}

/// Runs a command with its output on the terminal.
///
/// # Errors
/// When it cannot be started or does not succeed.
pub fn show(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("`{}` did not start", name(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", name(command));
    }
    Ok(())
}

/// Runs a command and gives back what it wrote to standard output. Standard error stays on the terminal.
///
/// # Errors
/// When it cannot be started, does not succeed or does not write UTF-8.
pub fn collect(command: &mut Command) -> anyhow::Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("`{}` did not start", name(command)))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", name(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` did not write UTF-8", name(command)))
}

/// Runs a command that is only asked a question. `None` when it is absent or does not succeed; what it says is not shown.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a command, shows each line it writes to standard output, and hands the line to `seen` as well.
/// Gives back whether it succeeded.
///
/// # Errors
/// When it cannot be started, or its output cannot be read.
pub fn watch(command: &mut Command, mut seen: impl FnMut(&str)) -> anyhow::Result<bool> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("`{}` did not start", name(command)))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            say::line(&line);
            seen(&line);
        }
    }
    Ok(child.wait()?.success())
}

/// Program and arguments, short enough for one line.
fn name(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once(program).chain(words.filter(|word| !word.contains('\n'))).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn watching_sees_every_line_and_the_end() {
        let mut lines = Vec::new();
        let ended_well =
            watch(Command::new("sh").args(["-c", "echo one; echo two; exit 3"]), |line| lines.push(line.to_owned()));
        assert_eq!(lines, ["one", "two"]);
        assert!(!ended_well.unwrap());
    }

    #[test]
    fn a_failure_names_the_command() {
        let error = show(Command::new("sh").args(["-c", "exit 4"])).unwrap_err();
        assert!(error.to_string().contains("sh -c exit 4"), "{error}");
    }
}
