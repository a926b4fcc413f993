//! Results of people whom nobody looks after who may look at results: who leads a team is told whose they are, and may take the person into it. Reads no
//! result.

use careway_core::{
    access::{Duty, StaffPermit, duty},
    problem::Problem,
    review::{ListUnwatched, TakeIn, TakeInRefusal, Unwatched},
};
use chrono::{DateTime, Utc};

use super::clock;
use crate::{
    http::{Answer, Call, Stop},
    proxy::Jurisdiction,
    staff::roster::{self, Source},
    store::{Broken, Work},
};

mod sql;

/// Whose results wait while nobody looks after them.
pub async fn list_unwatched(call: &mut Call<ListUnwatched>) -> Answer<ListUnwatched> {
    let (work, permit) = (&mut call.work, &call.permit);
    let teams = sql::led(work, permit, (call.now, call.jurisdiction.day(call.now))).await?;
    if teams.is_empty() {
        return Ok(Unwatched::default());
    }
    let people = sql::people(work, permit, call.now).await?;
    call.effects.shows(people.len());
    Ok(Unwatched { people, teams })
}

/// Takes somebody into a team that the caller leads. Of two who do so at once the second is told.
pub async fn take_in(call: &mut Call<TakeIn>) -> Answer<TakeIn> {
    let TakeIn { patient, team } = &call.request;
    let (work, permit) = (&mut call.work, &call.permit);
    if !sql::led(work, permit, (call.now, call.jurisdiction.day(call.now))).await?.iter().any(|(led, _)| led == team) {
        return Err(Problem::NotFound.into());
    }
    if !sql::hold_waiting(work, permit, patient).await? {
        return Err(Problem::NotFound.into());
    }
    if !sql::is_unwatched(work, permit, patient, call.now).await? {
        return Err(Stop::refused(TakeInRefusal::Watched));
    }
    roster::begin_treatment(work, &call.ids, (patient, team), Source::Staff, call.now).await?;
    let told = clock::told(work, patient, 0, (&call.jurisdiction, call.now)).await?.accounts;
    call.effects.concerns(team);
    call.effects.tells_of_results(told);
    call.effects.tells_of_results(vec![permit.actor().account.clone()]);
    Ok(())
}

/// Of how many people results wait while nobody looks after them: told to those who lead a team and look at results, and to administrators where there
/// is nobody of those. To everybody else, none.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn count(
    work: &mut Work,
    permit: &StaffPermit<duty::Work>,
    (jurisdiction, now): (&Jurisdiction, DateTime<Utc>),
) -> Result<u32, Broken> {
    let leads = clock::sql::leading(work, (now, jurisdiction.day(now))).await?;
    let mut able = leads.iter().filter(|lead| lead.role.may(Duty::ReviewResults));
    let is_told = if permit.role().may(Duty::ManageStaff) {
        able.next().is_none()
    } else {
        able.any(|lead| lead.account == permit.actor().account)
    };
    if is_told { sql::count(work, permit, now).await } else { Ok(0) }
}
