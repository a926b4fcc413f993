//! The statements over what was said aloud, each begun under the permit of its duty. None of them reads a record.

use std::collections::BTreeMap;

use careway_core::{
    access::{Opening, StaffPermit, duty::Represent},
    account::Account,
    id::Id,
    people::Patient,
    proxy::{Consent, ConsentMeans, Proxy, Witness},
};
use chrono::{DateTime, Utc};

use super::super::sql::Whose;
use crate::{
    proxy::sql::columns,
    staff_sql,
    store::{Broken, Failure, FromRecord, Row, StaffSql, Work},
};

/// What was said.
pub struct Said<'n> {
    /// The row's id.
    pub id: String,
    /// What the patient calls whom they let in.
    pub name: &'n str,
    /// How far.
    pub opening: Opening,
    /// Until when.
    pub ends: DateTime<Utc>,
    /// How the patient was asked.
    pub means: ConsentMeans,
}

const TAKE: StaffSql<Represent> = staff_sql!(
    "INSERT INTO proxy (patient, id, kind, name, see, act, classes, given_by, given_at, ends_at, consent, code_ends_at, blocked)
     VALUES ($1, $2, 'granted', $3, $4, $5, $6, $7, $8, $9, $10, $11, FALSE)"
);
const WRITER: StaffSql<Represent> = staff_sql!(
    "SELECT given_by FROM proxy WHERE patient = $1 AND id = $2 AND consent IS NOT NULL AND ended_at IS NULL"
);
// Of several who confirm at once, one does: there is one code.
const CONFIRM: StaffSql<Represent> = staff_sql!(
    "UPDATE proxy SET witness = $3, witnessed_at = $4, code = $5, code_ends_at = $6
     WHERE patient = $1 AND id = $2 AND consent IS NOT NULL AND witness IS NULL AND ended_at IS NULL AND code_ends_at > $4"
);
const END: StaffSql<Represent> = staff_sql!(
    "UPDATE proxy SET ended_at = $3, ended_by = $4, code = NULL
     WHERE patient = $1 AND id = $2 AND consent IS NOT NULL AND ended_at IS NULL RETURNING account"
);
const ALL: StaffSql<Represent> = staff_sql!(
    "SELECT g.id, g.consent, g.given_by, b.name, g.given_at, w.name
     FROM proxy g JOIN account b ON b.id = g.given_by LEFT JOIN account w ON w.id = g.witness
     WHERE g.patient = $1 AND g.consent IS NOT NULL AND (g.ended_at IS NULL OR g.blocked)"
);

/// Stores what was said at an instant, and until when it can be confirmed.
pub async fn take(
    work: &mut Work,
    permit: &StaffPermit<Represent>,
    patient: &Id<Patient>,
    new: Said<'_>,
    (now, confirmed_by): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Failure> {
    let [see, act, sensitive] = columns(&new.opening);
    let begun = TAKE.begin(permit).bind(patient).bind(new.id).bind(new.name.to_owned());
    let begun = begun.bind(see).bind(act).bind(sensitive).bind(&permit.actor().account).bind(now);
    begun.bind(new.ends).bind(new.means.name()).bind(confirmed_by).run(work).await.map(drop)
}

/// Who wrote it down.
pub async fn writer(
    work: &mut Work,
    permit: &StaffPermit<Represent>,
    patient: &Id<Patient>,
    proxy: &Id<Proxy>,
) -> Result<Option<Id<Account>>, Broken> {
    WRITER.begin(permit).bind(patient).bind(proxy).one(work).await
}

/// Keeps who confirmed it and when, with the code's digest and until when that is good; says whether it was waiting for that.
pub async fn confirm(
    work: &mut Work,
    permit: &StaffPermit<Represent>,
    (patient, proxy): (&Id<Patient>, &Id<Proxy>),
    (witness, now): (&Witness, DateTime<Utc>),
    (code, code_ends): (String, DateTime<Utc>),
) -> Result<bool, Failure> {
    let begun = CONFIRM.begin(permit).bind(patient).bind(proxy).bind(witness.account()).bind(now);
    Ok(begun.bind(code).bind(code_ends).run(work).await? == 1)
}

/// Ends it; gives the account behind it, if there is one. Nothing when there was nothing to end.
pub async fn end(
    work: &mut Work,
    permit: &StaffPermit<Represent>,
    (patient, proxy): (&Id<Patient>, &Id<Proxy>),
    now: DateTime<Utc>,
) -> Result<Option<Option<Id<Account>>>, Broken> {
    let begun = END.begin(permit).bind(patient).bind(proxy).bind(now).bind(&permit.actor().account);
    Ok(begun.one::<Whose>(work).await?.map(|Whose(account)| account))
}

struct Stored {
    id: Id<Proxy>,
    means: String,
    writer: Id<Account>,
    by: String,
    at: DateTime<Utc>,
    witness: Option<String>,
}

impl FromRecord for Stored {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self {
            id: row.id(0)?,
            means: row.text(1)?,
            writer: row.id(2)?,
            by: row.text(3)?,
            at: row.instant(4)?,
            witness: row.maybe_text(5)?,
        })
    }
}

/// How each of a patient's grants was said that were said aloud, as the permit's holder is told.
pub async fn all(
    work: &mut Work,
    permit: &StaffPermit<Represent>,
    patient: &Id<Patient>,
) -> Result<BTreeMap<Id<Proxy>, Consent>, Broken> {
    let found: Vec<Stored> = ALL.begin(permit).bind(patient).all(work).await?;
    let reader = &permit.actor().account;
    let told = found.into_iter().map(|one| {
        let means = ConsentMeans::named(&one.means).ok_or_else(|| Broken::new("a consent of unknown means"))?;
        let (by_you, at) = (one.writer == *reader, one.at.timestamp_micros());
        Ok((one.id, Consent { means, by: one.by, by_you, at, witness: one.witness }))
    });
    told.collect()
}
