//! What a patient does about who acts for them: seeing, asking, changing, ending.

use careway_core::{
    access::{AnyPart, Opening, Permit, ProxyKind, Requirement, ScopeSet, Sharings, Write},
    account::Secret,
    api::Endpoint,
    id::Id,
    mail::Notice,
    problem::{FaultKind, Problem},
    proxy::{
        CODE_DAYS, ChangeProxy, EndProxy, LONGEST_YEARS, LeaveProxy, ListProxies, MOST_PROXIES, OfferProxy,
        OfferRefusal, PreviewProxy, Proxy, ProxyCode, ProxyList, ProxyState, Terms, begins,
    },
};
use chrono::{DateTime, Days, Months, TimeDelta, Utc};

use super::{
    Jurisdiction,
    line::Line,
    sql::{self, NewGrant},
};
use crate::{
    account::token,
    http::{Answer, Call, Stop},
    mail::{self, Letter},
    people, record,
};

/// Who acts for the patient.
pub async fn list_proxies(call: &mut Call<ListProxies>) -> Answer<ListProxies> {
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let patient = people::sql::patient(work, permit).await?.ok_or(Problem::NotFound)?;
    let told = sql::lines(work, permit).await?.into_iter().map(|line| line.told(&patient, &call.jurisdiction, now));
    // What the law has ended is not told; what the patient gave stays until they end it.
    let stays = |one: &Proxy| one.state != ProxyState::Over || one.kind == ProxyKind::Granted;
    let mut proxies: Vec<Proxy> = told.filter(stays).collect();
    proxies.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    call.effects.shows(proxies.len());
    let change = super::change(work, permit, &call.jurisdiction, now).await?;
    Ok(ProxyList { proxies, change })
}

/// What somebody would see, out of the same statements that they would be answered with.
pub async fn preview_proxy(call: &mut Call<PreviewProxy>) -> Answer<PreviewProxy> {
    let PreviewProxy { parts, sensitive, .. } = call.request;
    let opening = Opening { see: parts.both(ScopeSet::RECORD), act: ScopeSet::NONE, sensitive };
    let patient = people::sql::patient(&mut call.work, &call.permit).await?.ok_or(Problem::NotFound)?;
    let opening = if call.jurisdiction.stage(&patient, call.now).minor { opening.of_a_minor() } else { opening };
    let permit = call.permit.narrowed(opening);
    let home = record::api::home::<AnyPart>(&mut call.work, &permit, call.now).await?;
    Ok(home)
}

/// Makes the code by which somebody accepts, and sends it where it is wanted.
pub async fn offer_proxy(call: &mut Call<OfferProxy>) -> Answer<OfferProxy> {
    let patient = people::sql::patient(&mut call.work, &call.permit).await?.ok_or(Problem::NotFound)?;
    if patient.birth_date.is_none() {
        return Err(Stop::refused(OfferRefusal::NoBirthDate));
    }
    let OfferProxy { name, terms, to, language, .. } = call.request.clone();
    if let Some(channel) = call.sends.lacking(to.as_ref()) {
        return Err(Stop::refused(OfferRefusal::NotSent(channel)));
    }
    let ends = given_ends(&terms, &call.jurisdiction, call.now)?;
    if sql::count(&mut call.work, &call.permit).await? >= MOST_PROXIES {
        return Err(Stop::refused(OfferRefusal::TooMany));
    }
    let (code, until) = (token::new_code(&call.ids), call.now + TimeDelta::days(CODE_DAYS.into()));
    let new = NewGrant {
        id: call.ids.id(call.now),
        name: name.as_str(),
        opening: terms.opening(),
        ends,
        code: (token::code_digest(&code), until),
    };
    call.effects.concerns(&new.id);
    sql::offer(&mut call.work, &call.permit, new, call.now).await?;
    if let Some(to) = to {
        let notice = Notice::ProxyOffer { code: Secret::new(code.clone()), days: CODE_DAYS };
        let letter = Letter { account: None, to, language, notice };
        mail::queue(&mut call.work, &call.ids, call.now, &letter).await?;
    }
    Ok(ProxyCode { code, until: until.timestamp_micros() })
}

/// The instant at which the last day is over; nothing when it is over already or further away than `longest`.
pub(super) fn ends(
    terms: &Terms,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
    longest: Months,
) -> Option<DateTime<Utc>> {
    let ends = begins(&jurisdiction.zone, terms.until.checked_add_days(Days::new(1))?);
    (now < ends && ends <= now + longest + Days::new(1)).then_some(ends)
}

/// When what a patient gives is over, which opens something until then.
fn given_ends(
    terms: &Terms,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, Stop<OfferRefusal>> {
    if terms.opening().see.is_empty() {
        return Err(Stop::fault("parts", FaultKind::Missing));
    }
    ends(terms, jurisdiction, now, Months::new(12 * LONGEST_YEARS)).ok_or(Stop::refused(OfferRefusal::BadEnd))
}

/// The patient's own grant of that id.
async fn given<E>(call: &mut Call<E>, proxy: &Id<Proxy>) -> Result<Line, Stop<OfferRefusal>>
where
    E: Endpoint<Refusal = OfferRefusal>,
    E::Requires: Requirement<Permit = Permit<Write, Sharings>>,
{
    let line = sql::line(&mut call.work, &call.permit, proxy).await?.ok_or(Problem::NotFound)?;
    if line.grant.kind == ProxyKind::Granted { Ok(line) } else { Err(Stop::refused(OfferRefusal::NotGiven)) }
}

/// Changes how far and until when.
pub async fn change_proxy(call: &mut Call<ChangeProxy>) -> Answer<ChangeProxy> {
    let ChangeProxy { proxy, terms, .. } = call.request.clone();
    let line = given(call, &proxy).await?;
    let patient = people::sql::patient(&mut call.work, &call.permit).await?.ok_or(Problem::NotFound)?;
    let stage = call.jurisdiction.stage(&patient, call.now);
    if !stage.minor && line.grant.ends_at_majority(&stage, call.now) {
        return Err(Stop::refused(OfferRefusal::GivenAsMinor));
    }
    let ends = given_ends(&terms, &call.jurisdiction, call.now)?;
    sql::change(&mut call.work, &call.permit, &proxy, (&terms.opening(), ends)).await?;
    call.effects.concerns(&proxy);
    line.account.iter().for_each(|account| call.effects.wakes(account));
    Ok(())
}

/// Ends it.
pub async fn end_proxy(call: &mut Call<EndProxy>) -> Answer<EndProxy> {
    let proxy = call.request.proxy.clone();
    let line = given(call, &proxy).await?;
    sql::end(&mut call.work, &call.permit, &proxy, call.now).await?;
    call.effects.concerns(&proxy);
    line.account.iter().for_each(|account| call.effects.wakes(account));
    Ok(())
}

/// Gives up acting for somebody. Nothing to give up is no such thing.
pub async fn leave_proxy(call: &mut Call<LeaveProxy>) -> Answer<LeaveProxy> {
    if sql::leave(&mut call.work, &call.permit, call.now).await? == 0 {
        return Err(Problem::NotFound.into());
    }
    let account = call.permit.actor().account.clone();
    call.effects.wakes(&account);
    Ok(())
}
