//! The statements over counters.

use chrono::{DateTime, Utc};

use super::{Counter, Subject};
use crate::{
    store::{Broken, Failure, FromRecord, Row, SystemSql, Work},
    system_sql,
};

/// Takes the counter's row, a new one where there is none: whoever counts the same at this moment waits here for the commit.
const HOLD: SystemSql = system_sql!(
    "INSERT INTO throttle (subject, failures, blocked_until, updated_at) VALUES ($1, 0, 0, 0)
     ON CONFLICT (subject) DO UPDATE SET failures = throttle.failures"
);
const COUNTER: SystemSql = system_sql!("SELECT failures, blocked_until, updated_at FROM throttle WHERE subject = $1");
const SET_COUNTER: SystemSql =
    system_sql!("UPDATE throttle SET failures = $2, blocked_until = $3, updated_at = $4 WHERE subject = $1");
const TAKE_BACK: SystemSql =
    system_sql!("UPDATE throttle SET failures = failures - 1 WHERE subject = $1 AND failures > 0");
const FORGIVE: SystemSql = system_sql!("DELETE FROM throttle WHERE subject = $1");

impl FromRecord for Counter {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { failures: row.int(0)?, blocked_until: row.instant(1)?, updated_at: row.instant(2)? })
    }
}

/// Counts what begins now under the counter of this key ([`Subject::key`]); the inner error is the seconds to wait, when it does
/// not begin.
pub async fn count(
    work: &mut Work,
    subject: Subject,
    key: &str,
    now: DateTime<Utc>,
) -> Result<Result<(), u32>, Failure> {
    HOLD.begin().bind(key.to_owned()).run(work).await?;
    let before: Option<Counter> = COUNTER.begin().bind(key.to_owned()).one(work).await?;
    let counted = match super::count(subject, before, now) {
        Ok(counted) => counted,
        Err(wait) => return Ok(Err(wait)),
    };
    let set = SET_COUNTER.begin().bind(key.to_owned()).bind(counted.failures);
    set.bind(counted.blocked_until).bind(counted.updated_at).run(work).await?;
    Ok(Ok(()))
}

/// Takes one try back that turned out to be good. What is blocked stays so: a guesser with an account of their own could
/// otherwise open the way again with it.
pub async fn take_back(work: &mut Work, key: &str) -> Result<(), Failure> {
    TAKE_BACK.begin().bind(key.to_owned()).run(work).await.map(drop)
}

/// Forgets a counter.
pub async fn forgive(work: &mut Work, key: &str) -> Result<(), Failure> {
    FORGIVE.begin().bind(key.to_owned()).run(work).await.map(drop)
}
