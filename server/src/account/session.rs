//! How long a session lasts and how it stands. The server alone decides; a page that stays open, polls or listens does not
//! keep it alive.

use careway_core::{
    access::{Actor, Session, Standing},
    account::{Account, Factor, Proved},
    id::Id,
    staff::Role,
};
use chrono::{DateTime, TimeDelta, Utc};

pub mod api;
pub mod begin;
pub mod sql;

/// Without a call for this long, a patient's session rests (house rule; NIST SP 800-63B-4, 2.2.3 says at most an hour).
const IDLE: TimeDelta = TimeDelta::minutes(30);
/// The same for an account that is held to the rules of staff.
const IDLE_STRICT: TimeDelta = TimeDelta::minutes(15);
/// However busy, a session has ended after this long (NIST SP 800-63B-4, 2.2.3 says at most a day).
pub const ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// The time there is for the steps of signing in, or for setting up a factor: an app may have to be found and installed.
pub const STEPS: TimeDelta = TimeDelta::minutes(15);
/// The last call is written down at most this often.
pub const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// How far signing in has got, as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Done.
    In,
    /// A second factor is due.
    SecondFactor,
    /// A second factor has to be set up.
    Enrol,
}

impl Stage {
    /// The word that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::SecondFactor => "second-factor",
            Self::Enrol => "enrol",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::In, Self::SecondFactor, Self::Enrol].into_iter().find(|stage| stage.as_str() == text)
    }
}

/// A session as stored, with the name of its account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSession {
    /// The row.
    pub id: Id<Session>,
    /// Whose.
    pub account: Account,
    /// Whether the account is held to the rules of staff.
    pub strict: bool,
    /// How far signing in has got.
    pub stage: Stage,
    /// With what it was begun.
    pub factors: Proved,
    /// When its owner last proved who they are in full.
    pub proved_at: DateTime<Utc>,
    /// The last call that was written down.
    pub seen_at: DateTime<Utc>,
    /// When it ends however busy.
    pub ends_at: DateTime<Utc>,
    /// What the account's owner does here, when they work here.
    pub role: Option<Role>,
    /// Whether the account is the own one of a patient who has died.
    pub departed: bool,
}

impl StoredSession {
    /// How the session stands at `now`; `None` when it has ended.
    pub fn standing(&self, now: DateTime<Utc>) -> Option<Standing> {
        let awake = now < self.seen_at + idle(self.strict);
        match self.stage {
            _ if now >= self.ends_at => None,
            // Not said to whoever has proved only one of two factors.
            Stage::In | Stage::Enrol if awake && self.departed => Some(Standing::Departed),
            Stage::In if awake => Some(Standing::In),
            Stage::In => Some(Standing::Locked),
            Stage::SecondFactor => Some(Standing::SecondFactor),
            Stage::Enrol => Some(Standing::Enrol),
        }
    }

    /// Who acts in this session. While a factor is set up for the first time the proof counts as fresh: it is
    /// [`STEPS`] old at most, and there is nothing else to prove it with.
    pub fn actor(&self, now: DateTime<Utc>) -> Actor {
        let proved_at = if self.stage == Stage::Enrol { now } else { self.proved_at };
        Actor { account: self.account.id.clone(), session: self.id.clone(), proved_at, role: self.role }
    }

    /// Whether a second factor or a passkey was proved when it began.
    pub fn has_second(&self) -> bool {
        [Factor::Totp, Factor::Passkey, Factor::RecoveryCode].into_iter().any(|factor| self.factors.has(factor))
    }

    /// Whether it is time to write down that it was used.
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        self.standing(now) == Some(Standing::In) && now >= self.seen_at + SEEN_EVERY
    }
}

/// How long a session may be idle before it rests.
pub const fn idle(strict: bool) -> TimeDelta {
    if strict { IDLE_STRICT } else { IDLE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_rests_when_idle_and_ends_at_its_end() {
        let start = DateTime::from_timestamp(1_780_000_000, 0).unwrap();
        let session = StoredSession {
            id: Id::parse("s").unwrap(),
            account: Account { id: Id::parse("a").unwrap(), name: "Rosa".to_owned() },
            strict: false,
            stage: Stage::In,
            factors: Proved::by(Factor::Password),
            proved_at: start,
            seen_at: start,
            ends_at: start + ABSOLUTE,
            role: None,
            departed: false,
        };
        let second = TimeDelta::seconds(1);
        let departed = StoredSession { departed: true, ..session.clone() };
        let departed_halfway = StoredSession { stage: Stage::SecondFactor, ends_at: start + STEPS, ..departed.clone() };
        let strict = StoredSession { strict: true, ..session.clone() };
        let halfway = StoredSession { stage: Stage::SecondFactor, ends_at: start + STEPS, ..session.clone() };
        let busy = StoredSession { seen_at: start + ABSOLUTE - second, ..session.clone() };
        for (session, at, expected) in [
            (&session, IDLE - second, Some(Standing::In)),
            (&session, IDLE, Some(Standing::Locked)),
            (&session, ABSOLUTE - second, Some(Standing::Locked)),
            (&session, ABSOLUTE, None),
            (&strict, IDLE_STRICT - second, Some(Standing::In)),
            (&strict, IDLE_STRICT, Some(Standing::Locked)),
            (&busy, ABSOLUTE - second, Some(Standing::In)),
            (&busy, ABSOLUTE, None),
            (&halfway, STEPS - second, Some(Standing::SecondFactor)),
            (&halfway, STEPS, None),
            (&departed, TimeDelta::zero(), Some(Standing::Departed)),
            (&departed, IDLE, Some(Standing::Locked)),
            (&departed_halfway, TimeDelta::zero(), Some(Standing::SecondFactor)),
        ] {
            assert_eq!(session.standing(start + at), expected, "{at}");
        }
        assert!(!session.is_due(start + IDLE), "a session that rests is not woken by a call");
    }
}
