//! Files that nobody sends: what never came whole, and what neither a message nor a draft has, goes after some days. Nobody's call: a job's.

use careway_core::message::KEPT_DAYS;
use chrono::{DateTime, TimeDelta, Utc};

use crate::store::{Failure, Work};

mod sql;

/// Lets go what was last added to longer ago than files are kept without a message.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn drop_unsent(work: &mut Work, now: DateTime<Utc>) -> Result<u64, Failure> {
    sql::drop_unsent(work, now - TimeDelta::days(KEPT_DAYS)).await
}
