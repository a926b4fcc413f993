//! An account's factors as a whole: which there are, the second step of signing in, and what happens when they change. How
//! each is checked is told in `totp`, `passkey` and `recovery`.

use std::sync::Arc;

use careway_core::{
    account::{
        Account, Enrolled, Factor, FactorRefusal, GetFactors, ProofRefusal, ProveSecondFactor, Secret, SessionState,
    },
    api::Endpoint,
    id::Id,
};

use super::{
    notice::{Notice, notice},
    passkey, recovery,
    session::{self, Stage, begin, sql::end_others},
    throttle::CodeKind,
    totp,
    tries::{self, Try},
};
use crate::http::{Answer, Call, Caller, Site, Stop};

pub mod sql;

/// Lists the account's factors.
pub async fn get_factors(call: &mut Call<GetFactors>) -> Answer<GetFactors> {
    let account = call.permit.actor().account.clone();
    let passkeys = passkey::sql::list(&mut call.work, &account).await?;
    Ok(sql::list(&mut call.work, &account, passkeys).await?)
}

/// Counts a try with a code, before anything is looked at.
pub async fn count_code(
    site: Arc<Site>,
    request: ProveSecondFactor,
    caller: Caller,
) -> Result<Try, Stop<ProofRefusal>> {
    let token = caller.session.clone().ok_or(careway_core::problem::Problem::NotSignedIn)?;
    let find = move |mut work| async move { session::sql::session(&mut work, &token).await };
    let session = tries::look(&site, &caller, ProveSecondFactor::PATH, find).await?;
    let session = session.ok_or(careway_core::problem::Problem::NotSignedIn)?;
    let counted = Try::code(&site.keys, kind_of(&request.code), &session.account.id);
    tries::count(&site, std::slice::from_ref(&counted), &caller, ProveSecondFactor::PATH).await?;
    Ok(counted)
}

/// What sort of code somebody typed: the app's has digits alone, and fewer.
fn kind_of(code: &Secret) -> CodeKind {
    let letters = code.expose().chars().filter(|c| c.is_ascii_alphanumeric()).count();
    if letters <= totp::code::DIGITS { CodeKind::Totp } else { CodeKind::Recovery }
}

/// Takes the second factor and begins the session in full. Whatever was told to be lost is not, then.
pub async fn prove_second_factor(call: &mut Call<ProveSecondFactor, Try>) -> Answer<ProveSecondFactor> {
    let session = begin::current(call)?;
    let (account, code) = (session.account.clone(), call.request.code.clone());
    let factor = match kind_of(&code) {
        CodeKind::Totp => {
            totp::take(call, &account.id, &code, ProofRefusal::NotMatched).await?;
            Factor::Totp
        }
        CodeKind::Recovery => {
            recovery::code::take(call, &account.id, &code).await?;
            Factor::RecoveryCode
        }
    };
    call.prepared.was_good(&mut call.work).await?;
    recovery::sql::end_hold(&mut call.work, &account.id).await?;
    begin::begin(call, account, session.factors.and(factor)).await
}

/// Ends the second factors that were told to be lost, when their time is up.
pub async fn end_lost<E: Endpoint, X>(call: &mut Call<E, X>, account: &Id<Account>) -> Result<(), Stop<E::Refusal>> {
    if recovery::sql::end_due_hold(&mut call.work, account, call.now).await? {
        sql::drop_seconds(&mut call.work, account).await?;
        notice(call, account, Notice::FactorsEnded).await?;
    }
    Ok(())
}

/// A second factor was set up: the first one brings recovery codes, and makes a session in full of one that waited for it.
pub async fn added<E: Endpoint, X>(call: &mut Call<E, X>, factor: Factor, what: Notice) -> Answer<E, Enrolled> {
    let session = begin::current(call)?;
    let account = session.account.clone();
    notice(call, &account.id, what).await?;
    let held = sql::held(&mut call.work, &account.id).await?;
    let recovery_codes =
        if held.recovery_codes == 0 { recovery::code::make(call, &account.id).await? } else { Vec::new() };
    let proved = session.factors.and(factor);
    let session = match session.stage {
        Stage::Enrol => begin::begin(call, account, proved).await?,
        Stage::In | Stage::SecondFactor => begin::renew(call, session).await?,
    };
    Ok(Enrolled { session, recovery_codes })
}

/// A second factor is about to be taken away: not where it is needed, and with it go the recovery codes that nothing is left
/// for, and every other session.
pub async fn removing<E>(call: &mut Call<E>, factor: Factor, what: Notice) -> Result<(), Stop<FactorRefusal>>
where
    E: Endpoint<Response = SessionState, Refusal = FactorRefusal>,
{
    let session = begin::current(call)?;
    let held = sql::held(&mut call.work, &session.account.id).await?;
    let left = held.without(factor).map_err(Stop::refused)?;
    if !left.has_second() {
        recovery::sql::drop_codes(&mut call.work, &session.account.id).await?;
    }
    end_others(&mut call.work, &session.actor(call.now)).await?;
    call.effects.wakes(&session.account.id);
    notice(call, &session.account.id, what).await?;
    Ok(())
}
