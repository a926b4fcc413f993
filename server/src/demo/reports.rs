//! Reports in words: imaging and pathology. The report's own text comes along as it was dictated; its last paragraph is
//! also the conclusion.

use serde_json::json;

use super::{
    calendar,
    chart::Chart,
    coding::{LOINC, concept, hl7},
    documents::attachment,
    organization::{Clinician, Staff},
    visits::Visit,
};

/// A study: LOINC code and words.
#[derive(Debug, Clone, Copy)]
pub struct Study(pub &'static str, pub &'static str);

pub(crate) const CHEST_XRAY: Study = Study("36643-5", "Chest X-ray, 2 views");
pub(crate) const MAMMOGRAM: Study = Study("24606-6", "Mammogram, screening");
pub(crate) const OBSTETRIC_ULTRASOUND: Study = Study("11525-3", "Ultrasound in pregnancy");
/// LOINC's general code for an imaging study, for those whose own code is in doubt.
pub const IMAGING: &str = "18748-4";
pub(crate) const PATHOLOGY: Study = Study("11526-1", "Pathology report");

impl Chart<'_> {
    /// An imaging report: what was seen, and what it means.
    pub fn imaging(&mut self, visit: &Visit, study: Study, findings: &str, impression: &str) {
        let by = self.who(Clinician::Radiologist);
        self.report_in_words(visit, study, "RAD", by, ("FINDINGS", findings), ("IMPRESSION", impression));
    }

    /// A pathology report: what was looked at, and the diagnosis.
    pub fn pathology(&mut self, visit: &Visit, specimen: &str, diagnosis: &str) {
        let by = self.who(Clinician::Pathologist);
        self.report_in_words(visit, PATHOLOGY, "SP", by, ("SPECIMEN", specimen), ("DIAGNOSIS", diagnosis));
    }

    fn report_in_words(
        &mut self,
        visit: &Visit,
        Study(code, name): Study,
        category: &str,
        by: &Staff,
        (first, seen): (&str, &str),
        (last, conclusion): (&str, &str),
    ) {
        if !visit.written {
            return;
        }
        let text = format!(
            "{name}\n{}, {}\n\n{first}\n{seen}\n\n{last}\n{conclusion}\n\nRead by {}",
            self.person.name(),
            visit.day,
            by.name()
        );
        let issued = calendar::text(calendar::at(visit.day, 20, 15));
        self.add(
            "DiagnosticReport",
            json!({
                "status": "final", "category": [hl7("v2-0074", category)], "code": concept(LOINC, code, name),
                "encounter": visit.encounter(), "effectiveDateTime": visit.time(), "issued": issued,
                "performer": [by.site.organization()], "resultsInterpreter": [by.reference()],
                "conclusion": conclusion, "presentedForm": [attachment(&text, name)],
            }),
        );
    }
}
