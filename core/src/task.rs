//! Something that waits for somebody of the staff: of what kind, by when, whose it is and what became of it. A task belongs
//! to a role from the moment it is opened and to one person as soon as somebody takes it. Pure: time is handed in, and
//! nothing here knows what is done about it.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    access::{StaffMay, duty},
    api::{Endpoint, Kind, Method},
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
    staff::Role,
};

/// Of what kind a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskKind {
    /// Somebody broke the glass: was there an emergency?
    BreakGlass,
    /// Somebody breaks the glass more often than others do.
    BreakGlassOften,
    /// A patient asks why somebody looked.
    Question,
    /// A patient asks for a hold on a result to be looked at again.
    Hold,
}

impl TaskKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::BreakGlass, Self::BreakGlassOften, Self::Question, Self::Hold];

    /// The kind's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BreakGlass => "break-glass",
            Self::BreakGlassOften => "break-glass-often",
            Self::Question => "question",
            Self::Hold => "hold",
        }
    }

    /// The kind of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whose it is at first.
    pub const fn owner(self) -> Role {
        match self {
            Self::BreakGlass | Self::BreakGlassOften | Self::Question | Self::Hold => Role::PrivacyOfficer,
        }
    }

    /// By when it is to be closed. House rules: an emergency is reviewed within a week (the list of C-48), a patient waits
    /// ten days for an answer, long before the sixty of 45 CFR 164.528(c), and two where a result is held back, which is over in seven.
    pub fn due(self, opened: DateTime<Utc>) -> DateTime<Utc> {
        let days = match self {
            Self::BreakGlass | Self::BreakGlassOften => 7,
            Self::Question => 10,
            Self::Hold => 2,
        };
        opened + TimeDelta::days(days)
    }
}

/// What a task came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskOutcome {
    /// Everything was as it should be.
    InOrder,
    /// It was not, and something is done about it.
    NotInOrder,
}

impl TaskOutcome {
    /// The outcome's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InOrder => "in-order",
            Self::NotInOrder => "not-in-order",
        }
    }

    /// The outcome of that word.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::InOrder, Self::NotInOrder].into_iter().find(|outcome| outcome.name() == name)
    }
}

/// Something that waits, or waited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Careway's id.
    pub id: Id<Task>,
    /// Of what kind.
    pub kind: TaskKind,
    /// Whom it is about, when it is a patient's.
    pub patient: Option<Patient>,
    /// Whose conduct it is about, by name.
    pub about: Option<String>,
    /// What was typed: the reason of an emergency, the words of a question.
    pub words: Option<String>,
    /// Since when, in microseconds since 1970.
    pub opened: i64,
    /// By when, in microseconds since 1970.
    pub due: i64,
    /// Who took it, by name.
    pub owner: Option<String>,
    /// What became of it.
    pub closed: Option<Closed>,
}

/// How a task ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// When, in microseconds since 1970.
    pub at: i64,
    /// What it came to.
    pub outcome: TaskOutcome,
    /// What is said about it; a patient reads it who has asked.
    pub answer: String,
}

/// Longest answer, in characters.
pub const LONGEST_ANSWER: u32 = 1000;
/// Most tasks that a list shows.
pub const TASKS_MOST: usize = 100;

/// Which tasks are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskState {
    /// Those that wait, the most pressing first.
    #[default]
    Waiting,
    /// Those that were closed, the newest first.
    Closed,
}

/// Lists the tasks of one's role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListTasks {
    /// Which.
    pub state: TaskState,
}

/// Takes a task that nobody has taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeTask {
    /// Which.
    pub task: Id<Task>,
}

/// Closes a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseTask {
    /// Which.
    pub task: Id<Task>,
    /// What it came to.
    pub outcome: TaskOutcome,
    /// What is to be said about it; 1 to [`LONGEST_ANSWER`] characters.
    pub answer: String,
}

/// Why a task is neither taken nor closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskRefusal {
    /// Somebody else has it, or it is closed.
    NotYours,
}

impl Refusal for TaskRefusal {}

macro_rules! endpoints {
    ($($endpoint:ident: $method:ident $kind:ident $path:literal, $response:ty, $refusal:ty, |$patient:ident| $sample:expr;)*) => {$(
        impl Endpoint for $endpoint {
            const METHOD: Method = Method::$method;
            const KIND: Kind = Kind::$kind;
            const PATH: &'static str = $path;
            type Response = $response;
            type Refusal = $refusal;
            type Requires = StaffMay<duty::WorkTasks>;

            fn subject(&self) -> Option<Id<Patient>> {
                None
            }

            fn sample($patient: &Id<Patient>) -> Self {
                $sample
            }
        }
    )*};
}

endpoints! {
    ListTasks: Get Read "/api/staff/tasks", Vec<Task>, Never, |_patient| Self { state: TaskState::Waiting };
    TakeTask: Post Write "/api/staff/tasks/take", (), TaskRefusal, |patient| Self { task: absent(patient) };
    CloseTask: Post Write "/api/staff/tasks/close", (), TaskRefusal,
        |patient| Self { task: absent(patient), outcome: TaskOutcome::InOrder, answer: "It was.".to_owned() };
}

/// A task's id that belongs to none: no task has a patient's id.
fn absent(patient: &Id<Patient>) -> Id<Task> {
    Id::parse(patient.as_str()).unwrap_or_else(|_| unreachable!("an id is an id, whatever it names"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_and_a_role_owns_each_kind() {
        for kind in TaskKind::ALL {
            assert_eq!(TaskKind::parse(kind.name()), Some(kind));
            assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.name());
            assert!(
                kind.owner().may(crate::access::Duty::WorkTasks),
                "{kind:?} is given to somebody who sees no tasks"
            );
            assert!(kind.due(DateTime::UNIX_EPOCH) > DateTime::UNIX_EPOCH);
        }
        for outcome in [TaskOutcome::InOrder, TaskOutcome::NotInOrder] {
            assert_eq!(TaskOutcome::parse(outcome.name()), Some(outcome));
        }
    }
}
