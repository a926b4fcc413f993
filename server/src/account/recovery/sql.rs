//! The statements over recovery codes, codes from the clinic, and second factors that were told to be lost.

use careway_core::{account::Account, id::Id};
use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    store::{Broken, Failure, FromRecord, Row, SystemSql, Value, Work},
    system_sql,
};

const DROP_CODES: SystemSql = system_sql!("DELETE FROM recovery_code WHERE account = $1");
const ADD_CODE: SystemSql = system_sql!("INSERT INTO recovery_code (account, digest) VALUES ($1, $2)");

/// Takes every recovery code of an account away.
pub async fn drop_codes(work: &mut Work, account: &Id<Account>) -> Result<(), Failure> {
    DROP_CODES.begin().bind(account).run(work).await.map(drop)
}

/// Stores recovery codes by their digests, in the place of those that are there.
pub async fn set_codes(
    work: &mut Work,
    account: &Id<Account>,
    digests: impl Iterator<Item = String>,
) -> Result<(), Failure> {
    drop_codes(work, account).await?;
    let rows: Vec<_> = digests.map(|digest| [Value::from(digest)]).collect();
    ADD_CODE.begin().bind(account).run_each(work, rows).await.map(drop)
}

// Of many with the same code, one finds it unused.
const USE_CODE: SystemSql =
    system_sql!("UPDATE recovery_code SET used_at = $3 WHERE account = $1 AND digest = $2 AND used_at IS NULL");

/// Uses a recovery code up; false when it is not the account's or was used.
pub async fn use_code(
    work: &mut Work,
    account: &Id<Account>,
    digest: &str,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    Ok(USE_CODE.begin().bind(account).bind(digest.to_owned()).bind(now).run(work).await? == 1)
}

const DROP_RECOVERIES: SystemSql = system_sql!("DELETE FROM recovery WHERE account = $1");
const ADD_RECOVERY: SystemSql =
    system_sql!("INSERT INTO recovery (code, account, created_at, ends_at) VALUES ($1, $2, $3, $4)");

/// Stores a code from the clinic by its digest, in the place of an earlier one.
pub async fn add_recovery(
    work: &mut Work,
    digest: &str,
    account: &Id<Account>,
    now: DateTime<Utc>,
    ends: DateTime<Utc>,
) -> Result<(), Failure> {
    DROP_RECOVERIES.begin().bind(account).run(work).await?;
    ADD_RECOVERY.begin().bind(digest.to_owned()).bind(account).bind(now).bind(ends).run(work).await.map(drop)
}

// An account that is no patient's own has no birth date to prove: whoever made the code has seen who takes it.
const USE_RECOVERY: SystemSql = system_sql!(
    "UPDATE recovery SET used_at = $2
     WHERE code = $1 AND used_at IS NULL AND ends_at > $2
       AND NOT EXISTS (
         SELECT 1 FROM relationship r JOIN patient p ON p.patient = r.patient
         WHERE r.account = recovery.account AND r.basis = 'own' AND (p.birth_date IS NULL OR p.birth_date <> $3))
     RETURNING account"
);
const OWNER: SystemSql = system_sql!("SELECT id, name, login_name FROM account WHERE id = $1");

/// An account with its sign-in name.
struct Owner(Account, String);

impl FromRecord for Owner {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self(Account { id: row.id(0)?, name: row.text(1)? }, row.text(2)?))
    }
}

/// Uses up the code from the clinic, if it is good and the birth date is its owner's; gives the account and its sign-in name.
pub async fn use_recovery(
    work: &mut Work,
    digest: &str,
    birth_date: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Option<(Account, String)>, Broken> {
    let used = USE_RECOVERY.begin().bind(digest.to_owned()).bind(now).bind(birth_date);
    let Some(account) = used.one::<Id<Account>>(work).await? else { return Ok(None) };
    let owner = OWNER.begin().bind(account).one::<Owner>(work).await?;
    Ok(owner.map(|Owner(account, login)| (account, login)))
}

const HOLD: SystemSql = system_sql!(
    "INSERT INTO hold (account, stop, begun_at, ends_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account) DO UPDATE SET stop = $2, begun_at = $3, ends_at = $4"
);

/// Second factors were told to be lost: they end at `ends`.
pub async fn hold(
    work: &mut Work,
    account: &Id<Account>,
    stop: &str,
    now: DateTime<Utc>,
    ends: DateTime<Utc>,
) -> Result<(), Failure> {
    HOLD.begin().bind(account).bind(stop.to_owned()).bind(now).bind(ends).run(work).await.map(drop)
}

const HOLD_ENDS: SystemSql = system_sql!("SELECT ends_at FROM hold WHERE account = $1");

/// When the second factors end that were told to be lost.
pub async fn hold_ends(work: &mut Work, account: &Id<Account>) -> Result<Option<DateTime<Utc>>, Broken> {
    HOLD_ENDS.begin().bind(account).one(work).await
}

const END_HOLD: SystemSql = system_sql!("DELETE FROM hold WHERE account = $1");
const END_DUE_HOLD: SystemSql = system_sql!("DELETE FROM hold WHERE account = $1 AND ends_at <= $2");
const STOP_HOLD: SystemSql = system_sql!("DELETE FROM hold WHERE stop = $1 RETURNING account");

/// A second factor was proved, so none is lost.
pub async fn end_hold(work: &mut Work, account: &Id<Account>) -> Result<(), Failure> {
    END_HOLD.begin().bind(account).run(work).await.map(drop)
}

/// Whether the time of factors that were told to be lost was up; it is told once.
pub async fn end_due_hold(work: &mut Work, account: &Id<Account>, now: DateTime<Utc>) -> Result<bool, Failure> {
    Ok(END_DUE_HOLD.begin().bind(account).bind(now).run(work).await? == 1)
}

/// Stops what waits under the digest of a notice's code; gives the account.
pub async fn stop_hold(work: &mut Work, digest: &str) -> Result<Option<Id<Account>>, Broken> {
    STOP_HOLD.begin().bind(digest.to_owned()).one(work).await
}

const DROP_ENDED: SystemSql = system_sql!("DELETE FROM recovery WHERE ends_at < $1");

/// Throws away codes from the clinic that are too old.
pub async fn drop_ended(work: &mut Work, now: DateTime<Utc>) -> Result<(), Failure> {
    DROP_ENDED.begin().bind(now).run(work).await.map(drop)
}
