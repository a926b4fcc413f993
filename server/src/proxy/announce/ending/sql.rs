//! The statements over grants that end soon, and over what was told of them.

use careway_core::{access::RelationshipRow, account::Account, id::Id, proxy::TOLD_DAYS};
use chrono::{DateTime, Days, Months, TimeDelta, Utc};

use crate::{
    proxy::sql::Stored,
    store::{Broken, Failure, FromRecord, Row, SystemSql, Work},
    system_sql,
};

/// What a patient gave who has an account.
pub struct Given {
    /// The grant, and of whose record.
    pub stored: Stored,
    /// The patient's own account.
    pub by: Id<Account>,
}

impl FromRecord for Given {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { stored: Stored::from_record(row)?, by: row.id(13)? })
    }
}

// What a minor gave may end before the day that stands in the row.
const GIVEN: SystemSql = system_sql!(
    "SELECT g.id, g.kind, g.see, g.act, g.classes, g.given_at, g.ends_at,
            p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased, r.account
     FROM proxy g JOIN patient p ON p.patient = g.patient JOIN relationship r ON r.patient = g.patient AND r.basis = 'own'
     WHERE g.kind = 'granted' AND g.account IS NOT NULL AND g.ended_at IS NULL
       AND r.starts_at <= $1 AND (r.ends_at IS NULL OR r.ends_at > $1)
       AND (g.ends_at <= $2 OR p.birth_date IS NULL OR p.birth_date >= $3)
     ORDER BY g.id"
);
const NOTE: SystemSql = system_sql!(
    "UPDATE proxy SET told_end = $2, told_days = $3
     WHERE id = $1 AND ended_at IS NULL AND (told_end IS NULL OR told_end <> $2 OR told_days > $3)"
);

/// What patients gave that may end soon, where they decide alone at the age of `majority`.
pub async fn given(work: &mut Work, majority: u32, now: DateTime<Utc>) -> Result<Vec<Given>, Broken> {
    let soon = TOLD_DAYS.into_iter().max().unwrap_or_default();
    // A day more: a birthday begins at other times in other places.
    let minors = now.date_naive() - Months::new(12 * majority) - Days::new(1);
    GIVEN.begin().bind(now).bind(now + TimeDelta::days(soon.into())).bind(minors).all(work).await
}

/// Notes that the patient is told so many days before an end; says whether they had not been.
pub async fn note(
    work: &mut Work,
    grant: &Id<RelationshipRow>,
    (ends, days): (DateTime<Utc>, u32),
) -> Result<bool, Failure> {
    Ok(NOTE.begin().bind(grant).bind(ends).bind(i64::from(days)).run(work).await? == 1)
}
