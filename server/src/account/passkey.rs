//! Passkeys: adding one to an account and signing in with one. The library does what the standard asks of a relying party
//! (WebAuthn Level 3, 7.1 and 7.2), user verification included; here is where challenges are kept, which key is whose, and
//! what a proof is worth. Signatures are checked before the unit of work begins.

use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use careway_core::{
    access::Standing,
    account::{
        BeginPasskey, BeginPasskeyEnrolment, Challenge, Factor, FinishPasskey, FinishPasskeyEnrolment,
        PasskeyChallenge, PasskeyRefusal, Proved, RemovePasskey, RenamePasskey,
    },
    api::Endpoint,
    id::Id,
    problem::Problem,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url,
    Uuid, Webauthn, WebauthnBuilder,
};

use super::{api::new_id, challenge, factors, notice::Notice, password, recovery, session::begin, tries};
use crate::{
    http::{Answer, Call, Caller, Origin, Site, Stop},
    store::{Broken, RefusedBy as _},
};

pub mod sql;

use sql::StoredPasskey;

/// What passkeys are bound to: the host of the portal's address. `None` for an address of numbers, for which there are none.
pub fn relying_party(origin: &Origin) -> Option<Webauthn> {
    let url = Url::parse(origin.as_str()).ok()?;
    let builder = WebauthnBuilder::new(url.domain()?, &url).ok()?;
    builder.rp_name("Careway").build().ok()
}

/// A challenge that was made and is not kept yet.
pub struct Offer {
    options: Value,
    state: Value,
}

impl Offer {
    fn new(options: &impl Serialize, state: &impl Serialize) -> Result<Self, Broken> {
        let unwritten = |_| Broken::new("a challenge is not JSON");
        Ok(Self {
            options: serde_json::to_value(options).map_err(unwritten)?,
            state: serde_json::to_value(state).map_err(unwritten)?,
        })
    }
}

fn here(site: &Site) -> Result<&Webauthn, Stop<PasskeyRefusal>> {
    site.passkeys.as_ref().ok_or(Stop::refused(PasskeyRefusal::NotHere))
}

fn unmade(_: impl std::fmt::Display) -> Broken {
    Broken::new("a challenge could not be made")
}

/// Reads what came from an authenticator or lay in the table; what cannot be read matches nothing.
fn read<T: DeserializeOwned>(text: Value) -> Result<T, Stop<PasskeyRefusal>> {
    serde_json::from_value(text).map_err(|_| Stop::refused(PasskeyRefusal::NotMatched))
}

/// Keeps a challenge for this browser.
async fn keep<E: Endpoint<Refusal = PasskeyRefusal>>(call: &mut Call<E, Offer>) -> Answer<E, PasskeyChallenge> {
    let (state, options) = (call.prepared.state.take(), call.prepared.options.take());
    Ok(PasskeyChallenge { challenge: challenge::keep(call, &state).await?, options })
}

/// Takes the challenge out, for good, and reads what was kept of it.
async fn take<T: DeserializeOwned>(
    site: &Site,
    challenge: Id<Challenge>,
    caller: &Caller,
    path: &'static str,
) -> Result<T, Stop<PasskeyRefusal>> {
    challenge::take(site, challenge, caller, path).await?.ok_or(Stop::refused(PasskeyRefusal::NotMatched))
}

/// Makes a challenge that any passkey of this host may answer.
pub async fn offer(site: Arc<Site>, _: BeginPasskey, _: Caller) -> Result<Offer, Stop<PasskeyRefusal>> {
    let (options, state) = here(&site)?.start_discoverable_authentication().map_err(unmade)?;
    // The library asks for the browser's list beside the name field; how it is asked for is the page's business.
    Ok(Offer::new(&options.public_key, &state)?)
}

/// Gives the challenge.
pub async fn begin_passkey(call: &mut Call<BeginPasskey, Offer>) -> Answer<BeginPasskey> {
    keep(call).await
}

/// A passkey that has answered its challenge.
pub struct Answered {
    passkey: StoredPasskey,
    /// Its public key with the counter of this use.
    public_key: String,
}

/// Checks the answer to a challenge.
pub async fn check(site: Arc<Site>, request: FinishPasskey, caller: Caller) -> Result<Answered, Stop<PasskeyRefusal>> {
    let no = Stop::refused(PasskeyRefusal::NotMatched);
    let credential: PublicKeyCredential = read(request.credential)?;
    let state: DiscoverableAuthentication = take(&site, request.challenge, &caller, FinishPasskey::PATH).await?;
    let name = URL_SAFE_NO_PAD.encode(&credential.raw_id);
    let find = move |mut work| async move { sql::find(&mut work, &name).await };
    let found = tries::look(&site, &caller, FinishPasskey::PATH, find).await?;
    let Some(passkey) = found else { return Err(no) };
    let mut key: Passkey =
        serde_json::from_str(&passkey.public_key).map_err(|_| Broken::new("a stored passkey is not JSON"))?;
    let Ok(result) = here(&site)?.finish_discoverable_authentication_v2(&credential, state, &key) else {
        return Err(no);
    };
    let owner = credential.get_user_unique_id();
    if !result.user_verified() || owner.is_none_or(|owner| owner != user(&passkey.account.id).as_bytes()) {
        return Err(no);
    }
    key.update_credential(&result);
    let public_key = serde_json::to_string(&key).map_err(|_| Broken::new("a passkey is not JSON"))?;
    Ok(Answered { passkey, public_key })
}

/// The account as authenticators know it.
fn user<T>(account: &Id<T>) -> Uuid {
    Uuid::parse_str(account.as_str()).unwrap_or_default()
}

/// Signs in: a session of the same account is proved anew, or taken up again; else one begins. No password that somebody
/// else got wrong stands in the way.
pub async fn finish_passkey(call: &mut Call<FinishPasskey, Answered>) -> Answer<FinishPasskey> {
    let Answered { passkey, public_key } = &call.prepared;
    if !sql::used(&mut call.work, passkey, public_key, call.now).await? {
        return Err(Stop::refused(PasskeyRefusal::NotMatched));
    }
    let account = passkey.account.clone();
    recovery::sql::end_hold(&mut call.work, &account.id).await?;
    let current = call.session.clone().filter(|session| {
        let stands = matches!(session.standing(call.now), Some(Standing::In | Standing::Locked));
        stands && session.account.id == account.id
    });
    match current {
        Some(mut session) => {
            (session.seen_at, session.proved_at) = (call.now, call.now);
            session.factors = session.factors.and(Factor::Passkey);
            begin::renew(call, session).await
        }
        None => begin::begin(call, account, Proved::by(Factor::Passkey)).await,
    }
}

/// Makes a challenge for a new passkey; authenticators that hold one of the account already are told so.
pub async fn offer_enrolment(
    site: Arc<Site>,
    _: BeginPasskeyEnrolment,
    caller: Caller,
) -> Result<Offer, Stop<PasskeyRefusal>> {
    let token = caller.session.clone().ok_or(Problem::NotSignedIn)?;
    let find = move |mut work| async move {
        let Some(owner) = password::sql::of_session(&mut work, &token).await? else { return Ok(None) };
        let known = sql::credentials(&mut work, &owner.account.id).await?;
        Ok(Some((owner, known)))
    };
    let found = tries::look(&site, &caller, BeginPasskeyEnrolment::PATH, find).await?;
    let (owner, known) = found.ok_or(Problem::NotSignedIn)?;
    let known = known.iter().filter_map(|name| URL_SAFE_NO_PAD.decode(name).ok()).collect();
    let made = here(&site)?.start_passkey_registration(
        user(&owner.account.id),
        &owner.login,
        &owner.account.name,
        Some(known),
    );
    let (options, state) = made.map_err(unmade)?;
    let mut offer = Offer::new(&options.public_key, &state)?;
    // Signing in without a name needs a passkey that the authenticator itself can find (WebAuthn Level 3, 5.4.6).
    if let Some(selection) = offer.options.get_mut("authenticatorSelection") {
        selection["residentKey"] = "required".into();
        selection["requireResidentKey"] = true.into();
    }
    Ok(offer)
}

/// Gives the challenge.
pub async fn begin_enrolment(call: &mut Call<BeginPasskeyEnrolment, Offer>) -> Answer<BeginPasskeyEnrolment> {
    keep(call).await
}

/// Checks what the authenticator made; gives its name for it and its public key.
pub async fn check_enrolment(
    site: Arc<Site>,
    request: FinishPasskeyEnrolment,
    caller: Caller,
) -> Result<(String, String), Stop<PasskeyRefusal>> {
    let credential: RegisterPublicKeyCredential = read(request.credential)?;
    let state: PasskeyRegistration = take(&site, request.challenge, &caller, FinishPasskeyEnrolment::PATH).await?;
    let made = here(&site)?.finish_passkey_registration(&credential, &state);
    let key = made.map_err(|_| Stop::refused(PasskeyRefusal::NotMatched))?;
    let public_key = serde_json::to_string(&key).map_err(|_| Broken::new("a passkey is not JSON"))?;
    Ok((URL_SAFE_NO_PAD.encode(key.cred_id()), public_key))
}

/// Adds the passkey.
pub async fn finish_enrolment(
    call: &mut Call<FinishPasskeyEnrolment, (String, String)>,
) -> Answer<FinishPasskeyEnrolment> {
    let account = begin::current(call)?.account;
    let (credential, public_key) = call.prepared.clone();
    let passkey = StoredPasskey { id: new_id(&call.ids, call.now)?, account, public_key };
    let added = sql::add(&mut call.work, &passkey, &credential, &call.request.name, call.now).await;
    added.refused_by(&sql::CREDENTIAL_ONCE, PasskeyRefusal::Known)?;
    call.effects.concerns(&passkey.id);
    factors::added(call, Factor::Passkey, Notice::PasskeyAdded).await
}

/// Gives a passkey another name.
pub async fn rename_passkey(call: &mut Call<RenamePasskey>) -> Answer<RenamePasskey> {
    let RenamePasskey { passkey, name } = &call.request;
    let renamed = sql::rename(&mut call.work, &call.permit.actor().account, passkey, name).await?;
    if renamed { Ok(()) } else { Err(Problem::NotFound.into()) }
}

/// Takes a passkey away.
pub async fn remove_passkey(call: &mut Call<RemovePasskey>) -> Answer<RemovePasskey> {
    factors::removing(call, Factor::Passkey, Notice::PasskeyRemoved).await?;
    let (account, passkey) = (call.permit.actor().account.clone(), call.request.passkey.clone());
    if !sql::remove(&mut call.work, &account, &passkey).await? {
        return Err(Problem::NotFound.into());
    }
    call.effects.concerns(&passkey);
    let session = begin::current(call)?;
    begin::renew(call, session).await
}
