//! Devices that an account has been used on, so that its owner hears of one that is new. Knows no factor and no session; it only
//! tells, and stops nobody.
//!
//! Two devices are the same when they are of one sort (a phone, a computer) and come from one network, shortened as everywhere.
//! That errs on the side of telling: a phone on its way is new in every network, once. Nothing is put into the browser for it, and
//! what a browser says of itself beyond the sort changes with every update.

use careway_core::{account::Account, activity::Device, api::Endpoint, id::Id};
use chrono::TimeDelta;

use super::notice::{Notice, notice};
use crate::{http::Call, store::Failure};

pub mod sql;

/// A device that the account was not signed in on for this long is new again.
pub const REMEMBERED: TimeDelta = TimeDelta::days(365);

/// Writes down that the account is signed in on the caller's device, and tells its owner when it has not been before. The first
/// device of all is no news: whoever made the account was there.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn used<E: Endpoint, X>(call: &mut Call<E, X>, account: &Id<Account>) -> Result<(), Failure> {
    let device = Device::of(call.caller.client.as_deref().unwrap_or_default());
    let network = call.caller.address.clone().unwrap_or_default();
    let is_first = !sql::is_any(&mut call.work, account).await?;
    let is_new = sql::see(&mut call.work, account, (device, &network), call.now).await?;
    if is_new && !is_first { notice(call, account, Notice::NewDevice(device)).await } else { Ok(()) }
}
