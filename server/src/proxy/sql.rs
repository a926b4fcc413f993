//! The statements over who acts for whom. None of them reads a record.

use careway_core::{
    access::{Act, Opening, Part, Permit, ProxyKind, Scope, ScopeSet, Sensitive, SensitiveSet, Sharings, Write},
    account::Account,
    id::Id,
    people::Patient,
    proxy::{Document, Grant, Proxy},
};
use chrono::{DateTime, NaiveDate, Utc};

use super::{Arranged, line::Line};
use crate::{
    patient_sql,
    people::sql::patient_at,
    store::{Begin as _, Broken, Failure, FromRecord, PatientSql, Row, Rule, SystemSql, Work},
    system_sql,
};

/// A grant with whose record it is about.
pub struct Stored {
    /// The grant, as the rule takes it.
    pub grant: Grant,
    /// Whose record.
    pub patient: Patient,
}

/// A list of names as it is stored: with a space between.
fn join(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(" ")
}

fn opening(row: &Row<'_>, first: usize) -> Result<Opening, Broken> {
    let named = |column: usize| row.text(column);
    let parts = |text: &str| -> ScopeSet {
        Scope::ALL.into_iter().filter(|part| text.split(' ').any(|name| name == part.name())).collect()
    };
    let sensitive = named(first + 2)?;
    let classes = Sensitive::ALL.into_iter().filter(|class| sensitive.split(' ').any(|name| name == class.name()));
    Ok(Opening {
        see: parts(&named(first)?),
        act: parts(&named(first + 1)?),
        sensitive: classes.collect::<SensitiveSet>(),
    })
}

pub(super) fn grant(row: &Row<'_>, first: usize) -> Result<Grant, Broken> {
    let kind = row.text(first + 1)?;
    let kind = ProxyKind::named(&kind).ok_or_else(|| Broken::new(format!("a grant of the unknown kind {kind}")))?;
    Ok(Grant {
        id: row.id(first)?,
        kind,
        opening: opening(row, first + 2)?,
        starts: row.instant(first + 5)?,
        ends: row.maybe_instant(first + 6)?,
    })
}

impl FromRecord for Stored {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { grant: grant(row, 0)?, patient: patient_at(row, 7)? })
    }
}

// Guardians come before what was granted: the relationship is named after the first. The account of somebody who has died acts for nobody.
const OF_ACCOUNT: SystemSql = system_sql!(
    "SELECT g.id, g.kind, g.see, g.act, g.classes, g.given_at, g.ends_at,
            p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased
     FROM proxy g JOIN patient p ON p.patient = g.patient
     WHERE g.account = $1 AND ($2 = '' OR g.patient = $2) AND g.ended_at IS NULL AND NOT EXISTS (
         SELECT 1 FROM relationship o JOIN patient d ON d.patient = o.patient
         WHERE o.account = g.account AND o.basis = 'own' AND d.deceased)
     ORDER BY g.patient, g.kind DESC, g.id"
);

/// The grants that an account has accepted and that nobody has ended, patient by patient: of one patient, or of all.
pub async fn of_account(
    work: &mut Work,
    account: &Id<Account>,
    patient: Option<&Id<Patient>>,
) -> Result<Vec<Stored>, Broken> {
    let patient = patient.map(Id::to_string).unwrap_or_default();
    OF_ACCOUNT.begin().bind(account).bind(patient).all(work).await
}

const KIN: SystemSql = system_sql!(
    "SELECT g.account FROM proxy g JOIN relationship r ON r.patient = g.patient AND r.basis = 'own'
     WHERE r.account = $1 AND g.kind = 'guardian' AND g.account IS NOT NULL AND g.ended_at IS NULL
     UNION
     SELECT r.account FROM proxy g JOIN relationship r ON r.patient = g.patient AND r.basis = 'own'
     WHERE g.account = $1 AND g.kind = 'guardian' AND g.ended_at IS NULL"
);

/// The accounts of an account's guardians, and of the young people whose guardian it is.
pub async fn kin(work: &mut Work, account: &Id<Account>) -> Result<Vec<Id<Account>>, Broken> {
    KIN.begin().bind(account).all(work).await
}

const GUARDIANS: PatientSql = patient_sql!(
    "SELECT COUNT(*) FROM proxy WHERE patient = $1 AND kind = 'guardian' AND account IS NOT NULL AND ended_at IS NULL"
);

/// Whether a parent or guardian acts for the patient.
pub async fn has_guardian<A: Act, S: Part>(work: &mut Work, permit: &Permit<A, S>) -> Result<bool, Broken> {
    Ok(permit.sql_patient(GUARDIANS).one::<i64>(work).await?.unwrap_or(0) > 0)
}

/// The text of a statement that gives [`Line`]s, whoever may begin it: what follows the patient, with the grant as `g`.
macro_rules! line_sql {
    ($sql:ident, $rest:literal) => {
        $sql!(concat!(
            "SELECT g.id, g.kind, g.see, g.act, g.classes, g.given_at, g.ends_at, COALESCE(a.name, g.name), g.accepted_at,
                    g.code_ends_at, g.account, g.document, g.blocked, g.consent, g.witnessed_at
             FROM proxy g LEFT JOIN account a ON a.id = g.account WHERE g.patient = $1 ",
            $rest
        ))
    };
}
pub(super) use line_sql;

const LINES: PatientSql = line_sql!(patient_sql, "AND g.ended_at IS NULL ORDER BY g.id");
const LINE: PatientSql = line_sql!(patient_sql, "AND g.id = $2 AND g.ended_at IS NULL");

/// Who acts for the patient, or is asked to.
pub async fn lines<A: Act, S: Part>(work: &mut Work, permit: &Permit<A, S>) -> Result<Vec<Line>, Broken> {
    permit.sql_patient(LINES).all(work).await
}

/// One of them.
pub async fn line<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    proxy: &Id<Proxy>,
) -> Result<Option<Line>, Broken> {
    permit.sql_patient(LINE).bind(proxy).one(work).await
}

const COUNT: PatientSql = patient_sql!("SELECT COUNT(*) FROM proxy WHERE patient = $1 AND ended_at IS NULL");
const OFFER: PatientSql = patient_sql!(
    "INSERT INTO proxy (patient, id, kind, name, see, act, classes, given_by, given_at, ends_at, code, code_ends_at, blocked)
     VALUES ($1, $2, 'granted', $3, $4, $5, $6, $7, $8, $9, $10, $11, FALSE)"
);
const CHANGE: PatientSql = patient_sql!(
    "UPDATE proxy SET see = $3, act = $4, classes = $5, ends_at = $6 WHERE patient = $1 AND id = $2 AND ended_at IS NULL"
);
const END: PatientSql = patient_sql!(
    "UPDATE proxy SET ended_at = $3, ended_by = $4, code = NULL WHERE patient = $1 AND id = $2 AND ended_at IS NULL"
);
const LEAVE: PatientSql = patient_sql!(
    "UPDATE proxy SET ended_at = $2, ended_by = $3 WHERE patient = $1 AND account = $3 AND ended_at IS NULL"
);

/// How many act for the patient or are asked to.
pub async fn count<A: Act, S: Part>(work: &mut Work, permit: &Permit<A, S>) -> Result<i64, Broken> {
    Ok(permit.sql_patient(COUNT).one(work).await?.unwrap_or(0))
}

/// What a patient gives.
pub struct NewGrant<'n> {
    /// The row's id.
    pub id: String,
    /// What the patient calls them.
    pub name: &'n str,
    /// How far.
    pub opening: Opening,
    /// Until when.
    pub ends: DateTime<Utc>,
    /// The code's digest, and until when it is good.
    pub code: (String, DateTime<Utc>),
}

pub(super) fn columns(opening: &Opening) -> [String; 3] {
    [
        join(opening.see.parts().map(Scope::name)),
        join(opening.act.parts().map(Scope::name)),
        join(opening.sensitive.classes().map(Sensitive::name)),
    ]
}

/// Stores an offer of the patient's.
pub async fn offer(
    work: &mut Work,
    permit: &Permit<Write, Sharings>,
    new: NewGrant<'_>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let [see, act, sensitive] = columns(&new.opening);
    let (code, code_ends) = new.code;
    let begun = permit.sql_patient(OFFER).bind(new.id).bind(new.name.to_owned()).bind(see).bind(act).bind(sensitive);
    let begun = begun.bind(&permit.actor().account).bind(now).bind(new.ends).bind(code).bind(code_ends);
    begun.run(work).await.map(drop)
}

/// Changes how far and until when.
pub async fn change(
    work: &mut Work,
    permit: &Permit<Write, Sharings>,
    proxy: &Id<Proxy>,
    (opening, ends): (&Opening, DateTime<Utc>),
) -> Result<(), Failure> {
    let [see, act, sensitive] = columns(opening);
    let begun = permit.sql_patient(CHANGE).bind(proxy).bind(see).bind(act).bind(sensitive).bind(ends);
    begun.run(work).await.map(drop)
}

/// Ends a grant or an offer.
pub async fn end(
    work: &mut Work,
    permit: &Permit<Write, Sharings>,
    proxy: &Id<Proxy>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    permit.sql_patient(END).bind(proxy).bind(now).bind(&permit.actor().account).run(work).await.map(drop)
}

/// Ends everything under which the permit's holder acts for the patient; says how much that was.
pub async fn leave<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    now: DateTime<Utc>,
) -> Result<u64, Failure> {
    permit.sql_patient(LEAVE).bind(now).bind(&permit.actor().account).run(work).await
}

const READ: SystemSql = system_sql!(
    "SELECT g.id, g.kind, g.see, g.act, g.classes, g.given_at, g.ends_at,
            p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased
     FROM proxy g JOIN patient p ON p.patient = g.patient
     WHERE g.code = $1 AND g.code_ends_at > $2 AND g.ended_at IS NULL AND p.birth_date = $3"
);
// The statement that finds the code uses it up: of many at once, one does.
const ACCEPT: SystemSql = system_sql!(
    "UPDATE proxy SET account = $4, accepted_at = $2, code = NULL
     WHERE code = $1 AND code_ends_at > $2 AND ended_at IS NULL
       AND EXISTS (SELECT 1 FROM patient p WHERE p.patient = proxy.patient AND p.birth_date = $3)"
);
// What ran out stands in nobody's way.
const CLEAR: SystemSql = system_sql!(
    "UPDATE proxy SET ended_at = ends_at WHERE account = $1 AND patient = $2 AND ended_at IS NULL AND ends_at <= $3"
);
const CLEAR_OF_MINOR: SystemSql = system_sql!(
    "UPDATE proxy SET ended_at = $3 WHERE account = $1 AND patient = $2 AND kind = 'granted' AND ended_at IS NULL AND given_at < $3"
);
const BLOCKED: SystemSql = system_sql!("SELECT COUNT(*) FROM proxy WHERE account = $1 AND patient = $2 AND blocked");

const ARRANGE: SystemSql = system_sql!(
    "INSERT INTO proxy (id, patient, account, kind, name, see, act, classes, given_by, given_at, ends_at, accepted_at, document,
         blocked)
     SELECT $1, CAST($2 AS TEXT), a.id, CAST($4 AS TEXT), a.name, CAST($5 AS TEXT), CAST($6 AS TEXT), CAST($7 AS TEXT),
         CAST($8 AS TEXT), CAST($9 AS BIGINT), CAST($10 AS BIGINT), CAST($9 AS BIGINT), CAST($11 AS TEXT), FALSE
     FROM account a WHERE a.id = $3"
);

/// Writes a grant down as accepted.
pub async fn arrange(work: &mut Work, id: String, new: &Arranged<'_>, now: DateTime<Utc>) -> Result<(), Failure> {
    let [see, act, sensitive] = columns(&new.opening);
    let begun = ARRANGE.begin().bind(id).bind(new.patient).bind(new.account).bind(new.kind.name());
    let begun = begun.bind(see).bind(act).bind(sensitive).bind(new.given_by).bind(now).bind(new.ends);
    begun.bind(new.document.map(Document::name)).run(work).await.map(drop)
}

/// Nobody acts twice for the same reason.
pub const ONCE: Rule = Rule::unique("proxy_once", "proxy.account, proxy.patient, proxy.kind");

/// The offer of that code's digest, if it is good and the birth date is its patient's.
pub async fn offered(
    work: &mut Work,
    code: &str,
    birth_date: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Option<Stored>, Broken> {
    READ.begin().bind(code.to_owned()).bind(now).bind(birth_date).one(work).await
}

/// Uses the code up for an account; says whether it was good.
pub async fn accept(
    work: &mut Work,
    (code, birth_date): (&str, NaiveDate),
    account: &Id<Account>,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let begun = ACCEPT.begin().bind(code.to_owned()).bind(now).bind(birth_date).bind(account);
    Ok(begun.run(work).await? == 1)
}

/// Ends what has run out between an account and a patient: what reached its end, and what was given before a majority that has begun.
pub async fn clear(
    work: &mut Work,
    account: &Id<Account>,
    patient: &Id<Patient>,
    (majority, now): (Option<DateTime<Utc>>, DateTime<Utc>),
) -> Result<(), Failure> {
    CLEAR.begin().bind(account).bind(patient).bind(now).run(work).await?;
    if let Some(majority) = majority.filter(|majority| *majority <= now) {
        CLEAR_OF_MINOR.begin().bind(account).bind(patient).bind(majority).run(work).await?;
    }
    Ok(())
}

/// Whether staff have declined that this account acts for this patient.
pub async fn is_blocked(work: &mut Work, account: &Id<Account>, patient: &Id<Patient>) -> Result<bool, Broken> {
    Ok(BLOCKED.begin().bind(account).bind(patient).one::<i64>(work).await?.unwrap_or(0) > 0)
}
