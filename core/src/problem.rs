//! Everything a call can say no with, as types: sent as `application/problem+json` (RFC 9457), worded by the portal in
//! the reader's language. No sentence for people lives here.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::{RawValue, to_raw_value};

use crate::{id::Id, people::Patient};

/// Why a call was not done. `R` is what the endpoint's own rules may refuse with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem<R> {
    /// Nobody is signed in, or the session has ended (401).
    NotSignedIn,
    /// There is no such thing for this caller (404). Not-yours and not-there are the same.
    NotFound,
    /// The caller is linked to this patient, but not for this (403).
    NotAllowed,
    /// Allowed, once the caller has proved again who they are (403); see [`crate::access::Fresh`].
    ProveAgain,
    /// What was sent does not fit; each fault names its field (422).
    Invalid(Vec<Fault>),
    /// The rules say no (409).
    Refused(R),
    /// The same idempotency key came with another request, or the thing has changed meanwhile (409).
    Conflict,
    /// The page shows another person than the call is about; `subject` is whose it is (409).
    WrongPerson {
        /// The person that the call was about.
        subject: Id<Patient>,
    },
    /// Too many tries; come back in `wait` seconds (429).
    TooMany {
        /// Seconds to wait.
        wait: u32,
    },
    /// The page is older than the server: it must reload (426).
    Reload,
    /// Not just now: busy, or the storage is away (503).
    Unavailable,
    /// Something unexpected, written to the log under this incident number (500).
    Broken(Incident),
}

/// What an endpoint's rules may refuse with: a small enum that JSON carries.
pub trait Refusal: Serialize + DeserializeOwned + Clone + std::fmt::Debug + PartialEq + Send + 'static {}

/// The refusal of an endpoint whose rules never refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Never {}

impl Refusal for Never {}

/// The number under which the log tells what went wrong. The reader can quote it; it says nothing by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident(pub String);

/// One thing that does not fit in what was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The field as the request names it; empty when the request as a whole could not be read.
    pub field: String,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// What can be wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    /// Nothing was given.
    Missing,
    /// Too short: at least `min` characters.
    TooShort {
        /// Fewest characters.
        min: u32,
    },
    /// Too long: at most `max` characters.
    TooLong {
        /// Most characters.
        max: u32,
    },
    /// Not of the form that the field takes.
    NotUnderstood,
    /// Known from public lists of leaked or guessable passwords (NIST SP 800-63B-4, 3.1.1.2).
    TooCommon,
    /// Not after what it has to come after.
    TooEarly,
    /// There already.
    Twice,
}

impl Fault {
    /// A fault of `kind` in `field`.
    pub fn new(field: &str, kind: FaultKind) -> Self {
        Self { field: field.to_owned(), kind }
    }
}

/// A problem as it crosses the wire (RFC 9457 with members of our own).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ProblemBody {
    /// `about:blank`: the code says it all.
    #[serde(rename = "type")]
    pub kind: String,
    /// For developers, in English; never shown to a reader.
    pub title: String,
    /// The HTTP status again.
    pub status: u16,
    /// Which [`Problem`] this is.
    pub code: Code,
    /// The refusal, for [`Code::Refused`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Box<RawValue>>,
    /// The faults, for [`Code::Invalid`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Fault>,
    /// Seconds to wait, for [`Code::TooMany`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<u32>,
    /// Whose it is, for [`Code::WrongPerson`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Id<Patient>>,
    /// The incident number, for [`Code::Broken`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<Incident>,
}

/// Names the problem on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the problem of the same name, documented there")]
pub enum Code {
    NotSignedIn,
    NotFound,
    NotAllowed,
    ProveAgain,
    Invalid,
    Refused,
    Conflict,
    WrongPerson,
    TooMany,
    Reload,
    Unavailable,
    Broken,
}

impl Code {
    /// The HTTP status and the developer's title of this code.
    pub const fn status(self) -> (u16, &'static str) {
        match self {
            Self::NotSignedIn => (401, "Not signed in"),
            Self::NotFound => (404, "Not found"),
            Self::NotAllowed => (403, "Not allowed"),
            Self::ProveAgain => (403, "A fresh proof of identity is needed"),
            Self::Invalid => (422, "The request does not fit"),
            Self::Refused => (409, "Refused by a rule"),
            Self::Conflict => (409, "Conflicts with an earlier request"),
            Self::WrongPerson => (409, "The page shows another person"),
            Self::TooMany => (429, "Too many tries"),
            Self::Reload => (426, "The page is out of date"),
            Self::Unavailable => (503, "Not available just now"),
            Self::Broken => (500, "Something unexpected"),
        }
    }

    fn body(self) -> ProblemBody {
        let (status, title) = self.status();
        ProblemBody {
            kind: "about:blank".to_owned(),
            title: title.to_owned(),
            status,
            code: self,
            refusal: None,
            faults: Vec::new(),
            wait: None,
            subject: None,
            incident: None,
        }
    }
}

impl<R: Refusal> Problem<R> {
    /// Which problem this is.
    pub const fn code(&self) -> Code {
        match self {
            Self::NotSignedIn => Code::NotSignedIn,
            Self::NotFound => Code::NotFound,
            Self::NotAllowed => Code::NotAllowed,
            Self::ProveAgain => Code::ProveAgain,
            Self::Invalid(_) => Code::Invalid,
            Self::Refused(_) => Code::Refused,
            Self::Conflict => Code::Conflict,
            Self::WrongPerson { .. } => Code::WrongPerson,
            Self::TooMany { .. } => Code::TooMany,
            Self::Reload => Code::Reload,
            Self::Unavailable => Code::Unavailable,
            Self::Broken(_) => Code::Broken,
        }
    }

    /// The problem as it is sent.
    pub fn to_body(&self) -> ProblemBody {
        let body = self.code().body();
        match self.clone() {
            Self::Refused(refusal) => ProblemBody { refusal: to_raw_value(&refusal).ok(), ..body },
            Self::Invalid(faults) => ProblemBody { faults, ..body },
            Self::TooMany { wait } => ProblemBody { wait: Some(wait), ..body },
            Self::WrongPerson { subject } => ProblemBody { subject: Some(subject), ..body },
            Self::Broken(incident) => ProblemBody { incident: Some(incident), ..body },
            _ => body,
        }
    }

    /// The problem as it was received; one that lacks its details becomes [`Problem::Broken`] without a number.
    pub fn from_body(body: ProblemBody) -> Self {
        match body.code {
            Code::NotSignedIn => Self::NotSignedIn,
            Code::NotFound => Self::NotFound,
            Code::NotAllowed => Self::NotAllowed,
            Code::ProveAgain => Self::ProveAgain,
            Code::Invalid => Self::Invalid(body.faults),
            Code::Refused => match body.refusal.and_then(|refusal| serde_json::from_str(refusal.get()).ok()) {
                Some(refusal) => Self::Refused(refusal),
                None => Self::Broken(Incident(String::new())),
            },
            Code::Conflict => Self::Conflict,
            Code::WrongPerson => body.subject.map_or(Self::Conflict, |subject| Self::WrongPerson { subject }),
            Code::TooMany => Self::TooMany { wait: body.wait.unwrap_or(60) },
            Code::Reload => Self::Reload,
            Code::Unavailable => Self::Unavailable,
            Code::Broken => Self::Broken(body.incident.unwrap_or(Incident(String::new()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    enum Shut {
        OnSunday { opens: u8 },
    }
    impl Refusal for Shut {}

    #[test]
    fn every_problem_survives_the_wire() {
        let subject = Id::parse("p1").expect("an id");
        for problem in [
            Problem::NotSignedIn,
            Problem::NotFound,
            Problem::NotAllowed,
            Problem::ProveAgain,
            Problem::Invalid(vec![Fault::new("name", FaultKind::TooLong { max: 3 })]),
            Problem::Refused(Shut::OnSunday { opens: 9 }),
            Problem::Conflict,
            Problem::WrongPerson { subject },
            Problem::TooMany { wait: 7 },
            Problem::Reload,
            Problem::Unavailable,
            Problem::Broken(Incident("i-1".to_owned())),
        ] {
            let sent = serde_json::to_string(&problem.to_body()).expect("JSON");
            let received = serde_json::from_str(&sent).expect("a problem body");
            assert_eq!(Problem::from_body(received), problem, "{sent}");
        }
    }
}
