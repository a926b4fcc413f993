//! The statements over what the staff write beside conversations. Whoever reads or writes has looked up that the conversation is theirs to see.

use careway_core::{
    access::{StaffPermit, duty::AnswerMessages},
    clocked::Note,
    id::Id,
    message::{DeskNote, NoteKind, ThreadRow},
    people::Patient,
};
use chrono::{DateTime, Utc};

use crate::{
    staff_sql,
    store::{Broken, Failure, FromRecord, Row, StaffSql, Work},
};

/// Marks ids of notes.
#[derive(Debug)]
pub enum NoteRow {}

const BESIDE: StaffSql<AnswerMessages> = staff_sql!(
    "SELECT a.name, n.text, n.at FROM thread_note n JOIN account a ON a.id = n.author
     WHERE n.patient = $1 AND n.thread = $2 ORDER BY n.at, n.id"
);
const WRITE: StaffSql<AnswerMessages> =
    staff_sql!("INSERT INTO thread_note (patient, thread, id, author, text, at) VALUES ($1, $2, $3, $4, $5, $6)");

impl FromRecord for DeskNote {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { kind: NoteKind::Beside, by: row.text(0)?, text: row.text(1)?, at: row.int(2)? })
    }
}

/// What was written beside a conversation, the oldest first.
pub async fn beside(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): (&Id<Patient>, &Id<ThreadRow>),
) -> Result<Vec<DeskNote>, Broken> {
    BESIDE.begin(permit).bind(patient).bind(thread).all(work).await
}

/// Writes something beside a conversation.
pub async fn write(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): (&Id<Patient>, &Id<ThreadRow>),
    (id, note): (&Id<NoteRow>, &Note),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let begun = WRITE.begin(permit).bind(patient).bind(thread).bind(id).bind(&permit.actor().account);
    begun.bind(String::from(note.clone())).bind(now).run(work).await.map(drop)
}
