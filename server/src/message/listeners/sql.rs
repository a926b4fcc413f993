//! The statements over whose open pages a conversation is on.

use careway_core::{account::Account, id::Id, people::Patient, staff::Role, staff::Team};
use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    staff::roster::{hours::sql::leads_now, sql::role},
    store::{Broken, FromRecord, Row, SystemSql, Work},
    system_sql,
};

// In one order for all, so that two who write at once wait for each other and do not lock each other out.
const FAMILY: SystemSql = system_sql!(
    "SELECT account FROM relationship WHERE patient = $1 AND basis = 'own'
     UNION SELECT account FROM proxy WHERE patient = $1 AND account IS NOT NULL AND ended_at IS NULL
     ORDER BY account"
);
const MEMBERS: SystemSql = system_sql!(
    "SELECT DISTINCT k.account, s.role, k.leads FROM team_member k JOIN staff s ON s.account = k.account
     WHERE k.team = $1 AND k.starts_at <= $2 AND COALESCE(k.ends_at, $2 + 1) > $2 AND s.active"
);

const TOLD: SystemSql = system_sql!(concat!(
    "SELECT DISTINCT k.account, s.role, ",
    leads_now!("$2", "$3"),
    " FROM team_member k JOIN staff s ON s.account = k.account
     WHERE k.team = $1 AND k.starts_at <= $2 AND COALESCE(k.ends_at, $2 + 1) > $2 AND s.active"
));

/// The patient's own account and those of everybody who was let in and whom nobody has ended; how far is not said.
pub async fn family(work: &mut Work, patient: &Id<Patient>) -> Result<Vec<Id<Account>>, Broken> {
    FAMILY.begin().bind(patient).all(work).await
}

/// The same, and those who are in a team at `now`.
pub async fn family_and_members(
    work: &mut Work,
    patient: &Id<Patient>,
    team: &Id<Team>,
    now: DateTime<Utc>,
) -> Result<(Vec<Id<Account>>, Vec<Member>), Broken> {
    FAMILY.begin().bind(patient).all_then(MEMBERS.begin().bind(team).bind(now), work).await
}

/// Somebody of a team.
pub struct Member {
    /// Whose pages.
    pub account: Id<Account>,
    /// What they see by.
    pub role: Role,
    /// Whether they lead it.
    pub leads: bool,
}

impl FromRecord for Member {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { account: row.id(0)?, role: role(row, 1)?, leads: row.flag(2)? })
    }
}

/// Those who are in a team at `now`, and who of them leads it on that day.
pub async fn leading(
    work: &mut Work,
    team: &Id<Team>,
    (now, day): (DateTime<Utc>, NaiveDate),
) -> Result<Vec<Member>, Broken> {
    TOLD.begin().bind(team).bind(now).bind(day).all(work).await
}

/// Those who are in a team at `now`.
pub async fn members(work: &mut Work, team: &Id<Team>, now: DateTime<Utc>) -> Result<Vec<Member>, Broken> {
    MEMBERS.begin().bind(team).bind(now).all(work).await
}
