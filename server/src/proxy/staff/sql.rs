//! The statements of staff over who acts for a patient, each begun under the permit of its duty.

use careway_core::{
    access::{
        Opening, ProxyKind, StaffDuty, StaffPermit,
        duty::{AnswerMessages, BlockProxy, CertifyCapacity, Represent},
    },
    account::Account,
    id::Id,
    people::Patient,
    proxy::{Document, Proxy},
};
use chrono::{DateTime, Utc};

use crate::{
    proxy::{
        line::Line,
        sql::{columns, line_sql},
    },
    staff_sql,
    store::{Broken, Failure, FromRecord, Row, StaffSql, Statement, Work},
};

const LINES: StaffSql<Represent> = line_sql!(staff_sql, "AND (g.ended_at IS NULL OR g.blocked) ORDER BY g.id");
const LINES_AT_DESK: StaffSql<AnswerMessages> = line_sql!(staff_sql, "AND g.ended_at IS NULL ORDER BY g.id");
const LINE: StaffSql<CertifyCapacity> = line_sql!(staff_sql, "AND g.id = $2 AND g.ended_at IS NULL");
const COUNT: StaffSql<Represent> = staff_sql!("SELECT COUNT(*) FROM proxy WHERE patient = $1 AND ended_at IS NULL");

/// Who acts for a patient, is asked to, or was declined.
pub async fn lines(
    work: &mut Work,
    permit: &StaffPermit<Represent>,
    patient: &Id<Patient>,
) -> Result<Vec<Line>, Broken> {
    LINES.begin(permit).bind(patient).all(work).await
}

/// Who acts for a patient or is asked to, for whoever answers messages.
pub async fn lines_at_desk(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    patient: &Id<Patient>,
) -> Result<Vec<Line>, Broken> {
    LINES_AT_DESK.begin(permit).bind(patient).all(work).await
}

/// One of them who was not ended.
pub async fn line(
    work: &mut Work,
    permit: &StaffPermit<CertifyCapacity>,
    patient: &Id<Patient>,
    proxy: &Id<Proxy>,
) -> Result<Option<Line>, Broken> {
    LINE.begin(permit).bind(patient).bind(proxy).one(work).await
}

/// How many act for a patient or are asked to.
pub async fn count(work: &mut Work, permit: &StaffPermit<Represent>, patient: &Id<Patient>) -> Result<i64, Broken> {
    Ok(COUNT.begin(permit).bind(patient).one(work).await?.unwrap_or(0))
}

/// What papers give.
pub struct New<'n> {
    /// The row's id.
    pub id: String,
    /// Why they act.
    pub kind: ProxyKind,
    /// What was seen.
    pub document: Document,
    /// Their name.
    pub name: &'n str,
    /// How far.
    pub opening: Opening,
    /// Until when.
    pub ends: Option<DateTime<Utc>>,
}

const INSERT: &str =
    "INSERT INTO proxy (patient, id, kind, document, name, see, act, classes, given_by, given_at, ends_at, code,
         code_ends_at, account, accepted_at, reason, blocked)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, FALSE)";
const ADD: StaffSql<Represent> = staff_sql!(INSERT);
const CERTIFY: StaffSql<CertifyCapacity> = staff_sql!(INSERT);
const RENEW: StaffSql<CertifyCapacity> = staff_sql!(
    "UPDATE proxy SET ended_at = $3 WHERE patient = $1 AND account = $2 AND kind = 'diminished-capacity' AND ended_at IS NULL"
);

fn bound<D: StaffDuty>(
    begun: Statement,
    permit: &StaffPermit<D>,
    patient: &Id<Patient>,
    new: New<'_>,
    now: DateTime<Utc>,
) -> Statement {
    let [see, act, sensitive] = columns(&new.opening);
    let begun = begun.bind(patient).bind(new.id).bind(new.kind.name()).bind(new.document.name());
    let begun = begun.bind(new.name.to_owned()).bind(see).bind(act).bind(sensitive);
    begun.bind(&permit.actor().account).bind(now).bind(new.ends)
}

/// Stores what papers say, with the code's digest and until when it is good.
pub async fn add(
    work: &mut Work,
    permit: &StaffPermit<Represent>,
    patient: &Id<Patient>,
    new: New<'_>,
    (code, code_ends): (String, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let begun = bound(ADD.begin(permit), permit, patient, new, now).bind(code).bind(code_ends);
    begun.bind(None::<String>).bind(None::<i64>).bind(None::<String>).run(work).await.map(drop)
}

/// Stores what a clinician has found, for an account that acts already, in the place of what was found before.
pub async fn certify(
    work: &mut Work,
    permit: &StaffPermit<CertifyCapacity>,
    patient: &Id<Patient>,
    (account, reason): (&Id<Account>, &str),
    new: New<'_>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    RENEW.begin(permit).bind(patient).bind(account).bind(now).run(work).await?;
    let begun = bound(CERTIFY.begin(permit), permit, patient, new, now).bind(None::<String>).bind(None::<i64>);
    begun.bind(account).bind(now).bind(reason.to_owned()).run(work).await.map(drop)
}

const BLOCK: StaffSql<BlockProxy> = staff_sql!(
    "UPDATE proxy SET ended_at = $3, ended_by = $4, reason = $5, blocked = TRUE, code = NULL
     WHERE patient = $1 AND ended_at IS NULL
       AND (id = $2 OR account = (SELECT o.account FROM proxy o WHERE o.id = $2 AND o.patient = $1))
     RETURNING account"
);
const UNBLOCK: StaffSql<BlockProxy> = staff_sql!(
    "UPDATE proxy SET blocked = FALSE
     WHERE patient = $1 AND blocked
       AND (id = $2 OR account = (SELECT o.account FROM proxy o WHERE o.id = $2 AND o.patient = $1))"
);

/// The account behind a row that was changed, if there is one.
pub struct Whose(pub Option<Id<Account>>);

impl FromRecord for Whose {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self(row.maybe_id(0)?))
    }
}

/// Declines whoever holds a grant, and ends all of theirs; gives the account behind each.
pub async fn block(
    work: &mut Work,
    permit: &StaffPermit<BlockProxy>,
    (patient, proxy): (&Id<Patient>, &Id<Proxy>),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<Vec<Option<Id<Account>>>, Broken> {
    let begun = BLOCK.begin(permit).bind(patient).bind(proxy).bind(now).bind(&permit.actor().account);
    let ended: Vec<Whose> = begun.bind(reason.to_owned()).all(work).await?;
    Ok(ended.into_iter().map(|Whose(account)| account).collect())
}

/// Takes that back; says whether they were declined.
pub async fn unblock(
    work: &mut Work,
    permit: &StaffPermit<BlockProxy>,
    (patient, proxy): (&Id<Patient>, &Id<Proxy>),
) -> Result<bool, Failure> {
    Ok(UNBLOCK.begin(permit).bind(patient).bind(proxy).run(work).await? > 0)
}
