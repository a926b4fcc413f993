//! The statements over requests for appointments. Each names the patient whose they are; whoever calls has found the conversation.

use careway_core::{
    access::{StaffPermit, duty::AnswerMessages},
    clocked::Note,
    id::Id,
    message::{AppointmentRequest, AppointmentStatus, Soon, ThreadRow},
    people::Patient,
    staff::Team,
};
use chrono::{DateTime, Utc};

use crate::{
    message::{AtDesk, Both, Person, reach::both},
    staff_sql,
    store::{Broken, Failure, FromRecord, Row, StaffSql, Work},
};

const REQUEST: Both = both!(
    "SELECT r.reason, r.soon, r.times, m.name, r.status FROM appointment_request r JOIN team m ON m.id = r.team
     WHERE r.patient = $1 AND r.thread = $2"
);
const ASK: Both = both!(
    "INSERT INTO appointment_request (patient, thread, team, reason, soon, times, status) VALUES ($1, $2, $3, $4, $5, $6, 'proposed')"
);
const SETTLE: Both = both!("UPDATE appointment_request SET status = $3 WHERE patient = $1 AND thread = $2");
const ADD_STEP: Both = both!("INSERT INTO appointment_step (patient, thread, message, status) VALUES ($1, $2, $3, $4)");
const TREATING: StaffSql<AnswerMessages> = staff_sql!(
    "SELECT DISTINCT team FROM treatment WHERE patient = $1 AND team IS NOT NULL AND starts_at <= $2
         AND COALESCE(ends_at, $2 + 1) > $2 ORDER BY team"
);

/// A status, where there is a word.
pub fn status(row: &Row<'_>, column: usize) -> Result<Option<AppointmentStatus>, Broken> {
    let Some(word) = row.maybe_text(column)? else { return Ok(None) };
    AppointmentStatus::parse(&word).map(Some).ok_or_else(|| Broken::new("an appointment without a status"))
}

impl FromRecord for AppointmentRequest {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let soon = Soon::parse(&row.text(1)?).ok_or_else(|| Broken::new("an appointment at no time"))?;
        let status = status(row, 4)?.ok_or_else(|| Broken::new("an appointment without a status"))?;
        Ok(Self { reason: row.text(0)?, soon, times: row.maybe_text(2)?, team: row.text(3)?, status })
    }
}

/// The request that was made of a conversation.
pub async fn request(
    work: &mut Work,
    reach: &impl Person,
    thread: &Id<ThreadRow>,
) -> Result<Option<AppointmentRequest>, Broken> {
    reach.begin(REQUEST).bind(thread).one(work).await
}

/// Writes down what is asked, and who makes it.
pub async fn ask(
    work: &mut Work,
    reach: &AtDesk<'_>,
    (thread, team): (&Id<ThreadRow>, &Id<Team>),
    (reason, soon, times): (&Note, Soon, Option<&Note>),
) -> Result<(), Failure> {
    let begun = reach.begin(ASK).bind(thread).bind(team).bind(reason.as_str().to_owned()).bind(soon.name());
    begun.bind(times.map(|times| times.as_str().to_owned())).run(work).await.map(drop)
}

/// Writes down how it ended.
pub async fn settle(
    work: &mut Work,
    reach: &AtDesk<'_>,
    thread: &Id<ThreadRow>,
    status: AppointmentStatus,
) -> Result<(), Failure> {
    reach.begin(SETTLE).bind(thread).bind(status.name()).run(work).await.map(drop)
}

/// Adds a step that a message tells.
pub async fn add_step(
    work: &mut Work,
    reach: &AtDesk<'_>,
    (thread, message): (&Id<ThreadRow>, String),
    status: AppointmentStatus,
) -> Result<(), Failure> {
    reach.begin(ADD_STEP).bind(thread).bind(message).bind(status.name()).run(work).await.map(drop)
}

/// The teams that look after a patient at `now`.
pub async fn treating(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Result<Vec<Id<Team>>, Broken> {
    TREATING.begin(permit).bind(patient).bind(now).all(work).await
}
