//! Notes: plain text that a clinician wrote after a visit, sent as a DocumentReference that carries it.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::{
    calendar,
    chart::Chart,
    coding::{LOINC, concept},
    depth::Detail,
    visits::Visit,
};

/// A kind of note: LOINC code and words (the note types of US Core).
#[derive(Debug, Clone, Copy)]
pub struct NoteKind(&'static str, &'static str);

pub(crate) const PROGRESS: NoteKind = NoteKind("11506-3", "Progress note");
pub(crate) const CONSULT: NoteKind = NoteKind("11488-4", "Consultation note");
pub(crate) const DISCHARGE: NoteKind = NoteKind("18842-5", "Discharge summary");
pub(crate) const OPERATION: NoteKind = NoteKind("11504-8", "Operation note");

impl Chart<'_> {
    /// A note on `visit`.
    pub fn note(&mut self, visit: &Visit, NoteKind(code, name): NoteKind, text: &str) {
        if !visit.written || self.detail == Detail::Main {
            return;
        }
        let written = calendar::text(visit.end + chrono::Duration::minutes(35));
        let text = format!("{name}\n{} - {}\n\n{text}\n\n{}", self.person.name(), visit.day, visit.clinician.name());
        let category = json!({ "coding": [{
            "system": "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category",
            "code": "clinical-note", "display": "Clinical note",
        }] });
        self.add("DocumentReference", json!({
            "status": "current", "docStatus": "final", "type": concept(LOINC, code, name), "category": [category],
            "date": written, "author": [visit.clinician.reference()], "custodian": visit.clinician.site.organization(),
            "content": [{ "attachment": attachment(&text, name) }],
            "context": {
                "encounter": [visit.encounter()],
                "period": { "start": visit.time(), "end": calendar::text(visit.end) },
            },
        }));
    }
}

/// Text as a FHIR `Attachment`.
pub fn attachment(text: &str, title: &str) -> Value {
    json!({ "contentType": "text/plain; charset=utf-8", "data": STANDARD.encode(text), "title": title })
}
