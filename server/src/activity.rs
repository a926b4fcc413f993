//! What was done with a record, for its patient to read, and the whole trail for auditors: the audit trail in the terms of
//! core. Knows no chain and no keys; it reads what stands there by permit, and writes nothing but a question to the privacy
//! officer.

mod access;
mod sql;
pub mod trail;

use careway_core::activity::{ActivityList, ListDownloads};

use crate::http::{Answer, Call};

pub use access::{list_access, question_access};

/// When the record was taken along.
pub async fn list_downloads(call: &mut Call<ListDownloads>) -> Answer<ListDownloads> {
    let activities = sql::downloads(&mut call.work, &call.permit).await?;
    call.effects.shows(activities.len());
    Ok(ActivityList { activities })
}
