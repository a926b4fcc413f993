//! Who is told outside the portal that something is there: keeps what people have chosen, and turns what is due into letters of the outbox.
//! What happened writes a row in its own unit; a job looks at it when it is due and decides anew whether that account may still see
//! something unread. Knows neither what is in a message nor who wrote it.

use careway_core::{
    access::{Action, Basis, Decision, Scope, allows},
    account::Account,
    id::Id,
    notice::Rhythm,
    people::Patient,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::{
    proxy::{self, Jurisdiction},
    staff::roster,
    store::{Broken, Work},
};

pub mod api;
mod sql;
mod teller;

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

/// As whom an account sees a patient's messages at `now`: as the patient, or as somebody who acts for them. Nobody of the staff is told of
/// things this way.
async fn sees_messages(
    work: &mut Work,
    account: &Id<Account>,
    patient: &Id<Patient>,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<Option<Basis>, Broken> {
    if roster::sql::staff(work, account).await?.is_some() {
        return Ok(None);
    }
    let found = proxy::own_or_proxy(work, account, patient, jurisdiction, now).await?;
    let may = allows(found.as_ref(), Action::Read, Scope::Messages.set(), now);
    Ok(found.filter(|_| matches!(may, Decision::Allowed(_))).map(|relationship| relationship.basis))
}
