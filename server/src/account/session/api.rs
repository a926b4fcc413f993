//! What the endpoints over sessions do: saying who is signed in and where, and ending sessions.

use careway_core::account::{
    EndOtherSessions, EndSession, GetSession, ListSessions, SessionList, SessionState, SignOut, SignOutEverywhere,
};

use super::{begin, sql};
use crate::{
    account::token::Token,
    http::{Answer, Call, csrf_token},
};

/// Says who is signed in, or what is to be done before; gives a visitor what signing in needs.
pub async fn get_session(call: &mut Call<GetSession>) -> Answer<GetSession> {
    if let (Some(session), Some(cookie)) = (call.session.clone(), &call.caller.session) {
        let csrf = csrf_token(&call.keys, cookie);
        return Ok(begin::state(call, &session, csrf).await?);
    }
    let visitor = call.caller.visitor.clone().unwrap_or_else(|| Token::new(&call.ids));
    call.effects.begin_visit(&visitor);
    Ok(SessionState { csrf: csrf_token(&call.keys, &visitor), signed_in: None, next: None })
}

/// Lists where the account is signed in.
pub async fn list_sessions(call: &mut Call<ListSessions>) -> Answer<ListSessions> {
    let sessions = sql::open(&mut call.work, call.permit.actor(), call.now).await?;
    call.effects.shows(sessions.len());
    Ok(SessionList { sessions })
}

/// Ends one session of the account.
pub async fn end_session(call: &mut Call<EndSession>) -> Answer<EndSession> {
    let (actor, session) = (call.permit.actor(), &call.request.session);
    sql::end_session(&mut call.work, &actor.account, session).await?;
    if actor.session == *session {
        call.effects.end_session();
    }
    call.effects.wakes(&actor.account);
    call.effects.concerns(session);
    Ok(())
}

/// Ends every session of the account but this one.
pub async fn end_other_sessions(call: &mut Call<EndOtherSessions>) -> Answer<EndOtherSessions> {
    sql::end_others(&mut call.work, call.permit.actor()).await?;
    call.effects.wakes(&call.permit.actor().account);
    Ok(())
}

/// Ends this session, however it stands.
pub async fn sign_out(call: &mut Call<SignOut>) -> Answer<SignOut> {
    let actor = call.permit.actor();
    sql::end_session(&mut call.work, &actor.account, &actor.session).await?;
    call.effects.wakes(&actor.account);
    call.effects.end_session();
    Ok(())
}

/// Ends every session of the account.
pub async fn sign_out_everywhere(call: &mut Call<SignOutEverywhere>) -> Answer<SignOutEverywhere> {
    let account = &call.permit.actor().account;
    sql::end_sessions(&mut call.work, account).await?;
    call.effects.wakes(account);
    call.effects.end_session();
    Ok(())
}
