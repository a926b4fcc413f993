//! What the endpoints about the release of results do.

use careway_core::{
    problem::{FaultKind, Problem},
    record::PAGE,
    release::{Announced, Awaited, GetRelease, Held, ListHeld, MOST_OPENED, Met, OpenResults, Release, SetRelease},
};

use super::{Shown, sql};
use crate::{
    hold,
    http::{Answer, Call, Stop},
    notice,
};

/// Most results that are looked through for what is held back.
const MOST: i64 = 1000;

/// What the patient has chosen.
pub async fn get_release(call: &mut Call<GetRelease>) -> Answer<GetRelease> {
    Ok(sql::choices(&mut call.work, &call.permit).await?)
}

/// Chooses anew.
pub async fn set_release(call: &mut Call<SetRelease>) -> Answer<SetRelease> {
    sql::choose(&mut call.work, &call.permit, &call.request.choices, call.now).await?;
    notice::results::look_again(&mut call.work, call.permit.patient(), call.now).await?;
    Ok(call.request.choices)
}

/// What is here and does not show.
pub async fn list_held(call: &mut Call<ListHeld>) -> Answer<ListHeld> {
    let choices = sql::choices(&mut call.work, &call.permit).await?;
    let holds = hold::holds(&mut call.work, &call.permit, call.now).await?;
    let mut held = Held { holds, ..Held::default() };
    if choices.hold_nothing() {
        call.effects.shows(held.holds.len());
        return Ok(held);
    }
    let kept = sql::held(&mut call.work, &call.permit.to_read(), Shown::by(&choices, call.now), MOST).await?;
    for kept in kept {
        let arrived = kept.arrived.timestamp_micros();
        // What was opened, or written about where that shows it, is not among what is kept.
        match choices.of(kept.class).release(kept.arrived, Met::default(), call.now) {
            Release::Shown => {}
            Release::Announced => {
                held.announced.push(Announced { item: kept.item, class: kept.class, arrived, source: kept.source });
            }
            Release::Waiting { until } => {
                held.waiting.push(Awaited { item: kept.item, until: until.timestamp_micros() });
            }
        }
    }
    held.waiting.sort_by_key(|awaited| awaited.until);
    held.announced.truncate(PAGE);
    held.waiting.truncate(PAGE);
    call.effects.shows(held.announced.len() + held.waiting.len() + held.holds.len());
    Ok(held)
}

/// Opens results, and with a report the results in it.
pub async fn open_results(call: &mut Call<OpenResults>) -> Answer<OpenResults> {
    let (work, permit, items) = (&mut call.work, &call.permit, &call.request.items);
    match items.len() {
        0 => return Err(Stop::fault("items", FaultKind::Missing)),
        1..=MOST_OPENED => {}
        _ => return Err(Stop::fault("items", FaultKind::NotUnderstood)),
    }
    for item in items {
        let parts = sql::parts(work, permit, item, call.now).await?.ok_or(Stop::Problem(Problem::NotFound))?;
        for item in std::iter::once(item).chain(&parts) {
            sql::open(work, permit, item, call.now).await?;
        }
        call.effects.concerns(item);
    }
    call.effects.shows(items.len());
    Ok(())
}
