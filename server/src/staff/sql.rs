//! The statements over staff and teams, each begun under the permit of its duty.

use careway_core::{
    access::{
        Basis, StaffPermit,
        duty::{AssignCare, Duty, ManageStaff, Work as OwnWork},
    },
    account::Account,
    id::Id,
    people::Patient,
    staff::{Post, Role, Staff, Team},
};
use chrono::{DateTime, Utc};

use crate::{
    staff_sql,
    store::{Broken, Failure, FromRecord, Row, StaffSql, Work},
};

const LIST: StaffSql<ManageStaff> = staff_sql!(
    "SELECT f.account, a.name, f.role, f.title, f.active, f.supervised FROM staff f JOIN account a ON a.id = f.account"
);

/// Everybody who has a staff account, by name.
pub async fn list(work: &mut Work, permit: &StaffPermit<ManageStaff>) -> Result<Vec<Staff>, Broken> {
    let mut staff: Vec<Staff> = LIST.begin(permit).all(work).await?;
    // Sorted here, because each engine has an alphabet of its own.
    staff.sort_by(|one, other| (&one.name, &one.account).cmp(&(&other.name, &other.account)));
    Ok(staff)
}

const SET_ROLE: StaffSql<ManageStaff> = staff_sql!("UPDATE staff SET role = $2 WHERE account = $1 AND active");
const DEACTIVATE: StaffSql<ManageStaff> = staff_sql!("UPDATE staff SET active = $2 WHERE account = $1 AND active");

/// Gives an active account another role; says whether there is such an account.
pub async fn set_role(
    work: &mut Work,
    permit: &StaffPermit<ManageStaff>,
    account: &Id<Account>,
    role: Role,
) -> Result<bool, Failure> {
    Ok(SET_ROLE.begin(permit).bind(account).bind(role.name()).run(work).await? == 1)
}

/// Closes an active account; says whether there is such an account.
pub async fn deactivate(
    work: &mut Work,
    permit: &StaffPermit<ManageStaff>,
    account: &Id<Account>,
) -> Result<bool, Failure> {
    Ok(DEACTIVATE.begin(permit).bind(account).bind(false).run(work).await? == 1)
}

const TEAMS: StaffSql<OwnWork> = staff_sql!("SELECT id, name FROM team");
const MEMBERS: StaffSql<OwnWork> = staff_sql!(
    "SELECT m.team, m.leads, f.account, a.name, f.role, f.title, f.active, f.supervised
     FROM team_member m JOIN staff f ON f.account = m.account JOIN account a ON a.id = f.account
     WHERE m.starts_at <= $1 AND (m.ends_at IS NULL OR m.ends_at > $1) AND f.active"
);
const OWN_TEAMS: StaffSql<OwnWork> = staff_sql!(
    "SELECT t.name FROM team_member m JOIN team t ON t.id = m.team
     WHERE m.account = $1 AND m.starts_at <= $2 AND (m.ends_at IS NULL OR m.ends_at > $2)"
);
const WAITING: StaffSql<OwnWork> = staff_sql!("SELECT COUNT(*) FROM task WHERE owner_role = $1 AND closed_at IS NULL");
const UNTAKEN: StaffSql<OwnWork> = staff_sql!(
    "SELECT COUNT(DISTINCT t.id) FROM thread t JOIN team_member k ON k.team = t.team
     WHERE k.account = $3 AND k.starts_at <= $1 AND COALESCE(k.ends_at, $1 + 1) > $1 AND t.classes & $2 = 0
         AND t.phase = 'running' AND t.owner IS NULL"
);

/// Somebody's place in a team.
struct Member {
    team: Id<Team>,
    leads: bool,
    staff: Staff,
}

impl FromRecord for Member {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { team: row.id(0)?, leads: row.flag(1)?, staff: super::roster::sql::staff_at(row, 2)? })
    }
}

impl FromRecord for Team {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { id: row.id(0)?, name: row.text(1)?, members: Vec::new(), leads: Vec::new() })
    }
}

/// The teams with who is in them at `now`, both by name.
pub async fn teams(work: &mut Work, permit: &StaffPermit<OwnWork>, now: DateTime<Utc>) -> Result<Vec<Team>, Broken> {
    let mut teams: Vec<Team> = TEAMS.begin(permit).all(work).await?;
    let mut members: Vec<Member> = MEMBERS.begin(permit).bind(now).all(work).await?;
    members.sort_by(|one, other| one.staff.name.cmp(&other.staff.name));
    for Member { team, leads, staff } in members {
        for one in teams.iter_mut().filter(|one| one.id == team) {
            one.leads.extend(leads.then(|| staff.account.clone()));
            one.members.push(staff.clone());
        }
    }
    teams.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(teams)
}

/// The names of the teams that the caller is in at `now`.
pub async fn own_teams(
    work: &mut Work,
    permit: &StaffPermit<OwnWork>,
    now: DateTime<Utc>,
) -> Result<Vec<String>, Broken> {
    let mut names: Vec<String> = OWN_TEAMS.begin(permit).bind(&permit.actor().account).bind(now).all(work).await?;
    names.sort();
    Ok(names)
}

/// How many tasks wait for the caller's role.
pub async fn waiting(work: &mut Work, permit: &StaffPermit<OwnWork>) -> Result<u32, Broken> {
    let count: Option<i64> = WAITING.begin(permit).bind(permit.role().name()).one(work).await?;
    Ok(u32::try_from(count.unwrap_or(0)).unwrap_or(u32::MAX))
}

/// How many conversations of the caller's teams wait for somebody to take them, but for those that the role does not see; none for a role
/// that answers none.
pub async fn messages(work: &mut Work, permit: &StaffPermit<OwnWork>, now: DateTime<Utc>) -> Result<u32, Broken> {
    if !permit.role().may(Duty::AnswerMessages) {
        return Ok(0);
    }
    let hidden = Basis::Treating(permit.role()).hidden().bits();
    let count: Option<i64> =
        UNTAKEN.begin(permit).bind(now).bind(hidden).bind(&permit.actor().account).one(work).await?;
    Ok(u32::try_from(count.unwrap_or(0)).unwrap_or(u32::MAX))
}

const HAS_TEAM: StaffSql<ManageStaff> = staff_sql!("SELECT id FROM team WHERE id = $1");
const CARE_TEAM: StaffSql<AssignCare> = staff_sql!("SELECT id FROM team WHERE id = $1");
const END_MEMBER: StaffSql<ManageStaff> =
    staff_sql!("UPDATE team_member SET ends_at = $3 WHERE team = $1 AND account = $2 AND ends_at IS NULL");
const SET_POST: StaffSql<ManageStaff> =
    staff_sql!("UPDATE team_member SET leads = $3 WHERE team = $1 AND account = $2 AND ends_at IS NULL");
const END_TREATMENT: StaffSql<AssignCare> = staff_sql!(
    "UPDATE treatment SET ends_at = $3
     WHERE patient = $1 AND team = $2 AND starts_at <= $3 AND (ends_at IS NULL OR ends_at > $3)"
);

/// Whether there is such a team.
pub async fn has_team(work: &mut Work, permit: &StaffPermit<ManageStaff>, team: &Id<Team>) -> Result<bool, Broken> {
    let found: Option<String> = HAS_TEAM.begin(permit).bind(team).one(work).await?;
    Ok(found.is_some())
}

/// Whether there is such a team that could look after somebody.
pub async fn has_care_team(work: &mut Work, permit: &StaffPermit<AssignCare>, team: &Id<Team>) -> Result<bool, Broken> {
    let found: Option<String> = CARE_TEAM.begin(permit).bind(team).one(work).await?;
    Ok(found.is_some())
}

/// Ends somebody's place in a team; says whether they had one.
pub async fn end_member(
    work: &mut Work,
    permit: &StaffPermit<ManageStaff>,
    (team, account): (&Id<Team>, &Id<Account>),
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    Ok(END_MEMBER.begin(permit).bind(team).bind(account).bind(now).run(work).await? > 0)
}

/// Says what somebody is in a team; says whether they are in it.
pub async fn set_post(
    work: &mut Work,
    permit: &StaffPermit<ManageStaff>,
    (team, account): (&Id<Team>, &Id<Account>),
    post: Post,
) -> Result<bool, Failure> {
    Ok(SET_POST.begin(permit).bind(team).bind(account).bind(post == Post::Lead).run(work).await? > 0)
}

/// Ends that a team looks after a patient; says whether it did.
pub async fn end_treatment(
    work: &mut Work,
    permit: &StaffPermit<AssignCare>,
    (patient, team): (&Id<Patient>, &Id<Team>),
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    Ok(END_TREATMENT.begin(permit).bind(patient).bind(team).bind(now).run(work).await? > 0)
}
