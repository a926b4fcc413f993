//! The statements over what somebody of the staff may have to be told, and by which way they chose.

use careway_core::{account::Account, id::Id, mail::Channel};
use chrono::{DateTime, Utc};

use crate::{
    notice::sql::Step,
    store::{Broken, Failure, FromRecord, Row, Statement, SystemSql, Work},
    system_sql,
};

/// What somebody of the staff may have to be told: there is one of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Who.
    pub account: Id<Account>,
    /// Whether it may not wait for the morning.
    pub is_pressing: bool,
    /// For the first time or again.
    pub step: Step,
}

impl FromRecord for Pending {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { account: row.id(0)?, is_pressing: row.flag(1)?, step: Step::named(&row.text(2)?) })
    }
}

// What waits already stands for this too. The row is held all the same: whoever tells it sees what this unit wrote or comes before it.
const NOTE: SystemSql = system_sql!(
    "INSERT INTO work_notice (account, pressing, step, due_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account, pressing, step) DO UPDATE SET due_at = work_notice.due_at"
);
const DUE: SystemSql = system_sql!(
    "SELECT account, pressing, step FROM work_notice WHERE due_at <= $1 ORDER BY due_at, account, pressing, step LIMIT 100"
);
const HOLD: SystemSql = system_sql!(
    "UPDATE work_notice SET due_at = due_at WHERE account = $1 AND pressing = $2 AND step = $3 AND due_at <= $4 RETURNING due_at"
);
const PUT_OFF: SystemSql =
    system_sql!("UPDATE work_notice SET due_at = $4 WHERE account = $1 AND pressing = $2 AND step = $3");
const STRIKE: SystemSql = system_sql!("DELETE FROM work_notice WHERE account = $1 AND pressing = $2 AND step = $3");
const MOVE: SystemSql =
    system_sql!("UPDATE work_notice SET due_at = $2 WHERE account = $1 AND step = 'first' AND pressing = $3");

fn of(sql: SystemSql, Pending { account, is_pressing, step }: &Pending) -> Statement {
    sql.begin().bind(account).bind(*is_pressing).bind(step.name())
}

/// Notes that somebody may have to be told, at `due`.
pub async fn note(work: &mut Work, pending: &Pending, due: DateTime<Utc>) -> Result<(), Failure> {
    of(NOTE, pending).bind(due).run(work).await.map(drop)
}

/// What is due, the first hundred.
pub async fn due(work: &mut Work, now: DateTime<Utc>) -> Result<Vec<Pending>, Broken> {
    DUE.begin().bind(now).all(work).await
}

/// Holds one that is still due until the unit ends; says whether it is.
pub async fn hold(work: &mut Work, pending: &Pending, now: DateTime<Utc>) -> Result<bool, Broken> {
    Ok(of(HOLD, pending).bind(now).one::<i64>(work).await?.is_some())
}

/// Puts one off.
pub async fn put_off(work: &mut Work, pending: &Pending, until: DateTime<Utc>) -> Result<(), Failure> {
    of(PUT_OFF, pending).bind(until).run(work).await.map(drop)
}

/// Takes one away.
pub async fn strike(work: &mut Work, pending: &Pending) -> Result<(), Failure> {
    of(STRIKE, pending).run(work).await.map(drop)
}

/// Moves what an account is to be told for the first time and may wait for the morning.
pub async fn move_all(work: &mut Work, account: &Id<Account>, due: DateTime<Utc>) -> Result<(), Failure> {
    MOVE.begin().bind(account).bind(due).bind(false).run(work).await.map(drop)
}

const WAY: SystemSql = system_sql!("SELECT channel FROM work_notice_choice WHERE account = $1");
const CHOOSE: SystemSql = system_sql!(
    "INSERT INTO work_notice_choice (account, channel) VALUES ($1, $2)
     ON CONFLICT (account) DO UPDATE SET channel = excluded.channel"
);
const CHOOSE_NONE: SystemSql = system_sql!("DELETE FROM work_notice_choice WHERE account = $1");

/// By which way somebody of the staff is told; none is in the portal alone, which is what is usual.
pub async fn way(work: &mut Work, account: &Id<Account>) -> Result<Option<Channel>, Broken> {
    let chosen: Option<String> = WAY.begin().bind(account).one(work).await?;
    Ok(chosen.as_deref().and_then(Channel::parse))
}

/// Stores by which way.
pub async fn choose(work: &mut Work, account: &Id<Account>, way: Option<Channel>) -> Result<(), Failure> {
    let begun = match way {
        Some(channel) => CHOOSE.begin().bind(account).bind(channel.name()),
        None => CHOOSE_NONE.begin().bind(account),
    };
    begun.run(work).await.map(drop)
}
