//! The statements over clocks that have come so far, and over what was kept.

use careway_core::{
    clocked::{Answered, Class, Usual},
    id::Id,
    message::ThreadRow,
    staff::Team,
};
use chrono::{DateTime, Utc};

use crate::{
    escalation::clock::Due,
    store::{Broken, Failure, FromRecord, Row, SystemSql, Value, Work},
    system_sql,
};

const DUE: SystemSql = system_sql!("SELECT patient, id FROM thread WHERE mark_at <= $1 ORDER BY mark_at, id LIMIT $2");

/// The conversations whose teams are to be told by `now`, the longest due first; at most so many.
pub async fn due(work: &mut Work, now: DateTime<Utc>, most: i64) -> Result<Vec<Due<ThreadRow>>, Broken> {
    DUE.begin().bind(now).bind(most).all(work).await
}

const TEAMS: SystemSql = system_sql!("SELECT id FROM team ORDER BY id");
const ANSWERS: SystemSql = system_sql!(
    "SELECT class, touch_minutes, promised_minutes FROM thread
     WHERE team = $1 AND touched_at > $2 AND class IS NOT NULL AND touch_minutes IS NOT NULL AND promised_minutes IS NOT NULL"
);
const FORGET: SystemSql = system_sql!("DELETE FROM team_usual WHERE team = $1");
const KEEP: SystemSql = system_sql!(
    "INSERT INTO team_usual (team, measured_at, class, answered, kept, middle, nearly_all) VALUES ($1, $2, $3, $4, $5, $6, $7)"
);

/// Every team.
pub async fn teams(work: &mut Work) -> Result<Vec<Id<Team>>, Broken> {
    TEAMS.begin().all(work).await
}

/// One answer with its class.
struct OfClass(Class, Answered);

impl FromRecord for OfClass {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let class = Class::parse(&row.text(0)?).ok_or_else(|| Broken::new("a class that is none"))?;
        let minutes = |column| -> Result<u32, Broken> { Ok(u32::try_from(row.int(column)?).unwrap_or(u32::MAX)) };
        Ok(Self(class, Answered { spent: minutes(1)?, promised: minutes(2)? }))
    }
}

/// What a team was first in touch about since an instant.
pub async fn answers(work: &mut Work, team: &Id<Team>, since: DateTime<Utc>) -> Result<Vec<(Class, Answered)>, Broken> {
    let found: Vec<OfClass> = ANSWERS.begin().bind(team).bind(since).all(work).await?;
    Ok(found.into_iter().map(|OfClass(class, answered)| (class, answered)).collect())
}

/// Writes down what a team has kept, in place of what was written before.
pub async fn keep(
    work: &mut Work,
    team: &Id<Team>,
    usual: Vec<(Class, Usual)>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    FORGET.begin().bind(team).run(work).await?;
    let rows = usual.into_iter().map(|(class, usual)| {
        let Usual { answered, kept, middle, nearly_all } = usual;
        let [answered, kept, middle, nearly_all] = [answered, kept, middle, nearly_all].map(i64::from);
        [Value::from(class.name()), answered.into(), kept.into(), middle.into(), nearly_all.into()]
    });
    KEEP.begin().bind(team).bind(now).run_each(work, rows).await?;
    Ok(())
}
