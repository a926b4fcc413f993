//! One event of the audit trail, and its unambiguous encoding for the chain. Holds ids, codes and counts; no clinical
//! value, no name and nothing a person typed. Knows neither keys nor tables.

use std::{borrow::Cow, net::IpAddr};

use chrono::{DateTime, Utc};

/// What was done to the resource: the letters of DICOM and FHIR AuditEvent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Something was made.
    Create,
    /// Something was looked at.
    Read,
    /// Something was changed.
    Update,
    /// Something was removed or ended.
    Delete,
    /// Something was done that is none of the others: sign-in, import, backup.
    Execute,
}

impl Action {
    /// The letter that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "C",
            Self::Read => "R",
            Self::Update => "U",
            Self::Delete => "D",
            Self::Execute => "E",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        [Self::Create, Self::Read, Self::Update, Self::Delete, Self::Execute].into_iter().find(|a| a.as_str() == text)
    }
}

/// What sort of actor it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// Somebody who is not signed in.
    Visitor,
    /// A signed-in account.
    Account,
    /// Somebody at the server's command line.
    Operator,
    /// The server itself: a job, a clock.
    System,
}

impl ActorKind {
    /// The word that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Account => "account",
            Self::Operator => "operator",
            Self::System => "system",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        [Self::Visitor, Self::Account, Self::Operator, Self::System].into_iter().find(|k| k.as_str() == text)
    }
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Success,
    /// The rules of the domain said no; see the reason.
    Refused,
    /// The access policy said no; the handler was never entered.
    Denied,
    /// It broke.
    Failed,
}

impl Outcome {
    /// The word that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Refused => "refused",
            Self::Denied => "denied",
            Self::Failed => "failed",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        [Self::Success, Self::Refused, Self::Denied, Self::Failed].into_iter().find(|o| o.as_str() == text)
    }
}

/// A text that is usually a constant of the program and sometimes read back from the database.
pub type Word = Cow<'static, str>;

/// One row of the trail, before it gets its place in a chain.
///
/// Make one with [`Event::new`] and set what applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When it happened; kept to the microsecond.
    pub at: DateTime<Utc>,
    /// The account that acted, when there was one.
    pub actor: Option<String>,
    /// What sort of actor it was.
    pub actor_kind: ActorKind,
    /// The session's row, never its secret.
    pub session: Option<String>,
    /// Whose record.
    pub patient: Option<String>,
    /// The grant or relationship under which it was done.
    pub relationship: Option<String>,
    /// What was done.
    pub action: Action,
    /// The endpoint's path or the command's name.
    pub command: Word,
    /// The sort of thing it was done to, as FHIR calls it.
    pub resource_type: Option<Word>,
    /// The id of that thing.
    pub resource_id: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
    /// A code for why, when it was not a success.
    pub reason: Option<Word>,
    /// Purpose of use, as a code.
    pub purpose: Option<Word>,
    /// The network the caller came from; see [`truncate_address`].
    pub address: Option<String>,
    /// The client program; see [`name_client`].
    pub client: Option<String>,
    /// The request's id, for finding it in the log.
    pub request: Option<String>,
    /// How many things were seen or changed.
    pub count: Option<i64>,
}

impl Event {
    /// An event with nothing known but what every event has. Its outcome is [`Outcome::Success`] until said otherwise.
    pub fn new(at: DateTime<Utc>, actor_kind: ActorKind, action: Action, command: impl Into<Word>) -> Self {
        Self {
            at,
            actor: None,
            actor_kind,
            session: None,
            patient: None,
            relationship: None,
            action,
            command: command.into(),
            resource_type: None,
            resource_id: None,
            outcome: Outcome::Success,
            reason: None,
            purpose: None,
            address: None,
            client: None,
            request: None,
            count: None,
        }
    }

    /// Appends the event's canonical bytes: every field in the order of the table, each with its length or a mark of
    /// absence, so that no two different events have the same bytes.
    pub fn encode(&self, bytes: &mut Vec<u8>) {
        number(bytes, Some(self.at.timestamp_micros()));
        text(bytes, self.actor.as_deref());
        text(bytes, Some(self.actor_kind.as_str()));
        text(bytes, self.session.as_deref());
        text(bytes, self.patient.as_deref());
        text(bytes, self.relationship.as_deref());
        text(bytes, Some(self.action.as_str()));
        text(bytes, Some(&self.command));
        text(bytes, self.resource_type.as_deref());
        text(bytes, self.resource_id.as_deref());
        text(bytes, Some(self.outcome.as_str()));
        text(bytes, self.reason.as_deref());
        text(bytes, self.purpose.as_deref());
        text(bytes, self.address.as_deref());
        text(bytes, self.client.as_deref());
        text(bytes, self.request.as_deref());
        number(bytes, self.count);
    }
}

/// Appends a text: 0 for none; else 1, the length as eight bytes, the bytes.
pub(super) fn text(bytes: &mut Vec<u8>, field: Option<&str>) {
    match field {
        None => bytes.push(0),
        Some(field) => {
            bytes.push(1);
            bytes.extend_from_slice(&(field.len() as u64).to_be_bytes());
            bytes.extend_from_slice(field.as_bytes());
        }
    }
}

/// Appends a number: 0 for none; else 2 and eight bytes.
pub(super) fn number(bytes: &mut Vec<u8>, field: Option<i64>) {
    match field {
        None => bytes.push(0),
        Some(field) => {
            bytes.push(2);
            bytes.extend_from_slice(&field.to_be_bytes());
        }
    }
}

/// The network an address belongs to: the first 24 bits of an IPv4 address, the first 48 of an IPv6 address. Enough to
/// see that access came from somewhere unusual, not enough to point at a household.
pub fn truncate_address(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(four) => {
            let [a, b, c, _] = four.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(six) => {
            let [a, b, c, ..] = six.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
    }
}

/// Longest client name that is kept, in characters.
const LONGEST_CLIENT: usize = 120;

/// A client's own name for itself (the `User-Agent`), without control characters and cut to 120 characters.
pub fn name_client(user_agent: &str) -> String {
    user_agent.chars().filter(|c| !c.is_control()).take(LONGEST_CLIENT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(event: &Event) -> Vec<u8> {
        let mut bytes = Vec::new();
        event.encode(&mut bytes);
        bytes
    }

    #[test]
    fn neighbouring_fields_do_not_run_together() {
        let plain = Event::new(DateTime::UNIX_EPOCH, ActorKind::System, Action::Read, "x");
        let mut seen = std::collections::HashSet::new();
        for (session, patient) in [
            (Some("ab"), Some("c")),
            (Some("a"), Some("bc")),
            (None, Some("abc")),
            (Some("abc"), None),
            (Some(""), Some("abc")),
        ] {
            let event = Event { session: session.map(Into::into), patient: patient.map(Into::into), ..plain.clone() };
            assert!(seen.insert(encoded(&event)), "{session:?} {patient:?}");
        }
    }

    #[test]
    fn addresses_lose_their_tail() {
        let cut = |text: &str| truncate_address(text.parse().unwrap());
        assert_eq!(cut("203.0.113.77"), "203.0.113.0/24");
        assert_eq!(cut("::ffff:203.0.113.77"), "203.0.113.0/24");
        assert_eq!(cut("2001:db8:1:2::9"), "2001:db8:1::/48");
    }

    #[test]
    fn a_client_cannot_smuggle_control_characters() {
        assert_eq!(name_client("a\u{0}b\nc"), "abc");
        assert_eq!(name_client(&"é".repeat(500)).chars().count(), 120);
    }
}
