//! The statements over what was told to somebody of the staff and not seen. Whether it was told to them is decided for each of them by whoever asks.

use careway_core::{
    access::{StaffPermit, duty::Work as OwnWork},
    account::Account,
    clocked::Class,
    escalation::ToldOf,
    id::Id,
    people::Patient,
    review::Urgency,
    staff::Team,
};
use chrono::{DateTime, Utc};

use crate::{
    staff_sql,
    store::{Broken, Failure, FromRecord, Row, StaffSql, SystemSql, Work},
    system_sql,
};

const MESSAGES: SystemSql = system_sql!(
    "SELECT t.team, t.classes, t.class, t.flagged FROM thread t
     WHERE t.told IS NOT NULL AND t.phase = 'running' AND t.team IN (SELECT k.team FROM team_member k
             WHERE k.account = $2 AND k.starts_at <= $1 AND COALESCE(k.ends_at, $1 + 1) > $1)
         AND t.told_at > COALESCE((SELECT s.seen_at FROM told_seen s WHERE s.account = $2 AND s.kind = 'messages'), 0)
     ORDER BY t.told_at DESC LIMIT 100"
);

/// A conversation whose time runs short, of a team of somebody.
pub struct Short {
    /// Of which.
    pub team: Id<Team>,
    /// Its sensitive classes.
    pub classes: i64,
    /// Whether it may not wait for the morning.
    pub is_pressing: bool,
}

impl FromRecord for Short {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let class = row.maybe_text(2)?.as_deref().and_then(Class::parse);
        let is_pressing = class.is_some_and(Class::is_pressing) || row.int(3)? == 1;
        Ok(Self { team: row.id(0)?, classes: row.int(1)?, is_pressing })
    }
}

/// The conversations of somebody's teams that were told since they have looked; the first hundred, the newest first.
pub async fn messages(work: &mut Work, account: &Id<Account>, now: DateTime<Utc>) -> Result<Vec<Short>, Broken> {
    MESSAGES.begin().bind(now).bind(account).all(work).await
}

const RESULTS: SystemSql = system_sql!(
    "SELECT r.patient, r.classes, r.urgency FROM result_review r
     WHERE r.told IS NOT NULL AND r.closed_at IS NULL
         AND r.told_at > COALESCE((SELECT s.seen_at FROM told_seen s WHERE s.account = $2 AND s.kind = 'results'), 0)
         AND (r.patient IN (SELECT x.patient FROM treatment x LEFT JOIN team_member k ON k.team = x.team
                 WHERE x.starts_at <= $1 AND COALESCE(x.ends_at, $1 + 1) > $1
                     AND (x.account = $2 OR (k.account = $2 AND k.starts_at <= $1 AND COALESCE(k.ends_at, $1 + 1) > $1)))
             OR EXISTS (SELECT 1 FROM team_member l
                 WHERE l.account = $2 AND l.leads AND l.starts_at <= $1 AND COALESCE(l.ends_at, $1 + 1) > $1))
     ORDER BY r.told_at DESC LIMIT 100"
);

/// A result that has waited too long, of somebody whom an account looks after, or may have to.
pub struct Waiting {
    /// Whose.
    pub patient: Id<Patient>,
    /// Its sensitive classes.
    pub classes: i64,
    /// Whether it may not wait for the morning.
    pub is_pressing: bool,
}

impl FromRecord for Waiting {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let is_pressing = row.int(2)? == Urgency::Critical.rank();
        Ok(Self { patient: row.id(0)?, classes: row.int(1)?, is_pressing })
    }
}

/// The results that were told since somebody has looked, that may have been told to them; the first hundred, the newest first.
pub async fn results(work: &mut Work, account: &Id<Account>, now: DateTime<Utc>) -> Result<Vec<Waiting>, Broken> {
    RESULTS.begin().bind(now).bind(account).all(work).await
}

const SEE: StaffSql<OwnWork> = staff_sql!(
    "INSERT INTO told_seen (account, kind, seen_at) VALUES ($1, $2, $3)
     ON CONFLICT (account, kind) DO UPDATE SET seen_at = excluded.seen_at WHERE told_seen.seen_at < excluded.seen_at"
);

/// Notes up to when the caller has seen what was told; never less than before.
pub async fn see(work: &mut Work, permit: &StaffPermit<OwnWork>, (of, until): (ToldOf, i64)) -> Result<(), Failure> {
    SEE.begin(permit).bind(&permit.actor().account).bind(of.name()).bind(until).run(work).await.map(drop)
}
