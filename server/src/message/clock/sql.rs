//! The statement over clocks that have come so far.

use careway_core::{id::Id, message::ThreadRow, people::Patient};
use chrono::{DateTime, Utc};

use crate::{
    store::{Broken, FromRecord, Row, SystemSql, Work},
    system_sql,
};

const DUE: SystemSql = system_sql!("SELECT patient, id FROM thread WHERE mark_at <= $1 ORDER BY mark_at, id LIMIT $2");

/// A conversation whose team is to be told.
pub struct Due {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub thread: Id<ThreadRow>,
}

impl FromRecord for Due {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { patient: row.id(0)?, thread: row.id(1)? })
    }
}

/// The conversations whose teams are to be told by `now`, the longest due first; at most so many.
pub async fn due(work: &mut Work, now: DateTime<Utc>, most: i64) -> Result<Vec<Due>, Broken> {
    DUE.begin().bind(now).bind(most).all(work).await
}
