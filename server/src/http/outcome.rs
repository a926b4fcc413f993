//! How a call ends: what is sent and what the audit trail says of it. Decides nothing and runs no statement.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};
use careway_core::{
    access::{Denied, Relationship, Requirement, Session, Standing},
    api::{Endpoint, Kind},
    id::Id,
    problem::{Problem, Refusal},
    staff::Role,
};
use chrono::{DateTime, Utc};

use super::{
    call::{Caller, File},
    cookie::SetCookie,
    headers,
    idempotency::Earlier,
    problem,
    rest::{self, Onward},
    site::Site,
};
use crate::{
    account::session::StoredSession,
    audit::{self, Action, ActorKind, Event},
    live::Wake,
    store::{Broken, Done},
};

/// What a unit leaves to be sent.
pub struct Outcome {
    /// The HTTP status.
    pub status: u16,
    /// JSON, or a file, or its first part.
    pub body: Vec<u8>,
    /// Cookies to set.
    pub cookies: Vec<SetCookie>,
    /// The session to write down as used.
    pub used: Option<Id<Session>>,
    /// As what file the body is saved.
    pub file: Option<File>,
    /// What the body is, when it is neither JSON nor a file.
    pub media_type: Option<&'static str>,
    /// What is sent after the body.
    pub going: Option<Box<dyn Onward>>,
    /// Who is woken once this has committed.
    pub wakes: Vec<Wake>,
}

impl Outcome {
    /// A body and nothing beside it.
    pub fn plain(status: u16, body: Vec<u8>) -> Self {
        let (cookies, wakes) = (Vec::new(), Vec::new());
        Self { status, body, cookies, used: None, file: None, media_type: None, going: None, wakes }
    }

    /// The same answer again, to a write that was sent again. It was audited when it was done.
    pub fn again(earlier: Earlier) -> Done<Self> {
        Done::roll_back(Self::plain(earlier.status, earlier.body), Vec::new())
    }

    fn no<R: Refusal>(problem: &Problem<R>, event: Option<Event>) -> Done<Self> {
        let body = problem.to_body();
        let json = serde_json::to_vec(&body).unwrap_or_default();
        Done::roll_back(Self::plain(body.status, json), event.into_iter().collect())
    }

    /// What is sent.
    pub fn respond(self, site: Arc<Site>) -> Response {
        if self.status != 200
            && let Ok(body) = serde_json::from_slice(&self.body)
        {
            return problem::from_body(&body);
        }
        let mut response = Response::new(Body::empty());
        let sent = response.headers_mut();
        if self.going.is_some() {
            sent.insert(headers::AS_IT_COMES, HeaderValue::from_static("no"));
        }
        let media_type = self.file.as_ref().map(|file| file.media_type).or(self.media_type);
        let media_type = media_type.unwrap_or("application/json");
        sent.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        if let Some(disposition) = self.file.and_then(|file| disposition(&file.name)) {
            sent.insert(header::CONTENT_DISPOSITION, disposition);
            sent.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(headers::FILE_POLICY));
        }
        for cookie in self.cookies.iter().filter_map(SetCookie::header) {
            sent.append(header::SET_COOKIE, cookie);
        }
        *response.body_mut() = match self.going {
            Some(going) => rest::body(site, self.body, going),
            None => Body::from(self.body),
        };
        response
    }
}

/// Has the browser save the answer under a name (RFC 6266, 4.1 and 4.3).
fn disposition(name: &str) -> Option<HeaderValue> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let plain = if name.bytes().all(is_plain) { name } else { "download" };
    // RFC 8187, 3.2.1: whatever else there is in a name is written as its bytes.
    let whole: String =
        name.bytes().map(|b| if is_plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect();
    HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")).ok()
}

/// A call as the audit trail knows it.
pub struct Asked<'c, E> {
    /// What was asked.
    pub request: &'c E,
    /// Who called.
    pub caller: &'c Caller,
    /// The session, however it stands.
    pub session: Option<&'c StoredSession>,
    /// How the caller stands to the patient whom it is about, when they do at that instant.
    pub relationship: Option<&'c Relationship>,
    /// The instant of the request.
    pub now: DateTime<Utc>,
}

impl<E: Endpoint> Asked<'_, E> {
    /// The event of the call; `None` for what is neither about a patient nor a change nor to be audited for itself.
    pub fn event(&self) -> Option<Event> {
        let patient = <E::Requires as Requirement>::patient(&self.request.subject());
        if patient.is_none() && E::KIND != Kind::Write && !<E::Requires as Requirement>::AUDITED {
            return None;
        }
        // Between two steps of signing in, or while the session rests, it is a visitor who may be the account's owner.
        let signed_in = self.session.filter(|session| session.standing(self.now) == Some(Standing::In));
        let role = signed_in.and_then(|session| session.role);
        let under = self.relationship;
        let purpose = under.map(|under| under.basis.purpose()).or(role.map(Role::purpose));
        let kind = if signed_in.is_some() { ActorKind::Account } else { ActorKind::Visitor };
        let action = match (E::KIND, &patient) {
            (Kind::Read, _) => Action::Read,
            (Kind::Export, _) => Action::Execute,
            (Kind::Write, Some(_)) => Action::Update,
            (Kind::Write, None) => Action::Execute,
        };
        Some(Event {
            actor: self.session.map(|session| session.account.id.to_string()),
            session: self.session.map(|session| session.id.to_string()),
            patient: patient.map(|patient| patient.to_string()),
            relationship: under.map(|under| under.id.to_string()),
            purpose: purpose.map(|purpose| purpose.code().into()),
            address: self.caller.address.clone(),
            client: self.caller.client.clone(),
            request: Some(self.caller.request.clone()),
            ..Event::new(self.now, kind, action, E::PATH)
        })
    }

    fn event_of(&self, outcome: audit::Outcome, reason: &'static str) -> Option<Event> {
        self.event().map(|event| Event { outcome, reason: Some(reason.into()), ..event })
    }

    /// The policy said no; the handler was not entered.
    pub fn deny(&self, denied: Denied) -> Done<Outcome> {
        let (problem, reason): (Problem<E::Refusal>, _) = match denied {
            Denied::NotSignedIn => (Problem::NotSignedIn, "not-signed-in"),
            Denied::NotFound => (Problem::NotFound, "not-found"),
            Denied::NotAllowed => (Problem::NotAllowed, "not-allowed"),
            Denied::ProveAgain => (Problem::ProveAgain, "prove-again"),
        };
        Outcome::no(&problem, self.event_of(audit::Outcome::Denied, reason))
    }

    /// The handler said no.
    pub fn stop(&self, problem: &Problem<E::Refusal>) -> Done<Outcome> {
        let reason = match problem {
            Problem::NotFound => "not-found",
            Problem::Invalid(_) => "invalid",
            Problem::TooMany { .. } => "too-many",
            Problem::Conflict => "conflict",
            _ => "refused",
        };
        Outcome::no(problem, self.event_of(audit::Outcome::Refused, reason))
    }

    /// Something broke.
    pub fn fail(&self, what: &Broken) -> Done<Outcome> {
        let problem = problem::broken::<E::Refusal>(what, &self.caller.request, E::PATH);
        Outcome::no(&problem, self.event_of(audit::Outcome::Failed, "broken"))
    }
}
