//! A write that is sent again is answered again and done once. The client makes the key before it sends; the answer is
//! kept in the transaction of the write, for a day.

use careway_core::{
    account::Account,
    id::Id,
    problem::{Problem, Refusal},
};
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest as _, Sha256};

use super::call::Stop;
use crate::{
    hex::hex,
    store::{Broken, Work},
};

mod sql;

pub use sql::drop_answers;

/// How long an answer is kept.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// A write that may have been sent before.
pub struct Retry {
    account: Id<Account>,
    key: String,
    request: String,
}

/// What was answered then.
pub struct Earlier {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

impl Retry {
    /// The write of `account` under its own `key`: `sent` to `path`.
    pub fn new(account: &Id<Account>, key: &str, path: &str, sent: &[u8]) -> Self {
        let digest = Sha256::new().chain_update(path).chain_update([0]).chain_update(sent).finalize();
        Self { account: account.clone(), key: key.to_owned(), request: hex(&digest) }
    }

    /// What was answered before, if it was.
    ///
    /// # Errors
    /// [`Problem::Conflict`] when the key was used for another request.
    pub async fn earlier<R: Refusal>(&self, work: &mut Work) -> Result<Option<Earlier>, Stop<R>> {
        let Some(stored) = sql::answer(work, &self.account, &self.key).await? else { return Ok(None) };
        if stored.request != self.request {
            return Err(Problem::Conflict.into());
        }
        Ok(Some(Earlier { status: u16::try_from(stored.status).unwrap_or(200), body: stored.body.into_bytes() }))
    }

    /// Keeps the answer.
    pub async fn keep(self, work: &mut Work, status: u16, body: &[u8], now: DateTime<Utc>) -> Result<(), Broken> {
        let body = String::from_utf8_lossy(body).into_owned();
        let answer = sql::StoredAnswer { request: self.request, status: status.into(), body };
        sql::set_answer(work, &self.account, &self.key, &answer, now + KEPT).await.map_err(Broken::from)
    }
}
