//! The statements over staff, teams and treatment that run without a permit: those that decide whether there is one, and
//! those that the command line shares with the pages.

use careway_core::{
    access::RelationshipRow,
    account::Account,
    id::Id,
    people::Patient,
    staff::{Role, Staff, Supervision, Team},
};
use chrono::{DateTime, Utc};

use super::NewStaff;
use crate::{
    store::{Broken, Failure, FromRecord, Row, Rule, SystemSql, Work},
    system_sql,
};

const STANDING: SystemSql = system_sql!(
    "SELECT id, emergency, starts_at, ends_at FROM (
         SELECT id, 1 AS emergency, opened_at AS starts_at, ends_at FROM break_glass
         WHERE account = $1 AND patient = $2 AND opened_at <= $3 AND ends_at > $3
         UNION ALL
         SELECT id, 0, starts_at, ends_at FROM treatment
         WHERE account = $1 AND patient = $2 AND starts_at <= $3 AND (ends_at IS NULL OR ends_at > $3)
         UNION ALL
         SELECT t.id, 0, t.starts_at, t.ends_at FROM treatment t JOIN team_member m ON m.team = t.team
         WHERE m.account = $1 AND t.patient = $2 AND t.starts_at <= $3 AND (t.ends_at IS NULL OR t.ends_at > $3)
             AND m.starts_at <= $3 AND (m.ends_at IS NULL OR m.ends_at > $3)
     ) AS standing
     ORDER BY emergency DESC, starts_at, id LIMIT 1"
);

/// Under which row somebody of the staff may act for a patient.
pub struct Standing {
    /// The row: of an emergency or of a treatment.
    pub id: Id<RelationshipRow>,
    /// Whether it is an emergency.
    pub is_emergency: bool,
    /// From when.
    pub starts: DateTime<Utc>,
    /// Until when.
    pub ends: Option<DateTime<Utc>>,
}

impl FromRecord for Standing {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self {
            id: row.id(0)?,
            is_emergency: row.int(1)? == 1,
            starts: row.instant(2)?,
            ends: row.maybe_instant(3)?,
        })
    }
}

/// How an account stands to a patient at `now`.
pub async fn standing(
    work: &mut Work,
    account: &Id<Account>,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Result<Option<Standing>, Broken> {
    STANDING.begin().bind(account).bind(patient).bind(now).one(work).await
}

/// A role as it is stored.
pub fn role(row: &Row<'_>, column: usize) -> Result<Role, Broken> {
    let text = row.text(column)?;
    Role::parse(&text).ok_or_else(|| Broken::new(format!("staff with the unknown role {text}")))
}

/// Somebody of the staff, from six columns: account, name, role, title, whether the account works, whether somebody signs their words.
pub fn staff_at(row: &Row<'_>, first: usize) -> Result<Staff, Broken> {
    Ok(Staff {
        account: row.id(first)?,
        name: row.text(first + 1)?,
        role: role(row, first + 2)?,
        title: row.text(first + 3)?,
        active: row.flag(first + 4)?,
        supervision: Supervision::of(row.int(first + 5)?),
    })
}

impl FromRecord for Staff {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        staff_at(row, 0)
    }
}

const ONE: SystemSql = system_sql!(
    "SELECT f.account, a.name, f.role, f.title, f.active, f.supervised
     FROM staff f JOIN account a ON a.id = f.account WHERE f.account = $1"
);

/// Somebody of the staff, whether the account works or not; `None` for everybody else.
pub async fn staff(work: &mut Work, account: &Id<Account>) -> Result<Option<Staff>, Broken> {
    ONE.begin().bind(account).one(work).await
}

/// One line of `careway staff list`.
pub struct StaffLine {
    /// The sign-in name.
    pub login_name: String,
    /// Who it is.
    pub staff: Staff,
}

impl FromRecord for StaffLine {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { login_name: row.text(6)?, staff: Staff::from_record(row)? })
    }
}

const EVERYBODY: SystemSql = system_sql!(
    "SELECT f.account, a.name, f.role, f.title, f.active, f.supervised, a.login_name
     FROM staff f JOIN account a ON a.id = f.account ORDER BY a.login_name"
);

/// Everybody who has a staff account, for a person at the command line.
pub async fn everybody(work: &mut Work) -> Result<Vec<StaffLine>, Broken> {
    EVERYBODY.begin().all(work).await
}

const SUPERVISED: SystemSql = system_sql!("SELECT supervised FROM staff WHERE account = $1");

/// Whether somebody signs what an account of the staff writes to patients.
pub async fn supervision(work: &mut Work, account: &Id<Account>) -> Result<Supervision, Broken> {
    let found: Option<i64> = SUPERVISED.begin().bind(account).one(work).await?;
    Ok(found.map_or(Supervision::Independent, Supervision::of))
}

const ADD_STAFF: SystemSql = system_sql!("INSERT INTO staff (account, role, title, active) VALUES ($1, $2, $3, $4)");

/// Makes an account a staff account.
pub async fn add_staff(work: &mut Work, account: &Id<Account>, new: &NewStaff) -> Result<(), Failure> {
    let statement = ADD_STAFF.begin().bind(account).bind(new.role.name()).bind(new.title.clone());
    statement.bind(true).run(work).await.map(drop)
}

const SET_STRICT: SystemSql = system_sql!("UPDATE account SET strict = $2 WHERE id = $1");

/// Whether an account must have a second factor, and rests sooner. Staff must; only people who are made up need not.
pub async fn set_strict(work: &mut Work, account: &Id<Account>, strict: bool) -> Result<(), Failure> {
    SET_STRICT.begin().bind(account).bind(strict).run(work).await.map(drop)
}

const NOTE_ROLE: SystemSql = system_sql!(
    "INSERT INTO staff_role (account, starts_at, role) VALUES ($1, $2, $3)
     ON CONFLICT (account, starts_at) DO UPDATE SET role = excluded.role"
);

/// Notes from when somebody has a role.
pub async fn note_role(work: &mut Work, account: &Id<Account>, role: Role, now: DateTime<Utc>) -> Result<(), Failure> {
    NOTE_ROLE.begin().bind(account).bind(now).bind(role.name()).run(work).await.map(drop)
}

const ADD_INVITATION: SystemSql = system_sql!(
    "INSERT INTO staff_invitation (code, name, title, role, created_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)"
);
// As with a patient's invitation: the statement that finds the code uses it up.
const USE_INVITATION: SystemSql = system_sql!(
    "UPDATE staff_invitation SET used_at = $2 WHERE code = $1 AND used_at IS NULL AND ends_at > $2
     RETURNING name, title, role"
);

impl FromRecord for NewStaff {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { name: row.text(0)?, title: row.text(1)?, role: role(row, 2)? })
    }
}

/// Stores a code by its digest.
pub async fn add_invitation(
    work: &mut Work,
    code: &str,
    new: &NewStaff,
    now: DateTime<Utc>,
    ends: DateTime<Utc>,
) -> Result<(), Failure> {
    let statement = ADD_INVITATION.begin().bind(code.to_owned()).bind(new.name.clone()).bind(new.title.clone());
    statement.bind(new.role.name()).bind(now).bind(ends).run(work).await.map(drop)
}

/// Uses up the code of that digest, if it is good; says for whom it was.
pub async fn use_invitation(work: &mut Work, code: &str, now: DateTime<Utc>) -> Result<Option<NewStaff>, Broken> {
    USE_INVITATION.begin().bind(code.to_owned()).bind(now).one(work).await
}

const ADD_TEAM: SystemSql = system_sql!("INSERT INTO team (id, name, created_at) VALUES ($1, $2, $3)");
const ADD_MEMBER: SystemSql = system_sql!(
    "INSERT INTO team_member (team, account, starts_at) VALUES ($1, $2, $3)
     ON CONFLICT (team, account) WHERE ends_at IS NULL DO NOTHING"
);
const IS_TREATED: SystemSql = system_sql!(
    "SELECT id FROM treatment WHERE patient = $1 AND team = $2 AND starts_at <= $3 AND (ends_at IS NULL OR ends_at > $3)
     LIMIT 1"
);
const ADD_TREATMENT: SystemSql =
    system_sql!("INSERT INTO treatment (id, patient, team, source, starts_at) VALUES ($1, $2, $3, $4, $5)");

/// A team's name is its own.
pub const TEAM_ONCE: Rule = Rule::unique("team_name_key", "team.name");

/// Stores a team.
pub async fn add_team(work: &mut Work, id: &Id<Team>, name: &str, now: DateTime<Utc>) -> Result<(), Failure> {
    ADD_TEAM.begin().bind(id).bind(name.to_owned()).bind(now).run(work).await.map(drop)
}

/// Takes somebody into a team, unless they are in it.
pub async fn add_member(
    work: &mut Work,
    team: &Id<Team>,
    account: &Id<Account>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    ADD_MEMBER.begin().bind(team).bind(account).bind(now).run(work).await.map(drop)
}

/// Whether a team looks after a patient at `now`.
pub async fn is_treated_by(
    work: &mut Work,
    patient: &Id<Patient>,
    team: &Id<Team>,
    now: DateTime<Utc>,
) -> Result<bool, Broken> {
    let found: Option<String> = IS_TREATED.begin().bind(patient).bind(team).bind(now).one(work).await?;
    Ok(found.is_some())
}

/// Stores that a team looks after a patient.
pub async fn add_treatment(
    work: &mut Work,
    id: &str,
    (patient, team): (&Id<Patient>, &Id<Team>),
    source: &'static str,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let statement = ADD_TREATMENT.begin().bind(id.to_owned()).bind(patient).bind(team);
    statement.bind(source).bind(now).run(work).await.map(drop)
}
