//! The statements over who an account's owner is elsewhere.

use careway_core::{account::Account, id::Id, record::Moment};
use chrono::{DateTime, Utc};

use super::provider::Identity;
use crate::{
    store::{Broken, Failure, FromRecord, Row, Rule, SystemSql, Work},
    system_sql,
};

/// An account as a row gives it.
struct Found(Account);

impl FromRecord for Found {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self(Account { id: row.id(0)?, name: row.text(1)? }))
    }
}

const USED: SystemSql = system_sql!(
    "UPDATE openid SET used_at = $3 WHERE issuer = $1 AND subject = $2
     RETURNING account, (SELECT name FROM account WHERE id = openid.account)"
);

/// The account that is connected with it; the use is written down.
pub async fn used(work: &mut Work, identity: &Identity, now: DateTime<Utc>) -> Result<Option<Account>, Broken> {
    let statement = USED.begin().bind(identity.issuer.clone()).bind(identity.subject.clone());
    Ok(statement.bind(now).one::<Found>(work).await?.map(|Found(account)| account))
}

const ADD: SystemSql = system_sql!(
    "INSERT INTO openid (issuer, subject, account, added_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account, issuer) DO UPDATE SET subject = excluded.subject, added_at = excluded.added_at, used_at = NULL"
);

/// Somebody elsewhere belongs to one account.
pub const IDENTITY_ONCE: Rule = Rule::unique("openid_pkey", "openid.issuer, openid.subject");

/// Connects an account, in the place of an earlier connection with the same issuer.
pub async fn add(
    work: &mut Work,
    identity: &Identity,
    account: &Id<Account>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let statement = ADD.begin().bind(identity.issuer.clone()).bind(identity.subject.clone());
    statement.bind(account).bind(now).run(work).await.map(drop)
}

const SINCE: SystemSql = system_sql!("SELECT added_at FROM openid WHERE account = $1 AND issuer = $2");

/// Since when an account is connected with an issuer.
pub async fn since(work: &mut Work, account: &Id<Account>, issuer: &str) -> Result<Option<Moment>, Broken> {
    let added: Option<DateTime<Utc>> = SINCE.begin().bind(account).bind(issuer.to_owned()).one(work).await?;
    Ok(added.map(|added| Moment::Instant(added.fixed_offset())))
}

const REMOVE: SystemSql = system_sql!("DELETE FROM openid WHERE account = $1");

/// Takes an account's connections away; false when it has none.
pub async fn remove(work: &mut Work, account: &Id<Account>) -> Result<bool, Failure> {
    Ok(REMOVE.begin().bind(account).run(work).await? > 0)
}
