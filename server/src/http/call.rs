//! What a handler receives and gives back. Permission, time, transaction and audit are settled before and after it.

use std::sync::Arc;

use careway_core::{
    access::{Relationship, Requirement},
    account::Account,
    api::Endpoint,
    download::{Attachment, Period},
    id::Id,
    live::EventStream,
    problem::{Fault, FaultKind, Problem},
    record::SavedFile,
};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{cookie::SetCookie, rest::Rest};
use crate::{
    account::{session::StoredSession, token::Token},
    audit::Event,
    clock::Ids,
    keys::Keys,
    mail::Sends,
    proxy::Jurisdiction,
    store::{Broken, Failure, Refused, Work},
};

/// One permitted request, inside its unit of work. `X` is what was prepared before the unit began.
pub struct Call<E: Endpoint, X = ()> {
    /// What was asked.
    pub request: E,
    /// Proof that it may be.
    pub permit: <E::Requires as Requirement>::Permit,
    /// The instant of the request; the same for everything that is decided in it.
    pub now: DateTime<Utc>,
    /// Makes ids and secrets.
    pub ids: Ids,
    /// The installation's keys.
    pub keys: Keys,
    /// The place whose law holds.
    pub jurisdiction: Arc<Jurisdiction>,
    /// By which ways notices leave.
    pub sends: Sends,
    /// Whether there is a machine that translates messages.
    pub translates: bool,
    /// Where the statements go.
    pub work: Work,
    /// Who calls, as far as the network tells.
    pub caller: Caller,
    /// The session, however it stands; none when it has ended.
    pub session: Option<StoredSession>,
    /// How the caller stands to the patient whom it is about, when they do.
    pub relationship: Option<Relationship>,
    /// What happens beside the answer.
    pub effects: Effects,
    /// What was prepared.
    pub prepared: X,
    /// What is to be read and sent after the answer; see [`Rest`].
    pub rest: Option<Box<dyn Rest<E>>>,
}

/// Who calls, before anybody asked whether they may.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The session cookie, good or not.
    pub session: Option<Token>,
    /// The cookie of a visitor who has not signed in.
    pub visitor: Option<Token>,
    /// The network that the request came from, shortened so that it names no household.
    pub address: Option<String>,
    /// The client program, in a word or two.
    pub client: Option<String>,
    /// The request's id: the incident number, should something break.
    pub request: String,
}

/// What handlers need of the installation.
#[derive(Clone)]
pub struct Means {
    /// Makes ids and secrets.
    pub ids: Ids,
    /// The installation's keys.
    pub keys: Keys,
    /// The place whose law holds.
    pub jurisdiction: Arc<Jurisdiction>,
    /// By which ways notices leave.
    pub sends: Sends,
    /// Whether there is a machine that translates messages.
    pub translates: bool,
}

/// What a handler wants besides its answer. Taken up only when the unit commits.
#[derive(Debug, Default)]
pub struct Effects {
    /// Cookies to set.
    pub(super) cookies: Vec<SetCookie>,
    /// How many things the caller saw; for the audit.
    pub(super) count: Option<usize>,
    /// Which thing it was about; for the audit.
    pub(super) resource: Option<String>,
    /// Of which days it is; for the audit.
    pub(super) period: Option<Period>,
    /// As what file the answer is saved.
    pub(super) file: Option<File>,
    /// What the answer is, when it is neither JSON nor saved.
    pub(super) media_type: Option<&'static str>,
    /// Whose open pages learn that something is to be asked anew.
    pub(super) wakes: Vec<Id<Account>>,
    /// Whose open pages learn that there is something in their conversations.
    pub(super) tells: Vec<Id<Account>>,
    /// Whose open pages learn that there is something in the results that they show.
    pub(super) results: Vec<Id<Account>>,
    /// Who acted, when the call itself made the session.
    pub(super) session: Option<StoredSession>,
    /// What the trail is told beside the call itself.
    pub(super) notes: Vec<Event>,
}

/// How an answer that is saved is called.
#[derive(Debug)]
pub struct File {
    /// The file's media type.
    pub media_type: &'static str,
    /// Its name.
    pub name: String,
}

impl Effects {
    /// Gives the browser a session and takes the visitor's cookie.
    pub fn begin_session(&mut self, token: &Token, session: StoredSession) {
        self.cookies = vec![SetCookie::session(token), SetCookie::no_visitor()];
        self.session = Some(session);
    }

    /// Has the trail tell something beside the call itself, in the same commit.
    pub fn notes(&mut self, event: Event) {
        self.notes.push(event);
    }

    /// Takes the session from the browser.
    pub fn end_session(&mut self) {
        self.cookies = vec![SetCookie::no_session()];
    }

    /// Gives a visitor the cookie that signing in is bound to, and takes a session cookie that is no longer good.
    pub fn begin_visit(&mut self, token: &Token) {
        self.cookies = vec![SetCookie::visitor(token), SetCookie::no_session()];
    }

    /// Says how many things the answer shows.
    pub fn shows(&mut self, count: usize) {
        self.count = Some(count);
    }

    /// Says of which days the answer is; the audit of an export tells.
    pub fn spans(&mut self, period: Period) {
        self.period = Some(period).filter(|period| !period.is_whole());
    }

    /// Has the browser save the answer as a file. A name that is not of letters, digits, points and hyphens alone is known to newer
    /// programs only.
    pub fn saves(&mut self, media_type: &'static str, name: String) {
        self.file = Some(File { media_type, name });
    }

    /// Sends the answer as it comes, and not as a file.
    pub fn streams(&mut self, media_type: &'static str) {
        self.media_type = Some(media_type);
    }

    /// Has the open pages of an account ask anew what they may show, once this call has committed. Those of the session that
    /// calls have its answer: they are let go, and come back with the cookie that they have then.
    pub fn wakes(&mut self, account: &Id<Account>) {
        self.wakes.push(account.clone());
    }

    /// Has the open pages of these accounts ask anew what they show of conversations, once this call has committed.
    pub fn tells(&mut self, accounts: Vec<Id<Account>>) {
        self.tells.extend(accounts);
    }

    /// Has the open pages of these accounts ask anew what they show of results, once this call has committed.
    pub fn tells_of_results(&mut self, accounts: Vec<Id<Account>>) {
        self.results.extend(accounts);
    }

    /// Says which thing the call is about.
    pub fn concerns(&mut self, resource: impl ToString) {
        self.resource = Some(resource.to_string());
    }
}

/// What a handler gives back: the endpoint's response, or something that is written like it.
pub type Answer<E, R = <E as Endpoint>::Response> = Result<R, Stop<<E as Endpoint>::Refusal>>;

/// What goes over the wire as a `T` is written.
pub trait Encode<T>: Send {
    /// The bytes: JSON, unless it is a file.
    ///
    /// # Errors
    /// [`Broken`] when there are none.
    fn encode(self) -> Result<Vec<u8>, Broken>;
}

impl<T: Serialize + Send> Encode<T> for T {
    fn encode(self) -> Result<Vec<u8>, Broken> {
        serde_json::to_vec(&self).map_err(|_| Broken::new("the response is not JSON"))
    }
}

/// The bytes of a file, or its first part when there is a [`Rest`].
pub struct Bytes(pub Vec<u8>);

impl Encode<Attachment> for Bytes {
    fn encode(self) -> Result<Vec<u8>, Broken> {
        Ok(self.0)
    }
}

impl Encode<EventStream> for Bytes {
    fn encode(self) -> Result<Vec<u8>, Broken> {
        Ok(self.0)
    }
}

impl Encode<SavedFile> for Bytes {
    fn encode(self) -> Result<Vec<u8>, Broken> {
        Ok(self.0)
    }
}

/// Why a handler gives no answer. Either way its unit is rolled back.
#[derive(Debug)]
pub enum Stop<R> {
    /// A problem that the caller is told.
    Problem(Problem<R>),
    /// Something unexpected that the log is told.
    Broken(Broken),
}

impl<R> Stop<R> {
    /// The rules say no.
    pub const fn refused(refusal: R) -> Self {
        Self::Problem(Problem::Refused(refusal))
    }

    /// One field does not fit.
    pub fn fault(field: &str, kind: FaultKind) -> Self {
        Self::Problem(Problem::Invalid(vec![Fault::new(field, kind)]))
    }
}

impl<R> From<Problem<R>> for Stop<R> {
    fn from(problem: Problem<R>) -> Self {
        Self::Problem(problem)
    }
}

impl<R> From<Broken> for Stop<R> {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl<R> From<Failure> for Stop<R> {
    fn from(failure: Failure) -> Self {
        Self::Broken(failure.into())
    }
}

impl<R> From<Refused<R>> for Stop<R> {
    fn from(refused: Refused<R>) -> Self {
        match refused {
            Refused::Refused(refusal) => Self::refused(refusal),
            Refused::Broken(broken) => Self::Broken(broken),
        }
    }
}
