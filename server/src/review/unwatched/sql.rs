//! The statements over results of people whom nobody looks after who may look at results. They read whose they are and how pressing, and no result.

use careway_core::{
    access::{
        Basis, Duty, StaffPermit,
        duty::{ReviewResults, Work as OwnWork},
    },
    id::Id,
    people::Patient,
    review::{UNWATCHED_MOST, UnwatchedPerson, Urgency},
    staff::{Role, Team},
};
use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    people::sql::patient_at,
    staff::roster::hours::sql::leads_now,
    staff_sql,
    store::{Broken, Failure, FromRecord, Row, StaffSql, Work},
};

const _: () = assert!(
    matches!(Duty::ReviewResults.roles(), [Role::Nurse, Role::Clinician]),
    "the statements name the roles that may look at results"
);

/// That somebody who may look at results looks after the patient of `r` at `$1`, in a team or alone. The roles are those of the duty.
macro_rules! watched {
    () => {
        "EXISTS (SELECT 1 FROM treatment x LEFT JOIN team_member k ON k.team = x.team
                 AND k.starts_at <= $1 AND COALESCE(k.ends_at, $1 + 1) > $1
             JOIN staff s ON s.account = COALESCE(x.account, k.account)
             WHERE x.patient = r.patient AND x.starts_at <= $1 AND COALESCE(x.ends_at, $1 + 1) > $1
                 AND s.active AND s.role IN ('nurse', 'clinician'))"
    };
}

const PEOPLE: StaffSql<ReviewResults> = staff_sql!(concat!(
    "SELECT p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased, u.total, u.urgency, u.arrived_at
     FROM (SELECT r.patient, COUNT(*) AS total, MIN(r.urgency) AS urgency, MIN(r.arrived_at) AS arrived_at
         FROM result_review r WHERE r.closed_at IS NULL AND r.classes & $2 = 0 AND NOT ",
    watched!(),
    " GROUP BY r.patient) u JOIN patient p ON p.patient = u.patient ORDER BY u.urgency, u.arrived_at, p.patient LIMIT 100"
));
const COUNT: StaffSql<OwnWork> = staff_sql!(concat!(
    "SELECT COUNT(DISTINCT r.patient) FROM result_review r WHERE r.closed_at IS NULL AND NOT ",
    watched!()
));
const IS_WATCHED: StaffSql<ReviewResults> = staff_sql!(concat!(
    "SELECT p.patient FROM patient p, (SELECT CAST($2 AS TEXT) AS patient) r WHERE p.patient = r.patient AND ",
    watched!()
));
const HOLD: StaffSql<ReviewResults> =
    staff_sql!("UPDATE result_review SET mark_at = mark_at WHERE patient = $1 AND closed_at IS NULL RETURNING item");
const LED: StaffSql<ReviewResults> = staff_sql!(concat!(
    "SELECT DISTINCT t.id, t.name FROM team_member k JOIN team t ON t.id = k.team
     WHERE k.account = $2 AND k.starts_at <= $1 AND COALESCE(k.ends_at, $1 + 1) > $1 AND ",
    leads_now!("$1", "$3"),
    " ORDER BY t.name, t.id"
));

const _: () = assert!(UNWATCHED_MOST == 100, "the statement says how many");

impl FromRecord for UnwatchedPerson {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let urgency = Urgency::ranked(row.int(7)?).ok_or_else(|| Broken::new("a result of an unknown urgency"))?;
        let count = u32::try_from(row.int(6)?).unwrap_or(u32::MAX);
        Ok(Self { patient: patient_at(row, 0)?, count, urgency, arrived: row.int(8)? })
    }
}

/// Whose results wait, as far as the caller's role sees them; the first [`UNWATCHED_MOST`].
pub async fn people(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    now: DateTime<Utc>,
) -> Result<Vec<UnwatchedPerson>, Broken> {
    let hidden = Basis::Treating(permit.role()).hidden().bits();
    PEOPLE.begin(permit).bind(now).bind(hidden).all(work).await
}

/// Of how many people results wait.
pub async fn count(work: &mut Work, permit: &StaffPermit<OwnWork>, now: DateTime<Utc>) -> Result<u32, Broken> {
    let count: Option<i64> = COUNT.begin(permit).bind(now).one(work).await?;
    Ok(u32::try_from(count.unwrap_or(0)).unwrap_or(u32::MAX))
}

/// Holds the results of somebody that wait until the unit ends; says whether there are any.
pub async fn hold_waiting(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    patient: &Id<Patient>,
) -> Result<bool, Failure> {
    let held: Vec<String> = HOLD.begin(permit).bind(patient).all(work).await?;
    Ok(!held.is_empty())
}

/// Whether nobody looks after somebody who may look at results.
pub async fn is_unwatched(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Result<bool, Broken> {
    let watched: Option<String> = IS_WATCHED.begin(permit).bind(now).bind(patient).one(work).await?;
    Ok(watched.is_none())
}

/// A team by its name.
struct Led(Id<Team>, String);

impl FromRecord for Led {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self(row.id(0)?, row.text(1)?))
    }
}

/// The teams that the caller leads at `now` on that day.
pub async fn led(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    (now, day): (DateTime<Utc>, NaiveDate),
) -> Result<Vec<(Id<Team>, String)>, Broken> {
    let led: Vec<Led> = LED.begin(permit).bind(now).bind(&permit.actor().account).bind(day).all(work).await?;
    Ok(led.into_iter().map(|Led(id, name)| (id, name)).collect())
}
