//! A child's height, weight, body mass index or head size beside those of other children of the same age and sex: the
//! curves to draw and where each value lies. What the curves are made of is [`reference`]; the words are the portal's. It
//! flags nothing: where a value lies among others is no judgement, and adults have no curves.

use serde::{Deserialize, Serialize};

use super::Item;
use crate::{id::Id, people::Gender};

mod place;
mod reference;

pub use place::growth;

/// What of a child is measured, by the code that a source sent. Stated, estimated and birth weights are none of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Lying down.
    Length,
    /// Standing; before the second birthday lying down, under the same code.
    Height,
    /// Weight.
    Weight,
    /// Weight by the square of the height.
    BodyMass,
    /// Around the head.
    HeadSize,
}

impl Measure {
    /// What a `system|code` means. Source: LOINC (Regenstrief Institute), the codes alone.
    pub fn of(code: &str) -> Option<Self> {
        Some(match code.strip_prefix("http://loinc.org|")? {
            "8306-3" => Self::Length,
            "8302-2" => Self::Height,
            "29463-7" | "3141-9" => Self::Weight,
            "39156-5" => Self::BodyMass,
            "9843-4" | "8287-5" => Self::HeadSize,
            _ => return None,
        })
    }
}

/// How many of 100 children are below each curve.
pub const PERCENTILES: [u32; 7] = [5, 10, 25, 50, 75, 90, 95];

/// What can be said of how a child grows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Growth {
    /// Curves, and where the values lie.
    Chart(GrowthChart),
    /// No curves.
    Without(NoCurves),
}

/// Why there are no curves for the value of a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoCurves {
    /// The date of birth is not known to the day.
    Birth,
    /// The day of the measurement is not known.
    Day,
    /// The curves are for boys and for girls, and the record says neither.
    Sex,
    /// A unit that is not converted.
    Unit,
    /// There are no curves of this measure at this age.
    Age,
}

/// Curves over a stretch of age, and the values of one child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrowthChart {
    /// Whose curves: [`Gender::Female`] or [`Gender::Male`].
    pub sex: Gender,
    /// Where the curves begin and end, in days since birth.
    pub from: u32,
    /// See `from`.
    pub to: u32,
    /// Whether these are the curves of babies, which end before those of children begin.
    pub baby: bool,
    /// For each of [`PERCENTILES`] the values at ages evenly apart, the chart's ends included, in thousandths of the shown
    /// item's unit.
    pub curves: Vec<Vec<u32>>,
    /// Every value that has a place on any curve, newest first. Those off this stretch have a chart of their own.
    pub points: Vec<Grown>,
}

/// A child's value and its place among other children's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grown {
    /// The item with the value.
    pub item: Id<Item>,
    /// Age in days.
    pub age: u32,
    /// In thousandths of the shown item's unit.
    pub value: u32,
    /// How many of 100 children of the same age and sex are below, to the nearest whole: 0 to 100.
    pub below: u32,
}

#[cfg(test)]
mod tests;
