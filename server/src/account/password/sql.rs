//! The statements over passwords.

use careway_core::{
    account::{Account, Length, LoginName},
    id::Id,
};
use chrono::{DateTime, Utc};

use crate::{
    account::token::Token,
    store::{Broken, Failure, FromRecord, Row, SystemSql, Work},
    system_sql,
};

/// The secret half of an account: never leaves the server.
pub struct StoredPassword {
    /// Whose.
    pub account: Account,
    /// The sign-in name.
    pub login: String,
    /// The PHC string; none for an account without a password.
    pub hash: Option<String>,
}

impl FromRecord for StoredPassword {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let account = Account { id: row.id(0)?, name: row.text(1)? };
        Ok(Self { account, login: row.text(2)?, hash: row.maybe_text(3)? })
    }
}

const OF_NAME: SystemSql = system_sql!(
    "SELECT a.id, a.name, a.login_name, p.hash
     FROM account a LEFT JOIN password p ON p.account = a.id
     WHERE a.login_name = $1"
);

/// The account with a sign-in name.
pub async fn of_name(work: &mut Work, name: &LoginName) -> Result<Option<StoredPassword>, Broken> {
    OF_NAME.begin().bind(name.as_str().to_owned()).one(work).await
}

const OF_SESSION: SystemSql = system_sql!(
    "SELECT a.id, a.name, a.login_name, p.hash
     FROM session s JOIN account a ON a.id = s.account LEFT JOIN password p ON p.account = a.id
     WHERE s.token = $1"
);

/// The account behind a cookie.
pub async fn of_session(work: &mut Work, token: &Token) -> Result<Option<StoredPassword>, Broken> {
    OF_SESSION.begin().bind(token.digest()).one(work).await
}

const SET_PASSWORD: SystemSql = system_sql!(
    "INSERT INTO password (account, hash, alone, set_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account) DO UPDATE SET hash = $2, alone = $3, set_at = $4"
);

/// Sets an account's password by its hash, the first one or another.
pub async fn set_password(
    work: &mut Work,
    account: &Id<Account>,
    hash: &str,
    length: Length,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let statement = SET_PASSWORD.begin().bind(account).bind(hash.to_owned()).bind(length == Length::Alone);
    statement.bind(now).run(work).await.map(drop)
}

const DROP_PASSWORD: SystemSql = system_sql!("DELETE FROM password WHERE account = $1");

/// Takes an account's password away.
pub async fn drop_password(work: &mut Work, account: &Id<Account>) -> Result<(), Failure> {
    DROP_PASSWORD.begin().bind(account).run(work).await.map(drop)
}
