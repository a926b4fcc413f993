//! The statements over what a family divides, each bound to the permit's patient. A step changes a row only as it was shown: of many at
//! once, one succeeds.

use careway_core::{
    access::{CarePlans, Permit, Read, Write},
    errand::{Errand, ErrandText, Taker},
    id::Id,
};
use chrono::{DateTime, Utc};

use crate::{
    patient_sql,
    store::{Begin as _, Broken, Failure, FromRecord, PatientSql, Row, Work},
};

const LIST: PatientSql = patient_sql!(
    "SELECT e.id, e.text, a.name, e.added_at, t.name, e.taken_by, e.done_at
     FROM errand e JOIN account a ON a.id = e.added_by LEFT JOIN account t ON t.id = e.taken_by
     WHERE e.patient = $1 AND e.removed_at IS NULL AND COALESCE(e.done_at, $2) >= $2
     ORDER BY COALESCE(-e.done_at, -9223372036854775807), e.added_at, e.id"
);
const COUNT: PatientSql =
    patient_sql!("SELECT COUNT(*) FROM errand WHERE patient = $1 AND removed_at IS NULL AND done_at IS NULL");
const ADD: PatientSql =
    patient_sql!("INSERT INTO errand (patient, id, text, added_by, added_at) VALUES ($1, $2, $3, $4, $5)");
const TAKE: PatientSql = patient_sql!(
    "UPDATE errand SET taken_by = $3, taken_at = $4
     WHERE patient = $1 AND id = $2 AND taken_by IS NULL AND done_at IS NULL AND removed_at IS NULL"
);
const GIVE_BACK: PatientSql = patient_sql!(
    "UPDATE errand SET taken_by = NULL, taken_at = NULL
     WHERE patient = $1 AND id = $2 AND taken_by = $3 AND done_at IS NULL AND removed_at IS NULL"
);
const FINISH: PatientSql = patient_sql!(
    "UPDATE errand SET taken_by = $3, taken_at = COALESCE(taken_at, $4), done_at = $4
     WHERE patient = $1 AND id = $2 AND COALESCE(taken_by, $3) = $3 AND done_at IS NULL AND removed_at IS NULL"
);
const REMOVE: PatientSql = patient_sql!(
    "UPDATE errand SET removed_at = $3, text = NULL
     WHERE patient = $1 AND id = $2 AND done_at IS NULL AND removed_at IS NULL"
);
const REMOVE_OWN: PatientSql = patient_sql!(
    "UPDATE errand SET removed_at = $3, text = NULL
     WHERE patient = $1 AND id = $2 AND added_by = $4 AND done_at IS NULL AND removed_at IS NULL"
);

/// One errand with whose account takes it.
struct Found(Errand, Option<String>);

impl FromRecord for Found {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let taken = row.maybe_text(4)?.map(|name| Taker { name, you: false });
        let (id, text, by) = (row.id(0)?, row.text(1)?, row.text(2)?);
        let errand = Errand { id, text, by, at: row.int(3)?, taken, done: row.maybe_int(6)? };
        Ok(Self(errand, row.maybe_text(5)?))
    }
}

/// What is to be done, and what was done after `since`.
pub async fn list(
    work: &mut Work,
    permit: &Permit<Read, CarePlans>,
    since: DateTime<Utc>,
) -> Result<Vec<Errand>, Broken> {
    let found: Vec<Found> = permit.sql_patient(LIST).bind(since).all(work).await?;
    let you = permit.actor().account.as_str();
    let told = found.into_iter().map(|Found(errand, taker)| {
        let taken = errand.taken.map(|taken| Taker { you: taker.as_deref() == Some(you), ..taken });
        Errand { taken, ..errand }
    });
    Ok(told.collect())
}

/// How much there is to do.
pub async fn count(work: &mut Work, permit: &Permit<Write, CarePlans>) -> Result<i64, Broken> {
    Ok(permit.sql_patient(COUNT).one(work).await?.unwrap_or(0))
}

/// Writes something down.
pub async fn add(
    work: &mut Work,
    permit: &Permit<Write, CarePlans>,
    id: String,
    text: &ErrandText,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let begun = permit.sql_patient(ADD).bind(id).bind(text.as_str().to_owned());
    begun.bind(&permit.actor().account).bind(now).run(work).await.map(drop)
}

/// The caller does it, unless somebody else does.
pub async fn take(
    work: &mut Work,
    permit: &Permit<Write, CarePlans>,
    errand: &Id<Errand>,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    Ok(permit.sql_patient(TAKE).bind(errand).bind(&permit.actor().account).bind(now).run(work).await? == 1)
}

/// The caller does not do it after all.
pub async fn give_back(
    work: &mut Work,
    permit: &Permit<Write, CarePlans>,
    errand: &Id<Errand>,
) -> Result<bool, Failure> {
    Ok(permit.sql_patient(GIVE_BACK).bind(errand).bind(&permit.actor().account).run(work).await? == 1)
}

/// It is done, by the caller.
pub async fn finish(
    work: &mut Work,
    permit: &Permit<Write, CarePlans>,
    errand: &Id<Errand>,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    Ok(permit.sql_patient(FINISH).bind(errand).bind(&permit.actor().account).bind(now).run(work).await? == 1)
}

/// It is not to be done any more: the patient says so of everything, others of what they wrote down.
pub async fn remove(
    work: &mut Work,
    permit: &Permit<Write, CarePlans>,
    errand: &Id<Errand>,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let removed = if permit.relationship().basis.is_own() {
        permit.sql_patient(REMOVE).bind(errand).bind(now).run(work).await?
    } else {
        permit.sql_patient(REMOVE_OWN).bind(errand).bind(now).bind(&permit.actor().account).run(work).await?
    };
    Ok(removed == 1)
}
