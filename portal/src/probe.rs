//! Asks the server anonymously whether it is there and which contract it was built for, so that the reader can be told
//! "you are offline" and "there is a new version" apart. It sends nothing and learns nothing about a person: the one
//! duty of reqwasm, gloo-net's former name; every call to the API goes through [`crate::api`].

use careway_core::fingerprint::FINGERPRINT;
use leptos::prelude::window;
use reqwasm::http::Request;
use serde::Deserialize;

/// Where a server says whether it is ready.
const READY: &str = "/health/ready";

/// What is between this page and its server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Nothing: it is ready, and of this page's version.
    Ready,
    /// It is there and not ready, or something on the way answered in its place.
    Busy,
    /// There is no way to it.
    Offline,
    /// It is of another version: this page must be loaded anew.
    NewVersion,
}

#[derive(Deserialize)]
struct Ready {
    contract: String,
}

/// Asks now.
pub async fn probe() -> Reach {
    if !window().navigator().on_line() {
        return Reach::Offline;
    }
    let Ok(response) = Request::get(READY).send().await else { return Reach::Offline };
    if !response.ok() {
        return Reach::Busy;
    }
    match response.json::<Ready>().await {
        Ok(ready) if ready.contract == FINGERPRINT => Reach::Ready,
        Ok(_) => Reach::NewVersion,
        Err(_) => Reach::Busy,
    }
}
