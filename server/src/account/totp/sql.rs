//! The statements over authenticator apps.

use careway_core::{account::Account, id::Id};
use chrono::{DateTime, Utc};

use crate::{
    store::{Broken, Failure, SystemSql, Work},
    system_sql,
};

const SECRET: SystemSql = system_sql!("SELECT secret FROM totp WHERE account = $1");
const OFFERED: SystemSql = system_sql!("SELECT offered FROM totp WHERE account = $1");

/// The sealed secret of the account's app, when one is set up.
pub async fn secret(work: &mut Work, account: &Id<Account>) -> Result<Option<String>, Broken> {
    Ok(SECRET.begin().bind(account).one::<Option<String>>(work).await?.flatten())
}

/// The sealed secret that was offered last and is not set up.
pub async fn offered(work: &mut Work, account: &Id<Account>) -> Result<Option<String>, Broken> {
    Ok(OFFERED.begin().bind(account).one::<Option<String>>(work).await?.flatten())
}

// Of many with the same code, one moves the step on and the others find it moved.
const TAKE_STEP: SystemSql =
    system_sql!("UPDATE totp SET last_step = $2 WHERE account = $1 AND last_step < $2 AND secret IS NOT NULL");

/// Takes the code of a step; false when it or a later one was taken before.
pub async fn take_step(work: &mut Work, account: &Id<Account>, step: i64) -> Result<bool, Failure> {
    Ok(TAKE_STEP.begin().bind(account).bind(step).run(work).await? == 1)
}

const OFFER: SystemSql =
    system_sql!("INSERT INTO totp (account, offered) VALUES ($1, $2) ON CONFLICT (account) DO UPDATE SET offered = $2");
const LOGIN: SystemSql = system_sql!("SELECT login_name FROM account WHERE id = $1");

/// Keeps an offered secret, and gives the sign-in name that the app shows beside it.
pub async fn offer(work: &mut Work, account: &Id<Account>, sealed: &str) -> Result<String, Failure> {
    OFFER.begin().bind(account).bind(sealed.to_owned()).run(work).await?;
    let login = LOGIN.begin().bind(account).one(work).await?;
    Ok(login.ok_or_else(|| Broken::new("the account of a session is not there"))?)
}

const CONFIRM: SystemSql = system_sql!(
    "UPDATE totp SET secret = offered, offered = NULL, confirmed_at = $4, last_step = $3
     WHERE account = $1 AND offered = $2"
);

/// Makes the offered secret the account's; false when another was offered meanwhile.
pub async fn confirm(
    work: &mut Work,
    account: &Id<Account>,
    sealed: &str,
    step: i64,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let statement = CONFIRM.begin().bind(account).bind(sealed.to_owned()).bind(step).bind(now);
    Ok(statement.run(work).await? == 1)
}

const REMOVE: SystemSql = system_sql!("DELETE FROM totp WHERE account = $1 AND secret IS NOT NULL");

/// Takes the app away; false when none is set up.
pub async fn remove(work: &mut Work, account: &Id<Account>) -> Result<bool, Failure> {
    Ok(REMOVE.begin().bind(account).run(work).await? == 1)
}
