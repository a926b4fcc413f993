//! The statements over counters of tries.

use super::Counter;
use crate::{
    store::{Broken, Failure, FromRecord, Row, SystemSql, Work},
    system_sql,
};

const COUNTER: SystemSql = system_sql!("SELECT failures, blocked_until, updated_at FROM throttle WHERE subject = $1");
const SET_COUNTER: SystemSql = system_sql!(
    "INSERT INTO throttle (subject, failures, blocked_until, updated_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (subject) DO UPDATE SET failures = $2, blocked_until = $3, updated_at = $4"
);
const TAKE_BACK: SystemSql =
    system_sql!("UPDATE throttle SET failures = failures - 1 WHERE subject = $1 AND failures > 0");
const FORGIVE: SystemSql = system_sql!("DELETE FROM throttle WHERE subject = $1");

impl FromRecord for Counter {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { failures: row.int(0)?, blocked_until: row.instant(1)?, updated_at: row.instant(2)? })
    }
}

/// The counter of a subject (a keyed hash of a name or an address).
pub async fn counter(work: &mut Work, subject: &str) -> Result<Option<Counter>, Broken> {
    COUNTER.begin().bind(subject.to_owned()).one(work).await
}

/// Stores a counter.
pub async fn set_counter(work: &mut Work, subject: &str, counter: &Counter) -> Result<(), Failure> {
    let statement = SET_COUNTER.begin().bind(subject.to_owned()).bind(counter.failures);
    statement.bind(counter.blocked_until).bind(counter.updated_at).run(work).await.map(drop)
}

/// Takes one try back that turned out to be good. What is blocked stays so: a guesser with an account of their own could
/// otherwise open the way again with it.
pub async fn take_back(work: &mut Work, subject: &str) -> Result<(), Failure> {
    TAKE_BACK.begin().bind(subject.to_owned()).run(work).await.map(drop)
}

/// Forgets a counter.
pub async fn forgive(work: &mut Work, subject: &str) -> Result<(), Failure> {
    FORGIVE.begin().bind(subject.to_owned()).run(work).await.map(drop)
}
