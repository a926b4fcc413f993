//! The one way to call the server: any [`Endpoint`] goes out with the session's token, the person in view and, for a
//! write, its key; what comes back is the endpoint's own response or refusal. Knows no page and no words.

use std::{cell::RefCell, rc::Rc};

use careway_core::{
    api::{CONTRACT, CSRF_TOKEN, Endpoint, IDEMPOTENCY_KEY, Kind, Method, PERSON_IN_VIEW},
    fingerprint::FINGERPRINT,
    id::Id,
    people::Patient,
    problem::{Incident, Never, Problem},
};
use gloo_net::http::{Request, RequestBuilder};
use serde_json::Value;
use web_sys::AbortSignal;

/// Milliseconds after which a call without an answer counts as unanswered; the server gives up after ten seconds.
const PATIENCE: u32 = 15_000;

/// Why a call brought no response.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure<R> {
    /// The server said why.
    Problem(Problem<R>),
    /// No answer reached us: the network is away, or something between here and there spoke instead of Careway.
    Unreached,
}

impl<R> Failure<R> {
    /// Whether the same call may well succeed a little later.
    pub const fn passes(&self) -> bool {
        matches!(self, Self::Unreached | Self::Problem(Problem::Unavailable))
    }

    /// The endpoint's own refusal, else the failure as any endpoint may have it.
    pub fn refusal(self) -> Result<R, Failure<Never>> {
        let general = match self {
            Self::Unreached => return Err(Failure::Unreached),
            Self::Problem(Problem::Refused(refusal)) => return Ok(refusal),
            Self::Problem(Problem::NotSignedIn) => Problem::NotSignedIn,
            Self::Problem(Problem::NotFound) => Problem::NotFound,
            Self::Problem(Problem::NotAllowed) => Problem::NotAllowed,
            Self::Problem(Problem::Invalid(faults)) => Problem::Invalid(faults),
            Self::Problem(Problem::Conflict) => Problem::Conflict,
            Self::Problem(Problem::WrongPerson { subject }) => Problem::WrongPerson { subject },
            Self::Problem(Problem::TooMany { wait }) => Problem::TooMany { wait },
            Self::Problem(Problem::Reload) => Problem::Reload,
            Self::Problem(Problem::Unavailable) => Problem::Unavailable,
            Self::Problem(Problem::Broken(incident)) => Problem::Broken(incident),
        };
        Err(Failure::Problem(general))
    }
}

/// The client's own id of one action of a person. The same key with the same request is the same action again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// A key that nobody else has.
    pub fn fresh() -> Self {
        let crypto = web_sys::window().and_then(|window| window.crypto().ok());
        Self(crypto.map(|crypto| crypto.random_uuid()).unwrap_or_default())
    }
}

/// Somebody who wants to know of something.
type Listener = Option<Rc<dyn Fn()>>;

/// What travels with every call of this page.
#[derive(Default)]
struct Caller {
    csrf: String,
    person: Option<Id<Patient>>,
    answered: Listener,
    ended: Listener,
}

thread_local! {
    static CALLER: RefCell<Caller> = RefCell::default();
}

/// Has every call carry this session's token from now on.
pub fn carry_token(csrf: &str) {
    CALLER.with_borrow_mut(|caller| csrf.clone_into(&mut caller.csrf));
}

/// Has every call say whose record the page shows.
pub fn carry_person(person: Option<Id<Patient>>) {
    CALLER.with_borrow_mut(|caller| caller.person = person);
}

/// Whom to tell: `answered` after a call that the session allowed, `ended` when the server says that nobody is signed in.
pub fn tell(answered: impl Fn() + 'static, ended: impl Fn() + 'static) {
    CALLER.with_borrow_mut(|caller| {
        caller.answered = Some(Rc::new(answered));
        caller.ended = Some(Rc::new(ended));
    });
}

/// Calls the server once.
///
/// # Errors
/// The [`Failure`] to word; what the endpoint's rules refuse with is in it.
pub async fn call<E: Endpoint>(request: &E) -> Result<E::Response, Failure<E::Refusal>> {
    call_again(request, &Key::fresh()).await
}

/// Calls the server with a key that may have been used before, so that a retry is not a second write.
///
/// # Errors
/// As [`call`].
pub async fn call_again<E: Endpoint>(request: &E, key: &Key) -> Result<E::Response, Failure<E::Refusal>> {
    let sent = match E::METHOD {
        Method::Get => serde_json::to_value(request).map(|fields| query(E::PATH, &fields)),
        Method::Post => serde_json::to_string(request),
    };
    let sent = sent.map_err(|_| broken())?;
    let key = (E::KIND == Kind::Write).then_some(key);
    match exchange(E::METHOD, E::PATH, sent, key).await {
        None => Err(Failure::Unreached),
        Some((true, text)) => serde_json::from_str(&text).map_err(|_| broken()),
        Some((false, text)) => Err(match serde_json::from_str(&text) {
            Ok(body) => Failure::Problem(Problem::from_body(body)),
            Err(_) => Failure::Unreached,
        }),
    }
    .inspect_err(|failure| {
        if matches!(failure, Failure::Problem(Problem::NotSignedIn)) {
            notify(|caller| caller.ended.clone());
        }
    })
}

/// Sends and receives text: whether it was done, and the body; `None` when nothing came back.
async fn exchange(method: Method, path: &str, sent: String, key: Option<&Key>) -> Option<(bool, String)> {
    let request = match method {
        Method::Get => headers(Request::get(&sent), key).build(),
        Method::Post => headers(Request::post(path), key).header("content-type", "application/json").body(sent),
    };
    let response = request.ok()?.send().await.ok()?;
    let done = response.ok();
    let text = response.text().await.ok()?;
    if done {
        notify(|caller| caller.answered.clone());
    }
    Some((done, text))
}

fn headers(request: RequestBuilder, key: Option<&Key>) -> RequestBuilder {
    CALLER.with_borrow(|caller| {
        let mut request = request.abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)));
        request = request.header("accept", "application/json").header(CONTRACT, FINGERPRINT);
        if !caller.csrf.is_empty() {
            request = request.header(CSRF_TOKEN, &caller.csrf);
        }
        if let Some(person) = &caller.person {
            request = request.header(PERSON_IN_VIEW, person.as_str());
        }
        match key {
            Some(Key(key)) => request.header(IDEMPOTENCY_KEY, key),
            None => request,
        }
    })
}

/// A path with a flat object's fields as its query. Fields that are absent stay away.
fn query(path: &str, fields: &Value) -> String {
    let mut address = path.to_owned();
    let mut sign = '?';
    for (name, value) in fields.as_object().into_iter().flatten() {
        let text = match value {
            Value::Null => continue,
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        address.push(sign);
        address.push_str(name);
        address.push('=');
        address.push_str(&String::from(js_sys::encode_uri_component(&text)));
        sign = '&';
    }
    address
}

fn notify(whom: fn(&Caller) -> Listener) {
    if let Some(tell) = CALLER.with_borrow(whom) {
        tell();
    }
}

/// What cannot be read or written as the contract says: nothing that trying again would mend.
const fn broken<R>() -> Failure<R> {
    Failure::Problem(Problem::Broken(Incident(String::new())))
}
