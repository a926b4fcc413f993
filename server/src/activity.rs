//! What was done with a record, for its patient to read: the audit trail in the terms of core. Knows no chain and no keys; it
//! reads what stands there by the patient's permit and writes nothing.

mod sql;

use careway_core::activity::{ActivityList, ListDownloads};

use crate::http::{Answer, Call};

/// When the record was taken along.
pub async fn list_downloads(call: &mut Call<ListDownloads>) -> Answer<ListDownloads> {
    let activities = sql::downloads(&mut call.work, &call.permit).await?;
    call.effects.shows(activities.len());
    Ok(ActivityList { activities })
}
