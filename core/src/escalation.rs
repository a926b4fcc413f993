//! What is told to those who lead a team, when the time of something that waits runs short or has run out. What waits is listed where it is
//! always listed; here is how far somebody has seen what was told to them. Knows no task.

use serde::{Deserialize, Serialize};

use crate::{
    access::{StaffMay, duty::Work},
    api::{Endpoint, Kind, Method, contract},
    id::Id,
    people::Patient,
    problem::Never,
};

/// Of what it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToldOf {
    /// Conversations.
    Messages,
    /// Results that nobody has looked at.
    Results,
}

impl ToldOf {
    /// The word on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Messages => "messages",
            Self::Results => "results",
        }
    }
}

/// Says that the caller has seen what was told to them of a kind up to an instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeeTold {
    /// Of what.
    pub of: ToldOf,
    /// Up to when, in microseconds since 1970; what is told later is not seen.
    pub until: i64,
}

contract! {
    SeeTold: Post Write "/api/staff/told/seen", StaffMay<Work>, (), Never, |_me| None, |_patient| Self { of: ToldOf::Messages, until: 0 };
}
