//! The statements over contacts: a row for each way of an account.

use careway_core::{account::Account, id::Id, mail::Channel};
use chrono::{DateTime, Utc};

use crate::{
    store::{Broken, Failure, FromRecord, Row, SystemSql, Work},
    system_sql,
};

/// An account's addresses of one way as stored: sealed.
#[derive(Default)]
pub struct Stored {
    /// The one that was shown to be its owner's.
    pub address: Option<String>,
    /// The one that waits for its code.
    pub waiting: Option<String>,
    /// The tag of the language in which is written there.
    pub language: String,
}

impl FromRecord for Stored {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { address: row.maybe_text(0)?, waiting: row.maybe_text(1)?, language: row.text(2)? })
    }
}

const STORED: SystemSql =
    system_sql!("SELECT address, waiting, language FROM contact WHERE account = $1 AND channel = $2");
const WAIT: SystemSql = system_sql!(
    "INSERT INTO contact (account, channel, waiting, language, code, code_ends_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (account, channel) DO UPDATE SET waiting = $3, language = $4, code = $5, code_ends_at = $6"
);
// The statement that finds the code uses it up.
const TAKE: SystemSql = system_sql!(
    "UPDATE contact SET code = NULL WHERE account = $1 AND channel = $2 AND code = $3 AND code_ends_at > $4 RETURNING waiting"
);
const VERIFY: SystemSql = system_sql!(
    "UPDATE contact SET address = $3, verified_at = $4, waiting = NULL, code = NULL, code_ends_at = NULL
     WHERE account = $1 AND channel = $2"
);
const FORGET: SystemSql = system_sql!("DELETE FROM contact WHERE account = $1 AND channel = $2");

/// The addresses of an account by one way.
pub async fn stored(work: &mut Work, account: &Id<Account>, channel: Channel) -> Result<Option<Stored>, Broken> {
    STORED.begin().bind(account).bind(channel.name()).one(work).await
}

/// Stores an address that waits for the code of that digest, in the place of another that waits.
pub async fn wait(
    work: &mut Work,
    (account, channel): (&Id<Account>, Channel),
    (sealed, language): (&str, &'static str),
    (code, ends): (&str, DateTime<Utc>),
) -> Result<(), Failure> {
    let statement = WAIT.begin().bind(account).bind(channel.name()).bind(sealed.to_owned()).bind(language);
    statement.bind(code.to_owned()).bind(ends).run(work).await.map(drop)
}

/// Uses the code up; the sealed address that it was sent to, when it was the right one.
pub async fn take_waiting(
    work: &mut Work,
    (account, channel): (&Id<Account>, Channel),
    code: &str,
    now: DateTime<Utc>,
) -> Result<Option<String>, Broken> {
    TAKE.begin().bind(account).bind(channel.name()).bind(code.to_owned()).bind(now).one(work).await
}

/// Stores the address that was shown to be its owner's.
pub async fn verify(
    work: &mut Work,
    (account, channel): (&Id<Account>, Channel),
    sealed: &str,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let statement = VERIFY.begin().bind(account).bind(channel.name()).bind(sealed.to_owned());
    statement.bind(now).run(work).await.map(drop)
}

/// Forgets an account's addresses of one way.
pub async fn forget(work: &mut Work, account: &Id<Account>, channel: Channel) -> Result<(), Failure> {
    FORGET.begin().bind(account).bind(channel.name()).run(work).await.map(drop)
}
