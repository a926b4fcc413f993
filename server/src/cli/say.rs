//! Writes to the terminal: results to standard output, everything else to standard error. A closed pipe ends nothing.

use std::io::Write as _;

/// A line of the result.
pub fn line(text: &str) {
    // Whoever closed the pipe does not want to read any more.
    drop(writeln!(std::io::stdout().lock(), "{text}"));
}

/// A line about what goes on.
pub fn note(text: &str) {
    drop(writeln!(std::io::stderr().lock(), "{text}"));
}

/// Why the command did not do what it was asked.
pub fn error(text: &str) {
    note(&format!("careway: {text}"));
}
