//! How people of one story differ: sicker or less so, taller or heavier, seen at other times. The cast are whom the stories
//! were first told of and have no variation; their records stay as they are told.

use super::{
    chart::Chart,
    labs::analytes::{Analyte, Bounds, CREATININE, HEMOGLOBIN},
    visits::Visit,
};

/// How somebody differs from the person that their story was first told of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Variation {
    /// How far values that are out of range lie from it, as a share.
    pub severity: f64,
    /// Height as a share.
    pub height: f64,
    /// Weight as a share.
    pub weight: f64,
    /// Creatinine as a share: it comes from muscle, of which men have more.
    pub muscle: f64,
    /// Hemoglobin as a share: men have more of it.
    pub blood: f64,
    /// Days by which what happened once lies further back.
    pub back: u64,
    /// How much of a round of regular visits has passed since the last one, from 0 up to 1.
    pub phase: f64,
}

impl Chart<'_> {
    /// What this person's laboratory finds where the story tells of `value`. Whatever is in range stays there and
    /// whatever is out of range stays out, so the story goes on as told.
    pub fn found(&self, visit: &Visit, analyte: &Analyte, value: f64) -> f64 {
        let Some(variation) = self.person.variation else { return value };
        let value = match analyte.loinc {
            code if code == CREATININE.loinc => value * variation.muscle,
            code if code == HEMOGLOBIN.loinc => value * variation.blood,
            _ => value,
        };
        let Bounds { low, high } = self.bounds(analyte, visit);
        match (low, high) {
            (_, Some(high)) if value > high => high + (value - high) * variation.severity,
            (Some(low), _) if value < low => (low - (low - value) * variation.severity).max(low * 0.05),
            _ => value,
        }
    }

    /// The blood pressure of this person where the story tells of these.
    pub fn pressure(&self, (systolic, diastolic): (f64, f64)) -> (f64, f64) {
        let Some(variation) = self.person.variation else { return (systolic, diastolic) };
        let above = |usual: f64, value: f64| {
            if value > usual { usual + (value - usual) * variation.severity } else { value }
        };
        (above(120.0, systolic), above(76.0, diastolic))
    }
}
