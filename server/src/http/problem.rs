//! Problems as HTTP: `application/problem+json` (RFC 9457), or a page for whoever followed a link. What broke goes to the log
//! under the request's id, which is all that the caller is told.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use careway_core::problem::{Incident, Never, Problem, ProblemBody, Refusal};

use crate::store::{Broken, StoreError};

mod page;

pub use page::Reader;

/// The problem as a response.
pub fn response<R: Refusal>(problem: &Problem<R>) -> Response {
    from_body(&problem.to_body())
}

/// A problem's body as a response. The body goes along beside it, for a [`Reader`].
pub fn from_body(body: &ProblemBody) -> Response {
    let json = serde_json::to_vec(body).unwrap_or_default();
    let mut response = Response::new(Body::from(json));
    response.extensions_mut().insert(body.clone());
    *response.status_mut() = StatusCode::from_u16(body.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    match body.status {
        401 => drop(headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Careway"))),
        429 | 503 => drop(headers.insert(header::RETRY_AFTER, HeaderValue::from(body.wait.unwrap_or(2)))),
        _ => {}
    }
    response
}

/// Writes what broke to the log; the caller learns the number under which it stands there.
pub fn broken<R>(what: &Broken, request: &str, route: &'static str) -> Problem<R> {
    tracing::error!(request, route, error = %what, "broken");
    Problem::Broken(Incident(request.to_owned()))
}

/// What the store's failure is to a caller.
pub fn from_store<R>(error: &StoreError, request: &str, route: &'static str) -> Problem<R> {
    match error {
        StoreError::Busy => Problem::Unavailable,
        StoreError::Broken(what) => broken(what, request, route),
    }
}

/// There is nothing at this address.
pub fn not_found() -> Response {
    response::<Never>(&Problem::NotFound)
}
