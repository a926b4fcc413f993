//! Something to do that the staff make of a conversation, for a team or for somebody of it, by a day. The patient reads nothing of it. What the staff
//! do about emergencies and about looks is a [task](crate::task) of a role; this is a team's, and ends when somebody says that it is done. Knows no
//! table and no page.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ThreadRow;
use crate::{
    access::{StaffMay, duty::AnswerMessages},
    account::Account,
    api::{Endpoint, Kind, Method, contract},
    clocked::Note,
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
    staff::Team,
};

/// Marks ids of what is to be done.
#[derive(Debug)]
pub enum FollowUpRow {}

/// Most that a list shows.
pub const FOLLOW_UPS_MOST: usize = 100;

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Careway's id.
    pub id: Id<FollowUpRow>,
    /// About whom.
    pub patient: Patient,
    /// Of which conversation it was made; nothing where the account that asks does not see that.
    pub thread: Option<Id<ThreadRow>>,
    /// What is to be done.
    pub words: String,
    /// Who made it, by name.
    pub by: String,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// For which team, by name.
    pub team: String,
    /// For whom of it, by name; for any of them when nobody is named.
    pub person: Option<String>,
    /// Whether it is for the account that asks alone.
    pub mine: bool,
    /// Whether the account that asks may say that it is done.
    pub may_finish: bool,
    /// By when, in microseconds since 1970: when the team goes home on that day.
    pub due: i64,
    /// Who has done it, and when.
    pub done: Option<FollowedUp>,
}

/// That something was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowedUp {
    /// By whom, by name.
    pub by: String,
    /// When, in microseconds since 1970.
    pub at: i64,
}

/// Makes something to do of a conversation of the caller's teams.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MakeFollowUp {
    /// About whom.
    pub patient: Id<Patient>,
    /// Of which conversation.
    pub thread: Id<ThreadRow>,
    /// For which team.
    pub team: Id<Team>,
    /// For whom of it; for any of them when nobody is named.
    pub person: Option<Id<Account>>,
    /// On which day it is due.
    #[serde(with = "crate::day")]
    pub due: NaiveDate,
    /// What is to be done.
    pub words: Note,
}

/// Lists what is to be done by the caller's teams, what is due first first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListFollowUps {}

/// Says that something is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinishFollowUp {
    /// About whom it is.
    pub patient: Id<Patient>,
    /// What.
    pub follow_up: Id<FollowUpRow>,
}

/// Why nothing is made, or nothing finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowUpRefusal {
    /// There is no such team.
    NoSuchTeam,
    /// That person does not work on messages in that team.
    NotInTeam,
    /// The day is past.
    PastDay,
    /// Somebody has done it already.
    Done,
}

impl Refusal for FollowUpRefusal {}

contract! {
    MakeFollowUp: Post Write "/api/staff/threads/follow-up", StaffMay<AnswerMessages>, Id<FollowUpRow>, FollowUpRefusal, |me| Some(me.patient.clone()),
        |patient| Self {
            thread: super::absent(&patient), team: super::absent(&patient), patient, person: None, due: NaiveDate::default(), words: super::sample_note(),
        };
    ListFollowUps: Get Read "/api/staff/follow-ups", StaffMay<AnswerMessages>, Vec<FollowUp>, Never, |_me| None, |_patient| Self {};
    FinishFollowUp: Post Write "/api/staff/follow-ups/finish", StaffMay<AnswerMessages>, (), FollowUpRefusal, |me| Some(me.patient.clone()),
        |patient| Self { follow_up: super::absent(&patient), patient };
}
