//! The statements over sessions.

use careway_core::{
    access::{Actor, Session},
    account::{Account, OpenSession, Proved},
    activity::Device,
    id::Id,
    record::Moment,
    staff::Role,
};
use chrono::{DateTime, Utc};

use super::{Stage, StoredSession};
use crate::{
    account::token::Token,
    http::Caller,
    store::{Broken, Failure, FromRecord, Row, SystemSql, Work},
    system_sql,
};

const SESSION: SystemSql = system_sql!(
    "SELECT s.id, s.account, a.name, a.strict, s.stage, s.factors, s.proved_at, s.seen_at, s.ends_at, f.role,
         (SELECT COUNT(*) FROM relationship o JOIN patient d ON d.patient = o.patient
             WHERE o.account = s.account AND o.basis = 'own' AND d.deceased)
     FROM session s JOIN account a ON a.id = s.account LEFT JOIN staff f ON f.account = s.account
     WHERE s.token = $1 AND (f.active IS NULL OR f.active)"
);

/// The session behind a cookie, whether or not it still holds. A staff account that was closed has none, however it was begun.
pub async fn session(work: &mut Work, token: &Token) -> Result<Option<StoredSession>, Broken> {
    SESSION.begin().bind(token.digest()).one(work).await
}

impl FromRecord for StoredSession {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self {
            id: row.id(0)?,
            account: Account { id: row.id(1)?, name: row.text(2)? },
            strict: row.flag(3)?,
            stage: Stage::parse(&row.text(4)?).ok_or_else(|| Broken::new("a session is at an unknown stage"))?,
            factors: Proved::from_bits(row.int(5)?),
            proved_at: row.instant(6)?,
            seen_at: row.instant(7)?,
            ends_at: row.instant(8)?,
            role: row.maybe_text(9)?.as_deref().and_then(Role::parse),
            departed: row.int(10)? > 0,
        })
    }
}

const ADD_SESSION: SystemSql = system_sql!(
    "INSERT INTO session (id, token, account, stage, factors, proved_at, created_at, seen_at, ends_at, client, address)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $6, $7, $8, $9)"
);

/// Stores a new session, which begins now.
pub async fn add_session(
    work: &mut Work,
    session: &StoredSession,
    token: &Token,
    caller: &Caller,
) -> Result<(), Failure> {
    let statement = ADD_SESSION.begin().bind(&session.id).bind(token.digest()).bind(&session.account.id);
    let statement = statement.bind(session.stage.as_str()).bind(session.factors.bits()).bind(session.seen_at);
    let statement = statement.bind(session.ends_at).bind(caller.client.clone()).bind(caller.address.clone());
    statement.run(work).await.map(drop)
}

const RENEW: SystemSql =
    system_sql!("UPDATE session SET token = $2, stage = $3, factors = $4, proved_at = $5, seen_at = $6 WHERE id = $1");

/// Gives a session a new cookie, and stores how it stands now. Its end does not move. False when it has ended meanwhile.
pub async fn renew(work: &mut Work, session: &StoredSession, token: &Token) -> Result<bool, Failure> {
    let statement = RENEW.begin().bind(&session.id).bind(token.digest()).bind(session.stage.as_str());
    let statement = statement.bind(session.factors.bits()).bind(session.proved_at).bind(session.seen_at);
    Ok(statement.run(work).await? == 1)
}

const TOUCH: SystemSql = system_sql!("UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2");

/// Writes down that a session was used.
pub async fn touch(work: &mut Work, session: &Id<Session>, now: DateTime<Utc>) -> Result<(), Failure> {
    TOUCH.begin().bind(session).bind(now).run(work).await.map(drop)
}

/// An open session as a row gives it; which one asks is not known there.
struct Listed(OpenSession);

impl FromRecord for Listed {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let moment = |instant: DateTime<Utc>| Moment::Instant(instant.fixed_offset());
        Ok(Self(OpenSession {
            id: row.id(0)?,
            device: Device::of(&row.maybe_text(1)?.unwrap_or_default()),
            network: row.maybe_text(2)?,
            began: moment(row.instant(3)?),
            seen: moment(row.instant(4)?),
            factors: Proved::from_bits(row.int(5)?).list(),
            this: false,
        }))
    }
}

const OPEN: SystemSql = system_sql!(
    "SELECT id, client, address, created_at, seen_at, factors
     FROM session
     WHERE account = $1 AND ends_at > $2 AND stage = 'in'
     ORDER BY seen_at DESC, id"
);

/// Every session of the actor's account that holds or rests, the last used first.
pub async fn open(work: &mut Work, actor: &Actor, now: DateTime<Utc>) -> Result<Vec<OpenSession>, Broken> {
    let listed: Vec<Listed> = OPEN.begin().bind(&actor.account).bind(now).all(work).await?;
    Ok(listed.into_iter().map(|Listed(open)| OpenSession { this: open.id == actor.session, ..open }).collect())
}

const END_SESSION: SystemSql = system_sql!("DELETE FROM session WHERE id = $1 AND account = $2");
const END_SESSIONS: SystemSql = system_sql!("DELETE FROM session WHERE account = $1");
const END_OTHERS: SystemSql = system_sql!("DELETE FROM session WHERE account = $1 AND id <> $2");

/// Ends one session of an account.
pub async fn end_session(work: &mut Work, account: &Id<Account>, session: &Id<Session>) -> Result<(), Failure> {
    END_SESSION.begin().bind(session).bind(account).run(work).await.map(drop)
}

/// Ends every session of an account.
pub async fn end_sessions(work: &mut Work, account: &Id<Account>) -> Result<(), Failure> {
    END_SESSIONS.begin().bind(account).run(work).await.map(drop)
}

/// Ends every session of an account but the one that acts.
pub async fn end_others(work: &mut Work, actor: &Actor) -> Result<(), Failure> {
    END_OTHERS.begin().bind(&actor.account).bind(&actor.session).run(work).await.map(drop)
}

const DROP_ENDED: SystemSql = system_sql!("DELETE FROM session WHERE ends_at < $1");

/// Throws away the sessions that have ended.
pub async fn drop_ended(work: &mut Work, now: DateTime<Utc>) -> Result<(), Failure> {
    DROP_ENDED.begin().bind(now).run(work).await.map(drop)
}
