//! Looks at clocks that have come so far: each is told of in a unit of its own, once, on whichever node looks first, and whose pages show it are
//! woken when that has committed. Knows neither what waits nor who is told.

use careway_core::{id::Id, people::Patient};
use chrono::{DateTime, Utc};

use crate::{
    audit::{Action, ActorKind, Event},
    live::{Live, Wake},
    proxy::Jurisdiction,
    store::{Broken, Done, Failure, FromRecord, Row, Store, Work},
};

/// Most clocks that are looked at in one go.
const MOST: i64 = 100;

/// Something of which somebody is to be told.
pub struct Due<T> {
    /// Whose.
    pub patient: Id<Patient>,
    /// What.
    pub what: Id<T>,
}

impl<T> FromRecord for Due<T> {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { patient: row.id(0)?, what: row.id(1)? })
    }
}

/// A kind of clocks.
pub trait Escalation {
    /// What has such a clock.
    type Of: 'static;
    /// What the audit trail calls a look at one that told somebody.
    const COMMAND: &'static str;

    /// Those that have come so far by `now`, the longest due first; at most so many.
    fn due(
        work: &mut Work,
        now: DateTime<Utc>,
        most: i64,
    ) -> impl Future<Output = Result<Vec<Due<Self::Of>>, Broken>> + Send;

    /// Tells of one, and notes when it is looked at next; nothing when there was nothing to tell. Says whose pages are woken.
    fn tell(
        work: &mut Work,
        jurisdiction: &Jurisdiction,
        due: &Due<Self::Of>,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<Option<Vec<Wake>>, Failure>> + Send;
}

/// Tells of every clock of a kind that has come so far by `now`. Says of how many that was.
///
/// # Errors
/// [`Broken`], when the database does not answer; what was told before stays told.
pub async fn look<C: Escalation>(
    store: &Store,
    live: &Live,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<usize, Broken> {
    let broken = |_| Broken::new("the database did not answer");
    let mut told = 0;
    loop {
        let read = move |mut work: Work| async move { Done::commit(C::due(&mut work, now, MOST).await, Vec::new()) };
        let found = store.read(read).await.map_err(broken)??;
        let last = found.len() < usize::try_from(MOST).unwrap_or(usize::MAX);
        for due in found {
            let jurisdiction = jurisdiction.clone();
            let unit = move |mut work: Work| async move {
                let done = wake::<C>(&mut work, &jurisdiction, &due, now).await.map_err(Broken::from);
                let event = Event {
                    patient: Some(due.patient.to_string()),
                    resource_id: Some(due.what.to_string()),
                    ..Event::new(now, ActorKind::System, Action::Execute, C::COMMAND)
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

/// Tells of one, and the other nodes whose pages are woken.
async fn wake<C: Escalation>(
    work: &mut Work,
    jurisdiction: &Jurisdiction,
    due: &Due<C::Of>,
    now: DateTime<Utc>,
) -> Result<Option<Vec<Wake>>, Failure> {
    let wakes = C::tell(work, jurisdiction, due, now).await?;
    for wake in wakes.iter().flatten() {
        work.tell(wake.word())?;
    }
    Ok(wakes)
}
