//! The statements over records opened in an emergency, bound to whoever opened them.

use careway_core::{
    access::{StaffPermit, duty::BreakGlass},
    break_glass::Reason,
    id::Id,
    people::Patient,
};
use chrono::{DateTime, Utc};

use crate::{
    staff_sql,
    store::{Broken, Failure, StaffSql, Work},
};

const IS_OPEN: StaffSql<BreakGlass> =
    staff_sql!("SELECT COUNT(*) FROM break_glass WHERE account = $1 AND patient = $2 AND ends_at > $3");
const OPEN: StaffSql<BreakGlass> = staff_sql!(
    "INSERT INTO break_glass (account, patient, id, reason, opened_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)"
);
const END: StaffSql<BreakGlass> =
    staff_sql!("UPDATE break_glass SET ends_at = $3 WHERE account = $1 AND patient = $2 AND ends_at > $3");
const TIMES: StaffSql<BreakGlass> =
    staff_sql!("SELECT COUNT(*) FROM break_glass WHERE account = $1 AND opened_at > $2");

/// Whether the permit's holder has the patient's record open.
pub async fn is_open(
    work: &mut Work,
    permit: &StaffPermit<BreakGlass>,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Result<bool, Broken> {
    let begun = IS_OPEN.begin(permit).bind(&permit.actor().account).bind(patient).bind(now);
    Ok(begun.one::<i64>(work).await?.unwrap_or(0) > 0)
}

/// Opens it.
pub async fn open(
    work: &mut Work,
    permit: &StaffPermit<BreakGlass>,
    id: &str,
    (patient, reason): (&Id<Patient>, &Reason),
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Failure> {
    let begun = OPEN.begin(permit).bind(&permit.actor().account).bind(patient).bind(id.to_owned());
    begun.bind(reason.as_str().to_owned()).bind(from).bind(until).run(work).await.map(drop)
}

/// Closes it; says whether it was open.
pub async fn end(
    work: &mut Work,
    permit: &StaffPermit<BreakGlass>,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let begun = END.begin(permit).bind(&permit.actor().account).bind(patient).bind(now);
    Ok(begun.run(work).await? > 0)
}

/// How often the permit's holder has broken the glass since then.
pub async fn times(work: &mut Work, permit: &StaffPermit<BreakGlass>, since: DateTime<Utc>) -> Result<i64, Broken> {
    let begun = TIMES.begin(permit).bind(&permit.actor().account).bind(since);
    Ok(begun.one(work).await?.unwrap_or(0))
}
