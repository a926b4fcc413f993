//! The clocks of teams, for whatever waits for one: when it is there, and what it promises. Read for patients and staff alike; changing them
//! is [`hours`](super::hours)'s.

use std::collections::BTreeSet;

use careway_core::{
    clocked::{Calendar, Calendars, Class, ClockRules, Promise},
    id::Id,
    staff::Team,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::roster::{
    hours::{hours, targets},
    reach::sql as reach,
};
use crate::{
    proxy::Jurisdiction,
    store::{Broken, Work},
};

/// When a team is there.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn calendar(work: &mut Work, jurisdiction: &Jurisdiction, team: &Id<Team>) -> Result<Calendar<Tz>, Broken> {
    let (hours, zone, _) = hours(work, jurisdiction, team).await?;
    Ok(Calendar::new(hours, zone))
}

/// When each of some teams is there.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn calendars(
    work: &mut Work,
    jurisdiction: &Jurisdiction,
    teams: BTreeSet<Id<Team>>,
) -> Result<Calendars<Tz>, Broken> {
    let ordinary = Calendar::new(ClockRules::shipped().ordinary.clone(), jurisdiction.zone);
    let mut calendars = Calendars { ordinary, teams: Default::default() };
    for team in teams {
        let calendar = calendar(work, jurisdiction, &team).await?;
        calendars.teams.insert(team, calendar);
    }
    Ok(calendars)
}

/// What a team promises for something of a class that comes in at `now`: the target, or sooner where it is usually sooner.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn promise(
    work: &mut Work,
    jurisdiction: &Jurisdiction,
    (team, class): (&Id<Team>, Class),
    now: DateTime<Utc>,
) -> Result<Promise, Broken> {
    let calendar = calendar(work, jurisdiction, team).await?;
    let target = targets(work, team).await?.remove(&class);
    let target = target.ok_or_else(|| Broken::new("a class for which nothing is promised"))?;
    let usual = reach::usual(work, team).await?.remove(&class);
    Ok(target.promise(&calendar, now).as_usual(usual, ClockRules::shipped().usual))
}
