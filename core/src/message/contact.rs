//! What a message is beside its words: a call that somebody of the staff made, or that the patient asks for one.

use serde::{Deserialize, Serialize};

/// How a call ended that somebody of the staff made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Called {
    /// They spoke with whom they called.
    Reached,
    /// They left word.
    LeftWord,
    /// Nobody answered.
    NoAnswer,
}

impl Called {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Reached, Self::LeftWord, Self::NoAnswer];

    /// The word for it: in forms and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::LeftWord => "left-word",
            Self::NoAnswer => "no-answer",
        }
    }

    /// The way of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|called| called.name() == name)
    }
}

/// What a message is beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Contact {
    /// Somebody of the staff called.
    Called(Called),
    /// The patient asks to be called.
    CallMe,
}

/// The word for it.
const CALL_ME: &str = "call-me";

impl Contact {
    /// The word for it, in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Called(called) => called.name(),
            Self::CallMe => CALL_ME,
        }
    }

    /// What that word stands for.
    pub fn parse(name: &str) -> Option<Self> {
        if name == CALL_ME { Some(Self::CallMe) } else { Called::parse(name).map(Self::Called) }
    }
}
