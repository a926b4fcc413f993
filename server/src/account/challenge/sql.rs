//! The statements over challenges.

use careway_core::{account::Challenge, id::Id};
use chrono::{DateTime, Utc};

use crate::{
    store::{Broken, Failure, SystemSql, Work},
    system_sql,
};

const ADD: SystemSql = system_sql!("INSERT INTO challenge (id, browser, state, ends_at) VALUES ($1, $2, $3, $4)");

/// Keeps a challenge for the browser that asked for it.
pub async fn add(
    work: &mut Work,
    id: &Id<Challenge>,
    browser: &str,
    state: &str,
    ends: DateTime<Utc>,
) -> Result<(), Failure> {
    let statement = ADD.begin().bind(id).bind(browser.to_owned()).bind(state.to_owned());
    statement.bind(ends).run(work).await.map(drop)
}

const TAKE: SystemSql =
    system_sql!("DELETE FROM challenge WHERE id = $1 AND browser = $2 AND ends_at > $3 RETURNING state");

/// Takes a challenge out: whoever answers it a second time, too late or in another browser finds nothing.
pub async fn take(
    work: &mut Work,
    id: &Id<Challenge>,
    browser: &str,
    now: DateTime<Utc>,
) -> Result<Option<String>, Broken> {
    TAKE.begin().bind(id).bind(browser.to_owned()).bind(now).one(work).await
}

const DROP_OLD: SystemSql = system_sql!("DELETE FROM challenge WHERE ends_at < $1");

/// Throws away challenges that nobody answered.
pub async fn drop_old(work: &mut Work, now: DateTime<Utc>) -> Result<(), Failure> {
    DROP_OLD.begin().bind(now).run(work).await.map(drop)
}
