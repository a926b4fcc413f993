//! The statements of finding conversations and of putting them away.

use careway_core::{
    access::{Act, Messages, Permit},
    account::Account,
    id::Id,
    message::{Message, SEARCHED_MOST, ThreadRow},
};

use crate::{
    message::sql::{Written, written},
    patient_sql,
    store::{Begin as _, Broken, Failure, FromRecord, PatientSql, Row, Work},
};

const NEWEST: PatientSql = patient_sql!(written!(
    ", g.thread",
    "JOIN thread t ON t.id = g.thread WHERE g.patient = $1 AND t.patient = g.patient AND t.classes & $2 = 0
     ORDER BY g.number DESC LIMIT $3"
));

const _: () = assert!(SEARCHED_MOST < 10_000, "they are in memory at once");

/// A message with the conversation that it is in.
struct InThread(Written, Id<ThreadRow>);

impl FromRecord for InThread {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self(Written::from_record(row)?, row.id(15)?))
    }
}

/// The newest [`SEARCHED_MOST`] messages that the permit shows, the newest first, each with its conversation.
pub async fn newest<A: Act>(
    work: &mut Work,
    permit: &Permit<A, Messages>,
) -> Result<Vec<(Message, Id<ThreadRow>)>, Broken> {
    let most = i64::try_from(SEARCHED_MOST).unwrap_or(i64::MAX);
    let found: Vec<InThread> = permit.sql_patient(NEWEST).bind(permit.hidden()).bind(most).all(work).await?;
    let me: &Id<Account> = &permit.actor().account;
    Ok(found.into_iter().map(|InThread(message, thread)| (message.seen_by(me), thread)).collect())
}

const PUT: PatientSql = patient_sql!(
    "INSERT INTO thread_read (patient, thread, account, number, away) VALUES ($1, $2, $3, 0, $4)
     ON CONFLICT (thread, account) DO UPDATE SET away = excluded.away WHERE thread_read.patient = $1"
);

/// Puts a conversation away for the caller, as it stood at the message of that number; without one, back into the list.
pub async fn put<A: Act>(
    work: &mut Work,
    permit: &Permit<A, Messages>,
    thread: &Id<ThreadRow>,
    away: Option<i64>,
) -> Result<(), Failure> {
    permit.sql_patient(PUT).bind(thread).bind(&permit.actor().account).bind(away).run(work).await.map(drop)
}
