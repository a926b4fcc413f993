//! Colleagues in training: an administrator says that somebody signs what they write to patients, and that nobody has to any more. What is signed
//! and by whom is the messages' to say. Knows no message.

use serde::{Deserialize, Serialize};

use super::{Role, Supervision, absent};
use crate::{
    access::{Fresh, StaffMay, duty},
    account::Account,
    api::{Endpoint, Kind, Method, contract},
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
};

impl Role {
    /// Whether somebody can be in training in this role: those who write to patients about their care and whose words a colleague can sign.
    pub const fn may_be_supervised(self) -> bool {
        matches!(self, Self::Nurse | Self::Clinician)
    }
}

impl Supervision {
    /// What is stored as a flag.
    pub const fn of(is_supervised: i64) -> Self {
        if is_supervised == 0 { Self::Independent } else { Self::Supervised }
    }
}

/// Says that from now on somebody signs what a colleague writes to patients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginSupervision {
    /// Whose words.
    pub account: Id<Account>,
}

/// Says that nobody has to sign any more what they write. What was proposed until now still waits for a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndSupervision {
    /// Whose words.
    pub account: Id<Account>,
}

/// Why nobody is to sign what somebody writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SupervisionRefusal {
    /// Only nurses and clinicians are in training here.
    NotForRole,
}

impl Refusal for SupervisionRefusal {}

contract! {
    BeginSupervision: Post Write "/api/staff/supervision", Fresh<StaffMay<duty::ManageStaff>>, (), SupervisionRefusal, |_me| None,
        |patient| Self { account: absent(&patient) };
    EndSupervision: Post Write "/api/staff/supervision/end", Fresh<StaffMay<duty::ManageStaff>>, (), Never, |_me| None,
        |patient| Self { account: absent(&patient) };
}
