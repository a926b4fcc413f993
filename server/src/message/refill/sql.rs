//! The statements over requests to go on with a medicine. Each names the patient whose they are; of conversations that are hidden from the caller
//! there are none.

use careway_core::{
    id::Id,
    message::{DaysLeft, Refill, RefillAsk, RefillReason, RefillStatus, RefillStep, ThreadRow, medicine_key},
    record::Item,
};

use crate::{
    message::{Both, Person, reach::both},
    staff::roster::sql::role,
    store::{Broken, Failure, FromRecord, Row, Work},
};

const HOLD: Both = both!(
    "INSERT INTO message_count (patient, last) VALUES ($1, 0)
     ON CONFLICT (patient) DO UPDATE SET last = message_count.last WHERE message_count.patient = $1"
);
const OPEN: Both = both!(
    "SELECT MIN(thread) FROM refill
     WHERE patient = $1 AND classes & $2 = 0 AND medicine = $3 AND status IN ('submitted', 'in-progress')"
);
const ASK: Both = both!(
    "INSERT INTO refill (patient, thread, classes, item, name, medicine, days_left, pharmacy, status)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'submitted')"
);
const ADD_STEP: Both = both!(
    "INSERT INTO refill_step (patient, thread, message, status, from_on, reason) VALUES ($1, $2, $3, $4, $5, $6)"
);
const SETTLE: Both =
    both!("UPDATE refill SET status = $3, from_on = $4, reason = $5 WHERE patient = $1 AND thread = $2");
const MEDICINES: Both = both!(
    "SELECT q.thread, q.medicine
     FROM refill q JOIN refill_step p ON p.thread = q.thread AND p.status = 'submitted' JOIN message g ON g.id = p.message
     WHERE q.patient = $1 AND q.classes & $2 = 0 ORDER BY g.number DESC"
);
const REFILL: Both =
    both!("SELECT item, name, days_left, pharmacy FROM refill WHERE patient = $1 AND classes & $2 = 0 AND thread = $3");
const STEPS: Both = both!(
    "SELECT p.status, p.from_on, p.reason, a.name, g.side, s.role, g.sent_at
     FROM refill_step p JOIN message g ON g.id = p.message JOIN account a ON a.id = g.author
         LEFT JOIN staff s ON s.account = g.author
     WHERE p.patient = $1 AND p.thread = $2 ORDER BY g.number"
);

/// Keeps others from asking for a medicine of the same patient until the unit ends.
pub async fn hold(work: &mut Work, reach: &impl Person) -> Result<(), Failure> {
    reach.begin(HOLD).run(work).await.map(drop)
}

/// The conversation in which a medicine is asked for and that is not settled, among those that the caller sees.
pub async fn open(work: &mut Work, reach: &impl Person, medicine: &str) -> Result<Option<Id<ThreadRow>>, Broken> {
    let begun = reach.begin(OPEN).bind(reach.hidden()).bind(medicine.to_owned());
    let found: Option<Option<String>> = begun.one(work).await?;
    found.flatten().map(|id| Id::parse(&id).map_err(|_| Broken::new("a conversation without an id"))).transpose()
}

/// Writes down what is asked in a conversation that has begun.
pub async fn ask(
    work: &mut Work,
    reach: &impl Person,
    (thread, classes): (&Id<ThreadRow>, i64),
    (item, name, ask): (Option<&Id<Item>>, &str, &RefillAsk),
) -> Result<(), Failure> {
    let pharmacy = ask.pharmacy.clone().map(String::from);
    let begun = reach.begin(ASK).bind(thread).bind(classes).bind(item).bind(name.to_owned());
    begun.bind(medicine_key(name)).bind(ask.left.name()).bind(pharmacy).run(work).await.map(drop)
}

/// Adds a step that a message tells.
pub async fn add_step(
    work: &mut Work,
    reach: &impl Person,
    (thread, message): (&Id<ThreadRow>, String),
    status: RefillStatus,
) -> Result<(), Failure> {
    let begun = reach.begin(ADD_STEP).bind(thread).bind(message).bind(status.name()).bind(status.from());
    begun.bind(status.reason().map(RefillReason::name)).run(work).await.map(drop)
}

/// Writes down what the steps come to.
pub async fn settle(
    work: &mut Work,
    reach: &impl Person,
    thread: &Id<ThreadRow>,
    status: RefillStatus,
) -> Result<(), Failure> {
    let begun = reach.begin(SETTLE).bind(thread).bind(status.name()).bind(status.from());
    begun.bind(status.reason().map(RefillReason::name)).run(work).await.map(drop)
}

/// A conversation with the medicine that is asked for in it.
struct Of(Id<ThreadRow>, String);

impl FromRecord for Of {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self(row.id(0)?, row.text(1)?))
    }
}

/// The conversations in which something is asked for and that the caller sees, the newest first, each with the medicine.
pub async fn medicines(work: &mut Work, reach: &impl Person) -> Result<Vec<(Id<ThreadRow>, String)>, Broken> {
    let found: Vec<Of> = reach.begin(MEDICINES).bind(reach.hidden()).all(work).await?;
    Ok(found.into_iter().map(|Of(thread, medicine)| (thread, medicine)).collect())
}

/// A status, from three columns; nothing where there is no word.
pub fn status(row: &Row<'_>, first: usize) -> Result<Option<RefillStatus>, Broken> {
    let Some(name) = row.maybe_text(first)? else { return Ok(None) };
    let reason = row.maybe_text(first + 2)?.as_deref().and_then(RefillReason::parse);
    let status = RefillStatus::parse(&name, row.maybe_date(first + 1)?, reason);
    status.map(Some).ok_or_else(|| Broken::new("a refill without a status"))
}

impl FromRecord for Refill {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let left = DaysLeft::parse(&row.text(2)?).ok_or_else(|| Broken::new("a refill of no amount"))?;
        Ok(Self { item: row.maybe_id(0)?, name: row.text(1)?, left, pharmacy: row.maybe_text(3)?, steps: Vec::new() })
    }
}

impl FromRecord for RefillStep {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let status = status(row, 0)?.ok_or_else(|| Broken::new("a step to nowhere"))?;
        let role = if row.text(4)? == "staff" { Some(role(row, 5)?) } else { None };
        Ok(Self { status, by: row.text(3)?, role, at: row.int(6)? })
    }
}

/// The request that a conversation is about, when it is about one that the caller sees.
pub async fn refill(work: &mut Work, reach: &impl Person, thread: &Id<ThreadRow>) -> Result<Option<Refill>, Broken> {
    let found: Option<Refill> = reach.begin(REFILL).bind(reach.hidden()).bind(thread).one(work).await?;
    let Some(refill) = found else { return Ok(None) };
    let steps = reach.begin(STEPS).bind(thread).all(work).await?;
    Ok(Some(Refill { steps, ..refill }))
}
