//! Challenges: what was asked of a browser, kept until it answers. Each is good once, for five minutes, in the browser that
//! asked for it. Knows not what is asked.

use careway_core::{account::Challenge, api::Endpoint, id::Id, problem::Problem};
use chrono::TimeDelta;
use serde::{Serialize, de::DeserializeOwned};

use super::{api::new_id, token::Token};
use crate::{
    http::{Answer, Call, Caller, Site, Stop},
    store::{Broken, Done},
};

pub mod sql;

/// How long a challenge waits for its answer (WebAuthn Level 3, 15.1, recommends 5 to 10 minutes).
const LASTS: TimeDelta = TimeDelta::minutes(5);

/// The cookie that a challenge is bound to.
fn browser<R>(caller: &Caller) -> Result<String, Problem<R>> {
    caller.session.as_ref().or(caller.visitor.as_ref()).map(Token::digest).ok_or(Problem::NotAllowed)
}

/// Keeps what was asked of this browser.
pub async fn keep<E: Endpoint, X>(call: &mut Call<E, X>, asked: &impl Serialize) -> Answer<E, Id<Challenge>> {
    let challenge: Id<Challenge> = new_id(&call.ids, call.now)?;
    let state = serde_json::to_string(asked).map_err(|_| Broken::new("a challenge is not JSON"))?;
    let browser = browser(&call.caller)?;
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
    let (now, browser) = (site.clock.now(), browser(caller)?);
    let unit =
        move |mut work| async move { Done::settle(sql::take(&mut work, &challenge, &browser, now).await, Vec::new()) };
    let taken = site.store.write(unit).await;
    let state = taken.map_err(|error| crate::http::store_problem(&error, &caller.request, path))??;
    Ok(state.and_then(|state| serde_json::from_str(&state).ok()))
}
