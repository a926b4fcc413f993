//! Getting back into an account with a code from the clinic. It sets a password that nobody but its owner knows and ends
//! every session; second factors that were lost stay in force for a day, and the notice that goes out then can stop it all.

use std::sync::Arc;

use careway_core::{
    account::{Account, Factor, HOLD, Proved, Recover, RecoverRefusal, Second, StopRecovery, StopRefusal},
    api::Endpoint,
    id::Id,
    problem::{FaultKind, Problem},
};
use chrono::{DateTime, TimeDelta, Utc};

use super::{
    create::is_common,
    factors,
    hasher::TooBusy,
    notice::{Notice, notice},
    password::sql::{drop_password, set_password},
    session::{begin, sql::end_sessions},
    throttle::CodeKind,
    token::{code_digest, long_code},
    tries::{self, Try},
};
use crate::{
    clock::Ids,
    http::{Answer, Call, Caller, Site, Stop},
    store::{Failure, Work},
};

pub mod code;
pub mod sql;

/// How long a code from the clinic is good: the way home, and a night.
pub const CODE: TimeDelta = TimeDelta::days(1);

/// Makes a code for an account, to be handed to its owner by somebody who has seen who that is. It is shown once and not
/// kept; those from before are worth nothing from then on.
pub async fn hand_over(
    work: &mut Work,
    ids: &Ids,
    account: &Id<Account>,
    now: DateTime<Utc>,
) -> Result<String, Failure> {
    let code = long_code(ids);
    sql::add_recovery(work, &code_digest(&code), account, now, now + CODE).await?;
    Ok(code)
}

/// Counts the try by address, then hashes the new password, whether or not the code is good: both take as long.
pub async fn hash_new(site: Arc<Site>, request: Recover, caller: Caller) -> Result<String, Stop<RecoverRefusal>> {
    tries::count(&site, &[Try::address(&site.keys, &caller)], &caller, Recover::PATH).await?;
    let secret = request.password.secret();
    if is_common(secret, "") {
        return Err(Stop::fault("password", FaultKind::TooCommon));
    }
    site.hasher.hash(secret, &site.ids).await.map_err(|TooBusy| Problem::Unavailable.into())
}

/// Uses the code up, sets the password, ends every session and begins one, which second factors are asked of as ever.
pub async fn recover(call: &mut Call<Recover, String>) -> Answer<Recover> {
    let digest = code_digest(call.request.code.expose());
    let found = sql::use_recovery(&mut call.work, &digest, call.request.birth_date, call.now).await?;
    let (account, login) = found.ok_or(Stop::refused(RecoverRefusal::NotMatched))?;
    set_password(&mut call.work, &account.id, &call.prepared, call.request.password.length(), call.now).await?;
    end_sessions(&mut call.work, &account.id).await?;
    call.effects.wakes(&account.id);
    // Whoever was shut out by somebody else's guessing is let in by this (see `throttle`).
    Try::name(&call.keys, &login).was_good(&mut call.work).await?;
    for kind in [CodeKind::Totp, CodeKind::Recovery] {
        Try::code(&call.keys, kind, &account.id).was_good(&mut call.work).await?;
    }
    notice(call, &account.id, Notice::Recovered).await?;
    if call.request.second == Second::Lost && factors::sql::held(&mut call.work, &account.id).await?.has_second() {
        let stop = long_code(&call.ids);
        sql::hold(&mut call.work, &account.id, &code_digest(&stop), call.now, call.now + HOLD).await?;
        notice(call, &account.id, Notice::FactorsLost { stop }).await?;
    }
    begin::begin(call, account, Proved::by(Factor::Password)).await
}

/// Counts the try by address.
pub async fn count_stop(site: Arc<Site>, _: StopRecovery, caller: Caller) -> Result<(), Stop<StopRefusal>> {
    tries::count(&site, &[Try::address(&site.keys, &caller)], &caller, StopRecovery::PATH).await
}

/// Stops a recovery: the factors stay, and the password that was set by it goes, with every session.
pub async fn stop_recovery(call: &mut Call<StopRecovery>) -> Answer<StopRecovery> {
    let digest = code_digest(call.request.code.expose());
    let account = sql::stop_hold(&mut call.work, &digest).await?;
    let account = account.ok_or(Stop::refused(StopRefusal::NotMatched))?;
    drop_password(&mut call.work, &account).await?;
    end_sessions(&mut call.work, &account).await?;
    call.effects.wakes(&account);
    notice(call, &account, Notice::RecoveryStopped).await?;
    Ok(())
}
