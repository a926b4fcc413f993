//! Results that a clinician holds back from their patient: made and ended by clinicians who look after the patient, told to the patient, and gone by
//! themselves at their end. What does not show because of one is left out by the record's statements ([`released`](crate::released)).

use careway_core::{
    access::{Act, Part, Permit},
    hold::ClinicHold,
    id::Id,
    record::Item,
};
use chrono::{DateTime, Utc};

use crate::store::{Broken, Work};

pub mod api;
mod sql;

/// What is held back from a patient at `now`, what ends first first.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn holds<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    now: DateTime<Utc>,
) -> Result<Vec<ClinicHold>, Broken> {
    sql::holds(work, permit, now).await
}

/// The hold on a result at `now`, with the words that were said of this case: for those who look after the patient.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn on<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    item: &Id<Item>,
    now: DateTime<Utc>,
) -> Result<Option<(ClinicHold, String)>, Broken> {
    sql::on(work, permit, item, now).await
}
