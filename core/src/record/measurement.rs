//! A measured or observed value with the range that came with it. Numbers keep the text that the source wrote: `1.10`
//! stays `1.10`, because its digits say how exact it is. Nothing is converted, and no range is invented.

use serde::{Deserialize, Serialize};

use super::{Flag, FlagOrigin, Observable};

/// A decimal number exactly as it was written (FHIR R4 `decimal`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Decimal(String);

impl Decimal {
    /// Reads a JSON number's text; `None` when it is none or not finite.
    pub fn parse(text: &str) -> Option<Self> {
        let number: f64 = text.parse().ok()?;
        let shape = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E'));
        (shape && number.is_finite()).then(|| Self(text.to_owned()))
    }

    /// The digits as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest machine number, to compare and to draw.
    pub fn number(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }
}

/// How a value relates to the number given (FHIR R4 `quantity-comparator`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the comparison signs of the value set")]
pub enum Comparator {
    #[serde(rename = "<")]
    Less,
    #[serde(rename = "<=")]
    LessOrEqual,
    #[serde(rename = ">=")]
    GreaterOrEqual,
    #[serde(rename = ">")]
    Greater,
}

impl Comparator {
    /// The sign, as printed before a number.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessOrEqual => "≤",
            Self::GreaterOrEqual => "≥",
            Self::Greater => ">",
        }
    }
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// `<0.01` is a comparator and a number; most values have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparator: Option<Comparator>,
    /// The number as written.
    pub number: Decimal,
    /// The unit as people read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The unit's UCUM code, which tells whether two values may share an axis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ucum: Option<String>,
}

impl Quantity {
    /// Whether two quantities are in the same unit: by UCUM code where both have one, else by the printed unit.
    pub fn same_unit(&self, other: &Self) -> bool {
        match (&self.ucum, &other.ucum) {
            (Some(a), Some(b)) => a == b,
            _ => self.unit == other.unit,
        }
    }
}

/// What was found (FHIR R4 `Observation.value[x]`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// A number with a unit.
    Quantity(Quantity),
    /// Words, a code's text, a titer, a date: anything that is read and not drawn.
    Text(String),
    /// From one number to another.
    Range {
        /// Lower end, when there is one.
        low: Option<Quantity>,
        /// Upper end, when there is one.
        high: Option<Quantity>,
    },
    /// Yes or no.
    Truth(bool),
}

impl Value {
    /// The number of a value that is one.
    pub const fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }
}

/// Why there is no value (FHIR `data-absent-reason`), in the words or code of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Absent(pub String);

/// The range that came with a result. Either side may be open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferenceRange {
    /// Lowest value in range; `None` is open below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Quantity>,
    /// Highest value in range; `None` is open above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Quantity>,
    /// The range in the source's words, when it gave only those or gave them too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Whom or when it is for ("adult women", "fasting"); several ranges may apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies_to: Option<String>,
}

/// How final a result is (FHIR R4 `observation-status`, `diagnostic-report-status`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the codes of the value sets")]
pub enum ResultStatus {
    Registered,
    Partial,
    Preliminary,
    Final,
    Amended,
    Corrected,
    Appended,
    Cancelled,
    EnteredInError,
    Unknown,
}

/// One measured thing: a value, or the reason why there is none, with its range and flag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measurement {
    /// How final it is.
    pub status: ResultStatus,
    /// The value itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Why there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent: Option<Absent>,
    /// The ranges that came with this result, in the source's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranges: Vec<ReferenceRange>,
    /// Whether the value is out of range, and who says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<(Flag, FlagOrigin)>,
    /// What it consists of (blood pressure: systolic and diastolic).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<Component>,
    /// How it was measured, when the source says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// What it was measured in or on (specimen, body site).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<String>,
    /// What the laboratory or the observer added in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Measurement {
    /// What the value and its parts are flagged with.
    pub fn flags(&self) -> impl Iterator<Item = Flag> {
        self.flag.into_iter().chain(self.components.iter().filter_map(|part| part.flag)).map(|(flag, _)| flag)
    }
}

/// A part of a measurement with a name and value of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    /// What was measured.
    pub title: String,
    /// Its code as `system|code`, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The value itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Why there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent: Option<Absent>,
    /// The ranges that came with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranges: Vec<ReferenceRange>,
    /// Whether the value is out of range, and who says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<(Flag, FlagOrigin)>,
}

impl Component {
    /// Parts in the order in which people say them: of a blood pressure the upper value (LOINC 8480-6) before the lower one
    /// (8462-4), however they were sent. What is neither comes after, as sent.
    pub fn in_order(mut parts: Vec<Self>) -> Vec<Self> {
        parts.sort_by_key(|part| match part.code.as_deref().and_then(Observable::of) {
            Some(Observable::Systolic) => 0,
            Some(Observable::Diastolic) => 1,
            _ => 2,
        });
        parts
    }
}
