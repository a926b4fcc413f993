//! The one way to call the server: any [`Endpoint`] goes out with the session's token, the person in view and, for a
//! write, its key; what comes back is the endpoint's own response or refusal. Knows no page and no words.

use std::{cell::RefCell, pin::Pin, rc::Rc};

use careway_core::{
    account::GetSession,
    api::{CONTRACT, CSRF_TOKEN, Endpoint, IDEMPOTENCY_KEY, Kind, Method, PERSON_IN_VIEW},
    fingerprint::FINGERPRINT,
    id::Id,
    people::Patient,
    problem::{Code, Incident, Never, Problem, ProblemBody, Refusal},
};
use gloo_net::http::{Request, RequestBuilder};
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;
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
            Self::Problem(Problem::ProveAgain) => Problem::ProveAgain,
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

/// A request as it goes over the wire. What is sent and what comes back is text here, so that only reading it is compiled
/// for each endpoint.
pub struct Sent {
    method: Method,
    address: String,
    body: String,
    key: Option<Key>,
    /// Whether it counts as use of the session.
    counts: bool,
}

impl Sent {
    /// Writes a request down; `None` when it cannot be, which is a fault of this program.
    pub fn new<E: Endpoint>(request: &E, key: &Key) -> Option<Self> {
        let (address, body) = match E::METHOD {
            Method::Get => (query(request)?, String::new()),
            Method::Post => (E::PATH.to_owned(), serde_json::to_string(request).ok()?),
        };
        let key = (E::KIND == Kind::Write).then(|| key.clone());
        Some(Self { method: E::METHOD, address, body, key, counts: E::IS_USE })
    }

    /// Sends it, with a token: one is asked for where there is none yet, and anew where it was refused because another tab has
    /// signed in or out meanwhile.
    ///
    /// # Errors
    /// The server's problem; `None` when no answer came.
    pub async fn send(&self) -> Result<String, Option<ProblemBody>> {
        if self.method == Method::Get {
            return self.attempt().await;
        }
        if token().is_empty() {
            renew_token().await;
        }
        let sent_with = token();
        let answer = self.attempt().await;
        if !matches!(&answer, Err(Some(problem)) if problem.code == Code::NotAllowed) {
            return answer;
        }
        renew_token().await;
        if token() == sent_with { answer } else { self.attempt().await }
    }

    fn attempt(&self) -> Pin<Box<dyn Future<Output = Result<String, Option<ProblemBody>>>>> {
        let request = match self.method {
            Method::Get => headers(Request::get(&self.address), self.key.as_ref()).build(),
            Method::Post => {
                let request = headers(Request::post(&self.address), self.key.as_ref());
                request.header("content-type", "application/json").body(self.body.as_str())
            }
        };
        let counts = self.counts;
        Box::pin(async move {
            let response = request.map_err(|_| None)?.send().await.map_err(|_| None)?;
            let text = response.text().await.map_err(|_| None)?;
            if response.ok() {
                if counts {
                    notify(|caller| caller.answered.clone());
                }
                return Ok(text);
            }
            let problem: Option<ProblemBody> = serde_json::from_str(&text).ok();
            if problem.as_ref().is_some_and(|problem| problem.code == Code::NotSignedIn) {
                notify(|caller| caller.ended.clone());
            }
            Err(problem)
        })
    }
}

/// Where a link that the browser itself follows gets the answer to a request; `None` when the request has a body.
pub fn address<E: Endpoint>(request: &E) -> Option<String> {
    (E::METHOD == Method::Get).then(|| query(request)).flatten()
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
    let text = ask(request, key).await?;
    serde_json::from_str(&text).map_err(|_| broken())
}

/// Calls the server once and gives its answer as it came, for whoever reads only a part of it.
///
/// # Errors
/// As [`call`].
pub async fn ask<E: Endpoint>(request: &E, key: &Key) -> Result<String, Failure<E::Refusal>> {
    let sent = Sent::new(request, key).ok_or_else(broken)?;
    sent.send().await.map_err(failure)
}

/// The part of a session's state that has to be known before there is an app. Read by the browser: a type for all of it, or
/// only for this, would be a good part of what a visitor downloads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionStart {
    /// Nobody is signed in.
    Visitor,
    /// Somebody is, or has begun to.
    Begun,
    /// Somebody who works here is.
    Staff,
}

impl SessionStart {
    /// Reads it out of the answer to [`GetSession`] or to signing in, and has every call carry its token from now on.
    ///
    /// # Errors
    /// When the answer is none.
    pub fn carry<R>(text: &str) -> Result<Self, Failure<R>> {
        let state = JSON::parse(text).map_err(|_| broken())?;
        carry_token(&part(&state, "csrf").as_string().ok_or_else(broken)?);
        let signed_in = part(&state, "signed_in");
        Ok(if part(&signed_in, "role").is_truthy() {
            Self::Staff
        } else if signed_in.is_truthy() || part(&state, "next").is_truthy() {
            Self::Begun
        } else {
            Self::Visitor
        })
    }
}

/// A part of what the browser has read; nothing where there is none.
fn part(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}

/// A problem as it came, in the endpoint's terms.
pub fn failure<R: Refusal>(problem: Option<ProblemBody>) -> Failure<R> {
    problem.map_or(Failure::Unreached, |body| Failure::Problem(Problem::from_body(body)))
}

fn token() -> String {
    CALLER.with_borrow(|caller| caller.csrf.clone())
}

/// Asks for the token that belongs to the cookie of now. Where it cannot be had, the call itself will find out why.
async fn renew_token() {
    let Some(ask) = Sent::new(&GetSession {}, &Key::fresh()) else { return };
    if let Ok(text) = ask.attempt().await {
        drop(SessionStart::carry::<Never>(&text));
    }
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

/// A path with a flat request's fields as its query. Fields that are absent stay away.
fn query<E: Endpoint>(request: &E) -> Option<String> {
    let fields = serde_urlencoded::to_string(request).ok()?;
    Some(if fields.is_empty() { E::PATH.to_owned() } else { [E::PATH, "?", &fields].concat() })
}

fn notify(whom: fn(&Caller) -> Listener) {
    if let Some(tell) = CALLER.with_borrow(whom) {
        tell();
    }
}

/// What cannot be read or written as the contract says: nothing that trying again would mend.
pub const fn broken<R>() -> Failure<R> {
    Failure::Problem(Problem::Broken(Incident(String::new())))
}

#[cfg(test)]
mod tests;
