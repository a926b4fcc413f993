//! Begins a session, or gives one that is there a new cookie, and tells the page how it stands. Knows what was proved; not
//! how.

use careway_core::{
    account::{Account, NextStep, Proved, SessionState, SignedInState},
    api::Endpoint,
    problem::Problem,
};

use super::{ABSOLUTE, STEPS, Stage, StoredSession, idle, sql};
use crate::{
    account::{
        api::new_id,
        device, factors, recovery,
        sql::{has_departed, people},
        token::Token,
    },
    http::{Answer, Call, csrf_token},
    proxy,
    staff::roster,
    store::Broken,
};
use careway_core::access::Standing;

/// A new session with a new cookie: one that the browser had before is never taken over. An old session ends.
/// For a staff account that was closed there is none.
pub async fn begin<E: Endpoint, X>(call: &mut Call<E, X>, account: Account, proved: Proved) -> Answer<E, SessionState> {
    if let Some(old) = &call.session {
        sql::end_session(&mut call.work, &old.account.id, &old.id).await?;
        call.effects.wakes(&old.account.id);
    }
    let staff = roster::sql::staff(&mut call.work, &account.id).await?;
    if staff.as_ref().is_some_and(|staff| !staff.active) {
        return Err(Problem::NotAllowed.into());
    }
    let held = factors::sql::held(&mut call.work, &account.id).await?;
    let departed = has_departed(&mut call.work, &account.id).await?;
    let stage = match held.next(proved) {
        None | Some(NextStep::Resume | NextStep::Departed) => Stage::In,
        Some(NextStep::SecondFactor { .. }) => Stage::SecondFactor,
        Some(NextStep::Enrol) => Stage::Enrol,
    };
    let session = StoredSession {
        id: new_id(&call.ids, call.now)?,
        account,
        strict: held.strict,
        stage,
        factors: proved,
        proved_at: call.now,
        seen_at: call.now,
        ends_at: call.now + if stage == Stage::In { ABSOLUTE } else { STEPS },
        role: staff.map(|staff| staff.role),
        departed,
    };
    let token = Token::new(&call.ids);
    sql::add_session(&mut call.work, &session, &token, &call.caller).await?;
    if stage == Stage::In {
        device::used(call, &session.account.id).await?;
    }
    settle(call, session, &token).await
}

/// Gives the session of the call a new cookie and stores it as `session` says; the old cookie is worth nothing from then on.
pub async fn renew<E: Endpoint, X>(call: &mut Call<E, X>, session: StoredSession) -> Answer<E, SessionState> {
    let token = Token::new(&call.ids);
    if !sql::renew(&mut call.work, &session, &token).await? {
        return Err(Problem::NotSignedIn.into());
    }
    settle(call, session, &token).await
}

/// The session of the call, for a handler that is entered with one only.
pub fn current<E: Endpoint, X>(call: &Call<E, X>) -> Answer<E, StoredSession> {
    call.session.clone().ok_or(Problem::NotSignedIn.into())
}

async fn settle<E: Endpoint, X>(
    call: &mut Call<E, X>,
    session: StoredSession,
    token: &Token,
) -> Answer<E, SessionState> {
    let state = state(call, &session, csrf_token(&call.keys, token)).await?;
    call.effects.begin_session(token, session);
    Ok(state)
}

/// How a session stands, as the page is told.
pub async fn state<E: Endpoint, X>(
    call: &mut Call<E, X>,
    session: &StoredSession,
    csrf: String,
) -> Result<SessionState, Broken> {
    let (work, account, now) = (&mut call.work, &session.account, call.now);
    let next = match session.standing(now) {
        Some(Standing::In) => {
            let mut people = people(work, &account.id, now).await?;
            let own = people.first().map(|owner| owner.id.clone());
            people.extend(proxy::people(work, &account.id, &call.jurisdiction, now).await?);
            let idle_seconds = u32::try_from(idle(session.strict).num_seconds()).unwrap_or(u32::MAX);
            let signed_in = SignedInState { account: account.clone(), people, own, idle_seconds, role: session.role };
            return Ok(SessionState { csrf, signed_in: Some(signed_in), next: None });
        }
        Some(Standing::SecondFactor) => {
            let held = factors::sql::held(work, &account.id).await?;
            let lost_until = recovery::sql::hold_ends(work, &account.id).await?;
            held.next(session.factors).map(|next| waiting(next, lost_until))
        }
        Some(Standing::Enrol) => Some(NextStep::Enrol),
        Some(Standing::Locked) => Some(NextStep::Resume),
        Some(Standing::Departed) => Some(NextStep::Departed),
        None => None,
    };
    Ok(SessionState { csrf, signed_in: None, next })
}

/// A step with the end of the factors that were told to be lost.
fn waiting(next: NextStep, until: Option<chrono::DateTime<chrono::Utc>>) -> NextStep {
    let until = until.map(|until| careway_core::record::Moment::Instant(until.fixed_offset()));
    match next {
        NextStep::SecondFactor { totp, passkey, recovery_code, .. } => {
            NextStep::SecondFactor { totp, passkey, recovery_code, lost_until: until }
        }
        other => other,
    }
}
