//! The statements over passkeys and challenges.

use careway_core::{
    account::{Account, Passkey, PasskeyName},
    id::Id,
    record::Moment,
};
use chrono::{DateTime, Utc};

use crate::{
    store::{Broken, Failure, FromRecord, Row, Rule, SystemSql, Work},
    system_sql,
};

impl FromRecord for Passkey {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let moment = |instant: DateTime<Utc>| Moment::Instant(instant.fixed_offset());
        let name = PasskeyName::parse(&row.text(1)?).map_err(|_| Broken::new("a passkey has no name"))?;
        Ok(Self { id: row.id(0)?, name, added: moment(row.instant(2)?), used: row.maybe_instant(3)?.map(moment) })
    }
}

const LIST: SystemSql =
    system_sql!("SELECT id, name, created_at, used_at FROM passkey WHERE account = $1 ORDER BY created_at, id");

/// The passkeys of an account, oldest first.
pub async fn list(work: &mut Work, account: &Id<Account>) -> Result<Vec<Passkey>, Broken> {
    LIST.begin().bind(account).all(work).await
}

/// A passkey with its public key.
pub struct StoredPasskey {
    /// The row.
    pub id: Id<Passkey>,
    /// Whose.
    pub account: Account,
    /// The public key and its counter, as JSON.
    pub public_key: String,
}

impl FromRecord for StoredPasskey {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let account = Account { id: row.id(1)?, name: row.text(2)? };
        Ok(Self { id: row.id(0)?, account, public_key: row.text(3)? })
    }
}

const FIND: SystemSql = system_sql!(
    "SELECT k.id, k.account, a.name, k.public_key
     FROM passkey k JOIN account a ON a.id = k.account
     WHERE k.credential = $1"
);

/// The passkey that an authenticator calls `credential`.
pub async fn find(work: &mut Work, credential: &str) -> Result<Option<StoredPasskey>, Broken> {
    FIND.begin().bind(credential.to_owned()).one(work).await
}

const CREDENTIALS: SystemSql = system_sql!("SELECT credential FROM passkey WHERE account = $1");

/// What the authenticators call the passkeys of an account.
pub async fn credentials(work: &mut Work, account: &Id<Account>) -> Result<Vec<String>, Broken> {
    CREDENTIALS.begin().bind(account).all(work).await
}

const ADD: SystemSql = system_sql!(
    "INSERT INTO passkey (id, account, credential, public_key, name, created_at) VALUES ($1, $2, $3, $4, $5, $6)"
);

/// A passkey belongs to one account.
pub const CREDENTIAL_ONCE: Rule = Rule::unique("passkey_credential_key", "passkey.credential");

/// Stores a new passkey.
pub async fn add(
    work: &mut Work,
    passkey: &StoredPasskey,
    credential: &str,
    name: &PasskeyName,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let statement = ADD.begin().bind(&passkey.id).bind(&passkey.account.id).bind(credential.to_owned());
    let statement = statement.bind(passkey.public_key.clone()).bind(name.as_str().to_owned()).bind(now);
    statement.run(work).await.map(drop)
}

// A key whose counter has moved since it was read is not overwritten: of two uses at once, the second finds another text.
const USED: SystemSql =
    system_sql!("UPDATE passkey SET public_key = $3, used_at = $4 WHERE id = $1 AND public_key = $2");

/// Writes down a use, with the counter that it brought; false when the passkey is gone or was used meanwhile.
pub async fn used(
    work: &mut Work,
    passkey: &StoredPasskey,
    public_key: &str,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let statement = USED.begin().bind(&passkey.id).bind(passkey.public_key.clone()).bind(public_key.to_owned());
    Ok(statement.bind(now).run(work).await? == 1)
}

const RENAME: SystemSql = system_sql!("UPDATE passkey SET name = $3 WHERE id = $1 AND account = $2");
const REMOVE: SystemSql = system_sql!("DELETE FROM passkey WHERE id = $1 AND account = $2");

/// Gives a passkey of the account another name; false when it has no such passkey.
pub async fn rename(
    work: &mut Work,
    account: &Id<Account>,
    passkey: &Id<Passkey>,
    name: &PasskeyName,
) -> Result<bool, Failure> {
    Ok(RENAME.begin().bind(passkey).bind(account).bind(name.as_str().to_owned()).run(work).await? == 1)
}

/// Takes a passkey of the account away; false when it has no such passkey.
pub async fn remove(work: &mut Work, account: &Id<Account>, passkey: &Id<Passkey>) -> Result<bool, Failure> {
    Ok(REMOVE.begin().bind(passkey).bind(account).run(work).await? == 1)
}
