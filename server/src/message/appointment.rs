//! Requests for appointments that are made of conversations: in one unit with what the patient is told and with the clock. The request goes to the
//! team that takes such topics; where that is another one, it is also something to do for that team. Knows no slot and no calendar of a clinician.

use careway_core::{
    access::{StaffPermit, duty::AnswerMessages},
    clocked::{Note, Phase},
    id::Id,
    message::{
        AppointmentRefusal, AppointmentStatus, DeskDraft, MakeAppointmentRequest, Screened, SettleAppointmentRequest,
        ThreadRow, Topic,
    },
    people::Patient,
    problem::Problem,
    staff::Team,
};
use chrono::{DateTime, Utc};

use super::{
    AtDesk, desk,
    draft::{DraftOf, drop_draft},
    sql::{self as threads, NewMessage},
    tell,
};
use crate::{
    http::{Answer, Call, Stop},
    staff::{roster::reach::sql as reach, supervision::writes_alone},
    store::{Broken, Failure, Work},
};

mod sql;

pub(super) use sql::{request, status};

/// The team that makes it: the conversation's own where it takes such topics, else the first that looks after the patient and does.
async fn route(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, own): (&Id<Patient>, &Id<Team>),
    now: DateTime<Utc>,
) -> Result<Id<Team>, Broken> {
    let treating = sql::treating(work, permit, patient, now).await?;
    for team in std::iter::once(own).chain(&treating) {
        if reach::reach(work, team).await?.topics.contains(&Topic::Appointment) {
            return Ok(team.clone());
        }
    }
    Ok(own.clone())
}

/// A step, as a message of the caller's.
struct Step<'s> {
    thread: &'s Id<ThreadRow>,
    id: String,
    text: &'s str,
    status: AppointmentStatus,
}

async fn tell_step(work: &mut Work, reach: &AtDesk<'_>, step: Step<'_>, now: DateTime<Utc>) -> Result<i64, Failure> {
    let Step { thread, id, text, status } = step;
    let screened = Screened::default();
    let new = NewMessage { thread, id: id.clone(), text, screened, contact: None, signed_for: None };
    let number = threads::write(work, reach, new, now).await?;
    threads::seen(work, reach, thread, number).await?;
    sql::add_step(work, reach, (thread, id), status).await?;
    Ok(number)
}

/// Asks for an appointment in the patient's name.
pub async fn make_appointment_request(call: &mut Call<MakeAppointmentRequest>) -> Answer<MakeAppointmentRequest> {
    let MakeAppointmentRequest { patient, thread, reason, soon, times } = &call.request;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let reach = AtDesk { permit, patient };
    let mut going = desk::take_up(work, &reach, thread, (&call.jurisdiction, now)).await?;
    let state = going.course().state();
    if matches!(state.phase(), Phase::Closed(_)) || !state.may(&permit.actor().account, now) {
        return Err(Stop::refused(AppointmentRefusal::NotYours));
    }
    writes_alone(work, permit, AppointmentRefusal::NeedsSignature).await?;
    if sql::request(work, &reach, thread).await?.is_some() {
        return Err(Stop::refused(AppointmentRefusal::HasRequest));
    }
    let own = state.owner().team.clone();
    let team = route(work, permit, (patient, &own), now).await?;
    going.works_on(now).map_err(|_| Stop::refused(AppointmentRefusal::NotYours))?;
    let mut told = going.write(work, &call.jurisdiction, now).await?;
    sql::ask(work, &reach, (thread, &team), (reason, *soon, times.as_ref())).await?;
    let step = Step { thread, id: call.ids.id(now), text: "", status: AppointmentStatus::Proposed };
    let number = tell_step(work, &reach, step, now).await?;
    drop_draft(work, &reach, DraftOf::Desk(DeskDraft::Appointment, thread)).await?;
    if team != own {
        let words = [Some(reason.as_str()), times.as_ref().map(Note::as_str)];
        let words = words.into_iter().flatten().collect::<Vec<_>>().join("\n");
        let at = (&*call.jurisdiction, now);
        told.extend(desk::follow_up::for_team(work, permit, &call.ids, (patient, thread, &team), &words, at).await?);
    }
    tell::of_message(work, &reach, &call.jurisdiction, number, now).await?;
    call.effects.concerns(thread);
    call.effects.tells(told);
    Ok(())
}

/// Says how a request ended.
pub async fn settle_appointment_request(call: &mut Call<SettleAppointmentRequest>) -> Answer<SettleAppointmentRequest> {
    let SettleAppointmentRequest { patient, thread, status, words } = &call.request;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let reach = AtDesk { permit, patient };
    let mut going = desk::take_up(work, &reach, thread, (&call.jurisdiction, now)).await?;
    let before = sql::request(work, &reach, thread).await?.ok_or(Problem::NotFound)?.status;
    let state = going.course().state();
    if !state.may(&permit.actor().account, now) {
        return Err(Stop::refused(AppointmentRefusal::NotYours));
    }
    writes_alone(work, permit, AppointmentRefusal::NeedsSignature).await?;
    if before != AppointmentStatus::Proposed || *status == AppointmentStatus::Proposed {
        return Err(Stop::refused(AppointmentRefusal::OutOfOrder));
    }
    // A conversation that was answered meanwhile stays so.
    if !matches!(state.phase(), Phase::Closed(_)) {
        going.works_on(now).map_err(|_| Stop::refused(AppointmentRefusal::NotYours))?;
    }
    let told = going.write(work, &call.jurisdiction, now).await?;
    let step = Step { thread, id: call.ids.id(now), text: words.as_str(), status: *status };
    let number = tell_step(work, &reach, step, now).await?;
    sql::settle(work, &reach, thread, *status).await?;
    drop_draft(work, &reach, DraftOf::Desk(DeskDraft::Settle, thread)).await?;
    tell::of_message(work, &reach, &call.jurisdiction, number, now).await?;
    call.effects.concerns(thread);
    call.effects.tells(told);
    Ok(())
}
