//! Looks at the clocks of results that wait: tells those who lead the teams that look after the patient when one has waited too long, once for each
//! mark, on whichever node looks first. Reads no result. Where nobody who may look at results looks after the patient, those are told who lead any team.

use careway_core::{
    access::{Basis, Duty},
    clocked::{Calendar, ClockRules, Mark},
    id::Id,
    people::Patient,
    review::{ReviewRules, Urgency},
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::{
    audit::{Action, ActorKind, Event},
    live::{Live, Wake},
    message::Told,
    notice::{self, work::Hurry},
    proxy::Jurisdiction,
    staff::calendar,
    store::{Broken, Done, Failure, Store, Work},
};

pub(super) mod sql;

use sql::{Due, Watcher};

/// Most results that are looked at in one go.
const MOST: i64 = 100;

/// Tells of every clock that has come so far by `now`. Says of how many results that was.
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
        let read = move |mut work: Work| async move { Done::commit(sql::due(&mut work, now, MOST).await, Vec::new()) };
        let found = store.read(read).await.map_err(broken)??;
        let last = found.len() < usize::try_from(MOST).unwrap_or(usize::MAX);
        for due in found {
            let jurisdiction = jurisdiction.clone();
            let unit = move |mut work: Work| async move {
                let done = tell(&mut work, &jurisdiction, &due, now).await.map_err(Broken::from);
                let event = Event {
                    patient: Some(due.patient.to_string()),
                    resource_id: Some(due.item.to_string()),
                    ..Event::new(now, ActorKind::System, Action::Execute, "result clock")
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

/// Tells of one, and notes when it is looked at next; nothing when there was nothing to tell.
async fn tell(
    work: &mut Work,
    jurisdiction: &Jurisdiction,
    due: &Due,
    now: DateTime<Utc>,
) -> Result<Option<Vec<Wake>>, Failure> {
    let Some(waiting) = sql::hold(work, due, now).await? else { return Ok(None) };
    let calendars = calendars(work, jurisdiction, &due.patient, now).await?;
    let rules = ReviewRules::shipped();
    let next = |told: Option<Mark>| {
        let each = calendars.iter().filter_map(|calendar| rules.told(waiting.urgency, calendar, waiting.arrived, told));
        each.min()
    };
    let mut told = waiting.told;
    while let Some((_, mark)) = next(told).filter(|(at, _)| *at <= now) {
        told = Some(mark);
    }
    let mark_at = next(told).map(|(at, _)| at);
    let is_told = told != waiting.told;
    sql::settle(work, due, (mark_at, told), is_told.then_some(now)).await?;
    if !is_told {
        return Ok(None);
    }
    let Told { accounts, is_led } = self::told(work, &due.patient, waiting.classes, now).await?;
    if is_led {
        let hurry = if waiting.urgency == Urgency::Critical { Hurry::AtOnce } else { Hurry::MayWait };
        notice::work::note(work, &accounts, hurry, (jurisdiction, now)).await?;
    }
    let wakes = Wake::results(&accounts);
    for wake in &wakes {
        work.tell(wake.word()).await?;
    }
    Ok(Some(wakes))
}

/// The hours of every team that looks after a patient; the ordinary ones where none does.
async fn calendars(
    work: &mut Work,
    jurisdiction: &Jurisdiction,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Result<Vec<Calendar<Tz>>, Broken> {
    let mut calendars = Vec::new();
    for team in sql::teams(work, patient, now).await? {
        calendars.push(calendar::calendar(work, jurisdiction, &team).await?);
    }
    if calendars.is_empty() {
        calendars.push(Calendar::new(ClockRules::shipped().ordinary, jurisdiction.zone));
    }
    Ok(calendars)
}

/// Who is told that a result of a patient, of these sensitive classes, has waited too long: of those who look after the patient and may look at it
/// those who lead, or all of them where none leads. Where there is nobody, those who lead any team.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn told(work: &mut Work, patient: &Id<Patient>, classes: i64, now: DateTime<Utc>) -> Result<Told, Broken> {
    let mut watching = seeing(sql::watching(work, patient, now).await?, classes);
    if watching.is_empty() {
        watching = seeing(sql::leading(work, now).await?, classes);
    }
    let is_led = watching.iter().any(|one| one.leads);
    let mut accounts: Vec<_> = watching.into_iter().filter(|one| one.leads || !is_led).map(|one| one.account).collect();
    accounts.sort();
    accounts.dedup();
    Ok(Told { accounts, is_led })
}

/// Those who look at results and see these classes.
fn seeing(found: Vec<Watcher>, classes: i64) -> Vec<Watcher> {
    let sees =
        |one: &Watcher| one.role.may(Duty::ReviewResults) && Basis::Treating(one.role).hidden().bits() & classes == 0;
    found.into_iter().filter(sees).collect()
}
