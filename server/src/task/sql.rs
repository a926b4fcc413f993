//! The statements over tasks. Those of the staff are bound to the role that a task belongs to.

use careway_core::{
    access::{
        Act, Part, Permit, StaffPermit,
        duty::{BreakGlass, WorkTasks},
    },
    activity::Question,
    id::Id,
    people::Patient,
    task::{Closed, TASKS_MOST, Task, TaskKind, TaskOutcome, TaskState},
};
use chrono::{DateTime, Utc};

use super::NewTask;
use crate::{
    patient_sql, staff_sql,
    store::{Begin as _, Broken, Failure, FromRecord, PatientSql, Row, Rule, StaffSql, Statement, Work},
};

const ADD: &str = "INSERT INTO task (patient, id, kind, about, subject, words, opened_at, due_at, owner_role)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const OPEN_FOR: PatientSql = patient_sql!(ADD);
const OPEN_BY: StaffSql<BreakGlass> = staff_sql!(ADD);

/// Opens a task about the permit's patient.
pub async fn open_for<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    id: String,
    new: &NewTask<'_>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    opened(permit.sql_patient(OPEN_FOR), id, new, now).run(work).await.map(drop)
}

/// Opens a task about a patient whose glass was broken.
pub async fn open_by(
    work: &mut Work,
    permit: &StaffPermit<BreakGlass>,
    id: String,
    (patient, new): (&Id<Patient>, &NewTask<'_>),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    opened(OPEN_BY.begin(permit).bind(patient), id, new, now).run(work).await.map(drop)
}

fn opened(begun: Statement, id: String, new: &NewTask<'_>, now: DateTime<Utc>) -> Statement {
    let (subject, words) = (new.subject.map(str::to_owned), new.words.map(str::to_owned));
    let named = begun.bind(id).bind(new.kind.name()).bind(new.about).bind(subject).bind(words);
    named.bind(now).bind(new.kind.due(now)).bind(new.kind.owner().name())
}

/// A patient asks once about an entry.
pub const QUESTION_ONCE: Rule = Rule::unique("task_question_once", "task.patient, task.subject");

/// A patient asks once about a hold.
pub const HOLD_ONCE: Rule = Rule::unique("task_hold_once", "task.patient, task.subject");

const QUESTIONS: PatientSql = patient_sql!(
    "SELECT subject, words, opened_at, closed_at, outcome, answer FROM task
     WHERE patient = $1 AND kind = 'question' ORDER BY opened_at, id"
);

/// A question with what it is about.
struct Asked(String, Question);

impl FromRecord for Asked {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let text = row.maybe_text(1)?.unwrap_or_default();
        Ok(Self(row.text(0)?, Question { asked: row.int(2)?, text, closed: closed(row, 3)? }))
    }
}

/// What the permit's patient has asked, each with what it is about.
pub async fn questions<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
) -> Result<Vec<(String, Question)>, Broken> {
    let asked: Vec<Asked> = permit.sql_patient(QUESTIONS).all(work).await?;
    Ok(asked.into_iter().map(|Asked(subject, question)| (subject, question)).collect())
}

const WAITS_ABOUT: StaffSql<BreakGlass> =
    staff_sql!("SELECT COUNT(*) FROM task WHERE about = $1 AND kind = $2 AND closed_at IS NULL");

/// Whether a task of a kind waits that is about the permit's holder.
pub async fn waits_about(work: &mut Work, permit: &StaffPermit<BreakGlass>, kind: TaskKind) -> Result<bool, Broken> {
    let begun = WAITS_ABOUT.begin(permit).bind(&permit.actor().account).bind(kind.name());
    Ok(begun.one::<i64>(work).await?.unwrap_or(0) > 0)
}

macro_rules! tasks {
    ($rest:literal) => {
        staff_sql!(concat!(
            "SELECT t.id, t.kind, t.words, t.opened_at, t.due_at, a.name, o.name, t.closed_at, t.outcome, t.answer,
                    p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased
             FROM task t LEFT JOIN patient p ON p.patient = t.patient
                 LEFT JOIN account a ON a.id = t.about LEFT JOIN account o ON o.id = t.owner
             WHERE t.owner_role = $1 ",
            $rest
        ))
    };
}

const WAITING: StaffSql<WorkTasks> = tasks!("AND t.closed_at IS NULL ORDER BY t.due_at, t.id LIMIT $2");
const CLOSED: StaffSql<WorkTasks> = tasks!("AND t.closed_at IS NOT NULL ORDER BY t.closed_at DESC, t.id LIMIT $2");

/// The tasks of the permit's role.
pub async fn list(work: &mut Work, permit: &StaffPermit<WorkTasks>, state: TaskState) -> Result<Vec<Task>, Broken> {
    let begun = match state {
        TaskState::Waiting => WAITING.begin(permit),
        TaskState::Closed => CLOSED.begin(permit),
    };
    let most = i64::try_from(TASKS_MOST).unwrap_or(i64::MAX);
    begun.bind(permit.role().name()).bind(most).all(work).await
}

impl FromRecord for Task {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let kind = TaskKind::parse(&row.text(1)?).ok_or_else(|| Broken::new("a task of an unknown kind"))?;
        let patient = match row.maybe_text(10)? {
            Some(_) => Some(crate::people::sql::patient_at(row, 10)?),
            None => None,
        };
        Ok(Self {
            id: row.id(0)?,
            kind,
            patient,
            about: row.maybe_text(5)?,
            words: row.maybe_text(2)?,
            opened: row.int(3)?,
            due: row.int(4)?,
            owner: row.maybe_text(6)?,
            closed: closed(row, 7)?,
        })
    }
}

/// How a task ended, from three columns: when, how, what is said.
fn closed(row: &Row<'_>, first: usize) -> Result<Option<Closed>, Broken> {
    let outcome = row.maybe_text(first + 1)?.as_deref().and_then(TaskOutcome::parse);
    let at = row.maybe_int(first)?;
    let answer = row.maybe_text(first + 2)?.unwrap_or_default();
    Ok(at.zip(outcome).map(|(at, outcome)| Closed { at, outcome, answer }))
}

const IS_THERE: StaffSql<WorkTasks> = staff_sql!("SELECT id FROM task WHERE id = $1 AND owner_role = $2");
const TAKE: StaffSql<WorkTasks> =
    staff_sql!("UPDATE task SET owner = $3 WHERE id = $1 AND owner_role = $2 AND owner IS NULL AND closed_at IS NULL");
const CLOSE: StaffSql<WorkTasks> = staff_sql!(
    "UPDATE task SET owner = $3, closed_at = $4, outcome = $5, answer = $6
     WHERE id = $1 AND owner_role = $2 AND closed_at IS NULL AND (owner IS NULL OR owner = $3)"
);

/// Whether the permit's role has such a task.
pub async fn is_there(work: &mut Work, permit: &StaffPermit<WorkTasks>, task: &Id<Task>) -> Result<bool, Broken> {
    let found: Option<String> = IS_THERE.begin(permit).bind(task).bind(permit.role().name()).one(work).await?;
    Ok(found.is_some())
}

/// Gives a task that waits for anybody to the permit's holder; says whether it did.
pub async fn take(work: &mut Work, permit: &StaffPermit<WorkTasks>, task: &Id<Task>) -> Result<bool, Failure> {
    let begun = TAKE.begin(permit).bind(task).bind(permit.role().name()).bind(&permit.actor().account);
    Ok(begun.run(work).await? == 1)
}

/// Closes a task that is nobody's or the permit's holder's; says whether it did.
pub async fn close(
    work: &mut Work,
    permit: &StaffPermit<WorkTasks>,
    task: &Id<Task>,
    (outcome, answer): (TaskOutcome, &str),
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let begun = CLOSE.begin(permit).bind(task).bind(permit.role().name()).bind(&permit.actor().account);
    Ok(begun.bind(now).bind(outcome.name()).bind(answer.to_owned()).run(work).await? == 1)
}
