//! The statements over what is to be translated.

use careway_core::{
    id::Id,
    message::{MessageRow, MessageText, ThreadRow},
    people::Patient,
    staff::Team,
    words::Language,
};
use chrono::{DateTime, Utc};

use crate::{
    store::{Broken, Failure, FromRecord, Row, SystemSql, Work},
    system_sql,
};

const NEXT: SystemSql = system_sql!(
    "SELECT w.patient, w.message, w.language, w.tries, g.text, t.id, t.team, t.classes
     FROM translation_wish w JOIN message g ON g.id = w.message JOIN thread t ON t.id = g.thread
     WHERE w.failed = 0 AND w.due_at <= $1 ORDER BY w.due_at, w.message LIMIT 1"
);
// What somebody has written meanwhile is better, and stays.
const SAID: SystemSql = system_sql!(
    "INSERT INTO message_translation (patient, message, language, text, at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (message, language) DO NOTHING"
);
const DONE: SystemSql = system_sql!("DELETE FROM translation_wish WHERE message = $1 AND language = $2");
const LATER: SystemSql =
    system_sql!("UPDATE translation_wish SET due_at = $3, tries = tries + 1 WHERE message = $1 AND language = $2");
const FAILED: SystemSql = system_sql!("UPDATE translation_wish SET failed = 1 WHERE message = $1 AND language = $2");

/// A message that is to be translated.
pub struct Wish {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub message: Id<MessageRow>,
    /// Into which language.
    pub language: Language,
    /// How often the machine was asked in vain.
    pub tries: i64,
    /// What it says.
    pub text: String,
    /// In which conversation it is.
    pub thread: Id<ThreadRow>,
    /// Which team has that.
    pub team: Id<Team>,
    /// What hides it from others.
    pub classes: i64,
}

impl FromRecord for Wish {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self {
            patient: row.id(0)?,
            message: row.id(1)?,
            language: crate::message::language(&row.text(2)?)?,
            tries: row.int(3)?,
            text: row.text(4)?,
            thread: row.id(5)?,
            team: row.id(6)?,
            classes: row.int(7)?,
        })
    }
}

/// What is to be translated next.
pub async fn next(work: &mut Work, now: DateTime<Utc>) -> Result<Option<Wish>, Broken> {
    NEXT.begin().bind(now).one(work).await
}

/// The machine has said what it says.
pub async fn said(work: &mut Work, wish: &Wish, text: &MessageText, now: DateTime<Utc>) -> Result<(), Failure> {
    let begun = SAID.begin().bind(&wish.patient).bind(&wish.message).bind(wish.language.tag());
    begun.bind(text.as_str().to_owned()).bind(now).run(work).await?;
    DONE.begin().bind(&wish.message).bind(wish.language.tag()).run(work).await.map(drop)
}

/// The machine is asked again then.
pub async fn later(work: &mut Work, wish: &Wish, then: DateTime<Utc>) -> Result<(), Failure> {
    LATER.begin().bind(&wish.message).bind(wish.language.tag()).bind(then).run(work).await.map(drop)
}

/// The machine cannot.
pub async fn failed(work: &mut Work, wish: &Wish) -> Result<(), Failure> {
    FAILED.begin().bind(&wish.message).bind(wish.language.tag()).run(work).await.map(drop)
}
