//! A browser for tests: it speaks the contract to the server in this process as a page of ours would, byte for byte. Knows no clinic
//! and no page.

use std::net::SocketAddr;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Request, StatusCode, header},
    response::Response,
};
use careway_core::{
    account::{GetSession, Secret, SessionState, SignIn, SignInRefusal},
    api::{CSRF_TOKEN, Endpoint, IDEMPOTENCY_KEY, Kind, Method, PERSON_IN_VIEW},
    id::Id,
    people::Patient,
    problem::Problem,
};
use serde_json::Value;
use tower::ServiceExt as _;

/// The origin of the portal's pages in tests.
pub const ORIGIN: &str = "http://localhost:8080";

/// A browser: it keeps cookies and the page's token, and says where its requests come from.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    host: u8,
    cookies: Vec<(String, String)>,
    csrf: String,
    changes: Vec<(&'static str, Option<String>)>,
    key: u32,
}

/// What came back, byte for byte.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Browser {
    /// A browser at the address `192.0.host.7` that knows nobody yet.
    pub fn new(router: Router, host: u8) -> Self {
        Self { router, host, cookies: Vec::new(), csrf: String::new(), changes: Vec::new(), key: 0 }
    }

    /// Asks through the contract.
    pub async fn asks<E: Endpoint>(&mut self, request: E) -> Result<E::Response, Problem<E::Refusal>> {
        let reply = self.sends(&request).await;
        if reply.status.is_success() {
            return Ok(serde_json::from_slice(&reply.body).unwrap());
        }
        Err(Problem::from_body(serde_json::from_slice(&reply.body).unwrap()))
    }

    /// Asks, and gives what came back byte for byte.
    pub async fn sends<E: Endpoint>(&mut self, request: &E) -> Reply {
        let (method, path, headers, body) = self.writes(request);
        self.fetches(method, &path, headers, body).await
    }

    /// Asks, and takes nothing of the body yet.
    pub async fn begins<E: Endpoint>(&mut self, request: &E) -> Response {
        let (method, path, headers, body) = self.writes(request);
        self.responds(method, &path, headers, body).await
    }

    /// What a request looks like on its way: method, path, headers and body.
    pub fn writes<E: Endpoint>(&mut self, request: &E) -> (&'static str, String, Vec<(&'static str, String)>, String) {
        self.key += 1;
        let json = serde_json::to_value(request).unwrap();
        let query = |json: &Value| -> String {
            // What is absent is left out, as the portal does.
            let there = json.as_object().unwrap().iter().filter(|(_, value)| !value.is_null());
            let pairs = there.map(|(key, value)| match value {
                Value::String(text) => format!("{key}={text}"),
                other => format!("{key}={other}"),
            });
            pairs.collect::<Vec<_>>().join("&")
        };
        let (path, method, body) = match E::METHOD {
            Method::Get => (format!("{}?{}", E::PATH, query(&json)), "GET", String::new()),
            Method::Post => (E::PATH.to_owned(), "POST", json.to_string()),
        };
        let mut headers = vec![
            ("origin", ORIGIN.to_owned()),
            ("sec-fetch-site", "same-origin".to_owned()),
            (CSRF_TOKEN, self.csrf.clone()),
        ];
        if E::METHOD == Method::Post {
            headers.push(("content-type", "application/json".to_owned()));
        }
        if E::KIND == Kind::Write {
            headers.push((IDEMPOTENCY_KEY, format!("write-{}-{}", self.host, self.key)));
        }
        for (name, value) in &self.changes {
            headers.retain(|(other, _)| other != name);
            headers.extend(value.clone().map(|value| (*name, value)));
        }
        (method, path, headers, body)
    }

    /// Sends any request at all.
    pub async fn fetches(&mut self, method: &str, path: &str, headers: Vec<(&str, String)>, body: String) -> Reply {
        let (parts, body) = self.responds(method, path, headers, body).await.into_parts();
        // What has no end is not waited for.
        let endless = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let body = if endless { Vec::new() } else { to_bytes(body, usize::MAX).await.unwrap().to_vec() };
        Reply { status: parts.status, headers: parts.headers, body }
    }

    async fn responds(&mut self, method: &str, path: &str, headers: Vec<(&str, String)>, body: String) -> Response {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder().method(method).uri(path).header(header::COOKIE, cookies.join("; "));
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let mut request = request.body(Body::from(body)).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, self.host, 7], 40000))));
        let response = self.router.clone().oneshot(request).await.unwrap();
        self.keep_cookies(response.headers());
        response
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for set in headers.get_all(header::SET_COOKIE) {
            let (pair, attributes) = set.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.retain(|(other, _)| other != name);
            if !attributes.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }

    /// Opens the page: learns who is signed in.
    pub async fn opens(&mut self) -> SessionState {
        let state = self.asks(GetSession {}).await.unwrap();
        self.csrf.clone_from(&state.csrf);
        state
    }

    /// Takes the token of a session that has just changed.
    pub fn carries(&mut self, state: &SessionState) {
        self.csrf.clone_from(&state.csrf);
    }

    /// Opens the page and signs in.
    pub async fn signs_in(&mut self, name: &str, password: &str) -> Result<SessionState, Problem<SignInRefusal>> {
        self.opens().await;
        let state = self.asks(SignIn { name: name.to_owned(), password: Secret::new(password) }).await?;
        self.csrf.clone_from(&state.csrf);
        Ok(state)
    }

    /// The same browser with one header of its requests changed or taken away.
    pub fn with(&self, name: &'static str, value: Option<&str>) -> Self {
        let mut changed = self.clone();
        changed.changes.push((name, value.map(str::to_owned)));
        changed
    }

    /// The same browser at a server that is put together otherwise.
    pub fn at(&self, router: Router) -> Self {
        Self { router, ..self.clone() }
    }

    /// The same browser showing a page about somebody.
    pub fn viewing(&self, patient: &Id<Patient>) -> Self {
        self.with(PERSON_IN_VIEW, Some(patient.as_str()))
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Puts a cookie into the browser, as an attacker might.
    pub fn plant(&mut self, name: &str, value: &str) {
        self.cookies.push((name.to_owned(), value.to_owned()));
    }
}
