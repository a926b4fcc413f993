//! The statement over how much waits for teams.

use std::collections::BTreeMap;

use careway_core::{
    access::{Basis, StaffPermit, duty::AnswerMessages},
    message::TeamLoad,
};
use chrono::{DateTime, Utc};

use crate::{
    staff_sql,
    store::{Broken, FromRecord, Row, StaffSql, Work},
};

/// Of the teams of the account `$3` at `$1`, but for what `$2` hides. Every team has a row, also one for which nothing waits.
const LOADS: StaffSql<AnswerMessages> = staff_sql!(
    "SELECT m.id, m.name,
         COUNT(CASE WHEN t.phase = 'running' AND t.owner IS NULL THEN 1 END),
         COUNT(CASE WHEN t.phase = 'running' AND t.owner IS NOT NULL THEN 1 END),
         COUNT(CASE WHEN t.phase = 'running' AND t.told = 'short' AND t.due_at >= $1 THEN 1 END),
         COUNT(CASE WHEN t.phase = 'running' AND (t.told = 'out' OR t.due_at < $1) THEN 1 END),
         COUNT(CASE WHEN t.phase = 'running' AND t.flagged = 1 THEN 1 END),
         COUNT(CASE WHEN t.phase = 'running' AND t.call_me = 1 THEN 1 END),
         COUNT(CASE WHEN t.phase = 'paused' THEN 1 END),
         MIN(CASE WHEN t.phase = 'running' THEN t.due_at END)
     FROM team m LEFT JOIN thread t ON t.team = m.id AND t.phase <> 'closed' AND t.classes & $2 = 0
     WHERE m.id IN (SELECT k.team FROM team_member k
         WHERE k.account = $3 AND k.starts_at <= $1 AND COALESCE(k.ends_at, $1 + 1) > $1)
     GROUP BY m.id, m.name ORDER BY m.name, m.id"
);

impl FromRecord for TeamLoad {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let count = |column| -> Result<u32, Broken> { Ok(u32::try_from(row.int(column)?).unwrap_or(u32::MAX)) };
        Ok(Self {
            team: row.id(0)?,
            name: row.text(1)?,
            opens: 0,
            untaken: count(2)?,
            in_hand: count(3)?,
            soon: count(4)?,
            late: count(5)?,
            flagged: count(6)?,
            call_me: count(7)?,
            for_patients: count(8)?,
            next_due: row.maybe_int(9)?,
            kept: BTreeMap::new(),
        })
    }
}

/// What waits for each of the caller's teams, by name.
pub async fn loads(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    now: DateTime<Utc>,
) -> Result<Vec<TeamLoad>, Broken> {
    let hidden = Basis::Treating(permit.role()).hidden().bits();
    LOADS.begin(permit).bind(now).bind(hidden).bind(&permit.actor().account).all(work).await
}
