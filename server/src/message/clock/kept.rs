//! Measures what the teams have kept of late. Reads times of conversations and no text of anybody.

use careway_core::{
    clocked::{Answered, Class, ClockRules, Usual},
    id::Id,
    staff::Team,
};
use chrono::{DateTime, TimeDelta, Utc};

use super::sql;
use crate::store::{Broken, Done, Failure, Store, Work};

/// Measures every team, one after the other.
///
/// # Errors
/// [`Broken`], when the database does not answer; what was measured before stays.
pub async fn measure(store: &Store, now: DateTime<Utc>) -> Result<(), Broken> {
    let broken = |_| Broken::new("the database did not answer");
    let teams = |mut work: Work| async move { Done::commit(sql::teams(&mut work).await, Vec::new()) };
    for team in store.read(teams).await.map_err(broken)?? {
        let unit = move |mut work: Work| async move {
            Done::settle(of_team(&mut work, &team, now).await.map_err(Broken::from), Vec::new())
        };
        store.write(unit).await.map_err(broken)??;
    }
    Ok(())
}

/// Measures a team, and writes it down in place of what was measured before.
async fn of_team(work: &mut Work, team: &Id<Team>, now: DateTime<Utc>) -> Result<(), Failure> {
    let rules = ClockRules::shipped().usual;
    let answers = sql::answers(work, team, now - TimeDelta::days(rules.days.into())).await?;
    let of = |class: Class| -> Vec<Answered> {
        answers.iter().filter(|(of, _)| *of == class).map(|(_, answered)| *answered).collect()
    };
    let usual = Class::ALL.into_iter().filter_map(|class| Some((class, Usual::of(of(class), rules)?)));
    sql::keep(work, team, usual.collect(), now).await
}
