//! The statements over sessions.

use careway_core::{access::Actor, account::Account, id::Id};
use chrono::{DateTime, Utc};

use super::StoredSession;
use crate::{
    account::token::Token,
    store::{Broken, Failure, FromRecord, Row, SystemSql, Work},
    system_sql,
};

const SESSION: SystemSql = system_sql!(
    "SELECT s.id, s.account, a.name, s.seen_at, s.ends_at
     FROM session s JOIN account a ON a.id = s.account
     WHERE s.token = $1"
);

/// The session behind a cookie, whether or not it still holds.
pub async fn session(work: &mut Work, token: &Token) -> Result<Option<StoredSession>, Broken> {
    SESSION.begin().bind(token.digest()).one(work).await
}

impl FromRecord for StoredSession {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self {
            id: row.id(0)?,
            account: Account { id: row.id(1)?, name: row.text(2)? },
            seen_at: row.instant(3)?,
            ends_at: row.instant(4)?,
        })
    }
}

const ADD_SESSION: SystemSql = system_sql!(
    "INSERT INTO session (id, token, account, created_at, seen_at, ends_at) VALUES ($1, $2, $3, $4, $4, $5)"
);

/// Stores a new session.
pub async fn add_session(
    work: &mut Work,
    session: &StoredSession,
    token: &Token,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let statement = ADD_SESSION.begin().bind(&session.id).bind(token.digest()).bind(&session.account.id);
    statement.bind(now).bind(session.ends_at).run(work).await.map(drop)
}

const TOUCH: SystemSql = system_sql!("UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2");

/// Writes down that a session was used.
pub async fn touch(work: &mut Work, actor: &Actor, now: DateTime<Utc>) -> Result<(), Failure> {
    TOUCH.begin().bind(&actor.session).bind(now).run(work).await.map(drop)
}

const END_SESSION: SystemSql = system_sql!("DELETE FROM session WHERE id = $1");
const END_SESSIONS: SystemSql = system_sql!("DELETE FROM session WHERE account = $1");

/// Ends one session.
pub async fn end_session(work: &mut Work, actor: &Actor) -> Result<(), Failure> {
    END_SESSION.begin().bind(&actor.session).run(work).await.map(drop)
}

/// Ends every session of an account.
pub async fn end_sessions(work: &mut Work, account: &Id<Account>) -> Result<(), Failure> {
    END_SESSIONS.begin().bind(account).run(work).await.map(drop)
}
