//! The statements over results that arrive, and over the list that they are put on.

use careway_core::review::Urgency;

use super::Look;
use crate::{
    fhir::ItemView,
    import::sql::{KEYS, begin, for_keys, keys},
    import_sql,
    store::{Broken, FromRecord, ImportSql, Row, Value, Work},
};

const LOAD: ImportSql = for_keys!(
    import_sql,
    "SELECT i.id, i.patient, i.view, i.sensitive, i.sort, i.arrived_at, i.head FROM item i WHERE i.patient IS NOT NULL AND i.id",
    ""
);
const FRESH_OF: ImportSql =
    import_sql!("SELECT id FROM item WHERE patient = $1 AND shelf = 'result' AND class IS NOT NULL AND sort >= $2");
const REPORTS_OF: ImportSql = import_sql!(
    "SELECT i.id, i.patient, i.view, i.sensitive, i.sort, i.arrived_at, i.head
     FROM result_review r JOIN item i ON i.id = r.item WHERE r.patient = $1 AND i.patient = $1 AND i.kind = 'report'"
);
macro_rules! put {
    ($conflict:literal) => {
        import_sql!(concat!(
            "INSERT INTO result_review (patient, item, classes, urgency, round, arrived_at, mark_at) VALUES ($1, $2, $3, $4, 1, $5, $5)
             ON CONFLICT (patient, item) ",
            $conflict
        ))
    };
}
const NEW: ImportSql = put!("DO NOTHING");
/// What still waits goes on to wait; what was over waits again.
const AGAIN: ImportSql = put!(
    "DO UPDATE SET classes = excluded.classes, urgency = excluded.urgency, round = result_review.round + 1,
         arrived_at = CASE WHEN result_review.closed_at IS NULL THEN result_review.arrived_at ELSE excluded.arrived_at END,
         mark_at = excluded.mark_at, told = NULL, told_at = NULL, closed_at = NULL, closed_by = NULL"
);
/// What a clinician has written about stays.
const DROP: ImportSql = import_sql!(
    "DELETE FROM result_review WHERE item = $1 AND patient = (SELECT r.patient FROM resource r WHERE r.key = $1)
         AND closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM result_comment c WHERE c.patient = result_review.patient AND c.item = $1)"
);

const KEEP_BEFORE: ImportSql = import_sql!(
    "INSERT INTO result_changed (patient, item, within, at, classes, before) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (patient, item, at) DO NOTHING"
);
/// Whoever may have to be told that something new shows in a record, from now on; what waits already stands for this too, and is looked at again.
const TELL: ImportSql = import_sql!(
    "INSERT INTO notice (patient, account, category, step, since, due_at)
     SELECT CAST($1 AS TEXT), f.account, 'results', 'first', CAST($2 AS BIGINT), CAST($2 AS BIGINT)
     FROM (SELECT account FROM relationship WHERE patient = $1 AND basis = 'own'
           UNION SELECT account FROM proxy WHERE patient = $1 AND account IS NOT NULL AND ended_at IS NULL) f
     WHERE f.account IS NOT NULL ORDER BY f.account
     ON CONFLICT (account, patient, category, step) DO UPDATE
         SET due_at = CASE WHEN notice.due_at < excluded.due_at THEN notice.due_at ELSE excluded.due_at END"
);

/// What stands now for a result that is held back is held with it.
const HOLD_HEADS: ImportSql = import_sql!(
    "INSERT INTO result_held (patient, item, hold, ends_at)
     SELECT h.patient, i.head, h.hold, h.ends_at FROM result_held h JOIN item i ON i.id = h.item
     WHERE h.ends_at > $1 AND i.head IS NOT NULL
     ON CONFLICT (patient, item, hold) DO NOTHING"
);
/// A result that comes into a report that is held back is held with it.
const HOLD_PART: ImportSql = import_sql!(
    "INSERT INTO result_held (patient, item, hold, ends_at)
     SELECT patient, CAST($3 AS TEXT), hold, ends_at FROM result_held WHERE patient = $1 AND item = $2 AND ends_at > $4
     ON CONFLICT (patient, item, hold) DO NOTHING"
);

/// A result as it lies in the database.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// Whose.
    pub patient: String,
    /// What it says, as JSON.
    pub view: String,
    /// Its sensitive classes.
    pub classes: i64,
    /// When it was.
    pub sort: i64,
    /// When it was first here.
    pub arrived: i64,
    /// Whether it stands for itself, and not another source's for it.
    pub stands: bool,
}

impl FromRecord for Found {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self {
            id: row.text(0)?,
            patient: row.text(1)?,
            view: row.text(2)?,
            classes: row.int(3)?,
            sort: row.int(4)?,
            arrived: row.int(5)?,
            stands: row.maybe_text(6)?.is_none(),
        })
    }
}

/// What a result says.
pub fn read(view: &str) -> Result<ItemView, Broken> {
    serde_json::from_str(view).map_err(|_| Broken::new("an item's view cannot be read"))
}

/// Some items that belong to somebody.
pub async fn load(work: &mut Work, ids: &[String]) -> Result<Vec<Found>, Broken> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(KEYS) {
        found.extend(begin(LOAD).bind_all(keys(some)).all::<Found>(work).await?);
    }
    Ok(found)
}

/// The results of a person from an instant on.
pub async fn fresh_of(work: &mut Work, person: &str, from: i64) -> Result<Vec<String>, Broken> {
    begin(FRESH_OF).bind(person.to_owned()).bind(from).all(work).await
}

/// The reports of a person that are on the list, or were.
pub async fn reports_of(work: &mut Work, person: &str) -> Result<Vec<Found>, Broken> {
    begin(REPORTS_OF).bind(person.to_owned()).all(work).await
}

/// Puts a result on the list; again when it is there and says something else.
pub async fn put(work: &mut Work, root: &Found, (urgency, since): (Urgency, i64), look: Look) -> Result<(), Broken> {
    let begun = begin(match look {
        Look::New => NEW,
        Look::Again => AGAIN,
    })
    .bind(root.patient.clone())
    .bind(root.id.clone());
    begun.bind(root.classes).bind(urgency.rank()).bind(since).run(work).await?;
    Ok(())
}

/// Keeps what was said of a result until `at`; `within` is the report that it is in, or the result itself.
pub async fn keep_before(work: &mut Work, before: &Found, (within, at): (&str, i64)) -> Result<(), Broken> {
    let begun = begin(KEEP_BEFORE).bind(before.patient.clone()).bind(before.id.clone()).bind(within.to_owned());
    begun.bind(at).bind(before.classes).bind(before.view.clone()).run(work).await?;
    Ok(())
}

/// Notes that somebody may have to be told of what is new in the record of a person since `now`.
pub async fn tell(work: &mut Work, person: &str, now: i64) -> Result<(), Broken> {
    begin(TELL).bind(person.to_owned()).bind(now).run(work).await?;
    Ok(())
}

/// Has every hold that is not over at `now` cover what stands for what it covers.
pub async fn hold_heads(work: &mut Work, now: i64) -> Result<(), Broken> {
    begin(HOLD_HEADS).bind(now).run(work).await?;
    Ok(())
}

/// Has the holds on a report that are not over at `now` cover a result in it.
pub async fn hold_part(work: &mut Work, report: &Found, part: &Found, now: i64) -> Result<(), Broken> {
    let begun = begin(HOLD_PART).bind(report.patient.clone()).bind(report.id.clone());
    begun.bind(part.id.clone()).bind(now).run(work).await?;
    Ok(())
}

/// Takes from the list what waits and stands there for nobody any more.
pub async fn drop_waiting(work: &mut Work, ids: impl Iterator<Item = String>) -> Result<(), Broken> {
    begin(DROP).run_each(work, ids.map(|id| [Value::from(id)])).await?;
    Ok(())
}
