//! The statements over contacts.

use careway_core::{account::Account, id::Id};
use chrono::{DateTime, Utc};

use crate::{
    store::{Broken, Failure, FromRecord, Row, SystemSql, Work},
    system_sql,
};

/// An account's addresses as stored: sealed.
#[derive(Default)]
pub struct Stored {
    /// The one that was shown to be its owner's.
    pub email: Option<String>,
    /// The one that waits for its code.
    pub waiting: Option<String>,
    /// The tag of the language in which is written there.
    pub language: String,
}

impl FromRecord for Stored {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { email: row.maybe_text(0)?, waiting: row.maybe_text(1)?, language: row.text(2)? })
    }
}

const STORED: SystemSql = system_sql!("SELECT email, waiting, language FROM contact WHERE account = $1");
const WAIT: SystemSql = system_sql!(
    "INSERT INTO contact (account, waiting, language, code, code_ends_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (account) DO UPDATE SET waiting = $2, language = $3, code = $4, code_ends_at = $5"
);
// The statement that finds the code uses it up.
const TAKE: SystemSql = system_sql!(
    "UPDATE contact SET code = NULL WHERE account = $1 AND code = $2 AND code_ends_at > $3 RETURNING waiting"
);
const VERIFY: SystemSql = system_sql!(
    "UPDATE contact SET email = $2, verified_at = $3, waiting = NULL, code = NULL, code_ends_at = NULL WHERE account = $1"
);
const FORGET: SystemSql = system_sql!("DELETE FROM contact WHERE account = $1");

/// The addresses of an account.
pub async fn stored(work: &mut Work, account: &Id<Account>) -> Result<Option<Stored>, Broken> {
    STORED.begin().bind(account).one(work).await
}

/// Stores an address that waits for the code of that digest, in the place of another that waits.
pub async fn wait(
    work: &mut Work,
    account: &Id<Account>,
    (sealed, language): (&str, &'static str),
    (code, ends): (&str, DateTime<Utc>),
) -> Result<(), Failure> {
    let statement = WAIT.begin().bind(account).bind(sealed.to_owned()).bind(language);
    statement.bind(code.to_owned()).bind(ends).run(work).await.map(drop)
}

/// Uses the code up; the sealed address that it was sent to, when it was the right one.
pub async fn take_waiting(
    work: &mut Work,
    account: &Id<Account>,
    code: &str,
    now: DateTime<Utc>,
) -> Result<Option<String>, Broken> {
    TAKE.begin().bind(account).bind(code.to_owned()).bind(now).one(work).await
}

/// Stores the address that was shown to be its owner's.
pub async fn verify(work: &mut Work, account: &Id<Account>, sealed: &str, now: DateTime<Utc>) -> Result<(), Failure> {
    VERIFY.begin().bind(account).bind(sealed.to_owned()).bind(now).run(work).await.map(drop)
}

/// Forgets an account's addresses.
pub async fn forget(work: &mut Work, account: &Id<Account>) -> Result<(), Failure> {
    FORGET.begin().bind(account).run(work).await.map(drop)
}
