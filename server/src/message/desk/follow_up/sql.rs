//! The statements over what the staff make of conversations to be done: that of the caller's own teams, but for what the role does not see, and that
//! of a conversation that was found before.

use careway_core::{
    access::{Basis, Duty, StaffPermit, duty::AnswerMessages},
    account::Account,
    id::Id,
    message::{FOLLOW_UPS_MOST, FollowUp, FollowUpRow, FollowedUp, ThreadRow},
    people::Patient,
    staff::{Role, Team},
};
use chrono::{DateTime, Utc};

use crate::{
    people::sql::patient_at,
    staff::roster::sql::role,
    staff_sql,
    store::{Broken, Failure, FromRecord, Row, StaffSql, Statement, Work},
};

/// What is to be done, as the account `$3` at `$1` sees it, but for conversations that `$2` hides.
macro_rules! follow_ups {
    ($rest:literal) => {
        staff_sql!(concat!(
            "SELECT f.id, f.thread, f.words, a.name, f.at, m.name, o.name, f.owner, f.due_at, d.name, f.done_at,
                 (SELECT COUNT(*) FROM team_member k WHERE k.team = t.team AND k.account = $3
                     AND k.starts_at <= $1 AND COALESCE(k.ends_at, $1 + 1) > $1),
                 (SELECT COUNT(*) FROM team_member k WHERE k.team = f.team AND k.account = $3
                     AND k.starts_at <= $1 AND COALESCE(k.ends_at, $1 + 1) > $1),
                 p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased
             FROM follow_up f JOIN thread t ON t.id = f.thread JOIN patient p ON p.patient = f.patient
                 JOIN team m ON m.id = f.team JOIN account a ON a.id = f.author
                 LEFT JOIN account o ON o.id = f.owner LEFT JOIN account d ON d.id = f.done_by
             WHERE t.classes & $2 = 0 AND ",
            $rest
        ))
    };
}

const WAITING: StaffSql<AnswerMessages> = follow_ups!(
    "f.done_at IS NULL AND f.team IN (SELECT k.team FROM team_member k WHERE k.account = $3
         AND k.starts_at <= $1 AND COALESCE(k.ends_at, $1 + 1) > $1)
     ORDER BY f.due_at, f.id LIMIT 100"
);
const OF_THREAD: StaffSql<AnswerMessages> = follow_ups!("f.patient = $4 AND f.thread = $5 ORDER BY f.at, f.id");

const _: () = assert!(FOLLOW_UPS_MOST == 100, "the statement says how many");

/// Something to do with whose alone it is.
struct Found(FollowUp, Option<Id<Account>>);

impl FromRecord for Found {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let thread: Id<ThreadRow> = row.id(1)?;
        let done = match (row.maybe_text(9)?, row.maybe_int(10)?) {
            (Some(by), Some(at)) => Some(FollowedUp { by, at }),
            _ => None,
        };
        let follow_up = FollowUp {
            id: row.id(0)?,
            patient: patient_at(row, 13)?,
            thread: (row.int(11)? > 0).then_some(thread),
            words: row.text(2)?,
            by: row.text(3)?,
            at: row.int(4)?,
            team: row.text(5)?,
            person: row.maybe_text(6)?,
            mine: false,
            may_finish: row.int(12)? > 0 && done.is_none(),
            due: row.int(8)?,
            done,
        };
        Ok(Self(follow_up, row.maybe_id(7)?))
    }
}

fn begin(sql: StaffSql<AnswerMessages>, permit: &StaffPermit<AnswerMessages>, now: DateTime<Utc>) -> Statement {
    let hidden = Basis::Treating(permit.role()).hidden().bits();
    sql.begin(permit).bind(now).bind(hidden).bind(&permit.actor().account)
}

fn told(found: Vec<Found>, me: &Id<Account>) -> Vec<FollowUp> {
    let told = |Found(one, owner): Found| FollowUp { mine: owner.as_ref() == Some(me), ..one };
    found.into_iter().map(told).collect()
}

/// What is to be done by the teams of the permit's holder, what is due first first.
pub async fn waiting(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    now: DateTime<Utc>,
) -> Result<Vec<FollowUp>, Broken> {
    Ok(told(begin(WAITING, permit, now).all(work).await?, &permit.actor().account))
}

/// What was made of a conversation, the oldest first.
pub async fn of_thread(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): (&Id<Patient>, &Id<ThreadRow>),
    now: DateTime<Utc>,
) -> Result<Vec<FollowUp>, Broken> {
    let found = begin(OF_THREAD, permit, now).bind(patient).bind(thread).all(work).await?;
    Ok(told(found, &permit.actor().account))
}

const MEMBER: StaffSql<AnswerMessages> = staff_sql!(
    "SELECT s.role FROM team_member k JOIN staff s ON s.account = k.account
     WHERE k.team = $1 AND k.account = $2 AND k.starts_at <= $3 AND COALESCE(k.ends_at, $3 + 1) > $3 AND s.active"
);
const MAKE: StaffSql<AnswerMessages> = staff_sql!(
    "INSERT INTO follow_up (patient, thread, id, team, owner, words, author, at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
);
const TO_FINISH: StaffSql<AnswerMessages> = staff_sql!(
    "SELECT f.thread, f.team, t.team FROM follow_up f JOIN thread t ON t.id = f.thread
     WHERE t.classes & $2 = 0 AND f.patient = $4 AND f.id = $5 AND f.team IN (SELECT k.team FROM team_member k
         WHERE k.account = $3 AND k.starts_at <= $1 AND COALESCE(k.ends_at, $1 + 1) > $1)"
);
const FINISH: StaffSql<AnswerMessages> =
    staff_sql!("UPDATE follow_up SET done_by = $3, done_at = $4 WHERE patient = $1 AND id = $2 AND done_at IS NULL");

/// In which role somebody works.
struct Works(Role);

impl FromRecord for Works {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self(role(row, 0)?))
    }
}

/// Whether somebody works on messages in a team.
pub async fn answers(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (team, person): (&Id<Team>, &Id<Account>),
    now: DateTime<Utc>,
) -> Result<bool, Broken> {
    let found: Option<Works> = MEMBER.begin(permit).bind(team).bind(person).bind(now).one(work).await?;
    Ok(found.is_some_and(|Works(role)| role.may(Duty::AnswerMessages)))
}

/// Something to do that is made.
pub struct New<'n> {
    /// Its id.
    pub id: &'n Id<FollowUpRow>,
    /// For which team.
    pub team: &'n Id<Team>,
    /// For whom of it.
    pub person: Option<&'n Id<Account>>,
    /// By when.
    pub due: DateTime<Utc>,
    /// What.
    pub words: &'n str,
}

/// Writes it down.
pub async fn make(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): (&Id<Patient>, &Id<ThreadRow>),
    new: New<'_>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let begun = MAKE.begin(permit).bind(patient).bind(thread).bind(new.id).bind(new.team).bind(new.person);
    let begun = begun.bind(new.words.to_owned()).bind(&permit.actor().account);
    begun.bind(now).bind(new.due).run(work).await.map(drop)
}

/// Of which conversation something is that the permit's holder may finish, with the teams whose it is.
struct ToFinish(Id<ThreadRow>, [Id<Team>; 2]);

impl FromRecord for ToFinish {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self(row.id(0)?, [row.id(1)?, row.id(2)?]))
    }
}

/// The conversation of something that is the caller's teams' to do, with whose it and the conversation are.
pub async fn to_finish(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, follow_up): (&Id<Patient>, &Id<FollowUpRow>),
    now: DateTime<Utc>,
) -> Result<Option<(Id<ThreadRow>, [Id<Team>; 2])>, Broken> {
    let found: Option<ToFinish> = begin(TO_FINISH, permit, now).bind(patient).bind(follow_up).one(work).await?;
    Ok(found.map(|ToFinish(thread, teams)| (thread, teams)))
}

/// Writes down that it is done; says whether it was not.
pub async fn finish(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, follow_up): (&Id<Patient>, &Id<FollowUpRow>),
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let begun = FINISH.begin(permit).bind(patient).bind(follow_up).bind(&permit.actor().account);
    Ok(begun.bind(now).run(work).await? == 1)
}
