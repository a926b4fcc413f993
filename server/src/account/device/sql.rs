//! The statements over the devices of accounts.

use careway_core::{account::Account, activity::Device, id::Id};
use chrono::{DateTime, Utc};

use crate::{
    store::{Broken, Failure, SystemSql, Work},
    system_sql,
};

const COUNT: SystemSql = system_sql!("SELECT COUNT(*) FROM device WHERE account = $1");

/// Whether the account has been used on any device.
pub async fn is_any(work: &mut Work, account: &Id<Account>) -> Result<bool, Broken> {
    Ok(COUNT.begin().bind(account).one::<i64>(work).await?.is_some_and(|count| count > 0))
}

const SEE: SystemSql = system_sql!("UPDATE device SET seen_at = $4 WHERE account = $1 AND kind = $2 AND network = $3");
// Of two that come at once from a new one, one is the first.
const ADD: SystemSql = system_sql!(
    "INSERT INTO device (account, kind, network, seen_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account, kind, network) DO NOTHING"
);

/// Writes down that the account is used on a device; says whether it is a new one.
pub async fn see(
    work: &mut Work,
    account: &Id<Account>,
    (device, network): (Device, &str),
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let bound =
        |statement: SystemSql| statement.begin().bind(account).bind(word(device)).bind(network.to_owned()).bind(now);
    Ok(bound(SEE).run(work).await? == 0 && bound(ADD).run(work).await? == 1)
}

// The last one stays: to an account without any, none would be news.
const DROP_OLD: SystemSql = system_sql!(
    "DELETE FROM device WHERE seen_at < $1
     AND EXISTS (SELECT 1 FROM device later WHERE later.account = device.account AND later.seen_at > device.seen_at)"
);

/// Forgets devices that were last used before then, but for the one that an account was used on last.
pub async fn drop_old(work: &mut Work, before: DateTime<Utc>) -> Result<(), Failure> {
    DROP_OLD.begin().bind(before).run(work).await.map(drop)
}

const fn word(device: Device) -> &'static str {
    match device {
        Device::Phone => "phone",
        Device::Tablet => "tablet",
        Device::Computer => "computer",
        Device::Unknown => "unknown",
    }
}
