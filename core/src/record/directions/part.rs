//! What directions are made of: counts, amounts, units, ways into the body, times of the day. Each is data that has words in
//! every language, or the source's own text where there is none.

use serde::{Deserialize, Serialize};

use crate::record::{Decimal, Moment};

/// A number of something, as exactly as the source said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Count {
    /// This many.
    Exactly(Decimal),
    /// From the first to the second.
    Between(Decimal, Decimal),
    /// No fewer.
    AtLeast(Decimal),
    /// No more.
    UpTo(Decimal),
}

/// An amount of a medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amount {
    /// A number of units; without a unit it counts pieces.
    Of(Count, #[serde(default, skip_serializing_if = "Option::is_none")] Option<Unit>),
    /// What cannot be told as a number and a unit, such as a ratio, as it was written.
    Written(String),
}

/// What a dose is counted in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words are the documentation")]
pub enum Unit {
    Tablet,
    Capsule,
    Drop,
    Puff,
    Spray,
    Patch,
    Unit,
    Dose,
    /// Any other, as the source wrote it: `mL`, `mg`.
    Written(String),
}

/// The way into the body: which one it is where that is known, and what the source calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Which one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// In the source's words.
    pub text: String,
}

/// Ways into the body that there are words for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words are the documentation")]
pub enum Way {
    Mouth,
    UnderTongue,
    BreathedIn,
    Nose,
    Eye,
    Ear,
    Skin,
    UnderSkin,
    Muscle,
    Vein,
    Rectum,
    Vagina,
}

/// A length of time, in the unit that the source gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// How many.
    pub count: Count,
    /// Of what.
    pub unit: TimeUnit,
}

/// Units of time (UCUM, as FHIR's `units-of-time` has them).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words are the documentation")]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// How often something is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rhythm {
    /// How many times; once where the source does not say (FHIR's default).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<Count>,
    /// In how long; without it, `times` are all there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Span>,
}

/// Times in a day's course (FHIR R4 `event-timing`, HL7 v3 TimingEvent).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words are the documentation")]
pub enum DayPart {
    Morning,
    EarlyMorning,
    LateMorning,
    Noon,
    Afternoon,
    EarlyAfternoon,
    LateAfternoon,
    Evening,
    EarlyEvening,
    LateEvening,
    Night,
    Waking,
    Bedtime,
    AfterSleep,
    /// With, before or after a meal.
    Meal(Side, Meal),
    /// A code without words here, as the source wrote it.
    Written(String),
}

/// On which side of a meal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words are the documentation")]
pub enum Side {
    With,
    Before,
    After,
}

/// Meals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words are the documentation")]
pub enum Meal {
    Any,
    Breakfast,
    Lunch,
    Dinner,
}

/// Days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words are the documentation")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// Taken only when it is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AsNeeded {
    /// For whatever it is for.
    Yes,
    /// For this, in the source's words.
    For(String),
}

/// For how long a medicine is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bounds {
    /// So long from its beginning.
    Lasting(Span),
    /// From one day to another; either may be open.
    Period {
        /// The first day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<Moment>,
        /// The last day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        end: Option<Moment>,
    },
}

/// The most that may be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Most {
    /// In so long a time.
    Within(Amount, Span),
    /// At one time.
    AtOnce(Amount),
    /// What cannot be told as an amount in a time, as it was written.
    Written(String),
}
