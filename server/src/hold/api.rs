//! What the endpoints about holding results back do.

use careway_core::{
    access::{Basis, Permission, Permit, Read, Relationship, Requirement as _, Results, Scope, SensitiveSet},
    hold::{AskAboutHold, EndHold, HoldReason, HoldRefusal, HoldResult},
    problem::{FaultKind, Problem},
    task::TaskKind,
};

use super::sql;
use crate::{
    http::{Answer, Call, Stop},
    message, notice, record, release,
    store::RefusedBy as _,
    task::{self, HOLD_ONCE, NewTask},
};

/// Holds a result back, with the results in it.
pub async fn hold_result(call: &mut Call<HoldResult>) -> Answer<HoldResult> {
    let new = call.request.clone();
    if (new.reason == HoldReason::Law) != new.law.is_some() {
        return Err(Stop::fault("law", if new.law.is_none() { FaultKind::Missing } else { FaultKind::NotUnderstood }));
    }
    let opened = looked_after(call).await?;
    let (work, now) = (&mut call.work, call.now);
    let shown = release::shown(work, &opened, now).await?;
    let item = record::find(work, &opened, shown, &new.item).await?.ok_or(Problem::NotFound)?;
    let (id, until) = (call.ids.id(now), now + new.days.length());
    sql::add(work, &call.permit, (id.clone(), &new), (now, until)).await?;
    for (at, covered) in std::iter::once(&item.id).chain(item.detail.refers()).enumerate() {
        if sql::is_opened(work, &opened, covered).await? {
            return Err(Stop::refused(HoldRefusal::Opened));
        }
        if sql::is_held(work, &opened, covered, now).await? {
            return Err(Stop::refused(HoldRefusal::Held));
        }
        // What is no result cannot be held; a part that is not there yet can not either.
        if !sql::cover(work, &opened, (&id, covered), until).await? && at == 0 {
            return Err(Problem::NotFound.into());
        }
    }
    call.effects.concerns(&new.item);
    // Those who see everything of hers: a hold on what is kept from somebody is no event for them.
    let whose = (&new.patient, Scope::Results, SensitiveSet::ALL.bits());
    call.effects.tells_of_results(message::seeing(&mut call.work, &call.jurisdiction, whose, now).await?);
    Ok(())
}

/// What the caller's role opens of the results of somebody whom they look after; an emergency opens nothing here.
async fn looked_after(call: &mut Call<HoldResult>) -> Result<Permit<Read, Results>, Stop<HoldRefusal>> {
    let (patient, now) = (call.request.patient.clone(), call.now);
    if !sql::treats(&mut call.work, &call.permit, &patient, now).await? {
        return Err(Problem::NotFound.into());
    }
    let basis = Basis::Treating(call.permit.role());
    let relationship = call.relationship.clone().map(|relationship| Relationship { basis, ..relationship });
    let actor = call.permit.actor().clone();
    let opened = Permission::<Read, Results>::decide(Some(actor), relationship, patient, now);
    Ok(opened.map_err(|_| Problem::NotFound)?)
}

/// Ends a hold: whoever made it, or another clinician of the patient's.
pub async fn end_hold(call: &mut Call<EndHold>) -> Answer<EndHold> {
    let EndHold { patient, hold } = call.request.clone();
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    if !sql::treats(work, permit, &patient, now).await? || !sql::exists(work, permit, (&patient, &hold)).await? {
        return Err(Problem::NotFound.into());
    }
    if !sql::end(work, permit, (&patient, &hold), now).await? {
        return Err(Stop::refused(HoldRefusal::Over));
    }
    notice::results::look_again(work, &patient, now).await?;
    call.effects.concerns(&hold);
    let whose = (&patient, Scope::Results, SensitiveSet::ALL.bits());
    call.effects.tells_of_results(message::seeing(work, &call.jurisdiction, whose, now).await?);
    Ok(())
}

/// Asks for a hold to be looked at again, by somebody who did not make it.
pub async fn ask_about_hold(call: &mut Call<AskAboutHold>) -> Answer<AskAboutHold> {
    let AskAboutHold { hold, text, .. } = call.request.clone();
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let holds = sql::holds(work, permit, now).await?;
    if !holds.iter().any(|one| one.hold == hold) {
        return Err(Problem::NotFound.into());
    }
    let words = String::from(text);
    let new = NewTask { kind: TaskKind::Hold, about: None, subject: Some(hold.as_str()), words: Some(&words) };
    let asked = task::ask(work, permit, &call.ids, &new, now).await;
    asked.refused_by(&HOLD_ONCE, HoldRefusal::Asked)?;
    call.effects.concerns(&hold);
    Ok(())
}
