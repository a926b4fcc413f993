//! What xtask prints. It knows the look of a line and not what the line is about.

use std::io::Write;
use std::time::Duration;

/// Prints one line. A closed pipe (`cargo xtask help | head`) is not an error worth stopping for.
pub fn line(text: &str) {
    drop(writeln!(std::io::stdout(), "{text}"));
}

/// Announces a step that may take long: what is awaited, and roughly how long it takes when nothing is cached.
pub fn step(what: &str, about: &str) {
    line(&format!("\n==> {what} ({about})"));
}

/// Announces a step that takes seconds.
pub fn short_step(what: &str) {
    line(&format!("\n==> {what}"));
}

/// Prints something that is wrong, to standard error.
pub fn failure(text: &str) {
    drop(writeln!(std::io::stderr(), "error: {text}"));
}

/// Whole and tenth seconds, right-aligned, so that a column of them can be read down.
pub fn seconds(time: Duration) -> String {
    format!("{:>7.1} s", time.as_secs_f64())
}

/// Bytes with a thin grouping, as in `129 699`.
pub fn bytes(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    #[test]
    fn bytes_are_grouped_from_the_right() {
        assert_eq!(super::bytes(7), "7");
        assert_eq!(super::bytes(1234), "1 234");
        assert_eq!(super::bytes(369_787), "369 787");
    }
}
