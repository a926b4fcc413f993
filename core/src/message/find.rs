//! Finding conversations by their words, and putting away those that somebody is done with: each account for itself. Knows neither how words
//! are compared nor where it is kept.

use serde::{Deserialize, Serialize};

use super::{Side, Thread, ThreadRow};
use crate::{
    access::{Messages, Permission, Read},
    api::{Endpoint, Kind, Method, contract},
    id::Id,
    people::Patient,
    problem::Never,
};

/// Fewest characters of what is looked for, white space around it not counted.
pub const SEARCH_SHORTEST: u32 = 2;
/// Most characters of what is looked for.
pub const SEARCH_LONGEST: u32 = 100;
/// Most conversations that a search shows.
pub const THREADS_MOST: usize = 50;
/// How many messages of a patient are searched, the newest. House rule: five messages a day for almost three years.
pub const SEARCHED_MOST: usize = 5000;

/// Finds conversations in which every word stands, at the beginning of a word of any of their messages. Case and accents do not count. Posted,
/// because somebody typed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchThreads {
    /// Whose.
    pub patient: Id<Patient>,
    /// [`SEARCH_SHORTEST`] to [`SEARCH_LONGEST`] characters.
    pub text: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundThreads {
    /// At most [`THREADS_MOST`], the one that was written in last first.
    pub threads: Vec<FoundThread>,
    /// Whether there may be more, which another word tells apart.
    pub more: bool,
}

/// A conversation that was found, with the message that has the most of the words; of several the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundThread {
    /// The conversation.
    pub thread: Thread,
    /// Who wrote the message, by name.
    pub by: String,
    /// On which side.
    pub side: Side,
    /// Whether the account that asks wrote it.
    pub mine: bool,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// What of it is shown.
    pub excerpt: Excerpt,
}

/// A part of a text around what was found in it, on one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// What stands before; begins with "…" where something was left out.
    pub before: String,
    /// The word that was found, as it was written.
    pub found: String,
    /// What stands behind; ends with "…" where something was left out.
    pub after: String,
}

/// Where an account keeps a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Folder {
    /// In its list.
    List,
    /// Put away, until somebody else writes in it.
    Away,
}

/// Moves a conversation between the caller's own folders. It is no part of the record and needs no right to change one; nobody else's folders
/// change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveThread {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub thread: Id<ThreadRow>,
    /// To where.
    pub folder: Folder,
    /// The number of the last message that was shown: what somebody else has written since then keeps it in the list.
    pub number: i64,
}

contract! {
    SearchThreads: Post Read "/api/threads/search", Permission<Read, Messages>, FoundThreads, Never, |me| me.patient.clone(), |patient| Self { patient, text: "knee".to_owned() };
    MoveThread: Post Write "/api/threads/move", Permission<Read, Messages>, (), Never, |me| me.patient.clone(), |patient| Self { thread: super::absent(&patient), patient, folder: Folder::Away, number: 1 };
}
