//! Makes two persons one who turned out to be the same. Does not know why they are the same, nor which of them stays.

use super::sql::begin;
use crate::store::{Broken, Work};

mod sql;

/// Gives everything that `goes` had to `stays`, and notes it.
///
/// # Errors
/// [`Broken`]; the unit has to be rolled back then.
pub async fn merge(work: &mut Work, (goes, stays): (&str, &str), at: i64) -> Result<(), Broken> {
    for statement in sql::MERGE {
        begin(statement).bind(stays.to_owned()).bind(goes.to_owned()).run(work).await?;
    }
    sql::NOTE_MERGE.begin().bind(goes.to_owned()).bind(stays.to_owned()).bind(at).run(work).await?;
    Ok(())
}
