//! When the teams are there, what they promise, who is away and who does their work: told to staff, and changed by those who may. How
//! business time is counted is core's.

use careway_core::{
    account::Account,
    clocked::Calendar,
    id::Id,
    problem::Problem,
    staff::{
        AWAY_MOST, Absence, Away, AwayRefusal, EndAway, GetTeamHours, HoursRefusal, NoteAway, SayAway, SetTeamHours,
        SetTeamTarget, StrikeAway, TeamHours, ZoneName,
    },
};
use chrono::{DateTime, NaiveDate, TimeZone as _, Utc};
use chrono_tz::Tz;

use super::roster;
use crate::{
    http::{Answer, Call, Stop},
    proxy::Jurisdiction,
    store::{Broken, Work},
};

pub(super) mod sql;

/// The day of an instant at the organisation's place.
fn today(jurisdiction: &Jurisdiction, now: DateTime<Utc>) -> NaiveDate {
    jurisdiction.zone.from_utc_datetime(&now.naive_utc()).date_naive()
}

/// When a team is there.
pub async fn get_team_hours(call: &mut Call<GetTeamHours>) -> Answer<GetTeamHours> {
    let (work, now) = (&mut call.work, call.now);
    let teams = super::sql::teams(work, &call.permit, now).await?;
    let team = teams.into_iter().find(|team| team.id == call.request.team).ok_or(Problem::NotFound)?;
    let (hours, zone, said) = roster::hours::hours(work, &call.jurisdiction, &team.id).await?;
    let targets = roster::hours::targets(work, &team.id).await?;
    let absences = roster::hours::sql::absences(work, &team.id, (now, today(&call.jurisdiction, now))).await?;
    let calendar = Calendar::new(hours.clone(), zone);
    Ok(TeamHours {
        team,
        zone: ZoneName::parse(zone.name()).map_err(|error| Broken::new(error.to_string()))?,
        business_day: hours.business_day(),
        opens: calendar.next_opening(now).timestamp_micros(),
        hours,
        said,
        reach: roster::reach::sql::reach(work, &call.request.team).await?,
        targets,
        absences,
    })
}

/// Says when a team is there.
pub async fn set_team_hours(call: &mut Call<SetTeamHours>) -> Answer<SetTeamHours> {
    let SetTeamHours { team, zone, hours } = &call.request;
    let zone: Tz = zone.as_str().parse().map_err(|_| Stop::refused(HoursRefusal::NoSuchZone))?;
    if !sql::hold_team(&mut call.work, &call.permit, team).await? {
        return Err(Problem::NotFound.into());
    }
    sql::set_hours(&mut call.work, &call.permit, team, (hours, zone), call.now).await?;
    call.effects.concerns(team);
    Ok(())
}

/// Says what a team promises.
pub async fn set_team_target(call: &mut Call<SetTeamTarget>) -> Answer<SetTeamTarget> {
    let SetTeamTarget { team, class, target } = &call.request;
    if !sql::hold_team(&mut call.work, &call.permit, team).await? {
        return Err(Problem::NotFound.into());
    }
    sql::set_target(&mut call.work, &call.permit, (team, *class), *target).await?;
    call.effects.concerns(team);
    Ok(())
}

/// Whether somebody can be away in such days, and be covered by whom they say.
async fn judge(
    work: &mut Work,
    account: &Id<Account>,
    away: &Away,
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Result<(), Stop<AwayRefusal>> {
    let long = away.back.signed_duration_since(away.from).num_days();
    if !(1..=i64::from(AWAY_MOST)).contains(&long) || away.back <= today {
        return Err(Stop::refused(AwayRefusal::BadDays));
    }
    if *account == away.by || !roster::hours::sql::are_in_one_team(work, account, &away.by, now).await? {
        return Err(Stop::refused(AwayRefusal::NotInTeam));
    }
    Ok(())
}

/// Says that the caller is away.
pub async fn say_away(call: &mut Call<SayAway>) -> Answer<SayAway> {
    let (away, account) = (&call.request.away, &call.permit.actor().account);
    judge(&mut call.work, account, away, (call.now, today(&call.jurisdiction, call.now))).await?;
    let id: Id<Absence> = crate::account::api::new_id(&call.ids, call.now)?;
    if !sql::add_own(&mut call.work, &call.permit, &id, away).await? {
        return Err(Stop::refused(AwayRefusal::Overlaps));
    }
    call.effects.concerns(account);
    Ok(id)
}

/// Says that somebody else is away.
pub async fn note_away(call: &mut Call<NoteAway>) -> Answer<NoteAway> {
    let NoteAway { account, away } = &call.request;
    if roster::sql::staff(&mut call.work, account).await?.is_none_or(|staff| !staff.active) {
        return Err(Problem::NotFound.into());
    }
    judge(&mut call.work, account, away, (call.now, today(&call.jurisdiction, call.now))).await?;
    let id: Id<Absence> = crate::account::api::new_id(&call.ids, call.now)?;
    if !sql::add(&mut call.work, &call.permit, &id, (account, away)).await? {
        return Err(Stop::refused(AwayRefusal::Overlaps));
    }
    call.effects.concerns(account);
    Ok(id)
}

/// Ends that the caller is away.
pub async fn end_away(call: &mut Call<EndAway>) -> Answer<EndAway> {
    let today = today(&call.jurisdiction, call.now);
    if !sql::end_own(&mut call.work, &call.permit, &call.request.absence, today).await? {
        return Err(Problem::NotFound.into());
    }
    call.effects.concerns(&call.request.absence);
    Ok(())
}

/// Ends that somebody else is away.
pub async fn strike_away(call: &mut Call<StrikeAway>) -> Answer<StrikeAway> {
    let today = today(&call.jurisdiction, call.now);
    if !sql::end(&mut call.work, &call.permit, &call.request.absence, today).await? {
        return Err(Problem::NotFound.into());
    }
    call.effects.concerns(&call.request.absence);
    Ok(())
}
