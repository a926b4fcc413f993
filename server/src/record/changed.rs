//! Results of which their sources say something else than before: which of them a reader has not looked at since, and what was said. Does not
//! know when a change counts: the import has decided it.

use careway_core::{
    access::{Part, Permit, Read},
    record::Item,
    review::ReviewRules,
};
use chrono::{DateTime, Utc};

use crate::{
    release::Shown,
    store::{Broken, Work},
};

mod sql;

pub use sql::earlier;

/// The changed results that the permit's holder has not opened since, for as long as a result is news.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn unseen<S: Part>(
    work: &mut Work,
    permit: &Permit<Read, S>,
    shown: Shown,
    now: DateTime<Utc>,
) -> Result<Vec<Item>, Broken> {
    sql::unseen(work, permit, shown, ReviewRules::shipped().fresh_from(now.timestamp_micros())).await
}
