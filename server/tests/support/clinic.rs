//! A clinic for tests: the whole server in this process on a database of its own, a clock that stands still, and people
//! who speak to it through the contract. Knows no feature's rules.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::allow_attributes,
    reason = "each test file uses its part of this, and a test that cannot go on stops"
)]

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Request, StatusCode, header},
    response::Response,
};
use careway_core::{
    account::{Account, GetSession, LoginName, Secret, SessionState, SignIn, SignInRefusal},
    api::{CSRF_TOKEN, Endpoint, IDEMPOTENCY_KEY, Kind, Method, PERSON_IN_VIEW},
    id::Id,
    people::Patient,
    problem::Problem,
};
use careway_server::{
    account::{
        create,
        hasher::{Cost, Hasher},
    },
    clock::{Clock, Ids},
    http::{Origin, Site, endpoints, router},
    import,
    keys::Keys,
    people,
    store::{Done, Store, StoreSettings},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tower::ServiceExt as _;

/// The origin of the portal's pages in tests.
const ORIGIN: &str = "http://localhost:8080";
/// What everybody in the cast signs in with.
pub const PASSWORD: &str = "three grey herons at noon";

/// A running server.
pub struct Clinic {
    /// Its parts.
    pub site: Arc<Site>,
    clock: Arc<AtomicI64>,
    router: Router,
}

impl Clinic {
    /// Opens the clinic on the database that `settings` name.
    pub async fn open(settings: &StoreSettings) -> Self {
        let clock = Arc::new(AtomicI64::new(1_780_000_000_000_000));
        let ids = Ids::random().unwrap();
        let store = Store::open(settings.clone(), Clock::Set(clock.clone()), &ids).await.unwrap();
        let keys = Keys::open(&settings.data.join("keys"), &ids).unwrap();
        let hasher = Hasher::start(Cost::FLOOR, &keys.pepper, &ids).unwrap();
        let origin = Origin::parse(ORIGIN).unwrap();
        let site = Arc::new(Site::new(store, Clock::Set(clock.clone()), ids, keys, hasher, origin));
        let router = router(site.clone(), endpoints()).unwrap();
        Self { site, clock, router }
    }

    /// Closes it; the database stays.
    pub async fn close(self) {
        self.site.store.clone().close().await;
    }

    /// The clinic's time.
    pub fn now(&self) -> DateTime<Utc> {
        self.site.clock.now()
    }

    /// Lets time pass.
    pub fn wait(&self, time: TimeDelta) {
        self.clock.fetch_add(time.num_microseconds().unwrap(), Ordering::SeqCst);
    }

    /// Takes records in, as from one source.
    pub async fn receives(&self, source: &str, resources: Vec<Value>) {
        let texts = resources.iter().map(Value::to_string).collect();
        let Site { store, clock, ids, .. } = &*self.site;
        let summary = import::resources(store, clock, ids, source, texts).await.unwrap();
        assert!(!summary.has_refusals(), "{summary:?}");
    }

    /// Takes records in as the texts that they are.
    pub async fn receives_texts(&self, source: &str, texts: &[&str]) {
        let texts = texts.iter().map(|text| (*text).to_owned()).collect();
        let Site { store, clock, ids, .. } = &*self.site;
        let summary = import::resources(store, clock, ids, source, texts).await.unwrap();
        assert!(!summary.has_refusals(), "{summary:?}");
    }

    /// The patient with that record number.
    pub async fn patient(&self, number: &str) -> Patient {
        let number = number.to_owned();
        let unit = |mut work| async move {
            Done::commit(people::sql::patients_known_as(&mut work, &number).await, Vec::new())
        };
        let mut found = self.site.store.read(unit).await.unwrap().unwrap();
        assert_eq!(found.len(), 1);
        found.remove(0)
    }

    /// Makes an account for a patient.
    pub async fn enrols(&self, patient: &Id<Patient>, name: &str) -> Account {
        let hash = self.site.hasher.hash(&Secret::new(PASSWORD), &self.site.ids).await.unwrap();
        let (ids, now, patient, name) =
            (self.site.ids.clone(), self.now(), patient.clone(), LoginName::parse(name).unwrap());
        let unit = move |mut work| async move {
            Done::commit(create::own(&mut work, &ids, &patient, &name, &hash, now).await, Vec::new())
        };
        self.site.store.write(unit).await.unwrap().unwrap()
    }

    /// Makes an invitation and gives its code.
    pub async fn invites(&self, patient: &Id<Patient>) -> String {
        let (ids, now, patient) = (self.site.ids.clone(), self.now(), patient.clone());
        let unit = move |mut work| async move {
            Done::commit(create::invitation(&mut work, &ids, &patient, now).await, Vec::new())
        };
        self.site.store.write(unit).await.unwrap().unwrap()
    }

    /// A browser that nobody has signed in with, at the address `192.0.2.host`.
    pub fn browser(&self, host: u8) -> Browser {
        Browser {
            router: self.router.clone(),
            host,
            cookies: Vec::new(),
            csrf: String::new(),
            changes: Vec::new(),
            key: 0,
        }
    }

    /// Somebody who has signed in.
    pub async fn person(&self, name: &str) -> Browser {
        let mut browser = self.browser(1);
        browser.signs_in(name, PASSWORD).await.unwrap();
        browser
    }
}

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

    fn writes<E: Endpoint>(&mut self, request: &E) -> (&'static str, String, Vec<(&'static str, String)>, String) {
        self.key += 1;
        let json = serde_json::to_value(request).unwrap();
        let query = |json: &Value| -> String {
            let pairs = json.as_object().unwrap().iter().map(|(key, value)| match value {
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
        Reply { status: parts.status, headers: parts.headers, body: to_bytes(body, usize::MAX).await.unwrap().to_vec() }
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

/// A Patient resource with a record number.
pub fn patient(number: &str, name: &str, birth_date: &str) -> Value {
    let (given, family) = name.split_once(' ').unwrap();
    json!({
        "resourceType": "Patient", "id": number,
        "identifier": [{"system": "urn:careway:test:mrn", "value": number}],
        "name": [{"use": "official", "given": [given], "family": family}],
        "gender": "female", "birthDate": birth_date
    })
}

/// A laboratory result of a patient.
pub fn result(id: &str, patient: &str, name: &str, value: f64, day: &str) -> Value {
    json!({
        "resourceType": "Observation", "id": id, "status": "final",
        "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}]}],
        "code": {"coding": [{"system": "http://loinc.org", "code": "2339-0", "display": name}], "text": name},
        "subject": {"reference": format!("Patient/{patient}")},
        "effectiveDateTime": day,
        "valueQuantity": {"value": value, "unit": "mg/dL", "system": "http://unitsofmeasure.org", "code": "mg/dL"},
        "referenceRange": [{"low": {"value": 70, "unit": "mg/dL"}, "high": {"value": 99, "unit": "mg/dL"}}]
    })
}

/// Waits until something that goes on beside the answers has happened; ten seconds at most.
pub async fn until<F: Future<Output = bool>>(happened: impl Fn() -> F) {
    let wait = async {
        while !happened().await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), wait).await.unwrap();
}
