//! What whoever holds a code does with it: reading what they are asked for, and accepting with an account of their own.

use std::sync::Arc;

use careway_core::{
    access::{Basis, ProxyKind, Relationship},
    api::Endpoint,
    proxy::{AcceptProxy, AcceptRefusal, Offer, ReadOffer, standing},
};

use chrono::{DateTime, Utc};

use super::{Jurisdiction, sql, subject};
use crate::{
    account::{
        self, contact,
        notice::{Notice, notice},
        session::begin,
        token::code_digest,
        tries::{self, Try},
    },
    audit::{Action, ActorKind, Event},
    http::{Answer, Call, Caller, Site, Stop},
    store::RefusedBy as _,
};

/// Counts the try by address: a code is not to be guessed.
pub async fn count<E>(site: Arc<Site>, _: E, caller: Caller) -> Result<(), Stop<AcceptRefusal>>
where
    E: Endpoint<Refusal = AcceptRefusal>,
{
    tries::count(&site, &[Try::address(&site.keys, &caller)], &caller, E::PATH).await
}

/// Says what the holder of a code is asked for.
pub async fn read_offer(call: &mut Call<ReadOffer>) -> Answer<ReadOffer> {
    let code = code_digest(call.request.code.expose());
    let found = sql::offered(&mut call.work, &code, call.request.birth_date, call.now).await?;
    let found = found.ok_or(Stop::refused(AcceptRefusal::NotMatched))?;
    // Whoever was declined is told no more than somebody with a wrong code.
    if sql::is_blocked(&mut call.work, &call.permit.actor().account, &found.patient.id).await? {
        return Err(Stop::refused(AcceptRefusal::NotMatched));
    }
    let link = opens(&found, &call.jurisdiction, call.now).ok_or(Stop::refused(AcceptRefusal::NotMatched))?;
    let opening = match link.basis {
        Basis::Proxy { opening, .. } => opening,
        _ => found.grant.opening,
    };
    let until = link.ends.map(|end| end.timestamp_micros());
    Ok(Offer { patient: found.patient.name, kind: found.grant.kind, opening, until })
}

/// What an offer would open now.
fn opens(offer: &sql::Stored, rules: &Jurisdiction, now: DateTime<Utc>) -> Option<Relationship> {
    standing(std::slice::from_ref(&offer.grant), &subject(&offer.patient), &rules.ages, &rules.zone, now)
}

/// Uses the code up and lets the account in, or does neither.
pub async fn accept_proxy(call: &mut Call<AcceptProxy>) -> Answer<AcceptProxy> {
    let actor = call.permit.actor().clone();
    if actor.role.is_some() {
        return Err(Stop::refused(AcceptRefusal::StaffAccount));
    }
    let (account, now) = (&actor.account, call.now);
    let (code, birth_date) = (code_digest(call.request.code.expose()), call.request.birth_date);
    let found = sql::offered(&mut call.work, &code, birth_date, now).await?;
    let found = found.ok_or(Stop::refused(AcceptRefusal::NotMatched))?;
    // What opens nothing is not accepted: whoever gave it has grown up or died since.
    if opens(&found, &call.jurisdiction, now).is_none() {
        return Err(Stop::refused(AcceptRefusal::NotMatched));
    }
    let patient = found.patient.id.clone();
    if account::sql::relationship(&mut call.work, account, &patient).await?.is_some() {
        return Err(Stop::refused(AcceptRefusal::Yourself));
    }
    if sql::is_blocked(&mut call.work, account, &patient).await? {
        return Err(Stop::refused(AcceptRefusal::NotMatched));
    }
    let owner = account::sql::owner(&mut call.work, &patient, now).await?;
    if let Some(owner) = &owner
        && found.grant.kind == ProxyKind::Guardian
        && contact::is_same(&mut call.work, &call.keys, (owner, account)).await?
    {
        return Err(Stop::refused(AcceptRefusal::SameEmail));
    }
    let majority = call.jurisdiction.stage(&found.patient, now).majority;
    sql::clear(&mut call.work, account, &patient, (majority, now)).await?;
    let accepted = sql::accept(&mut call.work, (&code, birth_date), account, now).await;
    if !accepted.refused_by(&sql::ONCE, AcceptRefusal::Already)? {
        return Err(Stop::refused(AcceptRefusal::NotMatched));
    }
    call.effects.concerns(&found.grant.id);
    // The call is about no patient before the code is read: the patient's own list is told by an event of its own.
    call.effects.notes(Event {
        actor: Some(account.to_string()),
        session: Some(actor.session.to_string()),
        patient: Some(patient.to_string()),
        relationship: Some(found.grant.id.to_string()),
        purpose: Some(found.grant.kind.purpose().code().into()),
        address: call.caller.address.clone(),
        client: call.caller.client.clone(),
        request: Some(call.caller.request.clone()),
        ..Event::new(now, ActorKind::Account, Action::Create, "proxy accept")
    });
    if let Some(owner) = owner {
        notice(call, &owner, Notice::ProxyAccepted).await?;
        call.effects.wakes(&owner);
    }
    let session = begin::current(call)?;
    begin::renew(call, session).await
}
