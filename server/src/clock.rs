//! The one place that reads the time and makes something random. Everything else is handed a [`Clock`] and [`Ids`], so
//! a test sets the hour and a seeded demo comes out the same twice. Knows nothing of what the time or an id is used for.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, Utc};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng};

/// Where the present instant comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    Real,
    /// A clock that somebody sets: microseconds since 1970 in UTC. It moves only when told to.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `instant` until it is moved.
    pub fn standing_at(instant: DateTime<Utc>) -> Self {
        Self::Set(Arc::new(AtomicI64::new(instant.timestamp_micros())))
    }

    /// The present instant, cut to microseconds: what the database keeps and what is compared later.
    pub fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.micros()).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// The present instant in microseconds since 1970.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    pub fn micros(&self) -> i64 {
        match self {
            Self::Real => Utc::now().timestamp_micros(),
            Self::Set(instant) => instant.load(Ordering::SeqCst),
        }
    }
}

/// Identifiers and secrets, all from one generator that is seeded once: no system call per id.
///
/// Cheap to clone; clones share the generator.
#[derive(Clone)]
pub struct Ids(Arc<Mutex<StdRng>>);

impl Ids {
    /// A generator seeded by the operating system.
    ///
    /// # Errors
    /// When the operating system gives no randomness; nothing safe can be done then.
    pub fn random() -> Result<Self, rand::rngs::SysError> {
        StdRng::try_from_rng(&mut rand::rngs::SysRng).map(|generator| Self(Arc::new(Mutex::new(generator))))
    }

    /// A generator that makes the same ids every time: for the demo and for tests, never for secrets of real people.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// A new UUIDv7 as text: sorts by `now` to the millisecond, the other 74 bits are random.
    pub fn id(&self, now: DateTime<Utc>) -> String {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.secret()).into_uuid().to_string()
    }

    /// `N` random bytes, fit for tokens and keys when the generator came from [`Ids::random`].
    pub fn secret<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        // A panic while the lock was held cannot leave the generator half-stepped in a way that repeats output.
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }
}

impl std::fmt::Debug for Ids {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ids")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_clock_stands_still() {
        let instant = DateTime::from_timestamp_micros(1_700_000_000_123_456).unwrap();
        let clock = Clock::standing_at(instant);
        assert_eq!((clock.now(), clock.now()), (instant, instant));
    }

    #[test]
    fn ids_sort_by_time_and_repeat_only_under_a_seed() {
        let (early, late) = (DateTime::UNIX_EPOCH, DateTime::from_timestamp_millis(1).unwrap());
        let (one, two) = (Ids::seeded(7), Ids::seeded(7));
        let first = one.id(early);
        assert_eq!(first, two.id(early));
        assert!(first < one.id(late) && first.len() == 36 && first.as_bytes()[14] == b'7');
        assert_ne!(Ids::random().unwrap().id(early), Ids::random().unwrap().id(early));
    }
}
