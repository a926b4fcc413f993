//! What a call has to read before its own unit begins, because something slow comes between the two. Read in a unit of its own and decided there
//! as the call itself will be, so that nobody is shown, or has done for them, what they may not.

use careway_core::{access::Requirement, api::Endpoint, problem::Problem};
use futures_util::future::BoxFuture;

use super::{
    call::{Caller, Stop},
    glue::{self, Refused},
    problem,
    site::Site,
};
use crate::store::{Broken, Done, Work};

/// Reads ahead of a call. Whoever may not make it, which it would have told them itself, finds nothing here.
///
/// # Errors
/// When it may not be made, or something is broken.
pub async fn ahead<E, T, F>(site: &Site, request: E, caller: Caller, read: F) -> Result<T, Stop<E::Refusal>>
where
    E: Endpoint,
    T: Send + 'static,
    F: for<'w> FnOnce(&'w mut Work, &'w <E::Requires as Requirement>::Permit) -> BoxFuture<'w, Result<T, Broken>>
        + Send
        + 'static,
{
    let (now, jurisdiction, number) = (site.clock.now(), site.jurisdiction.clone(), caller.request.clone());
    let unit = move |mut work: Work| async move {
        match glue::admit::<E>(&mut work, &request, &caller, &jurisdiction, now).await {
            Ok(permit) => Done::commit(read(&mut work, &permit).await.map_err(Some), Vec::new()),
            Err(Refused { event, what }) => Done::roll_back(Err(what), event.into_iter().collect()),
        }
    };
    match site.store.read(unit).await {
        Ok(Ok(found)) => Ok(found),
        Ok(Err(None)) => Err(Problem::NotFound.into()),
        Ok(Err(Some(what))) => Err(Stop::Broken(what)),
        Err(error) => Err(Stop::Problem(problem::from_store(&error, &number, E::PATH))),
    }
}
