//! What the server tells a page that is open, without being asked: that something is to be asked anew, and nothing of what. A
//! stream of events is an endpoint like any other whose answer does not end. Knows no session and no page.

use serde::{Deserialize, Serialize};

use crate::{
    access::SignedIn,
    api::{Endpoint, Kind, Method},
    id::Id,
    people::Patient,
    problem::Never,
};

/// What an event says. It carries nothing beside this word, so that a stream can tell nobody anything of anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LiveEvent {
    /// What this account may open, or whether its session holds, may have changed: ask for the session anew.
    Standing,
    /// Something was written or done in a conversation that this account may read: ask for what is shown of conversations anew.
    Messages,
    /// Something was written or done about results that this account may see: ask for what is shown of results anew.
    Results,
}

impl LiveEvent {
    /// Every event.
    pub const ALL: [Self; 3] = [Self::Standing, Self::Messages, Self::Results];

    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Messages => "messages",
            Self::Results => "results",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.word() == word)
    }
}

/// The body of a stream: server-sent events (WHATWG HTML, 9.2), each with a word of [`LiveEvent`] for its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventStream {}

/// Listens for as long as the session holds and does not rest. It is no use of the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listen {}

impl Endpoint for Listen {
    const METHOD: Method = Method::Get;
    const KIND: Kind = Kind::Read;
    const PATH: &'static str = "/api/live";
    const IS_USE: bool = false;
    type Response = EventStream;
    type Refusal = Never;
    type Requires = SignedIn;

    fn subject(&self) {}

    fn sample(_: &Id<Patient>) -> Self {
        Self {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_as_what_it_was_written_for() {
        for event in LiveEvent::ALL {
            assert_eq!(LiveEvent::parse(event.word()), Some(event));
        }
        assert_eq!(LiveEvent::parse("Standing"), None);
    }
}
