//! How long a session lasts. The server alone decides; a page that stays open, polls or listens does not keep it alive.

use chrono::{DateTime, TimeDelta, Utc};

pub mod sql;

use careway_core::{access::Session, account::Account, id::Id};

/// Without a call for this long, a patient's session has ended (house rule; NIST SP 800-63B-4, 2.2.3 says at most an hour).
pub const IDLE: TimeDelta = TimeDelta::minutes(30);
/// However busy, a session has ended after this long (NIST SP 800-63B-4, 2.2.3 says at most a day).
pub const ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// The last call is written down at most this often.
pub const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// A session as stored, with the name of its account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSession {
    /// The row.
    pub id: Id<Session>,
    /// Whose.
    pub account: Account,
    /// The last call that was written down.
    pub seen_at: DateTime<Utc>,
    /// When it ends however busy.
    pub ends_at: DateTime<Utc>,
}

impl StoredSession {
    /// Whether the session is still good at `now`.
    pub fn holds(&self, now: DateTime<Utc>) -> bool {
        now < self.ends_at && now < self.seen_at + IDLE
    }

    /// Whether it is time to write down that it was used.
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        now >= self.seen_at + SEEN_EVERY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_idle_and_at_its_end() {
        let start = DateTime::from_timestamp(1_780_000_000, 0).unwrap();
        let account = Account { id: Id::parse("a").unwrap(), name: "Rosa".to_owned() };
        let session = StoredSession { id: Id::parse("s").unwrap(), account, seen_at: start, ends_at: start + ABSOLUTE };
        let second = TimeDelta::seconds(1);
        assert!(session.holds(start + IDLE - second) && !session.holds(start + IDLE));
        let busy = StoredSession { seen_at: start + ABSOLUTE - second, ..session };
        assert!(busy.holds(start + ABSOLUTE - second) && !busy.holds(start + ABSOLUTE));
    }
}
