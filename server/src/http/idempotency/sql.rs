//! The statements over kept answers.

use careway_core::{account::Account, id::Id};
use chrono::{DateTime, Utc};

use crate::{
    store::{Broken, Failure, FromRecord, Row, SystemSql, Work},
    system_sql,
};

/// What was answered to a write that came with an idempotency key.
pub struct StoredAnswer {
    /// Digest of the request.
    pub request: String,
    /// HTTP status of the answer.
    pub status: i64,
    /// Its body.
    pub body: String,
}

impl FromRecord for StoredAnswer {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { request: row.text(0)?, status: row.int(1)?, body: row.text(2)? })
    }
}

const ANSWER: SystemSql = system_sql!("SELECT request, status, body FROM idempotency WHERE account = $1 AND key = $2");
const SET_ANSWER: SystemSql = system_sql!(
    "INSERT INTO idempotency (account, key, request, status, body, ends_at) VALUES ($1, $2, $3, $4, $5, $6)"
);

const DROP_ANSWERS: SystemSql = system_sql!("DELETE FROM idempotency WHERE ends_at < $1");

/// What was answered to this account's write with this key.
pub async fn answer(work: &mut Work, account: &Id<Account>, key: &str) -> Result<Option<StoredAnswer>, Broken> {
    ANSWER.begin().bind(account).bind(key.to_owned()).one(work).await
}

/// Keeps what is answered, until `ends`.
pub async fn set_answer(
    work: &mut Work,
    account: &Id<Account>,
    key: &str,
    answer: &StoredAnswer,
    ends: DateTime<Utc>,
) -> Result<(), Failure> {
    let statement = SET_ANSWER.begin().bind(account).bind(key.to_owned()).bind(answer.request.clone());
    statement.bind(answer.status).bind(answer.body.clone()).bind(ends).defer(work).await
}

/// Throws away the answers whose end was before `now`.
pub async fn drop_answers(work: &mut Work, now: DateTime<Utc>) -> Result<(), Failure> {
    DROP_ANSWERS.begin().bind(now).run(work).await.map(drop)
}
