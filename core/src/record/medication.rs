//! What a record says of one medicine: what kind of entry it is, how it is taken, what it is for, how long it lasts. Knows no
//! words and no stock: how many refills are left, only a pharmacy knows.

use serde::{Deserialize, Serialize};

use super::{Directions, Item, Moment, Note};
use crate::id::Id;

/// What the source wrote down: an order, a bottle handed out, a dose given, or what somebody takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MedicationEvent {
    /// It was prescribed (MedicationRequest).
    Ordered,
    /// It was handed out (MedicationDispense).
    HandedOut,
    /// It was given (MedicationAdministration).
    Given,
    /// Somebody said that it is or was taken (MedicationStatement).
    Reported,
}

/// What only medicines have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Medication {
    /// What was written down.
    pub event: MedicationEvent,
    /// How it is taken, instruction by instruction.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub directions: Vec<Directions>,
    /// What it is for, in the source's words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// What it is for, where the source refers to an item of the record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reason_items: Vec<Id<Item>>,
    /// How often the order may be filled again; not how often it still may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refills: Option<u32>,
    /// How long one filling lasts, as the source wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supply: Option<String>,
    /// Until when the order may be filled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Moment>,
    /// Why it was stopped or never begun, in the source's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_stopped: Option<String>,
    /// What else is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

impl Medication {
    /// The day after which it is no longer taken, where every instruction names its last.
    pub fn stops(&self) -> Option<Moment> {
        let ends: Option<Vec<Moment>> = self.directions.iter().map(Directions::until).collect();
        ends?.into_iter().max_by_key(Moment::sort_key)
    }
}
