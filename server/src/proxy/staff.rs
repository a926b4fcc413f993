//! What staff do about who acts for a patient: they write down what papers say or what was said aloud, document what a clinician has
//! found, and decline somebody. Nothing here opens a record to them.

use careway_core::{
    access::{Duty, Opening, ProxyKind, ScopeSet, StaffPermit, duty::AnswerMessages},
    people::Patient,
    problem::{FaultKind, Problem},
    proxy::{
        AddRepresentative, BlockProxy, CAPACITY_MONTHS, CODE_DAYS, CertifyCapacity, Document, ListRepresentatives,
        MOST_PROXIES, Proxy, ProxyCode, ProxyState, Representative, RepresentativeRefusal, Representatives,
        UnblockProxy, begins,
    },
};
use chrono::{DateTime, Days, Months, TimeDelta, Utc};

use crate::{
    account::{self, token},
    http::{Answer, Call, Stop},
    people,
    proxy::Jurisdiction,
    store::{Broken, Work},
};

pub mod consent;
mod sql;

async fn patient(work: &mut Work, id: &careway_core::id::Id<Patient>) -> Result<Option<Patient>, Broken> {
    people::sql::patient_with_id(work, id).await
}

/// Who acts for the patient, is asked to, or was declined.
pub async fn list_representatives(call: &mut Call<ListRepresentatives>) -> Answer<ListRepresentatives> {
    let patient = patient(&mut call.work, &call.request.patient).await?.ok_or(Problem::NotFound)?;
    let lines = sql::lines(&mut call.work, &call.permit, &patient.id).await?;
    let mut consents = consent::sql::all(&mut call.work, &call.permit, &patient.id).await?;
    let mut people: Vec<Representative> = lines
        .into_iter()
        .map(|line| {
            let (document, blocked) = (line.document, line.blocked);
            let consent = consents.remove(&line.id);
            Representative { proxy: line.told(&patient, &call.jurisdiction, call.now), document, consent, blocked }
        })
        .collect();
    people.sort_by(|one, other| (&one.proxy.name, &one.proxy.id).cmp(&(&other.proxy.name, &other.proxy.id)));
    call.effects.shows(people.len());
    let has_account = account::sql::is_owned(&mut call.work, &patient.id).await?;
    Ok(Representatives { minor: call.jurisdiction.stage(&patient, call.now).minor, has_account, people })
}

/// Who acts for a patient now, for whoever of the staff answers messages and may see it.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn acting(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    patient: &Patient,
    (jurisdiction, now): (&Jurisdiction, DateTime<Utc>),
) -> Result<Option<Vec<Proxy>>, Broken> {
    if !permit.role().may(Duty::Represent) {
        return Ok(None);
    }
    let lines = sql::lines_at_desk(work, permit, &patient.id).await?;
    let told = lines.into_iter().map(|line| line.told(patient, jurisdiction, now));
    let mut people: Vec<Proxy> = told.filter(|proxy| proxy.state == ProxyState::Held).collect();
    people.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    Ok(Some(people))
}

/// Writes down what papers say, and makes the code by which their holder accepts.
pub async fn add_representative(call: &mut Call<AddRepresentative>) -> Answer<AddRepresentative> {
    use RepresentativeRefusal::{NoBirthDate, TooMany};
    let patient = patient(&mut call.work, &call.request.patient).await?.ok_or(Problem::NotFound)?;
    if patient.birth_date.is_none() {
        return Err(Stop::refused(NoBirthDate));
    }
    let opening = opening(&call.request, &patient, call.jurisdiction.stage(&patient, call.now).minor)?;
    let ends = ends(call)?;
    if sql::count(&mut call.work, &call.permit, &patient.id).await? >= MOST_PROXIES {
        return Err(Stop::refused(TooMany));
    }
    let (code, until) = (token::new_code(&call.ids), call.now + TimeDelta::days(CODE_DAYS.into()));
    let AddRepresentative { name, kind, document, .. } = &call.request;
    let new =
        sql::New { id: call.ids.id(call.now), kind: *kind, document: *document, name: name.as_str(), opening, ends };
    call.effects.concerns(&new.id);
    let code_of = (token::code_digest(&code), until);
    sql::add(&mut call.work, &call.permit, &patient.id, new, code_of, call.now).await?;
    Ok(ProxyCode { code, until: until.timestamp_micros() })
}

/// What the papers open, or why they open nothing.
fn opening(
    request: &AddRepresentative,
    patient: &Patient,
    is_minor: bool,
) -> Result<Opening, Stop<RepresentativeRefusal>> {
    use RepresentativeRefusal::{AMinor, NotAMinor, NotDeceased, WrongDocument};
    let AddRepresentative { kind, document, parts, sensitive, .. } = request;
    let no = match kind {
        // What the patient gives, the patient gives; what a clinician finds is a certificate.
        ProxyKind::Granted | ProxyKind::DiminishedCapacity => Some(WrongDocument),
        ProxyKind::Guardian if !is_minor => Some(NotAMinor),
        ProxyKind::Representative if is_minor => Some(AMinor),
        _ if (*kind == ProxyKind::Estate) != patient.deceased => Some(NotDeceased),
        _ => (!document.shows(*kind)).then_some(WrongDocument),
    };
    if let Some(no) = no {
        return Err(Stop::refused(no));
    }
    if *kind == ProxyKind::Guardian {
        return Ok(Opening::NONE);
    }
    let see = parts.both(ScopeSet::GIVEN);
    if see.is_empty() {
        return Err(Stop::fault("parts", FaultKind::Missing));
    }
    // Whoever represents somebody stands in their place: in what they see they do what the patient does.
    Ok(Opening { see, act: see, sensitive: *sensitive })
}

fn ends(call: &Call<AddRepresentative>) -> Result<Option<DateTime<Utc>>, Stop<RepresentativeRefusal>> {
    let Some(last) = call.request.until else { return Ok(None) };
    let after = last.checked_add_days(Days::new(1)).ok_or(Stop::refused(RepresentativeRefusal::BadEnd))?;
    let ends = begins(&call.jurisdiction.zone, after);
    if ends <= call.now { Err(Stop::refused(RepresentativeRefusal::BadEnd)) } else { Ok(Some(ends)) }
}

/// Gives a guardian for a year what they saw of the child.
pub async fn certify_capacity(call: &mut Call<CertifyCapacity>) -> Answer<CertifyCapacity> {
    let CertifyCapacity { patient: id, proxy, reason } = call.request.clone();
    let patient = patient(&mut call.work, &id).await?.ok_or(Problem::NotFound)?;
    if !call.jurisdiction.stage(&patient, call.now).minor {
        return Err(Stop::refused(RepresentativeRefusal::NotAMinor));
    }
    let guardian = sql::line(&mut call.work, &call.permit, &id, &proxy).await?.ok_or(Problem::NotFound)?;
    let (ProxyKind::Guardian, Some(account), false) = (guardian.grant.kind, guardian.account, guardian.blocked) else {
        return Err(Stop::refused(RepresentativeRefusal::WrongDocument));
    };
    let new = sql::New {
        id: call.ids.id(call.now),
        kind: ProxyKind::DiminishedCapacity,
        document: Document::ClinicalAssessment,
        name: &guardian.name,
        opening: Opening::NONE,
        ends: Some(call.now + Months::new(CAPACITY_MONTHS)),
    };
    call.effects.concerns(&new.id);
    sql::certify(&mut call.work, &call.permit, &id, (&account, reason.as_str()), new, call.now).await?;
    call.effects.wakes(&account);
    Ok(())
}

/// Declines somebody; everything under which they act ends.
pub async fn block_proxy(call: &mut Call<BlockProxy>) -> Answer<BlockProxy> {
    let BlockProxy { patient, proxy, reason } = call.request.clone();
    let accounts = sql::block(&mut call.work, &call.permit, (&patient, &proxy), reason.as_str(), call.now).await?;
    if accounts.is_empty() {
        return Err(Problem::NotFound.into());
    }
    call.effects.concerns(&proxy);
    accounts.iter().flatten().for_each(|account| call.effects.wakes(account));
    Ok(())
}

/// Lets somebody be asked again who was declined.
pub async fn unblock_proxy(call: &mut Call<UnblockProxy>) -> Answer<UnblockProxy> {
    let UnblockProxy { patient, proxy } = call.request.clone();
    if !sql::unblock(&mut call.work, &call.permit, (&patient, &proxy)).await? {
        return Err(Problem::NotFound.into());
    }
    call.effects.concerns(&proxy);
    Ok(())
}
