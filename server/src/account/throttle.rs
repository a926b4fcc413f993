//! How many wrong passwords are too many: growing waits by name and by address, counted in the database so that a
//! restart forgives nobody. Pure rules; the counters are rows of `throttle`.

pub mod sql;

use chrono::{DateTime, TimeDelta, Utc};

/// What a counter counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Tries with one sign-in name, known or not.
    Name,
    /// Tries from one network address.
    Address,
}

/// A counter as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counter {
    /// Tries since the last that succeeded, the one under way included.
    pub failures: i64,
    /// No try is looked at before this instant.
    pub blocked_until: DateTime<Utc>,
    /// When it last counted.
    pub updated_at: DateTime<Utc>,
}

/// After this many tries in a row a name's password is no longer looked at (NIST SP 800-63B-4, 3.2.2).
pub const DISABLED_AT: i64 = 100;

impl Subject {
    /// Tries that cost no waiting. An address may be a whole clinic's.
    const fn free(self) -> i64 {
        match self {
            Self::Name => 5,
            Self::Address => 50,
        }
    }

    /// A quiet address is forgiven after an hour; a name only by signing in.
    fn forgiven(self, counter: &Counter, now: DateTime<Utc>) -> bool {
        self == Self::Address && now - counter.updated_at > TimeDelta::hours(1)
    }
}

/// Counts a try that begins now. Counting before the password is looked at leaves nothing to gain from many at once.
///
/// # Errors
/// The seconds to wait, when a try is not looked at.
pub fn count(subject: Subject, before: Option<Counter>, now: DateTime<Utc>) -> Result<Counter, u32> {
    let before = before.filter(|counter| !subject.forgiven(counter, now));
    let failures = before.map_or(0, |counter| counter.failures);
    if subject == Subject::Name && failures >= DISABLED_AT {
        return Err(u32::try_from(LONGEST.num_seconds()).unwrap_or(u32::MAX));
    }
    if let Some(wait) = before.map(|counter| counter.blocked_until - now).filter(|wait| *wait > TimeDelta::zero()) {
        return Err(u32::try_from(wait.num_seconds() + 1).unwrap_or(u32::MAX));
    }
    let failures = failures + 1;
    Ok(Counter { failures, blocked_until: now + pause(subject, failures), updated_at: now })
}

/// Longest wait (NIST SP 800-63B-4, 3.2.2 suggests 30 seconds up to an hour).
const LONGEST: TimeDelta = TimeDelta::hours(1);

fn pause(subject: Subject, failures: i64) -> TimeDelta {
    match u32::try_from(failures - subject.free()) {
        Ok(over @ 0..7) => TimeDelta::seconds(30 << over).min(LONGEST),
        Ok(_) => LONGEST,
        Err(_) => TimeDelta::zero(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_780_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn waits_grow_and_a_name_is_shut_at_a_hundred() {
        let (mut counter, mut now, mut waited) = (None, at(0), Vec::new());
        loop {
            match count(Subject::Name, counter, now) {
                Ok(next) => counter = Some(next),
                Err(wait) if counter.is_some_and(|c| c.failures >= DISABLED_AT) => break assert_eq!(wait, 3600),
                Err(wait) => {
                    waited.push(wait);
                    now += TimeDelta::seconds(wait.into());
                }
            }
        }
        assert_eq!(waited[..8], [31, 61, 121, 241, 481, 961, 1921, 3601]);
        assert_eq!(waited.len(), 95);
    }

    #[test]
    fn a_quiet_address_is_forgiven_and_a_name_is_not() {
        let old = Some(Counter { failures: 60, blocked_until: at(0), updated_at: at(0) });
        assert_eq!(count(Subject::Address, old, at(3601)).map(|c| c.failures), Ok(1));
        assert_eq!(count(Subject::Name, old, at(3601)).map(|c| c.failures), Ok(61));
        assert_eq!(count(Subject::Address, old, at(10)).map(|c| c.failures), Ok(61));
    }
}
