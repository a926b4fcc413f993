//! How much waits for a team, and what it has kept of late: for a screen on the wall. Counts only; nothing of any patient.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    access::{StaffMay, duty::AnswerMessages},
    api::{Endpoint, Kind, Method, contract},
    clocked::{Class, Usual},
    id::Id,
    people::Patient,
    problem::Never,
    staff::Team,
};

/// What waits for a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamLoad {
    /// Which.
    pub team: Id<Team>,
    /// Its name.
    pub name: String,
    /// When it is there next, in microseconds since 1970; the instant of asking while it is.
    pub opens: i64,
    /// Conversations that nobody has taken.
    pub untaken: u32,
    /// Conversations that somebody has, and that wait for the staff.
    pub in_hand: u32,
    /// Of both, those for which four fifths of the time are spent.
    pub soon: u32,
    /// Of both, those that are late.
    pub late: u32,
    /// Of both, those with something that may not wait.
    pub flagged: u32,
    /// Of both, those of people who ask to be called.
    pub call_me: u32,
    /// Conversations that wait for the patient.
    pub for_patients: u32,
    /// By when the first of those that wait is due, in microseconds since 1970.
    pub next_due: Option<i64>,
    /// What was kept in the days that count, for each class of which something was answered.
    pub kept: BTreeMap<Class, Usual>,
}

/// Counts what waits for the caller's teams, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListLoads {}

contract! {
    ListLoads: Get Read "/api/staff/threads/load", StaffMay<AnswerMessages>, Vec<TeamLoad>, Never, |_me| None, |_patient| Self {};
}
