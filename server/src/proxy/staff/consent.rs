//! What a patient without an account says aloud: one of the staff writes it down, another confirms it, and only then is there a code.
//! Whoever accepts it does so as with any other grant; nothing here opens a record.

use careway_core::{
    people::Patient,
    problem::{FaultKind, Problem},
    proxy::{
        CODE_DAYS, CONSENT_MONTHS, ConsentRefusal, Consenter, EndConsent, MOST_PROXIES, ProxyCode, TakeConsent,
        WITNESS_HOURS, Witness, WitnessConsent,
    },
};
use chrono::{DateTime, Months, TimeDelta, Utc};

use crate::{
    account::{self, token},
    http::{Answer, Call, Stop},
    proxy::{Jurisdiction, api::ends},
    store::Work,
};

pub mod sql;

/// Refuses for whom nothing is written down.
async fn check(
    work: &mut Work,
    patient: &Patient,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<(), Stop<ConsentRefusal>> {
    let consenter = Consenter {
        minor: jurisdiction.stage(patient, now).minor,
        deceased: patient.deceased,
        has_account: account::sql::is_owned(work, &patient.id).await?,
    };
    consenter.refusal().map_or(Ok(()), |refusal| Err(Stop::refused(refusal)))
}

/// Writes down what was said. There is no code yet.
pub async fn take_consent(call: &mut Call<TakeConsent>) -> Answer<TakeConsent> {
    let patient = super::patient(&mut call.work, &call.request.patient).await?.ok_or(Problem::NotFound)?;
    check(&mut call.work, &patient, &call.jurisdiction, call.now).await?;
    if patient.birth_date.is_none() {
        return Err(Stop::refused(ConsentRefusal::NoBirthDate));
    }
    let TakeConsent { name, terms, means, .. } = call.request.clone();
    if terms.opening().see.is_empty() {
        return Err(Stop::fault("parts", FaultKind::Missing));
    }
    let ends = ends(&terms, &call.jurisdiction, call.now, Months::new(CONSENT_MONTHS));
    let ends = ends.ok_or(Stop::refused(ConsentRefusal::BadEnd))?;
    if super::sql::count(&mut call.work, &call.permit, &patient.id).await? >= MOST_PROXIES {
        return Err(Stop::refused(ConsentRefusal::TooMany));
    }
    let new = sql::Said { id: call.ids.id(call.now), name: name.as_str(), opening: terms.opening(), ends, means };
    call.effects.concerns(&new.id);
    let confirmed_by = call.now + TimeDelta::hours(WITNESS_HOURS.into());
    sql::take(&mut call.work, &call.permit, &patient.id, new, (call.now, confirmed_by)).await?;
    Ok(())
}

/// Confirms what somebody else wrote down, and makes the code by which whoever is let in accepts.
pub async fn witness_consent(call: &mut Call<WitnessConsent>) -> Answer<WitnessConsent> {
    let WitnessConsent { patient, proxy } = call.request.clone();
    let patient = super::patient(&mut call.work, &patient).await?.ok_or(Problem::NotFound)?;
    let (work, permit) = (&mut call.work, &call.permit);
    let writer = sql::writer(work, permit, &patient.id, &proxy).await?.ok_or(Problem::NotFound)?;
    check(work, &patient, &call.jurisdiction, call.now).await?;
    let witness = Witness::of(&permit.actor().account, &writer).map_err(Stop::refused)?;
    let (code, until) = (token::new_code(&call.ids), call.now + TimeDelta::days(CODE_DAYS.into()));
    let code_of = (token::code_digest(&code), until);
    if !sql::confirm(work, permit, (&patient.id, &proxy), (&witness, call.now), code_of).await? {
        return Err(Stop::refused(ConsentRefusal::NotWaiting));
    }
    call.effects.concerns(&proxy);
    Ok(ProxyCode { code, until: until.timestamp_micros() })
}

/// Ends what was given aloud; whoever acts under it loses it at once, on every open page.
pub async fn end_consent(call: &mut Call<EndConsent>) -> Answer<EndConsent> {
    let EndConsent { patient, proxy } = call.request.clone();
    let ended = sql::end(&mut call.work, &call.permit, (&patient, &proxy), call.now).await?;
    let account = ended.ok_or(Problem::NotFound)?;
    call.effects.concerns(&proxy);
    account.iter().for_each(|account| call.effects.wakes(account));
    Ok(())
}
