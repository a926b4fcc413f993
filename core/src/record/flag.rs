//! Whether a value is out of range: the laboratory's own word first, else the range that came with the result, else
//! nothing. A range from a catalogue is never used, and none is made up for an age or a sex.

use serde::{Deserialize, Serialize};

use super::{Comparator, Quantity, ReferenceRange, Value};

/// What a value is, compared with what is usual (HL7 v3 ObservationInterpretation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// `N`: in range.
    Normal,
    /// `L`.
    Low,
    /// `H`.
    High,
    /// `LL`: so low that somebody should act at once.
    CriticallyLow,
    /// `HH`: so high that somebody should act at once.
    CriticallyHigh,
    /// `A`: out of the ordinary, without a direction.
    Abnormal,
    /// `AA`: so far out of the ordinary that somebody should act at once.
    CriticallyAbnormal,
    /// `POS`, `DET`: found.
    Positive,
    /// `NEG`, `ND`: not found.
    Negative,
    /// `IND`, `E`: cannot be told.
    Indeterminate,
    /// `S`: the drug works on this germ.
    Susceptible,
    /// `I`: the drug may work on this germ.
    Intermediate,
    /// `R`: the drug does not work on this germ.
    Resistant,
}

impl Flag {
    /// The flag of an interpretation code; `None` for codes that say nothing about the range.
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "N" => Self::Normal,
            "L" | "<" => Self::Low,
            "H" | ">" => Self::High,
            "LL" | "LU" => Self::CriticallyLow,
            "HH" | "HU" => Self::CriticallyHigh,
            "A" => Self::Abnormal,
            "AA" => Self::CriticallyAbnormal,
            "POS" | "DET" => Self::Positive,
            "NEG" | "ND" => Self::Negative,
            "IND" | "E" => Self::Indeterminate,
            "S" => Self::Susceptible,
            "I" => Self::Intermediate,
            "R" => Self::Resistant,
            _ => return None,
        })
    }

    /// Whether a reader should notice it: everything but in range, not found and susceptible.
    pub const fn stands_out(self) -> bool {
        !matches!(self, Self::Normal | Self::Negative | Self::Susceptible)
    }

    /// Whether somebody should act at once.
    pub const fn is_critical(self) -> bool {
        matches!(self, Self::CriticallyLow | Self::CriticallyHigh | Self::CriticallyAbnormal)
    }

    /// The one of two that matters more: what asks for action before what stands out, and `self` among equals.
    pub fn graver(self, other: Self) -> Self {
        let gravity = |flag: Self| (flag.is_critical(), flag.stands_out());
        if gravity(other) > gravity(self) { other } else { self }
    }

    /// The one flag of a source that gave several. They exclude each other (HL7 v3 ObservationInterpretation), so a second
    /// one is a slip, and the slip must not hide what matters: the gravest counts, the first among equals. Where low and
    /// high were both said, the value is out of the ordinary and no direction is believed.
    pub fn one_of(flags: impl IntoIterator<Item = Self>) -> Option<Self> {
        let (mut low, mut high) = (false, false);
        let gravest = flags
            .into_iter()
            .inspect(|flag| {
                low |= matches!(flag, Self::Low | Self::CriticallyLow);
                high |= matches!(flag, Self::High | Self::CriticallyHigh);
            })
            .reduce(Self::graver)?;
        Some(match gravest {
            gravest if !(low && high) => gravest,
            gravest if gravest.is_critical() => Self::CriticallyAbnormal,
            _ => Self::Abnormal,
        })
    }
}

/// Who says that a value is in or out of range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlagOrigin {
    /// The source flagged it.
    Source,
    /// Careway compared it with the range that came with the result.
    Range,
}

/// Judges a value: the source's own flag, else the one range that came with it, else nothing.
///
/// Several ranges may be for different people; without knowing which applies, none is used. A value with a comparator
/// is judged only where the comparison is certain: `<0.01` is below a low of `0.5`, but nothing can be said of `<5`
/// against a low of `3`.
pub fn judge(source: Option<Flag>, value: Option<&Value>, ranges: &[ReferenceRange]) -> Option<(Flag, FlagOrigin)> {
    if let Some(flag) = source {
        return Some((flag, FlagOrigin::Source));
    }
    let (Some(Value::Quantity(value)), [range]) = (value, ranges) else { return None };
    if range.applies_to.is_some() {
        return None;
    }
    compare(value, range).map(|flag| (flag, FlagOrigin::Range))
}

fn compare(value: &Quantity, range: &ReferenceRange) -> Option<Flag> {
    let bounds = [&range.low, &range.high];
    if bounds.iter().all(|b| b.is_none()) || bounds.into_iter().flatten().any(|bound| !comparable(value, bound)) {
        return None;
    }
    let number = value.number.number();
    let low = range.low.as_ref().map(|q| q.number.number());
    let high = range.high.as_ref().map(|q| q.number.number());
    match value.comparator {
        None if low.is_some_and(|low| number < low) => Some(Flag::Low),
        None if high.is_some_and(|high| number > high) => Some(Flag::High),
        None => Some(Flag::Normal),
        Some(Comparator::Less | Comparator::LessOrEqual) => match (low, high) {
            (Some(low), _) if number < low => Some(Flag::Low),
            (None, Some(high)) if number <= high => Some(Flag::Normal),
            _ => None,
        },
        Some(Comparator::Greater | Comparator::GreaterOrEqual) => match (low, high) {
            (_, Some(high)) if number > high => Some(Flag::High),
            (Some(low), None) if number >= low => Some(Flag::Normal),
            _ => None,
        },
    }
}

/// A range often leaves its unit out; then the value's unit is meant. Two different units cannot be compared.
fn comparable(value: &Quantity, bound: &Quantity) -> bool {
    (bound.unit.is_none() && bound.ucum.is_none()) || value.same_unit(bound)
}
