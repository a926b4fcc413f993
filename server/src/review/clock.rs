//! The clocks of results that wait: tells those who lead the teams that look after the patient when one has waited too long, once for each mark.
//! Reads no result. Where nobody who may look at results looks after the patient, those are told who lead any team.

use careway_core::{
    access::{Basis, Duty},
    clocked::{Calendar, ClockRules, Mark},
    id::Id,
    people::Patient,
    record::Item,
    review::{ReviewRules, Urgency},
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::{
    escalation::clock::{Due, Escalation},
    live::Wake,
    message::Told,
    notice::{self, work::Hurry},
    proxy::Jurisdiction,
    staff::calendar,
    store::{Broken, Failure, Work},
};

pub(super) mod sql;

use sql::Watcher;

/// The clocks of results that wait.
pub struct ResultClock;

impl Escalation for ResultClock {
    type Of = Item;
    const COMMAND: &'static str = "result clock";

    async fn due(work: &mut Work, now: DateTime<Utc>, most: i64) -> Result<Vec<Due<Item>>, Broken> {
        sql::due(work, now, most).await
    }

    async fn tell(
        work: &mut Work,
        jurisdiction: &Jurisdiction,
        due: &Due<Item>,
        now: DateTime<Utc>,
    ) -> Result<Option<Vec<Wake>>, Failure> {
        let Some(waiting) = sql::hold(work, due, now).await? else { return Ok(None) };
        let calendars = calendars(work, jurisdiction, &due.patient, now).await?;
        let rules = ReviewRules::shipped();
        let next = |told: Option<Mark>| {
            let marks = calendars.iter().map(|calendar| rules.told(waiting.urgency, calendar, waiting.arrived, told));
            marks.flatten().min()
        };
        let mut told = waiting.told;
        while let Some((_, mark)) = next(told).filter(|(at, _)| *at <= now) {
            told = Some(mark);
        }
        let is_told = told != waiting.told;
        sql::settle(work, due, (next(told).map(|(at, _)| at), told), is_told.then_some(now)).await?;
        if !is_told {
            return Ok(None);
        }
        let Told { accounts, is_led } = self::told(work, &due.patient, waiting.classes, (jurisdiction, now)).await?;
        if is_led {
            let hurry = if waiting.urgency == Urgency::Critical { Hurry::AtOnce } else { Hurry::MayWait };
            notice::work::note(work, &accounts, hurry, (jurisdiction, now)).await?;
        }
        Ok(Some(Wake::results(&accounts)))
    }
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
        calendars.push(Calendar::new(ClockRules::shipped().ordinary.clone(), jurisdiction.zone));
    }
    Ok(calendars)
}

/// Who is told that a result of a patient, of these sensitive classes, has waited too long: of those who look after the patient and may look at it
/// those who lead, or do the work of one who leads and is away, or all of them where none does. Where there is nobody, those who lead any team.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn told(
    work: &mut Work,
    patient: &Id<Patient>,
    classes: i64,
    (jurisdiction, now): (&Jurisdiction, DateTime<Utc>),
) -> Result<Told, Broken> {
    let at = (now, jurisdiction.day(now));
    let mut watching = seeing(sql::watching(work, patient, at).await?, classes);
    if watching.is_empty() {
        watching = seeing(sql::leading(work, at).await?, classes);
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
