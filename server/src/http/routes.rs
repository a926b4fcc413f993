//! The table of endpoints. A route comes from an [`Endpoint`] and a handler for it, so its path, its method and who may
//! call it cannot differ from the contract.

use std::{future::Future, sync::Arc};

use axum::{
    Router,
    extract::{Request, State},
    routing::{MethodFilter, MethodRouter, on},
};
use careway_core::api::{Endpoint, Method};

use super::{
    call::{Answer, Call, Caller, Encode, Stop},
    glue,
    site::Site,
};

/// Does what an endpoint asks for, inside its unit of work.
pub trait Handler<'c, E: Endpoint, X: 'c>: Send + Sync {
    /// What it gives back.
    type Reply: Encode<E::Response>;
    /// The handler's future.
    type Future: Future<Output = Answer<E, Self::Reply>> + Send + 'c;
    /// Runs it.
    fn run(&self, call: &'c mut Call<E, X>) -> Self::Future;
}

impl<'c, E, X, F, Fut, R> Handler<'c, E, X> for F
where
    E: Endpoint,
    X: 'c,
    F: Fn(&'c mut Call<E, X>) -> Fut + Send + Sync,
    Fut: Future<Output = Answer<E, R>> + Send + 'c,
    R: Encode<E::Response>,
{
    type Reply = R;
    type Future = Fut;

    fn run(&self, call: &'c mut Call<E, X>) -> Fut {
        self(call)
    }
}

/// Does what has to be waited for before the unit begins: a password hash must not hold up the writer.
pub trait Prepare<E: Endpoint, X>: Clone + Send + Sync + 'static {
    /// Prepares, or stops the call.
    fn run(
        &self,
        site: Arc<Site>,
        request: E,
        caller: Caller,
    ) -> impl Future<Output = Result<X, Stop<E::Refusal>>> + Send;
}

impl<E, X, F, Fut> Prepare<E, X> for F
where
    E: Endpoint,
    F: Fn(Arc<Site>, E, Caller) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<X, Stop<E::Refusal>>> + Send,
{
    fn run(
        &self,
        site: Arc<Site>,
        request: E,
        caller: Caller,
    ) -> impl Future<Output = Result<X, Stop<E::Refusal>>> + Send {
        self(site, request, caller)
    }
}

/// Routes under construction.
pub struct Routes {
    router: Router<Arc<Site>>,
    served: Vec<&'static str>,
}

impl Routes {
    /// No routes.
    #[expect(clippy::new_without_default, reason = "an empty table is a beginning, not a default")]
    pub fn new() -> Self {
        Self { router: Router::new(), served: Vec::new() }
    }

    /// Serves `E`, which is inferred from the handler's argument.
    pub fn on<E: Endpoint>(self, handler: impl for<'c> Handler<'c, E, ()> + Clone + 'static) -> Self {
        self.on_prepared(async |_: Arc<Site>, _: E, _: Caller| Ok(()), handler)
    }

    /// Serves `E` with a step before the unit of work.
    pub fn on_prepared<E: Endpoint, X: Send + 'static>(
        mut self,
        prepare: impl Prepare<E, X>,
        handler: impl for<'c> Handler<'c, E, X> + Clone + 'static,
    ) -> Self {
        let filter = match E::METHOD {
            Method::Get => MethodFilter::GET,
            Method::Post => MethodFilter::POST,
        };
        let route: MethodRouter<Arc<Site>> = on(filter, move |State(site): State<Arc<Site>>, request: Request| {
            glue::answer(site, request, prepare.clone(), handler.clone())
        });
        self.router = self.router.route(E::PATH, route);
        self.served.push(E::PATH);
        self
    }

    /// The paths that are served, in the order of their registration.
    pub fn served(&self) -> &[&'static str] {
        &self.served
    }

    /// The finished table.
    pub(super) fn into_router(self) -> Router<Arc<Site>> {
        self.router
    }
}
