//! The statements over clocks of results that have come so far, and over who looks after whom. They read no result.

use careway_core::{
    account::Account,
    clocked::Mark,
    id::Id,
    people::Patient,
    record::Item,
    review::Urgency,
    staff::{Role, Team},
};
use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    escalation::clock::Due,
    staff::roster::{hours::sql::leads_now, sql::role},
    store::{Broken, Failure, FromRecord, Row, SystemSql, Work},
    system_sql,
};

const DUE: SystemSql = system_sql!(
    "SELECT patient, item FROM result_review WHERE closed_at IS NULL AND mark_at IS NOT NULL AND mark_at <= $1
     ORDER BY mark_at, item LIMIT $2"
);
// Looked at again after waiting for another node, or for somebody who has looked at the result meanwhile.
const HOLD: SystemSql = system_sql!(
    "UPDATE result_review SET mark_at = mark_at WHERE patient = $1 AND item = $2 AND closed_at IS NULL AND mark_at <= $3
     RETURNING urgency, arrived_at, told, classes"
);
const SETTLE: SystemSql = system_sql!(
    "UPDATE result_review SET mark_at = $3, told = $4, told_at = COALESCE($5, told_at) WHERE patient = $1 AND item = $2"
);

/// How one waits.
pub struct Waiting {
    /// How pressing it is.
    pub urgency: Urgency,
    /// Since when.
    pub arrived: DateTime<Utc>,
    /// What was told of it last.
    pub told: Option<Mark>,
    /// Its sensitive classes.
    pub classes: i64,
}

impl FromRecord for Waiting {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let urgency = Urgency::ranked(row.int(0)?).ok_or_else(|| Broken::new("a result of an unknown urgency"))?;
        let told = row.maybe_text(2)?.as_deref().and_then(Mark::parse);
        Ok(Self { urgency, arrived: row.instant(1)?, told, classes: row.int(3)? })
    }
}

/// The results that are looked at by `now`, the longest due first; at most so many.
pub async fn due(work: &mut Work, now: DateTime<Utc>, most: i64) -> Result<Vec<Due<Item>>, Broken> {
    DUE.begin().bind(now).bind(most).all(work).await
}

/// Holds one that is still due until the unit ends.
pub async fn hold(work: &mut Work, due: &Due<Item>, now: DateTime<Utc>) -> Result<Option<Waiting>, Broken> {
    HOLD.begin().bind(&due.patient).bind(&due.what).bind(now).one(work).await
}

/// Notes when one is looked at next, and what was told of it; just now, when that is given.
pub async fn settle(
    work: &mut Work,
    due: &Due<Item>,
    (mark_at, told): (Option<DateTime<Utc>>, Option<Mark>),
    told_at: Option<DateTime<Utc>>,
) -> Result<(), Failure> {
    let begun = SETTLE.begin().bind(&due.patient).bind(&due.what).bind(mark_at);
    begun.bind(told.map(Mark::name)).bind(told_at).run(work).await.map(drop)
}

const TEAMS: SystemSql = system_sql!(
    "SELECT DISTINCT team FROM treatment
     WHERE patient = $1 AND team IS NOT NULL AND starts_at <= $2 AND COALESCE(ends_at, $2 + 1) > $2 ORDER BY team"
);
const WATCHING: SystemSql = system_sql!(concat!(
    "SELECT s.account, s.role, ",
    leads_now!("$2", "$3"),
    " FROM treatment x JOIN team_member k ON k.team = x.team JOIN staff s ON s.account = k.account
     WHERE x.patient = $1 AND s.active AND k.starts_at <= $2 AND COALESCE(k.ends_at, $2 + 1) > $2
         AND x.starts_at <= $2 AND COALESCE(x.ends_at, $2 + 1) > $2
     UNION SELECT s.account, s.role, FALSE FROM treatment x JOIN staff s ON s.account = x.account
     WHERE x.patient = $1 AND s.active AND x.starts_at <= $2 AND COALESCE(x.ends_at, $2 + 1) > $2"
));
const LEADING: SystemSql = system_sql!(concat!(
    "SELECT DISTINCT s.account, s.role, TRUE FROM team_member k JOIN staff s ON s.account = k.account
     WHERE s.active AND k.starts_at <= $1 AND COALESCE(k.ends_at, $1 + 1) > $1 AND ",
    leads_now!("$1", "$2")
));

/// Somebody who looks after a patient, or leads a team.
pub struct Watcher {
    /// Who.
    pub account: Id<Account>,
    /// In which role.
    pub role: Role,
    /// Whether they lead a team of it.
    pub leads: bool,
}

impl FromRecord for Watcher {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { account: row.id(0)?, role: role(row, 1)?, leads: row.flag(2)? })
    }
}

/// The teams that look after a patient.
pub async fn teams(work: &mut Work, patient: &Id<Patient>, now: DateTime<Utc>) -> Result<Vec<Id<Team>>, Broken> {
    TEAMS.begin().bind(patient).bind(now).all(work).await
}

/// Everybody who looks after a patient at `now`, in a team or alone, and who of them leads on that day.
pub async fn watching(
    work: &mut Work,
    patient: &Id<Patient>,
    (now, day): (DateTime<Utc>, NaiveDate),
) -> Result<Vec<Watcher>, Broken> {
    WATCHING.begin().bind(patient).bind(now).bind(day).all(work).await
}

/// Everybody who leads a team at `now` on that day.
pub async fn leading(work: &mut Work, (now, day): (DateTime<Utc>, NaiveDate)) -> Result<Vec<Watcher>, Broken> {
    LEADING.begin().bind(now).bind(day).all(work).await
}
