//! Who may have to be told of a new message: written down beside it, in the same unit. Whether they are, by which way and when is decided by
//! whoever tells them, [`notice`](crate::notice).

use chrono::{DateTime, Utc};

use super::{Person, listeners};
use crate::{
    account,
    notice::rhythm,
    proxy::Jurisdiction,
    store::{Failure, Work},
};

mod sql;

/// Notes that there is a message of that number: for the patient and those who act for them when a team wrote it, for the patient when
/// somebody wrote it for them.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn of_message(
    work: &mut Work,
    reach: &impl Person,
    jurisdiction: &Jurisdiction,
    number: i64,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let accounts = match reach.side() {
        "staff" => listeners::sql::family(work, reach.patient()).await?,
        "proxy" => account::sql::owner(work, reach.patient(), now).await?.into_iter().collect(),
        _ => Vec::new(),
    };
    for account in accounts.iter().filter(|account| **account != reach.actor().account) {
        let (rhythm, zone) = rhythm(work, account, jurisdiction).await?;
        sql::note(work, reach, account, (number, rhythm.when(&zone, now))).await?;
    }
    Ok(())
}
