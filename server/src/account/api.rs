//! What the account endpoints do. The slow part, hashing, is prepared before the unit of work begins; everything that is
//! written is written inside it.

use std::sync::Arc;

use careway_core::{
    access::Actor,
    account::{
        AcceptInvitation, Account, GetSession, InvitationRefusal, LoginName, SessionState, SignIn, SignInRefusal,
        SignOut, SignOutEverywhere, SignedInState,
    },
    api::Endpoint,
    id::Id,
    problem::{FaultKind, Problem},
};
use chrono::{DateTime, Utc};

use super::{
    create,
    hasher::TooBusy,
    session::{ABSOLUTE, IDLE, StoredSession},
    sql,
    throttle::{self, Subject},
    token::{self, Token},
};
use crate::{
    clock::Ids,
    http::{Answer, Call, Caller, Site, Stop, csrf_token},
    store::{Broken, Done, RefusedBy as _, Work},
};

/// Says who is signed in; gives a visitor what signing in needs.
pub async fn get_session(call: &mut Call<GetSession>) -> Answer<GetSession> {
    if let (Some(session), Some(cookie)) = (&call.session, &call.caller.session) {
        let csrf = csrf_token(&call.keys, cookie);
        return state(&mut call.work, &session.account, csrf, call.now).await.map_err(Stop::from);
    }
    let visitor = call.caller.visitor.clone().unwrap_or_else(|| Token::new(&call.ids));
    call.effects.begin_visit(&visitor);
    Ok(SessionState { csrf: csrf_token(&call.keys, &visitor), signed_in: None })
}

async fn state(work: &mut Work, account: &Account, csrf: String, now: DateTime<Utc>) -> Result<SessionState, Broken> {
    let people = sql::people(work, &account.id, now).await?;
    let idle_seconds = u32::try_from(IDLE.num_seconds()).unwrap_or(u32::MAX);
    Ok(SessionState { csrf, signed_in: Some(SignedInState { account: account.clone(), people, idle_seconds }) })
}

/// Whether a password matched, found out before the unit begins.
pub struct Checked {
    /// Whose it is, when it did.
    account: Option<Account>,
    /// The counter to forget then.
    by_name: String,
    /// The counter to take this try back from.
    by_address: String,
}

/// Counts the try, then looks at the password. An unknown name takes the same way and the same time.
pub async fn check_password(site: Arc<Site>, request: SignIn, caller: Caller) -> Result<Checked, Stop<SignInRefusal>> {
    let Ok(name) = LoginName::parse(&request.name) else {
        return Err(Stop::refused(SignInRefusal::NotMatched));
    };
    let (by_name, by_address) = (Subject::Name.key(&site.keys, name.as_str()), by_address(&site, &caller));
    let counters = (by_name.clone(), by_address.clone());
    let stored = begin_try(&site, counters, name, &caller.request).await?;
    let (account, hash) = stored.map(|stored| (stored.account, stored.hash)).unzip();
    let matches = site.hasher.verify(&request.password, hash).await.map_err(|TooBusy| Problem::Unavailable)?;
    Ok(Checked { account: account.filter(|_| matches), by_name, by_address })
}

/// The key of the counter for the caller's network.
fn by_address(site: &Site, caller: &Caller) -> String {
    Subject::Address.key(&site.keys, caller.address.as_deref().unwrap_or("unknown"))
}

async fn begin_try(
    site: &Site,
    counters: (String, String),
    name: LoginName,
    request: &str,
) -> Result<Option<sql::StoredPassword>, Stop<SignInRefusal>> {
    let now = site.clock.now();
    let unit = move |mut work: Work| async move {
        Done::settle(count_try(&mut work, &counters, &name, now).await, Vec::new())
    };
    let counted = site.store.write(unit).await;
    counted.map_err(|error| crate::http::store_problem(&error, request, SignIn::PATH))?
}

async fn count_try(
    work: &mut Work,
    (by_name, by_address): &(String, String),
    name: &LoginName,
    now: DateTime<Utc>,
) -> Result<Option<sql::StoredPassword>, Stop<SignInRefusal>> {
    for (subject, key) in [(Subject::Address, by_address), (Subject::Name, by_name)] {
        throttle::sql::count(work, subject, key, now).await?.map_err(|wait| Problem::TooMany { wait })?;
    }
    Ok(sql::password(work, name).await?)
}

/// Begins a session when the password matched.
pub async fn sign_in(call: &mut Call<SignIn, Checked>) -> Answer<SignIn> {
    let account = call.prepared.account.clone().ok_or(Stop::refused(SignInRefusal::NotMatched))?;
    throttle::sql::forgive(&mut call.work, &call.prepared.by_name).await?;
    throttle::sql::take_back(&mut call.work, &call.prepared.by_address).await?;
    begin_session(call, account).await
}

/// A new session with a new cookie: one that the browser had before is never taken over. An old session ends.
async fn begin_session<E: Endpoint<Response = SessionState>, X>(call: &mut Call<E, X>, account: Account) -> Answer<E> {
    if let Some(old) = &call.session {
        let actor = Actor { account: old.account.id.clone(), session: old.id.clone() };
        super::session::sql::end_session(&mut call.work, &actor).await?;
    }
    let token = Token::new(&call.ids);
    let session =
        StoredSession { id: new_id(&call.ids, call.now)?, account, seen_at: call.now, ends_at: call.now + ABSOLUTE };
    super::session::sql::add_session(&mut call.work, &session, &token, call.now).await?;
    let state = state(&mut call.work, &session.account, csrf_token(&call.keys, &token), call.now).await?;
    call.effects.begin_session(&token, session);
    Ok(state)
}

/// A fresh id of any kind.
pub(crate) fn new_id<T>(ids: &Ids, now: DateTime<Utc>) -> Result<Id<T>, Broken> {
    Id::parse(&ids.id(now)).map_err(|_| Broken::new("a fresh id is not an id"))
}

/// Ends this session.
pub async fn sign_out(call: &mut Call<SignOut>) -> Answer<SignOut> {
    super::session::sql::end_session(&mut call.work, call.permit.actor()).await?;
    call.effects.end_session();
    Ok(())
}

/// Ends every session of the account.
pub async fn sign_out_everywhere(call: &mut Call<SignOutEverywhere>) -> Answer<SignOutEverywhere> {
    super::session::sql::end_sessions(&mut call.work, &call.permit.actor().account).await?;
    call.effects.end_session();
    Ok(())
}

/// Judges and hashes the new password, before the unit begins. Tries are counted by address.
pub async fn check_invitation(
    site: Arc<Site>,
    request: AcceptInvitation,
    caller: Caller,
) -> Result<String, Stop<InvitationRefusal>> {
    let secret = request.password.secret();
    if create::is_common(secret, request.name.as_str()) {
        return Err(Stop::fault("password", FaultKind::TooCommon));
    }
    let by_address = by_address(&site, &caller);
    let now = site.clock.now();
    let unit = move |mut work: Work| async move {
        Done::settle(count_invitation(&mut work, &by_address, now).await, Vec::new())
    };
    let counted = site.store.write(unit).await;
    counted.map_err(|error| crate::http::store_problem(&error, &caller.request, AcceptInvitation::PATH))??;
    site.hasher.hash(secret, &site.ids).await.map_err(|TooBusy| Problem::Unavailable.into())
}

async fn count_invitation(
    work: &mut Work,
    by_address: &str,
    now: DateTime<Utc>,
) -> Result<(), Stop<InvitationRefusal>> {
    let counted = throttle::sql::count(work, Subject::Address, by_address, now).await?;
    counted.map_err(|wait| Problem::TooMany { wait }.into())
}

/// Uses the invitation up and makes the account, or does neither.
pub async fn accept_invitation(call: &mut Call<AcceptInvitation, String>) -> Answer<AcceptInvitation> {
    let code = token::code_digest(call.request.code.expose());
    let patient = sql::use_invitation(&mut call.work, &code, call.request.birth_date, call.now).await?;
    let patient = patient.ok_or(Stop::refused(InvitationRefusal::NotMatched))?;
    let (name, hash) = (call.request.name.clone(), call.prepared.clone());
    let made = create::own(&mut call.work, &call.ids, &patient, &name, &hash, call.now).await;
    let account = made.refused_by(&sql::NAME_ONCE, InvitationRefusal::NameTaken)?;
    begin_session(call, account).await
}
