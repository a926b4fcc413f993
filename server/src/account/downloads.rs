//! How many downloads an account may begin: counted before a byte is read, in a unit of its own. Knows no record, and nothing of what
//! is in a file.

use std::sync::Arc;

use careway_core::api::Endpoint;
use chrono::{DateTime, Utc};

use super::{
    session,
    throttle::{self, Subject},
    token::Token,
};
use crate::{
    http::{Caller, Site, Stop, store_problem},
    keys::Keys,
    store::{Done, Failure, Work},
};

/// Whether a download may begin; else the seconds to wait.
pub type Counted = Result<(), u32>;

/// Counts a download that has been permitted.
pub async fn count<E: Endpoint>(site: Arc<Site>, _: E, caller: Caller) -> Result<Counted, Stop<E::Refusal>> {
    // Nobody is signed in any more since it was permitted: decided again inside the download's own unit.
    let Some(token) = caller.session else { return Ok(Ok(())) };
    let (keys, now) = (site.keys.clone(), site.clock.now());
    let unit = move |work| async move { Done::settle(count_session(work, &keys, &token, now).await, Vec::new()) };
    let counted = site.store.write(unit).await.map_err(|error| store_problem(&error, &caller.request, E::PATH))?;
    Ok(counted?)
}

async fn count_session(mut work: Work, keys: &Keys, token: &Token, now: DateTime<Utc>) -> Result<Counted, Failure> {
    let Some(session) = session::sql::session(&mut work, token).await? else { return Ok(Ok(())) };
    let key = Subject::Download.key(keys, session.account.id.as_str());
    throttle::sql::count(&mut work, Subject::Download, &key, now).await
}
