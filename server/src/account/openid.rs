//! Signing in with an account at another organisation, and connecting the two. What the standard asks of a relying party is
//! done beside (`provider`), before the unit of work begins; here is which account it is, and what the proof is worth: one
//! factor, whatever the other side asked for.

use std::sync::Arc;

use careway_core::{
    account::{
        BeginOpenId, BeginOpenIdLink, Factor, FinishOpenId, FinishOpenIdLink, GetOpenId, OpenIdAddress, OpenIdRefusal,
        OpenIdState, Proved, RemoveOpenId, Secret,
    },
    api::Endpoint,
    id::Id,
};
use serde::{Deserialize, Serialize};

use super::{
    challenge, factors,
    notice::{Notice, notice},
    session::begin,
    tries::{self, Try},
};
use crate::{
    http::{Answer, Call, Caller, Site, Stop},
    store::RefusedBy as _,
};

pub mod provider;
pub mod sql;

use provider::{Identity, Ours, Provider, Unproved};

/// What is kept while the browser is at the other side.
#[derive(Serialize, Deserialize)]
struct Asked {
    ours: Ours,
    /// Whether it is to connect, not to sign in.
    connects: bool,
}

fn here(site: &Site) -> Result<&Provider, Stop<OpenIdRefusal>> {
    site.openid.as_deref().ok_or(Stop::refused(OpenIdRefusal::NotHere))
}

/// Makes what is kept of a way to the other side, and learns where that is.
async fn way(site: &Site, caller: &Caller, path: &'static str) -> Result<(Ours, provider::Way), Stop<OpenIdRefusal>> {
    let provider = here(site)?;
    tries::count(site, &[Try::address(&site.keys, caller)], caller, path).await?;
    let way = provider.way().await.map_err(|Unproved| Stop::refused(OpenIdRefusal::Unreached))?;
    Ok((Ours::new(&site.ids), way))
}

async fn begin_way<E>(call: &mut Call<E, (Ours, provider::Way)>, connects: bool) -> Answer<E, OpenIdAddress>
where
    E: Endpoint<Refusal = OpenIdRefusal>,
{
    let asked = Asked { ours: call.prepared.0.clone(), connects };
    let state = challenge::keep(call, &asked).await?;
    let address = call.prepared.1.address(&state, &asked.ours);
    Ok(OpenIdAddress { address: Secret::new(address) })
}

/// Reads what came back and has the other side say who it is.
async fn proved(
    site: &Site,
    (code, state, connects): (&Secret, &Secret, bool),
    caller: &Caller,
    path: &'static str,
) -> Result<Identity, Stop<OpenIdRefusal>> {
    let no = || Stop::refused(OpenIdRefusal::NotMatched);
    let provider = here(site)?;
    tries::count(site, &[Try::address(&site.keys, caller)], caller, path).await?;
    let state = Id::parse(state.expose()).map_err(|_| no())?;
    let asked: Option<Asked> = challenge::take(site, state, caller, path).await?;
    let asked = asked.filter(|asked| asked.connects == connects).ok_or_else(no)?;
    provider.identity(code.expose(), asked.ours).await.map_err(|Unproved| no())
}

/// Learns the way, to sign in.
pub async fn find(
    site: Arc<Site>,
    _: BeginOpenId,
    caller: Caller,
) -> Result<(Ours, provider::Way), Stop<OpenIdRefusal>> {
    way(&site, &caller, BeginOpenId::PATH).await
}

/// Sends the browser to the other side.
pub async fn begin_openid(call: &mut Call<BeginOpenId, (Ours, provider::Way)>) -> Answer<BeginOpenId> {
    begin_way(call, false).await
}

/// Learns who it is there.
pub async fn check(site: Arc<Site>, request: FinishOpenId, caller: Caller) -> Result<Identity, Stop<OpenIdRefusal>> {
    proved(&site, (&request.code, &request.state, false), &caller, FinishOpenId::PATH).await
}

/// Signs in as whoever is connected with it; further factors are asked for as after a password.
pub async fn finish_openid(call: &mut Call<FinishOpenId, Identity>) -> Answer<FinishOpenId> {
    let account = sql::used(&mut call.work, &call.prepared, call.now).await?;
    let account = account.ok_or(Stop::refused(OpenIdRefusal::NotConnected))?;
    factors::end_lost(call, &account.id).await?;
    begin::begin(call, account, Proved::by(Factor::OpenId)).await
}

/// What the other side is called, found out before the unit begins.
pub async fn name<R>(site: Arc<Site>, _: GetOpenId, _: Caller) -> Result<Option<(String, String)>, Stop<R>> {
    Ok(site.openid.as_deref().map(|provider| (provider.name().to_owned(), provider.issuer().to_owned())))
}

/// Says whether the account is connected.
pub async fn get_openid(call: &mut Call<GetOpenId, Option<(String, String)>>) -> Answer<GetOpenId> {
    let Some((name, issuer)) = call.prepared.clone() else {
        return Ok(OpenIdState { provider: None, connected: None });
    };
    let connected = sql::since(&mut call.work, &call.permit.actor().account, &issuer).await?;
    Ok(OpenIdState { provider: Some(name), connected })
}

/// Learns the way, to connect.
pub async fn find_link(
    site: Arc<Site>,
    _: BeginOpenIdLink,
    caller: Caller,
) -> Result<(Ours, provider::Way), Stop<OpenIdRefusal>> {
    way(&site, &caller, BeginOpenIdLink::PATH).await
}

/// Sends the browser to the other side.
pub async fn begin_link(call: &mut Call<BeginOpenIdLink, (Ours, provider::Way)>) -> Answer<BeginOpenIdLink> {
    begin_way(call, true).await
}

/// Learns who it is there.
pub async fn check_link(
    site: Arc<Site>,
    request: FinishOpenIdLink,
    caller: Caller,
) -> Result<Identity, Stop<OpenIdRefusal>> {
    proved(&site, (&request.code, &request.state, true), &caller, FinishOpenIdLink::PATH).await
}

/// Connects the two.
pub async fn finish_link(call: &mut Call<FinishOpenIdLink, Identity>) -> Answer<FinishOpenIdLink> {
    let account = call.permit.actor().account.clone();
    let added = sql::add(&mut call.work, &call.prepared, &account, call.now).await;
    added.refused_by(&sql::IDENTITY_ONCE, OpenIdRefusal::Taken)?;
    Ok(notice(call, &account, Notice::OpenIdAdded).await?)
}

/// Takes the connection away.
pub async fn remove_openid(call: &mut Call<RemoveOpenId>) -> Answer<RemoveOpenId> {
    let account = call.permit.actor().account.clone();
    if sql::remove(&mut call.work, &account).await? {
        notice(call, &account, Notice::OpenIdRemoved).await?;
    }
    Ok(())
}
