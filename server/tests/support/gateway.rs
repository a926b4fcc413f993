//! A gateway for text messages that listens: what it answers next, and what it was sent. Knows no feature.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::allow_attributes,
    reason = "each test file uses its part of this, and a test that cannot go on stops"
)]

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use careway_server::mail::{Carrier, Gateway, Outbox, Portal};
use serde_json::Value;

use crate::clinic::Clinic;

/// A gateway: what it answers next, and what it was sent.
#[derive(Default)]
pub struct Line {
    /// The last is the next.
    pub answers: Vec<u16>,
    /// With the headers of each.
    pub taken: Vec<(HeaderMap, Value)>,
}

async fn take(State(line): State<Arc<Mutex<Line>>>, headers: HeaderMap, body: String) -> StatusCode {
    let mut line = line.lock().unwrap();
    line.taken.push((headers, serde_json::from_str(&body).unwrap()));
    StatusCode::from_u16(line.answers.pop().unwrap_or(202)).unwrap()
}

/// Starts a gateway that answers so, the last first, and then takes everything; its address and what it was sent.
pub async fn gateway(answers: &[u16]) -> (String, Arc<Mutex<Line>>) {
    let line = Arc::new(Mutex::new(Line { answers: answers.to_vec(), taken: Vec::new() }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/send", listener.local_addr().unwrap());
    let routes = Router::new().route("/send", post(take)).with_state(line.clone());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    (address, line)
}

/// What sends a clinic's text messages there.
pub fn texts(clinic: &Clinic, address: &str) -> Outbox {
    let gateway = Gateway::new(address, Some("sesame".to_owned())).unwrap();
    let portal = Portal::parse("Río Claro", "https://care.example").unwrap();
    Outbox::new(clinic.site.store.clone(), clinic.site.clock.clone(), Carrier::Texts { portal, gateway })
}
