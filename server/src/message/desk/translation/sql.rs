//! The statements over translations that the staff write and ask for. Whoever calls has looked up that the conversation is theirs to see.

use careway_core::{
    access::{StaffPermit, duty::AnswerMessages},
    id::Id,
    message::{MessageRow, MessageText, ThreadRow, Wanted},
    people::Patient,
    words::Language,
};
use chrono::{DateTime, Utc};

use crate::{
    staff_sql,
    store::{Broken, Failure, FromRecord, Row, StaffSql, Work},
};

const IS_OF: StaffSql<AnswerMessages> =
    staff_sql!("SELECT COUNT(*) FROM message WHERE patient = $1 AND thread = $2 AND id = $3");
const SET: StaffSql<AnswerMessages> = staff_sql!(
    "INSERT INTO message_translation (patient, message, language, author, text, at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (message, language) DO UPDATE SET author = excluded.author, text = excluded.text, at = excluded.at"
);
const NOT_ASKED: StaffSql<AnswerMessages> =
    staff_sql!("DELETE FROM translation_wish WHERE message = $1 AND language = $2");
const ASK: StaffSql<AnswerMessages> = staff_sql!(
    "INSERT INTO translation_wish (patient, message, language, asked_by, due_at, tries, failed) VALUES ($1, $2, $3, $4, $5, 0, 0)
     ON CONFLICT (message, language) DO UPDATE SET due_at = excluded.due_at, tries = 0, failed = 0"
);

/// Whether a message is one of that conversation.
pub async fn is_of(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread, message): (&Id<Patient>, &Id<ThreadRow>, &Id<MessageRow>),
) -> Result<bool, Broken> {
    let count: Option<i64> = IS_OF.begin(permit).bind(patient).bind(thread).bind(message).one(work).await?;
    Ok(count == Some(1))
}

/// Writes down what a message says in another language; nobody else is asked for it any more.
pub async fn set(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, message): (&Id<Patient>, &Id<MessageRow>),
    (language, text): (Language, &MessageText),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let begun = SET.begin(permit).bind(patient).bind(message).bind(language.tag()).bind(&permit.actor().account);
    begun.bind(text.as_str().to_owned()).bind(now).run(work).await?;
    NOT_ASKED.begin(permit).bind(message).bind(language.tag()).run(work).await.map(drop)
}

/// Writes down that the machine is asked.
pub async fn ask(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, message): (&Id<Patient>, &Id<MessageRow>),
    language: Language,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let begun = ASK.begin(permit).bind(patient).bind(message).bind(language.tag()).bind(&permit.actor().account);
    begun.bind(now).run(work).await.map(drop)
}

const WANTED: StaffSql<AnswerMessages> = staff_sql!(
    "SELECT w.message, w.language, w.failed FROM translation_wish w JOIN message g ON g.id = w.message
     WHERE g.patient = $1 AND g.thread = $2 ORDER BY g.number, w.language"
);

impl FromRecord for Wanted {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let language = crate::message::language(&row.text(1)?)?;
        Ok(Self { message: row.id(0)?, language, failed: row.int(2)? == 1 })
    }
}

/// What the machine was asked for in a conversation, and has not done.
pub async fn wanted(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): (&Id<Patient>, &Id<ThreadRow>),
) -> Result<Vec<Wanted>, Broken> {
    WANTED.begin(permit).bind(patient).bind(thread).all(work).await
}
