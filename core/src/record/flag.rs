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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Decimal;

    fn quantity(text: &str, unit: &str) -> Quantity {
        let (comparator, digits) = match text.strip_prefix('<') {
            Some(rest) => (Some(Comparator::Less), rest),
            None => text.strip_prefix('>').map_or((None, text), |rest| (Some(Comparator::Greater), rest)),
        };
        let unit = (!unit.is_empty()).then(|| unit.to_owned());
        Quantity { comparator, number: Decimal::parse(digits).expect("a number"), ucum: unit.clone(), unit }
    }

    fn range(low: &str, high: &str, unit: &str) -> ReferenceRange {
        let bound = |text: &str| (!text.is_empty()).then(|| quantity(text, unit));
        ReferenceRange { low: bound(low), high: bound(high), text: None, applies_to: None }
    }

    #[test]
    fn a_value_is_judged_by_the_range_that_came_with_it() {
        for (value, low, high, unit, expected) in [
            ("5", "3", "7", "mg", Some(Flag::Normal)),
            ("3", "3", "7", "mg", Some(Flag::Normal)),
            ("2.9", "3", "7", "mg", Some(Flag::Low)),
            ("7.01", "3", "7", "mg", Some(Flag::High)),
            ("60", "59", "", "mg", Some(Flag::Normal)),
            ("6.1", "", "5.7", "mg", Some(Flag::High)),
            ("5", "3", "7", "", Some(Flag::Normal)),
            ("5", "3", "7", "g", None),
            ("5", "", "", "mg", None),
            ("<0.01", "0.5", "4", "mg", Some(Flag::Low)),
            ("<5", "3", "7", "mg", None),
            ("<5", "", "7", "mg", Some(Flag::Normal)),
            (">90", "60", "", "mg", Some(Flag::Normal)),
            (">90", "", "80", "mg", Some(Flag::High)),
        ] {
            let value = Value::Quantity(quantity(value, "mg"));
            let judged = judge(None, Some(&value), &[range(low, high, unit)]);
            assert_eq!(judged.map(|(flag, _)| flag), expected, "{value:?} in {low}..{high} {unit}");
        }
    }

    #[test]
    fn the_source_has_the_first_word_and_doubt_has_none() {
        let value = Value::Quantity(quantity("5", "mg"));
        let usual = range("3", "7", "mg");
        assert_eq!(
            judge(Some(Flag::High), Some(&value), std::slice::from_ref(&usual)),
            Some((Flag::High, FlagOrigin::Source))
        );
        assert_eq!(judge(None, Some(&value), &[usual.clone(), usual.clone()]), None);
        let pregnant = ReferenceRange { applies_to: Some("pregnancy".to_owned()), ..usual };
        assert_eq!(judge(None, Some(&value), &[pregnant]), None);
    }
}
