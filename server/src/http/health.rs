//! Whether the server lives and whether it can serve, for probes that nobody signs in for. Says nothing about anybody.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use careway_core::fingerprint::FINGERPRINT;
use serde::Serialize;

use super::site::Site;

/// What a probe learns.
#[derive(Serialize)]
pub struct Health {
    status: &'static str,
    version: &'static str,
    contract: &'static str,
}

const fn health(status: &'static str) -> Json<Health> {
    Json(Health { status, version: env!("CARGO_PKG_VERSION"), contract: FINGERPRINT })
}

/// The process runs.
pub async fn live() -> Json<Health> {
    health("live")
}

/// The process runs and the database answers.
pub async fn ready(State(site): State<Arc<Site>>) -> (StatusCode, Json<Health>) {
    match tokio::time::timeout(site.deadline, site.store.ready()).await {
        Ok(Ok(())) => (StatusCode::OK, health("ready")),
        _ => (StatusCode::SERVICE_UNAVAILABLE, health("unavailable")),
    }
}
