//! What staff do about messages: the conversations of their own teams, and nobody else's.

use std::collections::HashMap;

use careway_core::{
    access::{StaffPermit, duty::AnswerMessages},
    account::Account,
    clocked::{Happening, Misfit, Owner},
    id::Id,
    message::{
        AnswerThread, CloseThread, Contact, DeskDraft, DeskLine, DeskThread, GetDeskThread, HandOffThread, ListDesk,
        Queue, Screened, TakeThread, Then, ThreadRefusal, ThreadRow,
    },
    people::Patient,
    problem::Problem,
    staff::Team,
};
use chrono::{DateTime, Utc};

use super::{
    AtDesk, appointment,
    attachment::{attach, with_files},
    course::Going,
    draft::{DraftOf, begun, drop_draft},
    listeners::{self, is_read_by},
    refill,
    sql::{self as threads, NewMessage},
    tell,
};
use crate::{
    http::{Answer, Call, Stop},
    proxy::Jurisdiction,
    staff::supervision::writes_alone,
    store::{Broken, Work},
};

pub mod context;
pub mod cosign;
pub mod follow_up;
pub mod load;
pub mod notes;
mod sql;
pub mod translation;

/// The conversations of the caller's teams.
pub async fn list_desk(call: &mut Call<ListDesk>) -> Answer<ListDesk> {
    let at = (call.now, call.jurisdiction.day(call.now));
    let mut lines = sql::queue(&mut call.work, &call.permit, &call.request, at).await?;
    if call.request.queue == Queue::Short {
        let at = (&*call.jurisdiction, call.now);
        lines = told(&mut call.work, &call.permit.actor().account, lines, at).await?;
    }
    call.effects.shows(lines.len());
    Ok(lines)
}

/// Those of some conversations whose time runs short that are told to an account.
async fn told(
    work: &mut Work,
    account: &Id<Account>,
    lines: Vec<DeskLine>,
    at: (&Jurisdiction, DateTime<Utc>),
) -> Result<Vec<DeskLine>, Broken> {
    // Most are of one team: it is asked once who is told.
    let mut known: HashMap<(Id<Team>, i64), bool> = HashMap::new();
    let mut told = Vec::new();
    for line in lines {
        let of = (line.team.clone(), line.thread.audience.classes().bits());
        let is_told = match known.get(&of) {
            Some(is_told) => *is_told,
            None => listeners::told(work, &of.0, of.1, at).await?.accounts.contains(account),
        };
        known.insert(of, is_told);
        told.extend(is_told.then_some(line));
    }
    Ok(told)
}

/// One of them, with what was written and what was handed on.
pub async fn get_desk_thread(call: &mut Call<GetDeskThread>) -> Answer<GetDeskThread> {
    let GetDeskThread { patient, thread } = &call.request;
    let (work, permit) = (&mut call.work, &call.permit);
    let line = sql::line(work, permit, (patient, thread), (call.now, call.jurisdiction.day(call.now)))
        .await?
        .ok_or(Problem::NotFound)?;
    let opened = context::opened(permit, call.relationship.as_ref(), patient, call.now);
    let refill = refill::at_desk(work, (permit, opened.as_ref()), (patient, thread), call.now).await?;
    let reach = AtDesk { permit, patient };
    let messages = threads::messages(work, &reach, thread).await?;
    let messages = with_files(work, &reach, thread, messages).await?;
    let flags = threads::flags(work, &reach, thread).await?;
    let (notes, teams) = (notes::notes(work, &reach, thread).await?, sql::teams(work, permit).await?);
    call.effects.concerns(thread);
    call.effects.shows(messages.len());
    let wanted = translation::wanted(work, permit, (patient, thread)).await?;
    let signing = cosign::signing(work, permit, (patient, thread)).await?;
    let follow_ups = follow_up::of_thread(work, permit, (patient, thread), call.now).await?;
    let appointment = appointment::request(work, &reach, thread).await?;
    let begun = begun(work, permit, (patient, thread), signing.supervision).await?;
    let translates = call.translates;
    Ok(DeskThread {
        line,
        messages,
        refill,
        appointment,
        flags,
        notes,
        teams,
        translates,
        wanted,
        signing,
        follow_ups,
        begun,
    })
}

/// Stops whoever asks about a conversation that is none of their teams'; says which team has it.
pub async fn seen<R>(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    whose: (&Id<Patient>, &Id<ThreadRow>),
    (jurisdiction, now): (&Jurisdiction, DateTime<Utc>),
) -> Result<Id<Team>, Stop<R>> {
    let line = sql::line(work, permit, whose, (now, jurisdiction.day(now))).await?.ok_or(Problem::NotFound)?;
    Ok(line.team)
}

/// Whether a conversation is one of the caller's teams'.
pub async fn is_seen(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    whose: (&Id<Patient>, &Id<ThreadRow>),
    (jurisdiction, now): (&Jurisdiction, DateTime<Utc>),
) -> Result<bool, Broken> {
    Ok(sql::line(work, permit, whose, (now, jurisdiction.day(now))).await?.is_some())
}

/// A conversation of one of the caller's teams, taken up.
pub(super) async fn take_up<'r, R>(
    work: &mut Work,
    reach: &'r AtDesk<'r>,
    thread: &Id<ThreadRow>,
    (jurisdiction, now): (&Jurisdiction, DateTime<Utc>),
) -> Result<Going<'r, AtDesk<'r>>, Stop<R>> {
    let going = Going::take_up(work, reach, thread).await?;
    // Looked up when nobody else can change it any more.
    seen(work, reach.permit, (reach.patient, thread), (jurisdiction, now)).await?;
    let mut going = going.ok_or(Problem::NotFound)?;
    going.cover(work, jurisdiction, now).await?;
    Ok(going)
}

fn not_yours(_: Misfit) -> Stop<ThreadRefusal> {
    Stop::refused(ThreadRefusal::NotYours)
}

/// Takes a conversation that nobody has.
pub async fn take_thread(call: &mut Call<TakeThread>) -> Answer<TakeThread> {
    let TakeThread { patient, thread } = &call.request;
    let (work, reach) = (&mut call.work, AtDesk { permit: &call.permit, patient });
    let mut going = take_up(work, &reach, thread, (&call.jurisdiction, call.now)).await?;
    going.add(Happening::Taken, call.now).map_err(not_yours)?;
    call.effects.concerns(thread);
    call.effects.tells(going.write(work, &call.jurisdiction, call.now).await?);
    Ok(())
}

/// Writes to the patient.
pub async fn answer_thread(call: &mut Call<AnswerThread>) -> Answer<AnswerThread> {
    let AnswerThread { patient, thread, text, then, called, attachments } = call.request.clone();
    let (work, now) = (&mut call.work, call.now);
    let reach = AtDesk { permit: &call.permit, patient: &patient };
    let mut going = take_up(work, &reach, &thread, (&call.jurisdiction, now)).await?;
    let what = match then {
        Then::Close => Happening::Closed,
        Then::Wait => Happening::Paused,
        Then::GoOn => Happening::Touched,
    };
    if !going.course().state().may(&call.permit.actor().account, now) {
        return Err(Stop::refused(ThreadRefusal::NotYours));
    }
    writes_alone(work, &call.permit, ThreadRefusal::NeedsSignature).await?;
    if then == Then::Close && refill::is_open(work, &reach, &thread).await? {
        return Err(Stop::refused(ThreadRefusal::RefillOpen));
    }
    match going.add(what, now) {
        // Whoever has it and was in touch, or waits for the patient, may write once more.
        Ok(()) | Err(Misfit::Touched | Misfit::SameClock) => {}
        Err(misfit) => return Err(not_yours(misfit)),
    }
    let told = going.write(work, &call.jurisdiction, now).await?;
    if then == Then::Close {
        cosign::withdraw(work, &call.permit, (&patient, &thread), now).await?;
    }
    let (id, contact) = (call.ids.id(now), called.map(Contact::Called));
    let (text, screened) = (text.as_str(), Screened::default());
    let new = NewMessage { thread: &thread, id: id.clone(), text, screened, contact, signed_for: None };
    let number = threads::write(work, &reach, new, now).await?;
    attach(work, &reach, (Some(&thread), &attachments), (&thread, &id)).await?;
    threads::seen(work, &reach, &thread, number).await?;
    drop_draft(work, &reach, DraftOf::Desk(DeskDraft::Answer, &thread)).await?;
    tell::of_message(work, &reach, &call.jurisdiction, number, now).await?;
    call.effects.concerns(&thread);
    call.effects.tells(told);
    Ok(())
}

/// Ends a conversation in which there is nothing to answer.
pub async fn close_thread(call: &mut Call<CloseThread>) -> Answer<CloseThread> {
    let CloseThread { patient, thread } = &call.request;
    let (work, reach) = (&mut call.work, AtDesk { permit: &call.permit, patient });
    let mut going = take_up(work, &reach, thread, (&call.jurisdiction, call.now)).await?;
    if !going.course().state().may(&call.permit.actor().account, call.now) {
        return Err(Stop::refused(ThreadRefusal::NotYours));
    }
    if refill::is_open(work, &reach, thread).await? {
        return Err(Stop::refused(ThreadRefusal::RefillOpen));
    }
    going.add(Happening::Closed, call.now).map_err(not_yours)?;
    threads::settled(work, &reach, thread).await?;
    cosign::withdraw(work, &call.permit, (patient, thread), call.now).await?;
    call.effects.concerns(thread);
    call.effects.tells(going.write(work, &call.jurisdiction, call.now).await?);
    Ok(())
}

/// Gives a conversation to another team.
pub async fn hand_off_thread(call: &mut Call<HandOffThread>) -> Answer<HandOffThread> {
    let HandOffThread { patient, thread, team, note } = call.request.clone();
    let (work, reach) = (&mut call.work, AtDesk { permit: &call.permit, patient: &patient });
    let mut going = take_up(work, &reach, &thread, (&call.jurisdiction, call.now)).await?;
    if !sql::teams(work, &call.permit).await?.iter().any(|(id, _)| *id == team) {
        return Err(Stop::refused(ThreadRefusal::NoSuchTeam));
    }
    if !is_read_by(work, &team, going.classes(), call.now).await? {
        return Err(Stop::refused(ThreadRefusal::NobodySees));
    }
    let to = Owner { team, person: None };
    going.add(Happening::HandedOff { to, note }, call.now).map_err(not_yours)?;
    drop_draft(work, &reach, DraftOf::Desk(DeskDraft::HandOff, &thread)).await?;
    call.effects.concerns(&thread);
    call.effects.tells(going.write(work, &call.jurisdiction, call.now).await?);
    Ok(())
}
