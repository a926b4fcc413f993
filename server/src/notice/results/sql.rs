//! The statements over what is new in a record for somebody, and over who may have to be told.

use careway_core::{
    access::{Permit, Read, Results},
    api::Endpoint as _,
    id::Id,
    people::Patient,
    record::{GetHome, GetItem, ListResults},
    release::{Met, OpenResults, ResultClass},
};
use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    notice::sql::Pending,
    patient_sql, record_sql,
    store::{Begin as _, Broken, Failure, FromRecord, PatientSql, RecordSql, Row, SystemSql, Work},
    system_sql,
};

/// How long before it shows a result can have arrived: as long as a patient may wait for one, and as long as it may be held. House rule: thirty days.
const LONGEST: TimeDelta = TimeDelta::days(30);
/// What is sorted before this has no date.
const DATED: i64 = i64::MIN / 2;

/// The columns of an [`Arrived`], from an item `i`. Nothing of what a result says is read: what waits is known by its class and its times.
macro_rules! met {
    ($rest:literal) => {
        record_sql!(concat!(
            "SELECT i.class, i.sort, i.arrived_at,
         (SELECT MIN(o.opened_at) FROM result_opened o WHERE o.patient = $1 AND o.item = i.id),
         (SELECT MIN(w.answered_at) FROM result_answered w WHERE w.patient = $1 AND w.item = i.id),
         (SELECT MAX(h.ends_at) FROM result_held h WHERE h.patient = $1 AND (h.item = i.id OR h.item = i.head))",
            $rest
        ))
    };
}

const ARRIVED: RecordSql = met!(
    " FROM item i
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND i.shelf = 'result' AND i.class IS NOT NULL
         AND i.head IS NULL AND i.standing <> 'entered-in-error' AND i.arrived_at >= $4
     ORDER BY i.arrived_at DESC, i.id LIMIT 1000"
);

// What was taken back shows no more in lists, and whoever has read it has to know.
const CHANGED: RecordSql = met!(
    ", c.at
     FROM result_changed c JOIN item i ON i.id = c.item
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND i.class IS NOT NULL AND i.head IS NULL
         AND c.patient = $1 AND c.classes & $2 = 0 AND c.at >= $4
     ORDER BY c.at DESC, i.id LIMIT 1000"
);

/// A result, as far as it matters for when it shows.
pub struct Arrived {
    /// Its class.
    pub class: ResultClass,
    /// When it was, in microseconds since 1970.
    pub sort: i64,
    /// When it arrived.
    pub at: DateTime<Utc>,
    /// What it has met with.
    pub met: Met,
    /// Until when a clinician holds it back, or has.
    pub held_until: Option<DateTime<Utc>>,
}

impl Arrived {
    /// Whether nobody says when it was.
    pub const fn is_undated(&self) -> bool {
        self.sort < DATED
    }
}

impl FromRecord for Arrived {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let class = ResultClass::named(&row.text(0)?).ok_or_else(|| Broken::new("a result of an unknown class"))?;
        let met = Met { opened: row.maybe_instant(3)?, answered: row.maybe_instant(4)? };
        Ok(Self { class, sort: row.int(1)?, at: row.instant(2)?, met, held_until: row.maybe_instant(5)? })
    }
}

/// The results that may show from an instant on, in microseconds since 1970; the newest first.
pub async fn arrived(work: &mut Work, permit: &Permit<Read, Results>, since: i64) -> Result<Vec<Arrived>, Broken> {
    let from = since.saturating_sub(LONGEST.num_microseconds().unwrap_or(i64::MAX));
    permit.sql(ARRIVED).bind(from).all(work).await
}

/// A change of a result: as far as it matters for when that shows, and when it was changed.
pub struct Changed(pub Arrived, pub DateTime<Utc>);

impl FromRecord for Changed {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self(Arrived::from_record(row)?, row.instant(6)?))
    }
}

/// The results that their sources have changed or taken back from an instant on, in microseconds since 1970; the last first.
pub async fn changed(work: &mut Work, permit: &Permit<Read, Results>, since: i64) -> Result<Vec<Changed>, Broken> {
    let from = since.saturating_sub(LONGEST.num_microseconds().unwrap_or(i64::MAX));
    permit.sql(CHANGED).bind(from).all(work).await
}

const SEEN: PatientSql = patient_sql!(
    "SELECT MAX(e.at) FROM audit e WHERE e.patient = $1 AND e.at >= $2 AND e.actor = $3 AND e.outcome = 'success'
         AND e.command IN ($4, $5, $6, $7)"
);

/// When the permit's holder has last looked at what shows of the results, if that was at an instant or later, in microseconds since 1970.
pub async fn seen(
    work: &mut Work,
    permit: &Permit<Read, Results>,
    since: i64,
) -> Result<Option<DateTime<Utc>>, Broken> {
    let begun = permit.sql_patient(SEEN).bind(since).bind(&permit.actor().account);
    let begun = begun.bind(GetHome::PATH).bind(ListResults::PATH).bind(GetItem::PATH).bind(OpenResults::PATH);
    let at: Option<Option<i64>> = begun.one(work).await?;
    Ok(at.flatten().and_then(DateTime::from_timestamp_micros))
}

const NOTE: SystemSql = system_sql!(
    "INSERT INTO notice (account, patient, category, step, since, due_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (account, patient, category, step) DO NOTHING"
);
const BRING_FORWARD: SystemSql = system_sql!(
    "UPDATE notice SET due_at = $2 WHERE patient = $1 AND category = 'results' AND step = 'first' AND due_at > $2"
);

/// Notes that somebody may have to be told of what shows from an instant on, at `due`.
pub async fn note(
    work: &mut Work,
    pending: &Pending,
    (since, due): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Failure> {
    let Pending { account, patient, category, step } = pending;
    let begun = NOTE.begin().bind(account).bind(patient).bind(category.name()).bind(step.name());
    begun.bind(since).bind(due).run(work).await.map(drop)
}

/// Has everybody who waits to be told of something in a record be looked at again at an instant.
pub async fn bring_forward(work: &mut Work, patient: &Id<Patient>, now: DateTime<Utc>) -> Result<(), Failure> {
    BRING_FORWARD.begin().bind(patient).bind(now).run(work).await.map(drop)
}
