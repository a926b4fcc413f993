//! How an account comes to be and how it comes to its owner's record: by an invitation, or by signing up and an invitation
//! later. Nobody is matched by name and birth date. The slow part, hashing, is done before the unit of work begins.

use std::sync::Arc;

use careway_core::{
    account::{
        AcceptInvitation, Account, Factor, InvitationRefusal, LinkChart, LinkRefusal, LoginName, Proved, Secret,
        SignUp, SignedUp,
    },
    api::Endpoint,
    id::Id,
    problem::{FaultKind, Problem, Refusal},
};
use chrono::{DateTime, Utc};

use super::{
    contact, create,
    hasher::TooBusy,
    notice::{Notice, notice},
    password::sql::set_password,
    session::begin,
    sql,
    token::code_digest,
    tries::{self, Try},
};
use crate::{
    clock::Ids,
    http::{Answer, Call, Caller, Site, Stop},
    store::{Broken, RefusedBy as _},
};

/// A fresh id of any kind.
pub(crate) fn new_id<T>(ids: &Ids, now: DateTime<Utc>) -> Result<Id<T>, Broken> {
    Id::parse(&ids.id(now)).map_err(|_| Broken::new("a fresh id is not an id"))
}

/// Judges and hashes a password for an account that is to be, after its try was counted by address.
pub(crate) async fn hash<R: Refusal>(
    site: &Site,
    password: &Secret,
    name: &LoginName,
    caller: &Caller,
    path: &'static str,
) -> Result<String, Stop<R>> {
    if create::is_common(password, name.as_str()) {
        return Err(Stop::fault("password", FaultKind::TooCommon));
    }
    tries::count(site, &[Try::address(&site.keys, caller)], caller, path).await?;
    site.hasher.hash(password, &site.ids).await.map_err(|TooBusy| Problem::Unavailable.into())
}

/// Judges and hashes the new password, before the unit begins.
pub async fn check_invitation(
    site: Arc<Site>,
    request: AcceptInvitation,
    caller: Caller,
) -> Result<String, Stop<InvitationRefusal>> {
    hash(&site, request.password.secret(), &request.name, &caller, AcceptInvitation::PATH).await
}

/// Uses the invitation up and makes the account, or does neither.
pub async fn accept_invitation(call: &mut Call<AcceptInvitation, String>) -> Answer<AcceptInvitation> {
    let code = code_digest(call.request.code.expose());
    let patient = sql::use_invitation(&mut call.work, &code, call.request.birth_date, call.now).await?;
    let patient = patient.ok_or(Stop::refused(InvitationRefusal::NotMatched))?;
    let (name, hash) = (call.request.name.clone(), call.prepared.clone());
    let made = create::own(&mut call.work, &call.ids, &patient, &name, &hash, call.now).await;
    let account = made.refused_by(&sql::NAME_ONCE, InvitationRefusal::NameTaken)?;
    begin::begin(call, account, Proved::by(Factor::Password)).await
}

/// Judges and hashes the new password, before the unit begins.
pub async fn check_sign_up(
    site: Arc<Site>,
    request: SignUp,
    caller: Caller,
) -> Result<String, Stop<<SignUp as Endpoint>::Refusal>> {
    hash(&site, request.password.secret(), &request.begins, &caller, SignUp::PATH).await
}

/// Makes an account that opens no record, under a name that nobody has.
pub async fn sign_up(call: &mut Call<SignUp, String>) -> Answer<SignUp> {
    let account = Account { id: new_id(&call.ids, call.now)?, name: call.request.name.as_str().to_owned() };
    let mut login = None;
    for _ in 0..NAMES {
        let name = create::name_with_digits(&call.request.begins, &call.ids);
        if sql::add_account_once(&mut call.work, &account, &name, call.now).await? {
            login = Some(name);
            break;
        }
    }
    // Of ten thousand names with this beginning, nearly all are taken: come back with another.
    let login = login.ok_or(Stop::fault("begins", FaultKind::NotUnderstood))?;
    let length = call.request.password.length();
    set_password(&mut call.work, &account.id, &call.prepared, length, call.now).await?;
    if let Some(email) = &call.request.email {
        let address = email.clone().into();
        let (keys, ids, to) = (&call.keys, &call.ids, (&address, call.request.language));
        contact::begin(&mut call.work, (keys, ids), &account.id, to, call.now).await?;
    }
    let session = begin::begin(call, account, Proved::by(Factor::Password)).await?;
    Ok(SignedUp { login, session })
}

/// How many names are tried before a beginning counts as used up.
const NAMES: usize = 16;

/// Counts the try by address.
pub async fn count_link(site: Arc<Site>, _: LinkChart, caller: Caller) -> Result<(), Stop<LinkRefusal>> {
    tries::count(&site, &[Try::address(&site.keys, &caller)], &caller, LinkChart::PATH).await
}

/// Uses the invitation up and makes the account its patient's own, or does neither.
pub async fn link_chart(call: &mut Call<LinkChart>) -> Answer<LinkChart> {
    let account = call.permit.actor().account.clone();
    let code = code_digest(call.request.code.expose());
    let patient = sql::use_invitation(&mut call.work, &code, call.request.birth_date, call.now).await?;
    let patient = patient.ok_or(Stop::refused(LinkRefusal::NotMatched))?;
    if sql::has_own(&mut call.work, &account).await? {
        return Err(Stop::refused(LinkRefusal::HasRecord));
    }
    let id = new_id(&call.ids, call.now)?;
    let linked = sql::add_relationship(&mut call.work, &id, &account, &patient, call.now).await;
    linked.refused_by(&sql::OWN_ONCE, LinkRefusal::HasAccount)?;
    call.effects.concerns(&patient);
    notice(call, &account, Notice::RecordLinked).await?;
    let session = begin::current(call)?;
    begin::renew(call, session).await
}
