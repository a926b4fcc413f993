//! Who has just been let through the gate that keeps strangers out of the writer's queue. Whoever has need not be decided about twice for every
//! write: the unit decides anyway, and that alone counts. Knows no permit.

use std::{
    collections::HashMap,
    hash::{BuildHasher as _, RandomState},
    sync::{Mutex, PoisonError},
};

use careway_core::{api::Endpoint, id::Id, people::Patient};
use chrono::{DateTime, TimeDelta, Utc};

use super::call::Caller;

/// How long the gate stands open behind somebody.
const OPEN: TimeDelta = TimeDelta::seconds(10);
/// Most that are remembered: some hundred kilobytes.
const MOST: usize = 8_192;

/// Who was let through, for what and about whom, and when. It keeps no names, but numbers that mean nothing outside this process.
#[derive(Default)]
pub struct Gate {
    numbers: RandomState,
    passed: Mutex<HashMap<u64, DateTime<Utc>>>,
}

impl Gate {
    /// What somebody with a session wants; nothing without one.
    pub fn pass<E: Endpoint>(&self, caller: &Caller, patient: Option<&Id<Patient>>) -> Option<u64> {
        let session = caller.session.as_ref()?.expose();
        Some(self.numbers.hash_one((session, E::PATH, patient.map(Id::as_str))))
    }

    /// Whether the same has just been let through.
    pub fn is_open(&self, pass: u64, now: DateTime<Utc>) -> bool {
        let passed = self.passed.lock().unwrap_or_else(PoisonError::into_inner);
        passed.get(&pass).is_some_and(|at| now - *at < OPEN)
    }

    /// Remembers that it was.
    pub fn opens(&self, pass: u64, now: DateTime<Utc>) {
        let mut passed = self.passed.lock().unwrap_or_else(PoisonError::into_inner);
        if passed.len() >= MOST {
            passed.retain(|_, at| now - *at < OPEN);
        }
        if passed.len() < MOST {
            passed.insert(pass, now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_shuts_after_a_while_and_remembers_only_so_many() {
        let (gate, now) = (Gate::default(), DateTime::<Utc>::UNIX_EPOCH);
        gate.opens(1, now);
        assert!(gate.is_open(1, now + OPEN - TimeDelta::microseconds(1)));
        assert!(!gate.is_open(1, now + OPEN) && !gate.is_open(2, now));
        (0..u64::try_from(MOST).expect("a number") + 9).for_each(|pass| gate.opens(pass, now));
        let held = || gate.passed.lock().expect("no panic").len();
        assert_eq!(held(), MOST);
        gate.opens(9_999, now + OPEN);
        assert_eq!(held(), 1, "what is over makes room");
    }
}
