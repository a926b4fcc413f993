//! The statements over the queues of the caller's own teams.

use careway_core::{
    access::{Basis, StaffPermit, duty::AnswerMessages},
    account::Account,
    id::Id,
    message::{DeskLine, ListDesk, QUEUE_MOST, Queue, ThreadRow, Topic},
    people::Patient,
    staff::Team,
};
use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    message::sql::{line as columns, thread},
    people::sql::patient_at,
    staff_sql,
    store::{Broken, FromRecord, Row, StaffSql, Work},
};

/// Conversations of the teams of the account `$3` at `$1`, but for what `$2` hides; `$4` is the day. Those that are meant are picked first, so
/// that what a line says is looked up for them alone.
macro_rules! desk {
    ($which:expr, $order:literal) => {
        staff_sql!(columns!(
            concat!(
                ", t.owner, b.covered_by, t.team, t.flagged, t.call_me, t.told_at,
                 (SELECT COUNT(*) FROM proposed_answer w WHERE w.thread = t.id AND w.state = 'proposed'), p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased
                 FROM (SELECT t.* FROM thread t WHERE t.team IN (SELECT k.team FROM team_member k
                         WHERE k.account = $3 AND k.starts_at <= $1 AND COALESCE(k.ends_at, $1 + 1) > $1)
                     AND t.classes & $2 = 0 AND ",
                $which,
                " ORDER BY ",
                $order,
                " LIMIT 100) t JOIN patient p ON p.patient = t.patient"
            ),
            concat!("ORDER BY ", $order)
        ))
    };
}

/// A queue, of the team `$5` and about the topic `$6` where those are named.
macro_rules! queue {
    ($which:literal, $order:literal) => {
        desk!(concat!($which, " AND t.team = COALESCE($5, t.team) AND t.topic = COALESCE($6, t.topic)"), $order)
    };
}

const RUNNING: StaffSql<AnswerMessages> = queue!("t.phase = 'running'", "t.flagged DESC, t.due_at, t.id");
const MINE: StaffSql<AnswerMessages> = queue!(
    "t.phase = 'running' AND (t.owner = $3 OR t.owner IN (SELECT x.account FROM staff_absence x
         WHERE x.covered_by = $3 AND x.from_on <= $4 AND x.back_on > $4))",
    "t.flagged DESC, t.due_at, t.id"
);
const PAUSED: StaffSql<AnswerMessages> = queue!("t.phase = 'paused'", "t.last_at, t.id");
const CLOSED: StaffSql<AnswerMessages> = queue!("t.phase = 'closed'", "t.last_at DESC, t.id DESC");
const TOLD: StaffSql<AnswerMessages> =
    queue!("t.phase = 'running' AND t.told IS NOT NULL", "t.flagged DESC, t.due_at, t.id");
const ONE: StaffSql<AnswerMessages> = desk!("t.patient = $5 AND t.id = $6", "t.id");
const OTHERS: StaffSql<AnswerMessages> =
    desk!("t.patient = $5 AND t.id <> $6 AND t.phase <> 'closed'", "t.last_at DESC, t.id DESC");

const _: () = assert!(QUEUE_MOST == 100, "the statements say how many");

/// A line with whose it is, and who does their work when they are away.
struct Found(DeskLine, (Option<Id<Account>>, Option<Id<Account>>));

impl FromRecord for Found {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let (thread, owner) = (thread(row, 0)?, (row.maybe_id(19)?, row.maybe_id(20)?));
        Ok(Self(
            DeskLine {
                thread,
                team: row.id(21)?,
                patient: patient_at(row, 26)?,
                mine: false,
                flagged: row.int(22)? == 1,
                call_me: row.int(23)? == 1,
                told_at: row.maybe_int(24)?,
                unsigned: row.int(25)? > 0,
            },
            owner,
        ))
    }
}

impl Found {
    fn told(self, permit: &StaffPermit<AnswerMessages>) -> DeskLine {
        let (Self(line, (owner, cover)), me) = (self, Some(&permit.actor().account));
        DeskLine { mine: owner.as_ref() == me || cover.as_ref() == me, ..line }
    }
}

/// What stays hidden from the caller's role.
fn hidden(permit: &StaffPermit<AnswerMessages>) -> i64 {
    Basis::Treating(permit.role()).hidden().bits()
}

/// The first [`QUEUE_MOST`] of a queue.
pub async fn queue(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    asked: &ListDesk,
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Result<Vec<DeskLine>, Broken> {
    let sql = match asked.queue {
        Queue::Waiting => RUNNING,
        Queue::Mine => MINE,
        Queue::ForPatient => PAUSED,
        Queue::Answered => CLOSED,
        Queue::Short => TOLD,
    };
    let begun = sql.begin(permit).bind(now).bind(hidden(permit)).bind(&permit.actor().account).bind(today);
    let begun = begun.bind(asked.team.clone()).bind(asked.topic.map(Topic::name));
    let found: Vec<Found> = begun.all(work).await?;
    Ok(found.into_iter().map(|one| one.told(permit)).collect())
}

/// A conversation, if it is one of the caller's teams'.
pub async fn line(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): (&Id<Patient>, &Id<ThreadRow>),
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Result<Option<DeskLine>, Broken> {
    let begun = ONE.begin(permit).bind(now).bind(hidden(permit)).bind(&permit.actor().account).bind(today);
    let found: Option<Found> = begun.bind(patient).bind(thread).one(work).await?;
    Ok(found.map(|one| one.told(permit)))
}

/// Other conversations of the same patient with the caller's teams that are not answered, the newest first.
pub async fn others(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): (&Id<Patient>, &Id<ThreadRow>),
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Result<Vec<DeskLine>, Broken> {
    let begun = OTHERS.begin(permit).bind(now).bind(hidden(permit)).bind(&permit.actor().account).bind(today);
    let found: Vec<Found> = begun.bind(patient).bind(thread).all(work).await?;
    Ok(found.into_iter().map(|one| one.told(permit)).collect())
}

const NAME: StaffSql<AnswerMessages> = staff_sql!("SELECT name FROM account WHERE id = $1");
const TEAMS: StaffSql<AnswerMessages> = staff_sql!("SELECT id, name FROM team ORDER BY name, id");

/// The name of somebody who works here.
pub async fn name(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    account: &Id<Account>,
) -> Result<Option<String>, Broken> {
    NAME.begin(permit).bind(account).one(work).await
}

/// Every team, by name.
pub async fn teams(work: &mut Work, permit: &StaffPermit<AnswerMessages>) -> Result<Vec<(Id<Team>, String)>, Broken> {
    let teams: Vec<Team> = TEAMS.begin(permit).all(work).await?;
    Ok(teams.into_iter().map(|Team { id, name, .. }| (id, name)).collect())
}
