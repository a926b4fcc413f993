//! How much of one thing is too much: wrong passwords and codes, with growing waits by name, by account and by address, and
//! downloads and text messages of an account. Counted in the database so that a restart forgives nobody. Pure rules; the counters are rows of `throttle`.

pub mod sql;

use chrono::{DateTime, TimeDelta, Utc};

use crate::{hex::hex, keys::Keys};

/// What a counter counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Tries with one sign-in name, known or not.
    Name,
    /// Codes of one kind tried for one account.
    Code(CodeKind),
    /// Tries from one network address.
    Address,
    /// Files of a whole record, or of many days of it, that one account has begun to download.
    Download,
    /// Codes that one account has had sent to telephones.
    TextCode,
}

/// What kind of code is tried. Each has a count of its own: the recovery codes are for the day when the other is shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeKind {
    /// The digits of an authenticator app.
    Totp,
    /// A recovery code.
    Recovery,
}

/// A counter as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counter {
    /// Tries since the last that succeeded, or downloads since the last quiet hour, the one under way included.
    pub failures: i64,
    /// No try is looked at before this instant.
    pub blocked_until: DateTime<Utc>,
    /// When it last counted.
    pub updated_at: DateTime<Utc>,
}

/// After this many tries in a row a name's password, or an account's codes, are no longer looked at (NIST SP 800-63B-4, 3.2.2).
pub const DISABLED_AT: i64 = 100;

impl Subject {
    /// What costs no waiting. An address may be a whole clinic's. Twenty downloads in a row are every form of a record several
    /// times over, and under a minute of one reader's work for the largest record that was measured (house rule of 2026-11-29, by
    /// the figures in `docs/decisions/0031-downloads.md`).
    /// Five text messages are a number mistyped and typed again, with one that did not come.
    const fn free(self) -> i64 {
        match self {
            Self::Name | Self::Code(_) | Self::TextCode => 5,
            Self::Address => 50,
            Self::Download => 20,
        }
    }

    /// How long to wait after the one that goes `over` what is free: longer and longer for who guesses; for who downloads, as long
    /// as makes twenty an hour.
    fn pause(self, over: i64) -> TimeDelta {
        match (self, u32::try_from(over)) {
            (_, Err(_)) => TimeDelta::zero(),
            (Self::Download, Ok(_)) => TimeDelta::minutes(3),
            (Self::TextCode, Ok(_)) => LONGEST,
            (Self::Name | Self::Code(_) | Self::Address, Ok(over @ 0..7)) => {
                TimeDelta::seconds(30 << over).min(LONGEST)
            }
            (Self::Name | Self::Code(_) | Self::Address, Ok(_)) => LONGEST,
        }
    }

    /// After a quiet hour an address and an account's downloads begin anew; a name and an account's codes only by one that was
    /// right.
    fn forgiven(self, counter: &Counter, now: DateTime<Utc>) -> bool {
        !self.is_shut_at_last() && now - counter.updated_at > TimeDelta::hours(1)
    }

    /// Whether too many in a row shut it, until one is right that came another way.
    const fn is_shut_at_last(self) -> bool {
        matches!(self, Self::Name | Self::Code(_))
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Code(CodeKind::Totp) => "totp",
            Self::Code(CodeKind::Recovery) => "recovery",
            Self::Address => "address",
            Self::Download => "download",
            Self::TextCode => "text-code",
        }
    }

    /// The key of the counter for `whom`, a keyed hash: the table names nobody.
    pub fn key(self, keys: &Keys, whom: &str) -> String {
        hex(&keys.pepper.mac(&[b"throttle", self.name().as_bytes(), whom.as_bytes()]))
    }
}

/// Counts what begins now. Counting before a password is looked at, or a record, leaves nothing to gain from many at once.
///
/// # Errors
/// The seconds to wait, when it does not begin.
pub fn count(subject: Subject, before: Option<Counter>, now: DateTime<Utc>) -> Result<Counter, u32> {
    let before = before.filter(|counter| !subject.forgiven(counter, now));
    let failures = before.map_or(0, |counter| counter.failures);
    if subject.is_shut_at_last() && failures >= DISABLED_AT {
        return Err(u32::try_from(LONGEST.num_seconds()).unwrap_or(u32::MAX));
    }
    if let Some(wait) = before.map(|counter| counter.blocked_until - now).filter(|wait| *wait > TimeDelta::zero()) {
        // Whole seconds, the one that has begun included.
        return Err(u32::try_from((wait - TimeDelta::nanoseconds(1)).num_seconds() + 1).unwrap_or(u32::MAX));
    }
    let failures = failures + 1;
    Ok(Counter { failures, blocked_until: now + subject.pause(failures - subject.free()), updated_at: now })
}

/// Longest wait (NIST SP 800-63B-4, 3.2.2 suggests 30 seconds up to an hour).
const LONGEST: TimeDelta = TimeDelta::hours(1);

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
        assert_eq!(waited[..8], [30, 60, 120, 240, 480, 960, 1920, 3600]);
        assert_eq!(waited.len(), 95);
    }

    #[test]
    fn a_quiet_address_is_forgiven_and_a_name_is_not() {
        let old = Some(Counter { failures: 60, blocked_until: at(0), updated_at: at(0) });
        let code = Subject::Code(CodeKind::Recovery);
        assert_eq!(count(code, old, at(3601)).map(|c| c.failures), Ok(61));
        assert_eq!(count(Subject::Address, old, at(3601)).map(|c| c.failures), Ok(1));
        assert_eq!(count(Subject::Name, old, at(3601)).map(|c| c.failures), Ok(61));
        assert_eq!(count(Subject::Address, old, at(10)).map(|c| c.failures), Ok(61));
    }

    #[test]
    fn twenty_downloads_cost_no_waiting_and_then_there_are_twenty_an_hour() {
        let (mut counter, mut begun) = (None, Vec::new());
        for second in 0..7200 {
            if let Ok(next) = count(Subject::Download, counter, at(second)) {
                counter = Some(next);
                begun.push(second);
            }
        }
        assert_eq!(begun[..21], [(0..20).collect::<Vec<i64>>(), vec![199]].concat());
        assert_eq!(begun.len(), 20 + 39, "one in three minutes after the first twenty");
        assert_eq!(count(Subject::Download, counter, at(7200)), Err(19));
        assert_eq!(count(Subject::Download, counter, at(7200 + 3600)).map(|c| c.failures), Ok(1), "a quiet hour");
    }
}
