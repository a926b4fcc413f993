//! Requests to go on with a medicine as they are told: to whoever asked, and on the desk with what the record says. Knows no rule of what may follow
//! what.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{DaysLeft, RefillStatus, medicine_key};
use crate::{
    id::Id,
    message::Thread,
    record::{Item, When},
    staff::Role,
};

/// A request as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refill {
    /// Which entry of the record, where there is one that the reader sees.
    pub item: Option<Id<Item>>,
    /// What the medicine was called when it was asked for.
    pub name: String,
    /// How much was left then.
    pub left: DaysLeft,
    /// At which pharmacy, where that was said.
    pub pharmacy: Option<String>,
    /// What was done, the oldest first; the first is that it was asked.
    pub steps: Vec<RefillStep>,
}

impl Refill {
    /// How it stands.
    pub fn status(&self) -> RefillStatus {
        self.steps.last().map_or(RefillStatus::Submitted, |step| step.status)
    }

    /// Whether it is about the medicine of an entry: the same one, or one of the same name, such as what was prescribed and what was
    /// handed out.
    pub fn is_of(&self, item: &Item) -> bool {
        self.item.as_ref() == Some(&item.id) || medicine_key(&self.name) == medicine_key(&item.title)
    }
}

/// One step of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefillStep {
    /// How it has stood since.
    pub status: RefillStatus,
    /// Who did it, by name.
    pub by: String,
    /// In which role; none on the patient's side.
    pub role: Option<Role>,
    /// When, in microseconds since 1970.
    pub at: i64,
}

/// For how many days after it was settled a request is shown above the medicines. House rule: as long as a filling usually lasts.
pub const SHOWN_DAYS: i64 = 30;

/// A request with its conversation: who has it, and by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefillRequest {
    /// The conversation.
    pub thread: Thread,
    /// What is asked, and what was done.
    pub refill: Refill,
}

impl RefillRequest {
    /// Whether it is not settled, or was within the last [`SHOWN_DAYS`] days before `now`.
    pub fn is_of_late(&self, now: DateTime<Utc>) -> bool {
        let since = (now - TimeDelta::days(SHOWN_DAYS)).timestamp_micros();
        self.refill.status().is_open() || self.refill.steps.last().is_some_and(|step| step.at >= since)
    }
}

/// A request on the desk, with what the record says of its medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRefill {
    /// What is asked, and what was done.
    pub refill: Refill,
    /// The medicine; nothing where the record has none, or it is not open to the reader.
    pub record: Option<DeskMedicine>,
}

/// A medicine as the record has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskMedicine {
    /// The entry that was asked for.
    pub item: Item,
    /// When it was prescribed last.
    pub ordered: Option<When>,
    /// When it was handed out last.
    pub handed_out: Option<When>,
}
