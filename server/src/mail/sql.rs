//! The statements over the outbox.

use careway_core::{id::Id, mail::Channel};
use chrono::{DateTime, Utc};

use super::{Letter, Mail};
use crate::{
    store::{Broken, Failure, FromRecord, Row, SystemSql, Work},
    system_sql,
};

const ADD: SystemSql = system_sql!(
    "INSERT INTO mail (id, account, to_address, language, kind, content, created_at, due_at, tries, channel)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 0, $8)"
);

/// Stores a mail that may be sent at once.
pub(super) async fn add(
    work: &mut Work,
    id: &Id<Mail>,
    letter: &Letter,
    content: String,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let Letter { account, to, language, notice } = letter;
    let statement = ADD.begin().bind(id).bind(account.clone()).bind(to.as_str().to_owned()).bind(language.tag());
    statement.bind(notice.kind()).bind(content).bind(now).bind(to.channel().name()).run(work).await.map(drop)
}

/// A mail that is this node's to send, until its lease ends.
pub(super) struct Claimed {
    pub(super) id: Id<Mail>,
    pub(super) to: String,
    pub(super) language: String,
    pub(super) kind: String,
    pub(super) content: String,
    pub(super) queued_at: DateTime<Utc>,
    /// Which try this is, from 1.
    pub(super) tries: i64,
}

impl FromRecord for Claimed {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self {
            id: row.id(0)?,
            to: row.text(1)?,
            language: row.text(2)?,
            kind: row.text(3)?,
            content: row.text(4)?,
            queued_at: row.instant(5)?,
            tries: row.int(6)?,
        })
    }
}

const IS_DUE: SystemSql = system_sql!(
    "SELECT id FROM mail
     WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= $1 AND created_at > $2 AND channel = $3
     ORDER BY due_at, id
     LIMIT 1"
);

/// Whether a notice waits that may be sent now by that way; none that was queued at `too_old` or before.
pub(super) async fn is_due(
    work: &mut Work,
    channel: Channel,
    now: DateTime<Utc>,
    too_old: DateTime<Utc>,
) -> Result<bool, Broken> {
    Ok(IS_DUE.begin().bind(now).bind(too_old).bind(channel.name()).one::<Id<Mail>>(work).await?.is_some())
}

// The outer condition is looked at again after waiting for another node that had the row: it finds the lease and takes nothing.
const CLAIM: SystemSql = system_sql!(
    "UPDATE mail SET due_at = $3, tries = tries + 1
     WHERE id = (SELECT id FROM mail
                 WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= $1 AND created_at > $2 AND channel = $4
                 ORDER BY due_at, id
                 LIMIT 1)
       AND sent_at IS NULL AND failed_at IS NULL AND due_at <= $1
     RETURNING id, to_address, language, kind, content, created_at, tries"
);

/// Takes the notice that has waited longest for that way, until `lease`: nobody else takes it before. None that was queued at `too_old` or
/// before.
pub(super) async fn claim(
    work: &mut Work,
    channel: Channel,
    (now, too_old): (DateTime<Utc>, DateTime<Utc>),
    lease: DateTime<Utc>,
) -> Result<Option<Claimed>, Broken> {
    CLAIM.begin().bind(now).bind(too_old).bind(lease).bind(channel.name()).one(work).await
}

// A mail that was given up meanwhile was sent all the same.
const SENT: SystemSql = system_sql!(
    "UPDATE mail SET sent_at = $2, failed_at = NULL, content = NULL, reason = NULL WHERE id = $1 AND sent_at IS NULL"
);

/// Writes down that a mail server has taken it.
pub(super) async fn sent(work: &mut Work, id: &Id<Mail>, now: DateTime<Utc>) -> Result<(), Failure> {
    SENT.begin().bind(id).bind(now).run(work).await.map(drop)
}

const LATER: SystemSql =
    system_sql!("UPDATE mail SET due_at = $2, reason = $3 WHERE id = $1 AND sent_at IS NULL AND failed_at IS NULL");

/// Puts it back until `due`.
pub(super) async fn later(work: &mut Work, id: &Id<Mail>, due: DateTime<Utc>, reason: String) -> Result<(), Failure> {
    LATER.begin().bind(id).bind(due).bind(reason).run(work).await.map(drop)
}

const NEVER: SystemSql = system_sql!(
    "UPDATE mail SET failed_at = $2, reason = $3, content = NULL WHERE id = $1 AND sent_at IS NULL AND failed_at IS NULL"
);

/// Gives one up.
pub(super) async fn never(work: &mut Work, id: &Id<Mail>, now: DateTime<Utc>, reason: String) -> Result<(), Failure> {
    NEVER.begin().bind(id).bind(now).bind(reason).run(work).await.map(drop)
}

const GIVE_UP: SystemSql = system_sql!(
    "UPDATE mail SET failed_at = $1, content = NULL
     WHERE sent_at IS NULL AND failed_at IS NULL AND created_at <= $2
     RETURNING id"
);

/// Gives up all that were queued at `too_old` or before.
pub(super) async fn give_up(
    work: &mut Work,
    now: DateTime<Utc>,
    too_old: DateTime<Utc>,
) -> Result<Vec<Id<Mail>>, Failure> {
    Ok(GIVE_UP.begin().bind(now).bind(too_old).all(work).await?)
}

const DROP_SETTLED: SystemSql =
    system_sql!("DELETE FROM mail WHERE created_at < $1 AND (sent_at IS NOT NULL OR failed_at IS NOT NULL)");

/// Forgets what was settled and queued before `then`.
pub(super) async fn drop_settled(work: &mut Work, then: DateTime<Utc>) -> Result<(), Failure> {
    DROP_SETTLED.begin().bind(then).run(work).await.map(drop)
}

/// One line of `careway mail list`. It does not say what is in the mail.
pub struct MailLine {
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// To whom.
    pub to: String,
    /// Which sort of notice.
    pub kind: String,
    /// How often it was tried.
    pub tries: i64,
    /// Why the last try failed: a mail server's code or a word.
    pub reason: Option<String>,
    /// When a mail server took it.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it was given up.
    pub failed_at: Option<DateTime<Utc>>,
}

impl FromRecord for MailLine {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self {
            queued_at: row.instant(0)?,
            to: row.text(1)?,
            kind: row.text(2)?,
            tries: row.int(3)?,
            reason: row.maybe_text(4)?,
            sent_at: row.maybe_instant(5)?,
            failed_at: row.maybe_instant(6)?,
        })
    }
}

const LIST: SystemSql = system_sql!(
    "SELECT created_at, to_address, kind, tries, reason, sent_at, failed_at FROM mail ORDER BY created_at, id"
);

/// Every mail that is kept, oldest first.
pub async fn list(work: &mut Work) -> Result<Vec<MailLine>, Broken> {
    LIST.begin().all(work).await
}
