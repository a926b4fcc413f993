//! The statements over accounts, relationships, invitations and what is thrown away. None of them reads a record.

use careway_core::{
    access::{Basis, Relationship, RelationshipRow},
    account::{Account, LoginName},
    id::Id,
    people::Patient,
};
use chrono::{DateTime, Utc};

use crate::{
    store::{Broken, Failure, FromRecord, Row, Rule, SystemSql, Work},
    system_sql,
};

// Whoever has the password of somebody who has died is somebody else.
const RELATIONSHIP: SystemSql = system_sql!(
    "SELECT r.id, r.basis, r.starts_at, r.ends_at FROM relationship r JOIN patient p ON p.patient = r.patient
     WHERE r.account = $1 AND r.patient = $2 AND NOT p.deceased"
);
const DEPARTED: SystemSql = system_sql!(
    "SELECT COUNT(*) FROM relationship r JOIN patient p ON p.patient = r.patient
     WHERE r.account = $1 AND r.basis = 'own' AND p.deceased"
);

/// Whether the account is the own one of a patient who has died, as their record says.
pub async fn has_departed(work: &mut Work, account: &Id<Account>) -> Result<bool, Broken> {
    Ok(DEPARTED.begin().bind(account).one::<i64>(work).await?.is_some_and(|count| count > 0))
}

/// How an account stands to a patient; to one who has died, not at all.
pub async fn relationship(
    work: &mut Work,
    account: &Id<Account>,
    patient: &Id<Patient>,
) -> Result<Option<Relationship>, Broken> {
    RELATIONSHIP.begin().bind(account).bind(patient).one(work).await
}

impl FromRecord for Relationship {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let basis = match row.text(1)?.as_str() {
            "own" => Basis::Own,
            other => return Err(Broken::new(format!("relationship with the unknown basis {other}"))),
        };
        Ok(Self { id: row.id(0)?, basis, starts: row.instant(2)?, ends: row.maybe_instant(3)? })
    }
}

const PEOPLE: SystemSql = system_sql!(
    "SELECT p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased
     FROM relationship r JOIN patient p ON p.patient = r.patient
     WHERE r.account = $1 AND r.starts_at <= $2 AND (r.ends_at IS NULL OR r.ends_at > $2) AND NOT p.deceased
     ORDER BY r.basis DESC, p.name, p.patient"
);

/// The people whose records an account may open at `now`, its owner first.
pub async fn people(work: &mut Work, account: &Id<Account>, now: DateTime<Utc>) -> Result<Vec<Patient>, Broken> {
    PEOPLE.begin().bind(account).bind(now).all(work).await
}

const ADD_ACCOUNT: SystemSql =
    system_sql!("INSERT INTO account (id, login_name, name, created_at) VALUES ($1, $2, $3, $4)");
const ADD_ACCOUNT_ONCE: SystemSql = system_sql!(
    "INSERT INTO account (id, login_name, name, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (login_name) DO NOTHING"
);
const ADD_RELATIONSHIP: SystemSql =
    system_sql!("INSERT INTO relationship (id, account, patient, basis, starts_at) VALUES ($1, $2, $3, 'own', $4)");

/// A sign-in name belongs to one account.
pub const NAME_ONCE: Rule = Rule::unique("account_login_name_key", "account.login_name");
/// A patient has one account of their own.
pub const OWN_ONCE: Rule = Rule::unique("relationship_own", "relationship.patient");

/// Stores a new account.
pub async fn add_account(
    work: &mut Work,
    account: &Account,
    name: &LoginName,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let statement = ADD_ACCOUNT.begin().bind(&account.id).bind(name.as_str().to_owned()).bind(account.name.clone());
    statement.bind(now).run(work).await.map(drop)
}

/// Stores a new account; false, and nothing is stored, when its sign-in name is taken.
pub async fn add_account_once(
    work: &mut Work,
    account: &Account,
    name: &LoginName,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let statement = ADD_ACCOUNT_ONCE.begin().bind(&account.id).bind(name.as_str().to_owned());
    Ok(statement.bind(account.name.clone()).bind(now).run(work).await? == 1)
}

const OWN: SystemSql = system_sql!("SELECT COUNT(*) FROM relationship WHERE account = $1 AND basis = 'own'");

/// Whether the account is somebody's own already.
pub async fn has_own(work: &mut Work, account: &Id<Account>) -> Result<bool, Broken> {
    Ok(OWN.begin().bind(account).one::<i64>(work).await?.is_some_and(|count| count > 0))
}

/// Makes the account the patient's own from `now` on.
pub async fn add_relationship(
    work: &mut Work,
    id: &Id<RelationshipRow>,
    account: &Id<Account>,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let statement = ADD_RELATIONSHIP.begin().bind(id).bind(account).bind(patient);
    statement.bind(now).run(work).await.map(drop)
}

const OWNER: SystemSql = system_sql!(
    "SELECT r.account FROM relationship r JOIN patient p ON p.patient = r.patient
     WHERE r.patient = $1 AND r.basis = 'own' AND r.starts_at <= $2 AND (r.ends_at IS NULL OR r.ends_at > $2) AND NOT p.deceased"
);

/// A patient's own account, when they live and have one at `now`.
pub async fn owner(work: &mut Work, patient: &Id<Patient>, now: DateTime<Utc>) -> Result<Option<Id<Account>>, Broken> {
    OWNER.begin().bind(patient).bind(now).one(work).await
}

const OWNED: SystemSql = system_sql!("SELECT COUNT(*) FROM relationship WHERE patient = $1 AND basis = 'own'");

/// Whether a patient has an account of their own.
pub async fn is_owned(work: &mut Work, patient: &Id<Patient>) -> Result<bool, Broken> {
    Ok(OWNED.begin().bind(patient).one::<i64>(work).await?.is_some_and(|count| count > 0))
}

/// One line of `careway account list`.
pub struct AccountLine {
    /// The sign-in name.
    pub login_name: String,
    /// Whom it belongs to.
    pub name: String,
    /// The patient's id; none for an account that opens no record.
    pub patient: Option<String>,
}

impl FromRecord for AccountLine {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { login_name: row.text(0)?, name: row.text(1)?, patient: row.maybe_text(2)? })
    }
}

const ACCOUNTS: SystemSql = system_sql!(
    "SELECT a.login_name, a.name, r.patient
     FROM account a LEFT JOIN relationship r ON r.account = a.id
     ORDER BY a.login_name, r.patient"
);

/// Every account with the people it may act for.
pub async fn accounts(work: &mut Work) -> Result<Vec<AccountLine>, Broken> {
    ACCOUNTS.begin().all(work).await
}

const ADD_INVITATION: SystemSql =
    system_sql!("INSERT INTO invitation (code, patient, created_at, ends_at) VALUES ($1, $2, $3, $4)");
// The used mark is set by the same statement that finds the code: of many at once, one finds it unused.
const USE_INVITATION: SystemSql = system_sql!(
    "UPDATE invitation SET used_at = $2
     WHERE code = $1 AND used_at IS NULL AND ends_at > $2
       AND EXISTS (SELECT 1 FROM patient p WHERE p.patient = invitation.patient AND p.birth_date = $3 AND NOT p.deceased)
     RETURNING patient"
);

/// Stores an invitation by its code's digest.
pub async fn add_invitation(
    work: &mut Work,
    code: &str,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
    ends: DateTime<Utc>,
) -> Result<(), Failure> {
    ADD_INVITATION.begin().bind(code.to_owned()).bind(patient).bind(now).bind(ends).run(work).await.map(drop)
}

/// Uses up the invitation with that code, if it is good and the birth date is its patient's; says whose it was.
pub async fn use_invitation(
    work: &mut Work,
    code: &str,
    birth_date: chrono::NaiveDate,
    now: DateTime<Utc>,
) -> Result<Option<Id<Patient>>, Broken> {
    USE_INVITATION.begin().bind(code.to_owned()).bind(now).bind(birth_date).one(work).await
}

const DROP_COUNTERS: SystemSql = system_sql!("DELETE FROM throttle WHERE updated_at < $1 AND failures < $2");

/// Throws away what has ended: sessions, challenges, codes from the clinic, tries that are a day old, and devices that are no longer
/// known.
pub async fn housekeeping(work: &mut Work, now: DateTime<Utc>) -> Result<(), Failure> {
    super::session::sql::drop_ended(work, now).await?;
    super::challenge::sql::drop_old(work, now).await?;
    super::recovery::sql::drop_ended(work, now).await?;
    super::device::sql::drop_old(work, now - super::device::REMEMBERED).await?;
    let day_ago = now - chrono::TimeDelta::days(1);
    DROP_COUNTERS.begin().bind(day_ago).bind(super::throttle::DISABLED_AT).run(work).await.map(drop)
}
