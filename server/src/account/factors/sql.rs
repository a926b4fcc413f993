//! The statements over what an account has to prove itself with.

use careway_core::{
    account::{Account, FactorList, Held, Length, Passkey},
    id::Id,
    record::Moment,
};
use chrono::{DateTime, Utc};

use crate::{
    store::{Broken, Failure, FromRecord, Row, SystemSql, Work},
    system_sql,
};

/// A row of [`HELD`].
struct Factors {
    held: Held,
    password: Option<DateTime<Utc>>,
    totp: Option<DateTime<Utc>>,
}

const HELD: SystemSql = system_sql!(
    "SELECT a.strict, p.alone, p.set_at, t.confirmed_at,
            (SELECT COUNT(*) FROM passkey k WHERE k.account = a.id),
            (SELECT COUNT(*) FROM recovery_code c WHERE c.account = a.id AND c.used_at IS NULL)
     FROM account a LEFT JOIN password p ON p.account = a.id LEFT JOIN totp t ON t.account = a.id
     WHERE a.id = $1"
);

impl FromRecord for Factors {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let count = |place| Ok::<_, Broken>(usize::try_from(row.int(place)?).unwrap_or(usize::MAX));
        let alone = row.maybe_flag(1)?;
        let totp = row.maybe_instant(3)?;
        let held = Held {
            password: alone.map(|alone| if alone { Length::Alone } else { Length::Beside }),
            totp: totp.is_some(),
            passkeys: count(4)?,
            recovery_codes: count(5)?,
            strict: row.flag(0)?,
        };
        Ok(Self { held, password: row.maybe_instant(2)?, totp })
    }
}

async fn row(work: &mut Work, account: &Id<Account>) -> Result<Factors, Broken> {
    let found = HELD.begin().bind(account).one(work).await?;
    found.ok_or_else(|| Broken::new("the account of a session is not there"))
}

/// What the account has to prove itself with. Whether it must have a second factor is a column of it.
pub async fn held(work: &mut Work, account: &Id<Account>) -> Result<Held, Broken> {
    Ok(row(work, account).await?.held)
}

/// The same as its owner is shown it.
pub async fn list(work: &mut Work, account: &Id<Account>, passkeys: Vec<Passkey>) -> Result<FactorList, Broken> {
    let Factors { held, password, totp } = row(work, account).await?;
    let moment = |instant: DateTime<Utc>| Moment::Instant(instant.fixed_offset());
    Ok(FactorList {
        strict: held.strict,
        password: password.map(moment),
        totp: totp.map(moment),
        passkeys,
        recovery_codes: held.recovery_codes,
    })
}

const DROP_SECONDS: [SystemSql; 3] = [
    system_sql!("DELETE FROM totp WHERE account = $1"),
    system_sql!("DELETE FROM passkey WHERE account = $1"),
    system_sql!("DELETE FROM recovery_code WHERE account = $1"),
];

/// Takes every second factor away, recovery codes included.
pub async fn drop_seconds(work: &mut Work, account: &Id<Account>) -> Result<(), Failure> {
    for statement in DROP_SECONDS {
        statement.begin().bind(account).run(work).await?;
    }
    Ok(())
}
