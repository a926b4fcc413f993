//! Conditions: the problems of the demo's people with their SNOMED CT and ICD-10-CM codes, and how one is written down,
//! begins and ends.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{
    chart::Chart,
    coding::{ICD10, SNOMED, hl7},
    visits::Visit,
};

/// A problem: SNOMED CT code, ICD-10-CM code, words. An empty code is left out.
#[derive(Debug, Clone, Copy)]
pub struct Problem(pub &'static str, pub &'static str, pub &'static str);

pub(crate) const DIABETES: Problem = Problem("44054006", "E11.9", "Type 2 diabetes");
pub(crate) const HYPERTENSION: Problem = Problem("59621000", "I10", "High blood pressure (essential hypertension)");
pub(crate) const HIGH_CHOLESTEROL: Problem = Problem("55822004", "E78.5", "High cholesterol (hyperlipidemia)");
pub(crate) const HEART_FAILURE: Problem =
    Problem("703272007", "I50.22", "Heart failure with reduced ejection fraction");
pub(crate) const CORONARY_DISEASE: Problem = Problem("414545008", "I25.10", "Ischemic heart disease");
pub(crate) const FIBRILLATION: Problem = Problem("49436004", "I48.91", "Atrial fibrillation");
pub(crate) const SLEEP_APNEA: Problem = Problem("78275009", "G47.33", "Obstructive sleep apnea");
pub(crate) const KIDNEY_3A: Problem = Problem("700378005", "N18.31", "Chronic kidney disease, stage 3a");
pub(crate) const KIDNEY_3B: Problem = Problem("700379002", "N18.32", "Chronic kidney disease, stage 3b");
pub(crate) const ANEMIA: Problem = Problem("271737000", "D64.9", "Anemia");
pub(crate) const GOUT: Problem = Problem("90560007", "M10.9", "Gout");
pub(crate) const PROSTATE: Problem = Problem("266569009", "N40.1", "Enlarged prostate");
pub(crate) const KNEE_ARTHRITIS: Problem = Problem("239873007", "M17.9", "Osteoarthritis of the knee");
pub(crate) const ASTHMA: Problem = Problem("426979002", "J45.30", "Mild persistent asthma");
pub(crate) const ECZEMA: Problem = Problem("24079001", "L20.9", "Eczema (atopic dermatitis)");
pub(crate) const OTITIS: Problem = Problem("3110003", "H66.90", "Ear infection (acute otitis media)");
pub(crate) const STREP_THROAT: Problem = Problem("43878008", "J02.0", "Strep throat");
pub(crate) const COLD: Problem = Problem("54150009", "J06.9", "Upper respiratory infection");
pub(crate) const NEWBORN_JAUNDICE: Problem = Problem("387712008", "P59.9", "Newborn jaundice");
pub(crate) const ANKLE_SPRAIN: Problem = Problem("44465007", "S93.409A", "Ankle sprain");
pub(crate) const ANXIETY: Problem = Problem("21897009", "F41.1", "Generalized anxiety disorder");
pub(crate) const PREGNANCY: Problem = Problem("72892002", "Z34.90", "Normal pregnancy");
pub(crate) const IRON_ANEMIA: Problem = Problem("87522002", "D50.9", "Iron deficiency anemia");
pub(crate) const HYPOTHYROIDISM: Problem = Problem("40930008", "E03.9", "Hypothyroidism");
pub(crate) const PREDIABETES: Problem = Problem("15777000", "R73.03", "Prediabetes");
pub(crate) const BLADDER_INFECTION: Problem = Problem("68566005", "N39.0", "Urinary tract infection");
pub(crate) const BREAST_CANCER: Problem = Problem("254837009", "C50.912", "Breast cancer, left");
pub(crate) const BREAST_CANCER_PAST: Problem = Problem("", "Z85.3", "Personal history of breast cancer");
pub(crate) const LYMPHEDEMA: Problem = Problem("234097001", "I89.0", "Lymphedema of the left arm");
pub(crate) const OSTEOPOROSIS: Problem = Problem("64859006", "M81.0", "Osteoporosis");
pub(crate) const MIGRAINE: Problem = Problem("37796009", "G43.909", "Migraine");
pub(crate) const REFLUX: Problem = Problem("235595009", "K21.9", "Acid reflux");

impl Problem {
    /// The code, with both systems where both are known.
    pub fn code(self) -> Value {
        let Self(snomed, icd, text) = self;
        let codings: Vec<Value> = [(SNOMED, snomed), (ICD10, icd)]
            .into_iter()
            .filter(|(_, code)| !code.is_empty())
            .map(|(system, code)| json!({ "system": system, "code": code, "display": text }))
            .collect();
        if codings.is_empty() { json!({ "text": text }) } else { json!({ "coding": codings, "text": text }) }
    }
}

impl Chart<'_> {
    /// A problem that lasts, found at `visit`. `onset` is as exact as people remember: a day, a month or a year.
    pub fn lasting(&mut self, visit: &Visit, problem: Problem, onset: impl Into<String>) -> String {
        self.condition(visit, problem, "problem-list-item", onset.into(), None)
    }

    /// A problem of the list that is over since `end`.
    pub fn resolved(&mut self, visit: &Visit, problem: Problem, onset: impl Into<String>, end: NaiveDate) -> String {
        self.condition(visit, problem, "problem-list-item", onset.into(), Some(end))
    }

    /// Something short that brought the person to `visit` and was over so many days later.
    pub fn passing(&mut self, visit: &Visit, problem: Problem, days: i64) {
        if !visit.written {
            return;
        }
        let end = self.past(super::calendar::plus(visit.day, days)).max(visit.day);
        self.condition(visit, problem, "encounter-diagnosis", visit.day.to_string(), Some(end));
    }

    fn condition(
        &mut self,
        visit: &Visit,
        problem: Problem,
        category: &str,
        onset: String,
        end: Option<NaiveDate>,
    ) -> String {
        self.add(
            "Condition",
            json!({
                "clinicalStatus": hl7("condition-clinical", if end.is_some() { "resolved" } else { "active" }),
                "verificationStatus": hl7("condition-ver-status", "confirmed"),
                "category": [hl7("condition-category", category)],
                "code": problem.code(), "encounter": visit.encounter(), "onsetDateTime": onset,
                "abatementDateTime": end.map(|day| day.to_string()), "recordedDate": visit.day.to_string(),
                "recorder": visit.clinician.reference(),
            }),
        )
    }
}

/// The month of a day, for what people remember no more exactly.
pub fn month(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

/// The year of a day.
pub fn year(day: NaiveDate) -> String {
    day.format("%Y").to_string()
}
