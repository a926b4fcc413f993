//! What the staff make of conversations to be done: for a team, by a day in its own hours, in one unit with its audit. No page of the patient's side is
//! told of any.

use careway_core::{
    access::{StaffPermit, duty::AnswerMessages},
    account::Account,
    clocked::Calendar,
    id::Id,
    message::{
        DeskDraft, FinishFollowUp, FollowUp, FollowUpRefusal, FollowUpRow, ListFollowUps, MakeFollowUp, ThreadRow,
    },
    people::Patient,
    problem::Problem,
    proxy::begins,
    staff::Team,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{seen, sql as desk};
use crate::{
    account::api::new_id,
    clock::Ids,
    http::{Answer, Call, Stop},
    message::{
        AtDesk,
        course::sql as history,
        draft::{DraftOf, drop_draft},
        listeners::{self, Concerns},
    },
    proxy::Jurisdiction,
    staff::roster::hours::hours,
    store::{Broken, Failure, Work},
};

mod sql;

/// What was made of a conversation that was found before, the oldest first.
pub async fn of_thread(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    whose: (&Id<Patient>, &Id<ThreadRow>),
    now: DateTime<Utc>,
) -> Result<Vec<FollowUp>, Broken> {
    sql::of_thread(work, permit, whose, now).await
}

/// What is to be done by the caller's teams.
pub async fn list_follow_ups(call: &mut Call<ListFollowUps>) -> Answer<ListFollowUps> {
    let all = sql::waiting(&mut call.work, &call.permit, call.now).await?;
    call.effects.shows(all.len());
    Ok(all)
}

/// When a team goes home on a day: what is made for today after that is for the next day on which it is there.
async fn due(
    work: &mut Work,
    jurisdiction: &Jurisdiction,
    (team, day): (&Id<Team>, NaiveDate),
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, Broken> {
    let (hours, zone, _) = hours(work, jurisdiction, team).await?;
    let begins = begins(&zone, day);
    // In the day, and not at the end of the one before, for a team that is always there.
    Ok(Calendar::new(hours, zone).goes_home(begins.max(now) + TimeDelta::microseconds(1)))
}

/// Makes something to do of a conversation.
pub async fn make_follow_up(call: &mut Call<MakeFollowUp>) -> Answer<MakeFollowUp> {
    let MakeFollowUp { patient, thread, team, person, due: day, words } = &call.request;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let own = seen(work, permit, (patient, thread), (&call.jurisdiction, now)).await?;
    if !desk::teams(work, permit).await?.iter().any(|(id, _)| id == team) {
        return Err(Stop::refused(FollowUpRefusal::NoSuchTeam));
    }
    if let Some(person) = person
        && !sql::answers(work, permit, (team, person), now).await?
    {
        return Err(Stop::refused(FollowUpRefusal::NotInTeam));
    }
    if *day < call.jurisdiction.day(now) {
        return Err(Stop::refused(FollowUpRefusal::PastDay));
    }
    let due = due(work, &call.jurisdiction, (team, *day), now).await?;
    let id: Id<FollowUpRow> = new_id(&call.ids, now)?;
    let new = sql::New { id: &id, team, person: person.as_ref(), due, words: words.as_str() };
    sql::make(work, permit, (patient, thread), new, now).await?;
    drop_draft(work, &AtDesk { permit, patient }, DraftOf::Desk(DeskDraft::FollowUp, thread)).await?;
    call.effects.concerns(thread);
    call.effects.tells(colleagues(work, permit, (patient, thread), &[own, team.clone()], now).await?);
    Ok(id)
}

/// Makes something of a conversation for any of another team, due when that goes home on the day on which it comes next. Says whose open pages show it.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn for_team(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    ids: &Ids,
    (patient, thread, team): (&Id<Patient>, &Id<ThreadRow>, &Id<Team>),
    words: &str,
    (jurisdiction, now): (&Jurisdiction, DateTime<Utc>),
) -> Result<Vec<Id<Account>>, Failure> {
    let (hours, zone, _) = hours(work, jurisdiction, team).await?;
    let calendar = Calendar::new(hours, zone);
    let due = calendar.goes_home(calendar.opens_after(now) + TimeDelta::microseconds(1));
    let id: Id<FollowUpRow> = new_id(ids, now)?;
    let new = sql::New { id: &id, team, person: None, due, words };
    sql::make(work, permit, (patient, thread), new, now).await?;
    colleagues(work, permit, (patient, thread), std::slice::from_ref(team), now).await
}

/// Says that something is done.
pub async fn finish_follow_up(call: &mut Call<FinishFollowUp>) -> Answer<FinishFollowUp> {
    let FinishFollowUp { patient, follow_up } = &call.request;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let found = sql::to_finish(work, permit, (patient, follow_up), now).await?;
    let (thread, teams) = found.ok_or(Problem::NotFound)?;
    if !sql::finish(work, permit, (patient, follow_up), now).await? {
        return Err(Stop::refused(FollowUpRefusal::Done));
    }
    call.effects.concerns(&thread);
    call.effects.tells(colleagues(work, permit, (patient, &thread), &teams, now).await?);
    Ok(())
}

/// The open pages of those of some teams that see a conversation.
async fn colleagues(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): (&Id<Patient>, &Id<ThreadRow>),
    teams: &[Id<Team>],
    now: DateTime<Utc>,
) -> Result<Vec<Id<Account>>, Failure> {
    let classes = history::hold(work, &AtDesk { permit, patient }, thread).await?.unwrap_or_default().classes;
    Ok(listeners::staff(work, Concerns { patient, classes, teams, by: None }, now).await?)
}
