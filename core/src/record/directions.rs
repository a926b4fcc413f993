//! How a medicine is to be taken, as data (FHIR R4 `Dosage`, `Timing`): what the source said in words, and beside it the
//! fields that a program can read. Numbers keep their digits, no unit is converted, and what no code is known for stays as
//! the source wrote it. Turning the fields into a sentence is the business of `sentence`.

use serde::{Deserialize, Serialize};

use super::Moment;

mod part;
mod sentence;
#[cfg(test)]
mod tests;

pub use part::{
    Amount, AsNeeded, Bounds, Count, DayPart, Meal, Most, Rhythm, Route, Side, Span, TimeUnit, Unit, Way, Weekday,
};
pub use sentence::Told;

/// One instruction of a medicine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Directions {
    /// The prescriber's own sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What else the source says in words: the note to the patient, additional instructions, a method.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<String>,
    /// Which step this is, where instructions follow one another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<u32>,
    /// How much at a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dose: Option<Amount>,
    /// How fast.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Amount>,
    /// Which way into the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub route: Option<Route>,
    /// Where on the body, in the source's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// How often.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rhythm: Option<Rhythm>,
    /// At which times of the day's course.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<DayPart>,
    /// How many minutes before or after these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u32>,
    /// On which days of the week.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<Weekday>,
    /// At which times by the clock: `08:00`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clock: Vec<String>,
    /// A code of timing that is not known, or that does not say the same as the other fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Whether it is taken only when needed, and for what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_needed: Option<AsNeeded>,
    /// How long it lasts each time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lasts: Option<Span>,
    /// For how long it is taken altogether.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<Bounds>,
    /// The most that may be taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub most: Vec<Most>,
}

impl Directions {
    /// The last day, where the source names one.
    pub fn until(&self) -> Option<Moment> {
        match self.bounds {
            Some(Bounds::Period { end, .. }) => end,
            _ => None,
        }
    }

    /// Whether nothing is said at all.
    pub fn is_empty(&self) -> bool {
        *self == Self { step: self.step, ..Self::default() }
    }
}
