//! Looks at the clocks of conversations: tells the teams when four fifths of a budget are spent and when it is, once each, on whichever node
//! looks first. Reads no text of anybody.

use chrono::{DateTime, Utc};

use super::{TheClock, course::Going};
use crate::{
    audit::{Action, ActorKind, Event},
    live::{Live, Wake},
    proxy::Jurisdiction,
    store::{Broken, Done, Failure, Store, Work},
};

mod kept;
mod sql;

pub use kept::measure;

use sql::Due;

/// Most conversations that are looked at in one go.
const MOST: i64 = 100;

/// Tells of every clock that has come so far by `now`. Says of how many conversations that was.
///
/// # Errors
/// [`Broken`], when the database does not answer; what was told before stays told.
pub async fn look(
    store: &Store,
    live: &Live,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<usize, Broken> {
    let broken = |_| Broken::new("the database did not answer");
    let mut told = 0;
    loop {
        let found = store
            .read(move |mut work: Work| async move { Done::commit(sql::due(&mut work, now, MOST).await, Vec::new()) })
            .await
            .map_err(broken)??;
        let last = found.len() < usize::try_from(MOST).unwrap_or(usize::MAX);
        for due in found {
            let jurisdiction = jurisdiction.clone();
            let unit = move |mut work: Work| async move {
                let done = tell(&mut work, &jurisdiction, &due, now).await.map_err(Broken::from);
                let event = Event {
                    patient: Some(due.patient.to_string()),
                    resource_id: Some(due.thread.to_string()),
                    ..Event::new(now, ActorKind::System, Action::Execute, "message clock")
                };
                let events = if matches!(&done, Ok(Some(_))) { vec![event] } else { Vec::new() };
                Done::settle(done, events)
            };
            let wakes = store.write(unit).await.map_err(broken)??;
            live.committed(wakes.as_deref().unwrap_or_default());
            told += usize::from(wakes.is_some());
        }
        if last {
            return Ok(told);
        }
    }
}

/// Tells of one; nothing when it was told or went on meanwhile.
async fn tell(
    work: &mut Work,
    jurisdiction: &Jurisdiction,
    due: &Due,
    now: DateTime<Utc>,
) -> Result<Option<Vec<Wake>>, Failure> {
    let reach = TheClock { patient: &due.patient };
    let Some(mut going) = Going::take_up(work, &reach, &due.thread).await? else { return Ok(None) };
    let mut is_told = false;
    while going.escalate(work, jurisdiction, now).await? {
        is_told = true;
    }
    // Also when there is nothing to tell: by when there is may have changed with a team's hours.
    let accounts = going.write(work, jurisdiction, now).await?;
    if !is_told {
        return Ok(None);
    }
    let wakes = Wake::messages(&accounts);
    for wake in &wakes {
        work.tell(wake.word())?;
    }
    Ok(Some(wakes))
}
