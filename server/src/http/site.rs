//! The running server: everything that its handlers need, and the loop that takes connections until it is told to stop.

use std::{net::SocketAddr, panic::AssertUnwindSafe, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{Request, State},
    middleware,
    response::Response,
    routing::{get, post},
};
use careway_core::problem::{Never, Problem};
use futures_util::FutureExt as _;
use tokio::net::TcpListener;
use webauthn_rs::Webauthn;

use super::{Routes, call::Means, gate::Gate, headers, health, problem, report, shell};
use crate::{
    account::{hasher::Hasher, openid::provider::Provider, passkey::relying_party},
    clock::{Clock, Ids},
    keys::Keys,
    live::{self, Live},
    mail::Sends,
    message::attachment::Darkroom,
    proxy::Jurisdiction,
    store::Store,
};

/// What handlers, glue and jobs need.
pub struct Site {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Ids and secrets.
    pub ids: Ids,
    /// The installation's keys.
    pub keys: Keys,
    /// Hashes passwords.
    pub hasher: Hasher,
    /// The place whose law holds.
    pub jurisdiction: Arc<Jurisdiction>,
    /// Where the portal's pages are.
    pub origin: Origin,
    /// What passkeys are bound to; none under an address of numbers.
    pub passkeys: Option<Webauthn>,
    /// The organisation whose accounts may sign in here, if there is one.
    pub openid: Option<Arc<Provider>>,
    /// By which ways notices leave.
    pub sends: Sends,
    /// Whether the operator has named a machine that translates messages.
    pub translates: bool,
    /// A request that takes longer is answered with "not just now".
    pub deadline: Duration,
    /// Where pictures that come with messages are unfolded.
    pub darkroom: Darkroom,
    /// Who has just been let through to write.
    pub gate: Gate,
    /// The pages that listen.
    pub live: Live,
    /// How often a stream of events says that it is there.
    pub beat: Duration,
    /// How many reports have come in.
    pub reports: report::Meter,
}

/// Longest that a request may take.
pub const DEADLINE: Duration = Duration::from_secs(10);

impl Site {
    /// What handlers are given of it.
    pub fn means(&self) -> Means {
        let Self { ids, keys, jurisdiction, sends, translates, .. } = self;
        let (ids, keys, jurisdiction, sends) = (ids.clone(), keys.clone(), jurisdiction.clone(), sends.clone());
        Means { ids, keys, jurisdiction, sends, translates: *translates }
    }

    /// Puts a server together.
    pub fn new(store: Store, clock: Clock, ids: Ids, keys: Keys, hasher: Hasher, origin: Origin) -> Self {
        let (passkeys, deadline, reports) = (relying_party(&origin), DEADLINE, report::Meter::default());
        Self {
            store,
            clock,
            ids,
            keys,
            hasher,
            jurisdiction: Arc::default(),
            origin,
            passkeys,
            openid: None,
            sends: Sends::default(),
            translates: false,
            deadline,
            darkroom: Darkroom::default(),
            gate: Gate::default(),
            live: Live::default(),
            beat: live::BEAT,
            reports,
        }
    }
}

/// Scheme, host and port under which the portal is reached; what the browser calls the origin of our pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// Reads an address such as `https://care.example`; a path is not taken.
    pub fn parse(url: &str) -> Option<Self> {
        let url = url.trim_end_matches('/');
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
        let plain = !host.is_empty()
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'));
        plain.then(|| Self(url.to_ascii_lowercase()))
    }

    /// Whether a browser's `Origin` header names this origin.
    pub fn is(&self, sent: &str) -> bool {
        self.0 == sent
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The whole server as one service.
///
/// # Errors
/// When the portal's page cannot be made.
pub fn router(site: Arc<Site>, endpoints: Routes) -> anyhow::Result<Router> {
    let page = Arc::new(shell::Shell::new(site.openid.as_deref().map(Provider::name))?);
    let other = move |_: State<Arc<Site>>, request: Request| {
        let page = page.clone();
        async move { shell::other(&page, &request) }
    };
    let routes = endpoints
        .into_router()
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/csp-report", post(report::take))
        .method_not_allowed_fallback(|| async { problem::not_found() })
        .fallback(other)
        .layer(middleware::from_fn(around))
        .with_state(site);
    Ok(routes)
}

/// Around every request: a panic outside a unit of work ends this request alone, whoever followed a link is told of a problem
/// on a page, and every response has its headers.
async fn around(request: Request, next: middleware::Next) -> Response {
    let reader = problem::Reader::of(&request);
    // Nothing of a request that panicked is looked at again, so nothing half-changed can be seen.
    let answered = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    let mut response = answered.unwrap_or_else(|_| {
        tracing::error!("a handler panicked");
        problem::response::<Never>(&Problem::Unavailable)
    });
    if let Some(reader) = reader {
        response = reader.told(response);
    }
    headers::add(response.headers_mut());
    response
}

/// Serves until `stop` resolves; then takes no more connections, ends the streams of events and finishes what has begun.
///
/// # Errors
/// When the listener fails or the portal's page cannot be made.
pub async fn serve(
    site: Arc<Site>,
    endpoints: Routes,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let live = site.live.clone();
    live.follow(&site.store).await;
    let service = router(site, endpoints)?.into_make_service_with_connect_info::<SocketAddr>();
    let stopped = async move {
        stop.await;
        live.stop();
    };
    axum::serve(listener, service).with_graceful_shutdown(stopped).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, http::StatusCode};
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test]
    async fn a_handler_that_panics_is_answered_for_with_the_headers_of_every_response() {
        let broken = get(async || -> StatusCode { panic!("a handler of a test") });
        let service: Router = Router::new().route("/", broken).layer(middleware::from_fn(around));
        let response = service.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers()["cache-control"], "no-store");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    }
}
