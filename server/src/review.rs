//! Results that wait for a clinician's look, and what clinicians write about results. Whose they are is decided as for the chart, of the people whom
//! the caller looks after now; how pressing they are and by when they are due is core's to say. What puts them on the list is the import.

use careway_core::{
    access::{Act, Part, Permit, StaffPermit, duty},
    id::Id,
    record::Item,
    review::ResultComment,
};
use chrono::{DateTime, Utc};

use crate::store::{Broken, Work};

pub mod api;
pub mod clock;
pub mod draft;
mod line;
mod sql;
pub mod unwatched;

/// What clinicians have written that stands beside a result, as far as a permit opens what they wrote about.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn comments<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    item: &Id<Item>,
) -> Result<Vec<ResultComment>, Broken> {
    sql::comments_beside(work, permit, item).await
}

/// How many results wait of the people whom the permit's holder looks after; none for a role that looks at none.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn waiting(work: &mut Work, permit: &StaffPermit<duty::Work>, now: DateTime<Utc>) -> Result<u32, Broken> {
    sql::waiting(work, permit, now).await
}
