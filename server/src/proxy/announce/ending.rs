//! Tells patients by mail that what they gave ends soon: a month and a week ahead, once each. The mail names nobody. More time is the
//! patient's alone to give, and nothing here gives it.

use careway_core::{mail::Notice, proxy::ending_told};
use chrono::{DateTime, Utc};

use crate::{
    account::contact,
    audit::{Action, ActorKind, Event},
    clock::Ids,
    keys::Keys,
    proxy::Jurisdiction,
    store::{Broken, Done, Failure, Store, Work},
};

mod sql;

use sql::Given;

/// An end that is near.
#[derive(Clone, Copy)]
struct Near {
    ends: DateTime<Utc>,
    days: u32,
}

/// Looks for what ends soon, and tells those who gave it and were not told. Says of how many grants that was.
///
/// # Errors
/// [`Broken`], when the database does not answer; what was told before stays told.
pub async fn announce(
    store: &Store,
    (keys, ids): (&Keys, &Ids),
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<usize, Broken> {
    let broken = |_| Broken::new("the database did not answer");
    let majority = jurisdiction.ages.majority;
    let found = store
        .read(move |mut work: Work| async move { Done::commit(sql::given(&mut work, majority, now).await, Vec::new()) })
        .await
        .map_err(broken)??;
    let near = found.into_iter().filter_map(|given| Some((near(&given, jurisdiction, now)?, given)));
    let mut told = 0;
    for (near, given) in near {
        let (keys, ids) = (keys.clone(), ids.clone());
        let unit = move |mut work: Work| async move {
            let done = tell(&mut work, (&keys, &ids), (&given, near), now).await.map_err(Broken::from);
            let event = Event {
                patient: Some(given.stored.patient.id.to_string()),
                relationship: Some(given.stored.grant.id.to_string()),
                ..Event::new(now, ActorKind::System, Action::Execute, "proxy ending")
            };
            let events = if matches!(done, Ok(true)) { vec![event] } else { Vec::new() };
            Done::settle(done, events)
        };
        told += usize::from(store.write(unit).await.map_err(broken)??);
    }
    Ok(told)
}

/// When it ends, if that is near: by its own end, or by what a birthday ends before.
fn near(given: &Given, jurisdiction: &Jurisdiction, now: DateTime<Utc>) -> Option<Near> {
    let ends = jurisdiction.standing(std::slice::from_ref(&given.stored), now)?.ends?;
    let days = ending_told(given.stored.grant.starts, ends, now)?;
    Some(Near { ends, days })
}

/// Tells whoever gave it, unless they were told; says whether they had not been.
async fn tell(
    work: &mut Work,
    (keys, ids): (&Keys, &Ids),
    (given, near): (&Given, Near),
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    if !sql::note(work, &given.stored.grant.id, (near.ends, near.days)).await? {
        return Ok(false);
    }
    contact::tell(work, (keys, ids), &given.by, Notice::ProxyEnding { days: near.days }, now).await?;
    Ok(true)
}
