//! Answers and scores: tobacco, questionnaires that come out as a number, and other observations that are no laboratory
//! result and no vital sign.

use serde_json::{Value, json};

use super::{
    chart::Chart,
    coding::{LOINC, SNOMED, concept, hl7, quantity},
    depth::Detail,
    visits::Visit,
};

/// A SNOMED CT answer: code and words.
pub type Answer = (&'static str, &'static str);

pub(crate) const NEVER_SMOKED: Answer = ("266919005", "Never smoked tobacco");
pub(crate) const USED_TO_SMOKE: Answer = ("8517006", "Used to smoke");

/// A questionnaire that comes out as a score: LOINC code and words.
pub type Score = (&'static str, &'static str);

pub(crate) const PHQ_9: Score = ("44261-6", "Depression screening score (PHQ-9)");
pub(crate) const PHQ_2: Score = ("55758-7", "Depression screening score (PHQ-2)");
pub(crate) const GAD_7: Score = ("70274-6", "Anxiety screening score (GAD-7)");

impl Chart<'_> {
    /// Whether the person smokes.
    pub fn tobacco(&mut self, visit: &Visit, (code, words): Answer) {
        let value = concept(SNOMED, code, words);
        self.said(visit, "social-history", ("72166-2", "Tobacco smoking status"), "valueCodeableConcept", value);
    }

    /// A questionnaire's score.
    pub fn score(&mut self, visit: &Visit, score: Score, points: i64) {
        let value = quantity(json!(points), "points", "{score}");
        self.said(visit, "survey", score, "valueQuantity", value);
    }

    /// Any other observation of `category` (HL7 observation-category): `field` is the value's element with its type.
    pub fn said(&mut self, visit: &Visit, category: &str, (code, name): (&str, &str), field: &str, value: Value) {
        if !visit.written || self.detail == Detail::Main {
            return;
        }
        let mut body = json!({
            "status": "final", "category": [hl7("observation-category", category)],
            "code": concept(LOINC, code, name), "encounter": visit.encounter(), "effectiveDateTime": visit.time(),
            "performer": [visit.clinician.reference()],
        });
        body[field] = value;
        self.add("Observation", body);
    }
}
