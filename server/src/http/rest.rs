//! Answers that are sent part by part. The first part is read in the call's own unit, so that its audit is durable before
//! the first byte goes out; each further part is read in a unit of its own when the reader has taken the one before, and is
//! decided anew: a session that has ended meanwhile stops it. Holds one part at a time, and no connection between two. A stream
//! of events is such an answer whose parts have to be waited for.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use careway_core::{access::Requirement, api::Endpoint};
use futures_util::{
    future::{self, BoxFuture},
    stream,
};

use super::{
    call::Caller,
    glue::{self, Refused},
    site::Site,
};
use crate::store::{Broken, Done, Work};

/// What is still to be read of an answer whose first part is on its way.
pub trait Rest<E: Endpoint>: Send {
    /// Waits until there is a next part, outside of any unit; false when there will be none.
    fn due(&mut self) -> BoxFuture<'_, bool> {
        Box::pin(future::ready(true))
    }

    /// Reads the next part, which may be empty; `None` when there is nothing more.
    fn next<'r>(
        &'r mut self,
        work: &'r mut Work,
        permit: &'r <E::Requires as Requirement>::Permit,
    ) -> BoxFuture<'r, Result<Option<Vec<u8>>, Broken>>;

    /// What whoever may have no further part is told before the end. Without it the answer is cut off, so that nobody takes
    /// half of it for the whole.
    fn farewell(&self) -> Option<Vec<u8>> {
        None
    }
}

/// A [`Rest`] with who asked for it.
pub struct Going<E: Endpoint> {
    /// What was asked.
    pub request: E,
    /// Who asked.
    pub caller: Caller,
    /// What is still to be read.
    pub rest: Box<dyn Rest<E>>,
}

/// A [`Going`] whatever its endpoint.
pub trait Onward: Send {
    /// Reads the next part in a unit of its own. An error cuts the answer off, so that nobody takes half a file for the whole.
    fn part(self: Box<Self>, site: Arc<Site>) -> BoxFuture<'static, Result<Option<Part>, Cut>>;
}

/// A part and what goes on after it.
pub type Part = (Vec<u8>, Box<dyn Onward>);

/// Why an answer ends before its end. The log or the audit says more.
#[derive(Debug, thiserror::Error)]
#[error("the answer was cut off")]
pub struct Cut;

impl<E: Endpoint> Onward for Going<E> {
    fn part(self: Box<Self>, site: Arc<Site>) -> BoxFuture<'static, Result<Option<Part>, Cut>> {
        Box::pin(async move {
            let mut going = self;
            if !going.rest.due().await {
                return Ok(None);
            }
            let now = site.clock.now();
            let number = going.caller.request.clone();
            let jurisdiction = site.jurisdiction.clone();
            let unit = move |mut work: Work| async move {
                let read = match glue::admit::<E>(&mut work, &going.request, &going.caller, &jurisdiction, now).await {
                    Ok(permit) => going
                        .rest
                        .next(&mut work, &permit)
                        .await
                        .map_err(|what| Refused { event: None, what: Some(what) }),
                    Err(refused) => Err(refused),
                };
                match read {
                    Ok(part) => Done::commit(Ok(part.map(|part| (part, going as Box<dyn Onward>))), Vec::new()),
                    Err(Refused { event, what: None }) if let Some(last) = going.rest.farewell() => {
                        let part: Part = (last, Box::new(Over));
                        Done::roll_back(Ok(Some(part)), event.into_iter().collect())
                    }
                    Err(Refused { event, what }) => Done::roll_back(Err(what), event.into_iter().collect()),
                }
            };
            match site.store.read(unit).await {
                Ok(Ok(part)) => Ok(part),
                Ok(Err(None)) => Err(Cut),
                Ok(Err(Some(what))) => Err(cut(&number, &what)),
                Err(error) => Err(cut(&number, &error)),
            }
        })
    }
}

/// Nothing goes on.
struct Over;

impl Onward for Over {
    fn part(self: Box<Self>, _: Arc<Site>) -> BoxFuture<'static, Result<Option<Part>, Cut>> {
        Box::pin(future::ready(Ok(None)))
    }
}

fn cut(request: &str, error: &impl std::fmt::Display) -> Cut {
    tracing::error!(request, %error, "an answer was cut off");
    Cut
}

/// The body: the first part, and then whatever goes on.
pub fn body(site: Arc<Site>, first: Vec<u8>, going: Box<dyn Onward>) -> Body {
    enum Next {
        First(Vec<u8>, Box<dyn Onward>),
        Going(Box<dyn Onward>),
        Over,
    }
    let parts = stream::unfold(Next::First(first, going), move |next| {
        let site = site.clone();
        async move {
            match next {
                Next::First(part, going) => Some((Ok(Bytes::from(part)), Next::Going(going))),
                Next::Going(going) => match filled(going, site).await {
                    Ok(part) => part.map(|(part, going)| (Ok(Bytes::from(part)), Next::Going(going))),
                    Err(cut) => Some((Err(cut), Next::Over)),
                },
                Next::Over => None,
            }
        }
    });
    Body::from_stream(parts)
}

/// The next part with anything in it.
async fn filled(mut going: Box<dyn Onward>, site: Arc<Site>) -> Result<Option<Part>, Cut> {
    while let Some((part, next)) = going.part(site.clone()).await? {
        if !part.is_empty() {
            return Ok(Some((part, next)));
        }
        going = next;
    }
    Ok(None)
}
