//! The statements that let go what nobody sends.

use chrono::{DateTime, Utc};

use crate::{
    store::{Failure, SystemSql, Work},
    system_sql,
};

/// What is let go: not sent, not touched since `$1`, and removed, not whole, or of no draft.
macro_rules! unsent {
    ($begins:literal, $ends:literal) => {
        system_sql!(concat!(
            $begins,
            " a.message IS NULL AND a.touched_at < $1 AND (a.gone = 1 OR a.kind IS NULL OR NOT EXISTS (SELECT 1 FROM draft d
                 WHERE d.account = a.account AND d.patient = a.patient AND d.kind = 'message' AND d.about = a.thread))",
            $ends
        ))
    };
}

/// At most a hundred at once: a writer waits for it.
const EMPTY: SystemSql = unsent!(
    "DELETE FROM attachment_piece WHERE attachment IN (SELECT a.id FROM attachment a WHERE",
    " ORDER BY a.touched_at LIMIT 100)"
);
const DROP: SystemSql = unsent!(
    "DELETE FROM attachment WHERE id IN (SELECT a.id FROM attachment a WHERE",
    " AND NOT EXISTS (SELECT 1 FROM attachment_piece p WHERE p.attachment = a.id))"
);

/// Lets them go with their pieces; says how many went.
pub async fn drop_unsent(work: &mut Work, before: DateTime<Utc>) -> Result<u64, Failure> {
    EMPTY.begin().bind(before).run(work).await?;
    DROP.begin().bind(before).run(work).await
}
