//! What somebody has begun to write to a patient about a result and has not sent: a draft as of a message, beside a result. Knows no form.

use serde::{Deserialize, Serialize};

use super::api::absent;
use crate::{
    access::{StaffMay, duty::ReviewResults},
    api::{Endpoint, Kind, Method, contract},
    id::Id,
    message::{DraftRefusal, KeptDraft, ThreadDraft},
    people::Patient,
    problem::Never,
    record::Item,
};

/// Reads what the caller has begun to write about a result. Only whoever may write about it has a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetCommentDraft {
    /// Whose.
    pub patient: Id<Patient>,
    /// About which.
    pub item: Id<Item>,
}

/// Keeps it, or lets it go. Sending does that too, in one with what is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepCommentDraft {
    /// Whose.
    pub patient: Id<Patient>,
    /// About which.
    pub item: Id<Item>,
    /// What; nothing lets it go.
    pub draft: Option<ThreadDraft>,
    /// The version that the caller has seen.
    pub after: i64,
}

contract! {
    GetCommentDraft: Get Read "/api/staff/results/draft", StaffMay<ReviewResults>, KeptDraft, Never, |me| Some(me.patient.clone()),
        |patient| Self { item: absent(&patient), patient };
    KeepCommentDraft: Post Write "/api/staff/results/draft/keep", StaffMay<ReviewResults>, i64, DraftRefusal, |me| Some(me.patient.clone()),
        |patient| Self { item: absent(&patient), patient, draft: None, after: 0 };
}
