//! Counts tries in a unit of their own, before anything is looked at: what is refused afterwards has still been counted, and
//! many at once gain nothing. Knows which counters there are; the rules are the throttle's.

use careway_core::{account::Account, id::Id, problem::Problem};
use chrono::{DateTime, Utc};

use super::throttle::{CodeKind, Subject, sql};
use crate::{
    http::{Caller, Site, Stop},
    keys::Keys,
    store::{Broken, Done, Failure, Work},
};

/// A counter of tries: what it counts, and the key of its row, a keyed hash, so that the table names nobody.
#[derive(Debug, Clone)]
pub struct Try {
    subject: Subject,
    key: String,
}

impl Try {
    /// A password for a sign-in name, known or not.
    pub fn name(keys: &Keys, name: &str) -> Self {
        Self::of(Subject::Name, keys, name)
    }

    /// Anything from the caller's network.
    pub fn address(keys: &Keys, caller: &Caller) -> Self {
        Self::of(Subject::Address, keys, caller.address.as_deref().unwrap_or("unknown"))
    }

    /// A code of an account.
    pub fn code(keys: &Keys, kind: CodeKind, account: &Id<Account>) -> Self {
        Self::of(Subject::Code(kind), keys, account.as_str())
    }

    fn of(subject: Subject, keys: &Keys, whom: &str) -> Self {
        Self { subject, key: subject.key(keys, whom) }
    }

    /// The try was good: forgets the tries before it, or takes this one back where others may have tried as well.
    pub async fn was_good(&self, work: &mut Work) -> Result<(), Failure> {
        match self.subject {
            Subject::Name | Subject::Code(_) => sql::forgive(work, &self.key).await,
            Subject::Address | Subject::Download | Subject::TextCode => sql::take_back(work, &self.key).await,
        }
    }
}

/// Counts one try under each counter; `path` is the endpoint's, for the log.
///
/// # Errors
/// [`Problem::TooMany`] when one of them says that nothing is looked at now; then none was counted.
pub async fn count<R: Send + 'static>(
    site: &Site,
    tries: &[Try],
    caller: &Caller,
    path: &'static str,
) -> Result<(), Stop<R>> {
    let (now, tries) = (site.clock.now(), tries.to_vec());
    let unit = move |mut work: Work| async move { Done::settle(count_each(&mut work, &tries, now).await, Vec::new()) };
    let counted = site.store.write(unit).await;
    counted.map_err(|error| crate::http::store_problem(&error, &caller.request, path))??;
    Ok(())
}

async fn count_each<R>(work: &mut Work, tries: &[Try], now: DateTime<Utc>) -> Result<(), Stop<R>> {
    for Try { subject, key } in tries {
        sql::count(work, *subject, key, now).await?.map_err(|wait| Problem::TooMany { wait })?;
    }
    Ok(())
}

/// Reads something in a unit of its own, before the call's begins.
pub async fn look<T, R, F, Fut>(site: &Site, caller: &Caller, path: &'static str, unit: F) -> Result<T, Stop<R>>
where
    T: Send + 'static,
    F: FnOnce(Work) -> Fut + Send + 'static,
    Fut: Future<Output = Result<T, Broken>> + Send + 'static,
{
    let read = site.store.read(move |work| async move { Done::commit(unit(work).await, Vec::new()) }).await;
    Ok(read.map_err(|error| crate::http::store_problem(&error, &caller.request, path))??)
}
