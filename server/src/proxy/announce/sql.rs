//! The statements over children who have guardians here, and over what was announced.

use careway_core::{account::Account, id::Id, people::Patient};
use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    store::{Broken, Failure, SystemSql, Work},
    system_sql,
};

const CHILDREN: SystemSql = system_sql!(
    "SELECT p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased FROM patient p
     WHERE p.birth_date IS NOT NULL AND NOT p.deceased AND EXISTS (
         SELECT 1 FROM proxy g
         WHERE g.patient = p.patient AND g.kind = 'guardian' AND g.account IS NOT NULL AND g.ended_at IS NULL
     )"
);
const GUARDIANS: SystemSql = system_sql!(
    "SELECT account FROM proxy
     WHERE patient = $1 AND kind = 'guardian' AND account IS NOT NULL AND ended_at IS NULL ORDER BY account"
);
const NOTE: SystemSql = system_sql!(
    "INSERT INTO birthday_announced (patient, day, at) VALUES ($1, $2, $3) ON CONFLICT (patient, day) DO NOTHING"
);

/// Everybody for whom a guardian acts.
pub async fn children(work: &mut Work) -> Result<Vec<Patient>, Broken> {
    CHILDREN.begin().all(work).await
}

/// The accounts of a child's guardians.
pub async fn guardians(work: &mut Work, child: &Id<Patient>) -> Result<Vec<Id<Account>>, Broken> {
    GUARDIANS.begin().bind(child).all(work).await
}

/// Notes that people were told of a birthday; says whether they had not been.
pub async fn note(work: &mut Work, child: &Id<Patient>, on: NaiveDate, now: DateTime<Utc>) -> Result<bool, Failure> {
    Ok(NOTE.begin().bind(child).bind(on).bind(now).run(work).await? == 1)
}
