//! Opening a record in an emergency without looking after the patient: by named roles, for one patient, for an hour, with a
//! reason that the patient and the privacy officer read (45 CFR 164.312(a)(2)(ii)). The access that comes of it is decided
//! where all access is decided; this is the asking.

use chrono::TimeDelta;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use crate::{
    access::{Fresh, StaffMay, duty},
    api::{Endpoint, Kind, Method},
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
};

/// How long the record stays open. The database refuses more.
pub const EMERGENCY: TimeDelta = TimeDelta::minutes(60);
/// How often somebody may break the glass within [`MONTH`] before the privacy officer is told that it is often.
pub const OFTEN: i64 = 5;
/// What a month is here.
pub const MONTH: TimeDelta = TimeDelta::days(30);

/// Why a record is opened: 20 to 500 characters that say something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Reason(String);

/// A text that gives no reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a reason has 20 to 500 characters, and more than a few different ones")]
pub struct NoReason;

impl Reason {
    /// Fewest characters.
    pub const SHORTEST: usize = 20;
    /// Most characters.
    pub const LONGEST: usize = 500;
    /// Fewest different letters: a key that was held down is no reason.
    const LETTERS: usize = 6;

    /// Reads a reason as typed; spaces around it and more than one between words do not count.
    ///
    /// # Errors
    /// [`NoReason`] for what is too short, too long or made of a few letters.
    pub fn parse(text: &str) -> Result<Self, NoReason> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = (Self::SHORTEST..=Self::LONGEST).contains(&text.chars().count());
        let letters: std::collections::BTreeSet<char> = text.chars().filter(|letter| letter.is_alphabetic()).collect();
        if fits && letters.len() >= Self::LETTERS { Ok(Self(text)) } else { Err(NoReason) }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(|_| D::Error::custom("no reason"))
    }
}

/// Opens a patient's record for an hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BreakGlass {
    /// Whose.
    pub patient: Id<Patient>,
    /// Why.
    pub reason: Reason,
}

/// An open emergency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emergency {
    /// Until when the record is open, in microseconds since 1970.
    pub until: i64,
}

/// Why the glass is not broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BreakGlassRefusal {
    /// It is broken already, by the same person and for the same patient.
    AlreadyOpen,
}

impl Refusal for BreakGlassRefusal {}

impl Endpoint for BreakGlass {
    const METHOD: Method = Method::Post;
    const KIND: Kind = Kind::Write;
    const PATH: &'static str = "/api/staff/break-glass";
    type Response = Emergency;
    type Refusal = BreakGlassRefusal;
    type Requires = Fresh<StaffMay<duty::BreakGlass>>;

    fn subject(&self) -> Option<Id<Patient>> {
        Some(self.patient.clone())
    }

    fn sample(patient: &Id<Patient>) -> Self {
        let reason = Reason::parse("found unconscious, medicines unknown");
        Self { patient: patient.clone(), reason: reason.unwrap_or_else(|_| unreachable!("it is a reason")) }
    }
}

/// Closes the record again before the hour is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndBreakGlass {
    /// Whose.
    pub patient: Id<Patient>,
}

impl Endpoint for EndBreakGlass {
    const METHOD: Method = Method::Post;
    const KIND: Kind = Kind::Write;
    const PATH: &'static str = "/api/staff/break-glass/end";
    type Response = ();
    type Refusal = Never;
    type Requires = StaffMay<duty::BreakGlass>;

    fn subject(&self) -> Option<Id<Patient>> {
        Some(self.patient.clone())
    }

    fn sample(patient: &Id<Patient>) -> Self {
        Self { patient: patient.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_something() {
        let good = "found unconscious, medicines unknown";
        assert_eq!(Reason::parse(&format!("  {}  ", good.replace(' ', "  "))).map(|r| r.0), Ok(good.to_owned()));
        assert!(Reason::parse("paciente inconsciente").is_ok());
        for bad in
            ["", "emergency", "a b c d e f g      ", &"x".repeat(40), "asasasasasasasasasasasas", &"abcdef ".repeat(80)]
        {
            assert_eq!(Reason::parse(bad), Err(NoReason), "{bad:?}");
        }
    }
}
