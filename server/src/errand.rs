//! What a family divides among themselves. Who may see and change it is the permit's; who was faster is the database's.

use careway_core::errand::{
    AddErrand, ErrandList, ErrandRefusal, ErrandStep, ListErrands, MOST_ERRANDS, SHOWN_DAYS, StepErrand,
};
use chrono::TimeDelta;

use crate::http::{Answer, Call, Stop};

mod sql;

/// What there is to do, and what was done of late.
pub async fn list_errands(call: &mut Call<ListErrands>) -> Answer<ListErrands> {
    let errands = sql::list(&mut call.work, &call.permit, call.now - TimeDelta::days(SHOWN_DAYS)).await?;
    call.effects.shows(errands.len());
    Ok(ErrandList { errands })
}

/// Writes something down.
pub async fn add_errand(call: &mut Call<AddErrand>) -> Answer<AddErrand> {
    if sql::count(&mut call.work, &call.permit).await? >= MOST_ERRANDS {
        return Err(Stop::refused(ErrandRefusal::TooMany));
    }
    let id = call.ids.id(call.now);
    call.effects.concerns(&id);
    Ok(sql::add(&mut call.work, &call.permit, id, &call.request.text, call.now).await?)
}

/// Does something about one of them; of many at once, one.
pub async fn step_errand(call: &mut Call<StepErrand>) -> Answer<StepErrand> {
    let StepErrand { errand, step, .. } = call.request.clone();
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let done = match step {
        ErrandStep::Take => sql::take(work, permit, &errand, now).await?,
        ErrandStep::GiveBack => sql::give_back(work, permit, &errand).await?,
        ErrandStep::Finish => sql::finish(work, permit, &errand, now).await?,
        ErrandStep::Remove => sql::remove(work, permit, &errand, now).await?,
    };
    if !done {
        return Err(Stop::refused(ErrandRefusal::NotAsShown));
    }
    call.effects.concerns(&errand);
    Ok(())
}
