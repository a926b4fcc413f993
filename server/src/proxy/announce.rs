//! Tells parents and young people ahead of a birthday that changes what parents see: once for each birthday, in the same words to all. The
//! pages say what changes; a mail says only that something does.

use careway_core::{account::Account, id::Id, mail::Notice, people::Patient};
use chrono::{DateTime, NaiveDate, Utc};

use super::Jurisdiction;
use crate::{
    account::{self, contact},
    audit::{Action, ActorKind, Event},
    clock::Ids,
    keys::Keys,
    store::{Broken, Failure, Store, Work},
};

pub mod ending;
mod sql;

/// Looks for birthdays that are near, and tells of those that nobody was told of. Says how many people's there were.
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
    let found = store
        .read(|mut work: Work| async move { crate::store::Done::commit(sql::children(&mut work).await, Vec::new()) })
        .await
        .map_err(broken)??;
    let near = found.into_iter().filter_map(|child| {
        let on = jurisdiction.change(&child, now)?.on;
        Some((child, on))
    });
    let mut told = 0;
    for (child, on) in near {
        let (keys, ids) = (keys.clone(), ids.clone());
        let unit = move |mut work: Work| async move {
            let done = tell(&mut work, (&keys, &ids), (&child, on), now).await.map_err(Broken::from);
            let event = Event {
                patient: Some(child.id.to_string()),
                resource_type: Some("Period".into()),
                resource_id: Some(on.to_string()),
                ..Event::new(now, ActorKind::System, Action::Execute, "proxy announce")
            };
            let events = if matches!(done, Ok(true)) { vec![event] } else { Vec::new() };
            crate::store::Done::settle(done, events)
        };
        told += usize::from(store.write(unit).await.map_err(broken)??);
    }
    Ok(told)
}

/// Tells everybody whom a birthday concerns, unless they were told; says whether they had not been.
async fn tell(
    work: &mut Work,
    (keys, ids): (&Keys, &Ids),
    (child, on): (&Patient, NaiveDate),
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    if !sql::note(work, &child.id, on, now).await? {
        return Ok(false);
    }
    let own = account::sql::owner(work, &child.id, now).await?;
    let guardians: Vec<Id<Account>> = sql::guardians(work, &child.id).await?;
    for account in own.iter().chain(&guardians) {
        contact::tell(work, (keys, ids), account, Notice::BirthdayAhead, now).await?;
    }
    Ok(true)
}
