//! Answers that wait for a signature: what a colleague in training proposes, and what whoever signs does with it. Nothing of a proposed answer is read
//! from the patient's side, and none of its pages is told of one, until it is signed and is a message like any other.

use careway_core::{
    access::{StaffPermit, duty::AnswerMessages},
    account::Account,
    clocked::{Happening, Misfit, Phase, State},
    id::Id,
    message::{
        DeskDraft, ProposalKind, ProposalRefusal, ProposalRow, ProposeAnswer, ReturnAnswer, Screened, SignAnswer,
        SignRefusal, Signing, ThreadRow, may_sign,
    },
    people::Patient,
    problem::Problem,
    staff::Supervision,
};
use chrono::{DateTime, Utc};

use super::take_up;
use crate::{
    account::api::new_id,
    http::{Answer, Call, Stop},
    message::{
        AtDesk,
        draft::{DraftOf, drop_draft, give_back},
        refill,
        sql::{self as threads, NewMessage},
        tell,
    },
    staff::supervision,
    store::{Broken, Failure, Work},
};

mod sql;

pub use sql::withdraw;

/// Whose conversation, and which.
type Whose<'w> = (&'w Id<Patient>, &'w Id<ThreadRow>);

/// What a conversation has to do with signatures, for the permit's holder.
pub async fn signing(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    whose: Whose<'_>,
) -> Result<Signing, Broken> {
    let supervision = supervision::of(work, permit).await?;
    let found = sql::proposals(work, permit, whose).await?;
    let signer = (&permit.actor().account, permit.role());
    let proposals = found.into_iter().filter_map(|found| found.told(signer, supervision)).collect();
    Ok(Signing { supervision, proposals })
}

/// Proposes an answer: it stands beside the conversation, whose clock goes on.
pub async fn propose_answer(call: &mut Call<ProposeAnswer>) -> Answer<ProposeAnswer> {
    let ProposeAnswer { patient, thread, text, kind } = &call.request;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let reach = AtDesk { permit, patient };
    let mut going = take_up(work, &reach, thread, (&call.jurisdiction, now)).await?;
    if supervision::of(work, permit).await? == Supervision::Independent {
        return Err(Stop::refused(ProposalRefusal::NotSupervised));
    }
    let state = going.course().state();
    if matches!(state.phase(), Phase::Closed(_)) || !state.may(&permit.actor().account, now) {
        return Err(Stop::refused(ProposalRefusal::NotYours));
    }
    if sql::waits(work, permit, (patient, thread)).await? {
        return Err(Stop::refused(ProposalRefusal::Waiting));
    }
    let is_nobodys = state.owner().person.is_none();
    let id: Id<ProposalRow> = new_id(&call.ids, now)?;
    sql::propose(work, permit, (patient, thread), (&id, text, *kind), now).await?;
    drop_draft(work, &reach, DraftOf::Desk(DeskDraft::Answer, thread)).await?;
    call.effects.concerns(thread);
    if is_nobodys {
        going.add(Happening::Taken, now).map_err(|_| Stop::refused(ProposalRefusal::NotYours))?;
        call.effects.tells(going.write(work, &call.jurisdiction, now).await?);
    } else {
        call.effects.tells(going.colleagues(work, now).await?);
    }
    Ok(())
}

/// A proposed answer that the permit's holder may decide about.
async fn to_decide(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    whose: Whose<'_>,
    proposal: &Id<ProposalRow>,
) -> Result<sql::ToDecide, Stop<SignRefusal>> {
    let found = sql::one(work, permit, whose, proposal).await?.ok_or(Problem::NotFound)?;
    let supervision = supervision::of(work, permit).await?;
    let signer = (&permit.actor().account, permit.role());
    may_sign((&found.author, found.role), signer, supervision).map_err(Stop::refused)?;
    if found.is_waiting { Ok(found) } else { Err(Stop::refused(SignRefusal::Decided)) }
}

/// Whether a proposed answer of a conversation is one that the permit's holder may sign, or might have signed before it was decided.
pub async fn may_decide(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    whose: Whose<'_>,
    proposal: &Id<ProposalRow>,
) -> Result<bool, Broken> {
    let Some(found) = sql::one(work, permit, whose, proposal).await? else { return Ok(false) };
    let supervision = supervision::of(work, permit).await?;
    Ok(may_sign((&found.author, found.role), (&permit.actor().account, permit.role()), supervision).is_ok())
}

/// Lets go what the caller has begun to write about what is decided.
async fn decided(work: &mut Work, reach: &AtDesk<'_>, thread: &Id<ThreadRow>) -> Result<(), Failure> {
    for of in [DeskDraft::Sign, DeskDraft::Return] {
        drop_draft(work, reach, DraftOf::Desk(of, thread)).await?;
    }
    Ok(())
}

/// For whom what is signed is done: whoever signs, or the one who wrote it and has the conversation.
fn holder<'h>(
    state: &State,
    signer: &'h Id<Account>,
    author: &'h Id<Account>,
    now: DateTime<Utc>,
) -> Option<&'h Id<Account>> {
    [signer, author].into_iter().find(|who| state.may(who, now))
}

/// Signs a proposed answer: it is a message of whoever wrote it, in one unit with all that a message does.
pub async fn sign_answer(call: &mut Call<SignAnswer>) -> Answer<SignAnswer> {
    let SignAnswer { patient, thread, proposal, text, number } = &call.request;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let reach = AtDesk { permit, patient };
    let mut going = take_up(work, &reach, thread, (&call.jurisdiction, now)).await?;
    let found = to_decide(work, permit, (patient, thread), proposal).await?;
    if sql::last(work, permit, (patient, thread)).await? > *number {
        return Err(Stop::refused(SignRefusal::NewWords));
    }
    let by = holder(going.course().state(), &permit.actor().account, &found.author, now);
    let by = by.ok_or(Stop::refused(SignRefusal::NotYours))?;
    let what = match found.kind {
        ProposalKind::Question => Happening::Paused,
        // What ends a refill is its status.
        ProposalKind::Answer if refill::is_open(work, &reach, thread).await? => Happening::Touched,
        ProposalKind::Answer => Happening::Closed,
    };
    match going.add_for(by.clone(), what, now) {
        Ok(()) | Err(Misfit::Touched | Misfit::SameClock) => {}
        Err(_) => return Err(Stop::refused(SignRefusal::NotYours)),
    }
    let told = going.write(work, &call.jurisdiction, now).await?;
    let (id, screened) = (call.ids.id(now), Screened::default());
    let (text, signed_for) = (text.as_str(), Some(&found.author));
    let new = NewMessage { thread, id: id.clone(), text, screened, contact: None, signed_for };
    let number = threads::write(work, &reach, new, now).await?;
    threads::seen(work, &reach, thread, number).await?;
    sql::sign(work, permit, (patient, thread), (proposal, id), now).await?;
    decided(work, &reach, thread).await?;
    tell::of_message(work, &reach, &call.jurisdiction, number, now).await?;
    call.effects.concerns(thread);
    call.effects.tells(told);
    Ok(())
}

/// Gives a proposed answer back: its words are its writer's draft again, with a note.
pub async fn return_answer(call: &mut Call<ReturnAnswer>) -> Answer<ReturnAnswer> {
    let ReturnAnswer { patient, thread, proposal, note } = &call.request;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let reach = AtDesk { permit, patient };
    let going = take_up(work, &reach, thread, (&call.jurisdiction, now)).await?;
    let found = to_decide(work, permit, (patient, thread), proposal).await?;
    sql::give_back(work, permit, (patient, thread), (proposal, note), now).await?;
    decided(work, &reach, thread).await?;
    give_back(work, &reach, (&found.author, thread), (&found.text, now.timestamp_micros())).await?;
    call.effects.concerns(thread);
    call.effects.tells(going.colleagues(work, now).await?);
    Ok(())
}
