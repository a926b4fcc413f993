//! How much waits for the caller's teams. Counts only.

use careway_core::message::ListLoads;

use crate::{
    http::{Answer, Call},
    staff::{calendar, roster::reach::sql as reach},
};

mod sql;

/// What waits for each of the caller's teams, and what it has kept of late.
pub async fn list_loads(call: &mut Call<ListLoads>) -> Answer<ListLoads> {
    let mut loads = sql::loads(&mut call.work, &call.permit, call.now).await?;
    for load in &mut loads {
        let calendar = calendar::calendar(&mut call.work, &call.jurisdiction, &load.team).await?;
        load.opens = calendar.next_opening(call.now).timestamp_micros();
        load.kept = reach::usual(&mut call.work, &load.team).await?;
    }
    Ok(loads)
}
