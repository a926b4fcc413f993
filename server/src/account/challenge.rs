//! Challenges: what was asked of a browser, kept until it answers. Each is good once, for five minutes, in the browser that
//! asked for it. Knows not what is asked.

use careway_core::{account::Challenge, api::Endpoint, id::Id, problem::Problem};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Serialize, de::DeserializeOwned};

use super::{
    api::new_id,
    session::{self, StoredSession},
    token::Token,
};
use crate::{
    http::{Answer, Call, Caller, Site, Stop},
    store::{Broken, Done, Work},
};

pub mod sql;

/// How long a challenge waits for its answer (WebAuthn Level 3, 15.1, recommends 5 to 10 minutes).
const LASTS: TimeDelta = TimeDelta::minutes(5);

/// What a challenge is bound to: the session, whose cookie may be a new one by the time of the answer, since proving again who
/// one is renews it; a visitor's cookie, where there is no session that stands.
fn browser(session: Option<&StoredSession>, caller: &Caller) -> Option<String> {
    let cookie = || caller.session.as_ref().or(caller.visitor.as_ref()).map(Token::digest);
    session.map(|session| session.id.to_string()).or_else(cookie)
}

/// Keeps what was asked of this browser.
pub async fn keep<E: Endpoint, X>(call: &mut Call<E, X>, asked: &impl Serialize) -> Answer<E, Id<Challenge>> {
    let challenge: Id<Challenge> = new_id(&call.ids, call.now)?;
    let state = serde_json::to_string(asked).map_err(|_| Broken::new("a challenge is not JSON"))?;
    let browser = browser(call.session.as_ref(), &call.caller).ok_or(Problem::NotAllowed)?;
    sql::add(&mut call.work, &challenge, &browser, &state, call.now + LASTS).await?;
    Ok(challenge)
}

/// Takes the challenge out, for good, and reads what was kept of it; `None` when there is none for this browser.
pub async fn take<T: DeserializeOwned, R>(
    site: &Site,
    challenge: Id<Challenge>,
    caller: &Caller,
    path: &'static str,
) -> Result<Option<T>, Stop<R>> {
    let (now, asks) = (site.clock.now(), caller.clone());
    let unit =
        move |mut work| async move { Done::settle(take_own(&mut work, &challenge, &asks, now).await, Vec::new()) };
    let taken = site.store.write(unit).await;
    let state = taken.map_err(|error| crate::http::store_problem(&error, &caller.request, path))??;
    Ok(state.and_then(|state| serde_json::from_str(&state).ok()))
}

async fn take_own(
    work: &mut Work,
    challenge: &Id<Challenge>,
    caller: &Caller,
    now: DateTime<Utc>,
) -> Result<Option<String>, Broken> {
    let session = match &caller.session {
        Some(token) => session::sql::session(work, token).await?,
        None => None,
    };
    let session = session.filter(|session| session.standing(now).is_some());
    match browser(session.as_ref(), caller) {
        Some(browser) => sql::take(work, challenge, &browser, now).await,
        None => Ok(None),
    }
}
