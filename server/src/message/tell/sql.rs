//! The statements over who may have to be told of a message. Each names the patient whose it is.

use careway_core::{account::Account, id::Id, notice::Category};
use chrono::{DateTime, Utc};

use crate::{
    message::{Both, Person, reach::both},
    store::{Failure, Work},
};

// What waits already stands for this message too. The row is held all the same: whoever tells it sees this message or comes before it.
const NOTE: Both = both!(
    "INSERT INTO notice (patient, account, category, step, since, due_at) VALUES ($1, $2, $3, 'first', $4, $5)
     ON CONFLICT (account, patient, category, step) DO UPDATE SET due_at = notice.due_at WHERE notice.patient = $1"
);

/// Notes that an account may have to be told of a message, at `due`.
pub async fn note(
    work: &mut Work,
    reach: &impl Person,
    account: &Id<Account>,
    (number, due): (i64, DateTime<Utc>),
) -> Result<(), Failure> {
    let begun = reach.begin(NOTE).bind(account).bind(Category::Messages.name());
    begun.bind(number).bind(due).defer(work).await
}
