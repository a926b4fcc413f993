//! Identifiers with a kind, so that a patient's id cannot be handed over where an account's is meant.
//!
//! Ids are opaque text (UUIDv7 where Careway makes them). This module does not make any: whoever creates a thing is
//! handed its id.

use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// The identifier of a `T`. Two ids are equal when their text is; ids of different kinds cannot be compared.
pub struct Id<T> {
    text: Box<str>,
    kind: PhantomData<fn() -> T>,
}

/// Longest identifier that is accepted, in bytes. Ours have 36; the rest is room for other makers.
const LONGEST: usize = 64;

/// Why a text is not an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an identifier has 1 to 64 letters, digits, dots, underscores or hyphens")]
pub struct NotAnId;

impl<T> Id<T> {
    /// Reads an identifier: 1 to 64 ASCII letters, digits, `-`, `.` or `_`.
    ///
    /// # Errors
    /// [`NotAnId`] for anything else, so that an id is always safe in a URL, a file name and a log line.
    pub fn parse(text: &str) -> Result<Self, NotAnId> {
        let fits = (1..=LONGEST).contains(&text.len());
        let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'));
        if fits && plain { Ok(Self { text: text.into(), kind: PhantomData }) } else { Err(NotAnId) }
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), kind: PhantomData }
    }
}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Id<T> {}

impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_safe_text() {
        for good in ["0192f0c1-7d5e-7c3a-9a55-6b1f0a9f3c11", "a", "pat-1.2_x"] {
            assert_eq!(Id::<()>::parse(good).map(|id| id.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "a b", "a/b", "é", "../x", &"a".repeat(65)] {
            assert_eq!(Id::<()>::parse(bad), Err(NotAnId), "{bad}");
        }
    }

    #[test]
    fn json_is_the_bare_text_and_is_checked_on_the_way_in() {
        assert_eq!(serde_json::from_str::<Id<()>>("\"x1\"").ok(), Id::parse("x1").ok());
        assert!(serde_json::from_str::<Id<()>>("\"x 1\"").is_err());
    }
}
