//! Who is told outside the portal that something is there: keeps what people have chosen, and turns what is due into letters of the outbox.
//! What happened writes a row in its own unit; a job looks at it when it is due and decides anew whether that account may still see
//! something unread. Knows neither what is in a message nor who wrote it.

use careway_core::{account::Account, id::Id, notice::Rhythm};
use chrono_tz::Tz;

use crate::{
    proxy::Jurisdiction,
    store::{Broken, Work},
};

pub mod api;
pub mod results;
mod sql;
mod teller;
pub mod work;

pub use teller::Teller;

/// When an account is told of things, and on which clock.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn rhythm(
    work: &mut Work,
    account: &Id<Account>,
    jurisdiction: &Jurisdiction,
) -> Result<(Rhythm, Tz), Broken> {
    Ok(sql::rhythm(work, account).await?.unwrap_or((Rhythm::default(), jurisdiction.zone)))
}
