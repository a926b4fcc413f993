//! What ran, how long it took and how it ended. It counts, and does not know what is counted.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::say;

/// How many tests or checks of a stage went well and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Went well.
    pub passed: u64,
    /// Did not, or did not run although they should have.
    pub failed: u64,
}

/// The stages so far.
#[derive(Default)]
pub struct Report {
    stages: Vec<(String, Duration, Count)>,
}

impl Report {
    /// Runs one check, which passes or fails as a whole, and says at once why it failed. Gives back whether it passed.
    pub fn check(&mut self, name: &str, check: impl FnOnce() -> anyhow::Result<()>) -> bool {
        self.count(name, || {
            check()?;
            Ok(Count { passed: 1, failed: 0 })
        })
    }

    /// Runs a stage that counts for itself. One that cannot even count is one failure. Gives back whether nothing failed.
    pub fn count(&mut self, name: &str, stage: impl FnOnce() -> anyhow::Result<Count>) -> bool {
        let begun = Instant::now();
        let count = stage().unwrap_or_else(|error| {
            say::failure(&format!("{name}: {error:#}"));
            Count { passed: 0, failed: 1 }
        });
        self.stages.push((name.to_owned(), begun.elapsed(), count));
        count.failed == 0
    }

    /// Prints a line per stage and the totals alone on the last line.
    pub fn finish(self) -> ExitCode {
        say::line("");
        for (name, time, count) in &self.stages {
            let sign = if count.failed == 0 { "ok  " } else { "FAIL" };
            say::line(&format!(
                "{sign} {name:<28} {} {:>6} passed {:>4} failed",
                say::seconds(*time),
                count.passed,
                count.failed
            ));
        }
        let total = self.total();
        say::line(&format!("{} passed, {} failed", total.passed, total.failed));
        if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn total(&self) -> Count {
        self.stages.iter().fold(Count::default(), |sum, (_, _, count)| Count {
            passed: sum.passed + count.passed,
            failed: sum.failed + count.failed,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_that_breaks_is_one_failure_and_the_others_still_count() {
        let mut report = Report::default();
        assert!(report.check("first", || Ok(())));
        assert!(!report.check("second", || anyhow::bail!("broken")));
        assert!(report.count("third", || Ok(Count { passed: 40, failed: 0 })));
        assert_eq!(report.total(), Count { passed: 41, failed: 1 });
    }
}
