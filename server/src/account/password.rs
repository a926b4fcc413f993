//! Passwords: signing in with one, taking up a session that rests, proving anew who is signed in, and setting another. The
//! slow part, hashing, is done before the unit of work begins; everything that is written is written inside it.

use std::sync::Arc;

use careway_core::{
    account::{
        ALONE, Account, ChangePassword, Factor, Length, LoginName, ProofRefusal, ProveAgain, Proved, Resume, Secret,
        SignIn, SignInRefusal,
    },
    api::Endpoint,
    problem::{FaultKind, Problem, Refusal},
};

use super::{
    create::is_common,
    factors,
    hasher::TooBusy,
    notice::{Notice, notice},
    session::{begin, sql::end_others},
    throttle::CodeKind,
    totp,
    tries::{self, Try},
};
use crate::http::{Answer, Call, Caller, Site, Stop};

pub mod sql;

/// Whether a password matched, found out before the unit begins.
pub struct Checked {
    /// Whose it is, when it did.
    account: Option<Account>,
    /// What was counted.
    tries: Vec<Try>,
}

/// Looks at a password that was counted. An unknown name takes the same way and the same time.
async fn check<R: Refusal>(
    site: &Site,
    password: &Secret,
    stored: Option<sql::StoredPassword>,
    tries: Vec<Try>,
) -> Result<Checked, Stop<R>> {
    let (account, hash) = stored.map(|stored| (stored.account, stored.hash)).unzip();
    let matches = site.hasher.verify(password, hash.flatten()).await.map_err(|TooBusy| Problem::Unavailable)?;
    Ok(Checked { account: account.filter(|_| matches), tries })
}

/// Counts the try, then looks at the password.
pub async fn check_sign_in(site: Arc<Site>, request: SignIn, caller: Caller) -> Result<Checked, Stop<SignInRefusal>> {
    let Ok(name) = LoginName::parse(&request.name) else {
        return Err(Stop::refused(SignInRefusal::NotMatched));
    };
    let tries = vec![Try::address(&site.keys, &caller), Try::name(&site.keys, name.as_str())];
    tries::count(&site, &tries, &caller, SignIn::PATH).await?;
    let find = move |mut work| async move { sql::of_name(&mut work, &name).await };
    let stored = tries::look(&site, &caller, SignIn::PATH, find).await?;
    check(&site, &request.password, stored, tries).await
}

/// The password of the account behind the caller's session, and the counters of a try with it.
async fn own<R: Refusal>(
    site: &Site,
    caller: &Caller,
    path: &'static str,
) -> Result<(sql::StoredPassword, Vec<Try>), Stop<R>> {
    let token = caller.session.clone().ok_or(Problem::NotSignedIn)?;
    let find = move |mut work| async move { sql::of_session(&mut work, &token).await };
    let stored = tries::look(site, caller, path, find).await?.ok_or(Problem::NotSignedIn)?;
    let tries = vec![Try::address(&site.keys, caller), Try::name(&site.keys, &stored.login)];
    Ok((stored, tries))
}

/// Counts the try, then looks at the password.
pub async fn check_resume(site: Arc<Site>, request: Resume, caller: Caller) -> Result<Checked, Stop<SignInRefusal>> {
    let (stored, tries) = own(&site, &caller, Resume::PATH).await?;
    tries::count(&site, &tries, &caller, Resume::PATH).await?;
    check(&site, &request.password, Some(stored), tries).await
}

/// Counts the try, and one with a code when there is one; then looks at the password.
pub async fn check_again(site: Arc<Site>, request: ProveAgain, caller: Caller) -> Result<Checked, Stop<ProofRefusal>> {
    let (stored, mut tries) = own(&site, &caller, ProveAgain::PATH).await?;
    if request.code.is_some() {
        tries.push(Try::code(&site.keys, CodeKind::Totp, &stored.account.id));
    }
    tries::count(&site, &tries, &caller, ProveAgain::PATH).await?;
    check(&site, &request.password, Some(stored), tries).await
}

/// The account whose password matched. Its tries are forgotten.
async fn matched<E: Endpoint>(call: &mut Call<E, Checked>, no: E::Refusal) -> Answer<E, Account> {
    let account = call.prepared.account.clone().ok_or(Stop::refused(no))?;
    for counted in &call.prepared.tries {
        counted.was_good(&mut call.work).await?;
    }
    Ok(account)
}

/// Begins a session when the password matched: one in full, or one for the next step.
pub async fn sign_in(call: &mut Call<SignIn, Checked>) -> Answer<SignIn> {
    let account = matched(call, SignInRefusal::NotMatched).await?;
    factors::end_lost(call, &account.id).await?;
    begin::begin(call, account, Proved::by(Factor::Password)).await
}

/// Takes up the session that rests. It is no proof for what needs a fresh one where signing in asks for more.
pub async fn resume(call: &mut Call<Resume, Checked>) -> Answer<Resume> {
    matched(call, SignInRefusal::NotMatched).await?;
    let mut session = begin::current(call)?;
    session.seen_at = call.now;
    begin::renew(call, session).await
}

/// Proves anew who is signed in, by everything that signing in with a password asks for.
pub async fn prove_again(call: &mut Call<ProveAgain, Checked>) -> Answer<ProveAgain> {
    let account = matched(call, ProofRefusal::NotMatched).await?;
    let held = factors::sql::held(&mut call.work, &account.id).await?;
    match call.request.code.clone() {
        Some(code) if held.totp => totp::take(call, &account.id, &code, ProofRefusal::NotMatched).await?,
        None if held.totp => return Err(Stop::refused(ProofRefusal::CodeMissing)),
        _ if held.has_second() => return Err(Stop::refused(ProofRefusal::PasskeyNeeded)),
        _ => {}
    }
    let mut session = begin::current(call)?;
    (session.seen_at, session.proved_at) = (call.now, call.now);
    begin::renew(call, session).await
}

/// Judges and hashes the new password, before the unit begins.
pub async fn hash_new(
    site: Arc<Site>,
    request: ChangePassword,
    caller: Caller,
) -> Result<String, Stop<<ChangePassword as Endpoint>::Refusal>> {
    let (stored, _) = own(&site, &caller, ChangePassword::PATH).await?;
    let secret = request.password.secret();
    if is_common(secret, &stored.login) {
        return Err(Stop::fault("password", FaultKind::TooCommon));
    }
    site.hasher.hash(secret, &site.ids).await.map_err(|TooBusy| Problem::Unavailable.into())
}

/// Sets the password, ends every other session and gives this one a new cookie.
pub async fn change_password(call: &mut Call<ChangePassword, String>) -> Answer<ChangePassword> {
    let actor = call.permit.actor().clone();
    let held = factors::sql::held(&mut call.work, &actor.account).await?;
    let length = call.request.password.length();
    if length == Length::Beside && !held.has_second() {
        return Err(Stop::fault("password", FaultKind::TooShort { min: ALONE }));
    }
    sql::set_password(&mut call.work, &actor.account, &call.prepared, length, call.now).await?;
    end_others(&mut call.work, &actor).await?;
    call.effects.wakes(&actor.account);
    notice(call, &actor.account, Notice::PasswordChanged).await?;
    let session = begin::current(call)?;
    begin::renew(call, session).await
}
