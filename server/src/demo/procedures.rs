//! Procedures: what was done to somebody, where and by whom.

use serde_json::{Value, json};

use super::{
    calendar,
    chart::Chart,
    coding::{SNOMED, concept, words},
    visits::Visit,
};

impl Chart<'_> {
    /// Something that was done at `visit`: SNOMED CT code (may be empty), words, and what came of it.
    pub fn procedure(&mut self, visit: &Visit, (code, name): (&str, &str), reason: &str, outcome: Option<&str>) {
        if !visit.written {
            return;
        }
        let code = if code.is_empty() { words(name) } else { concept(SNOMED, code, name) };
        let end = visit.end.min(visit.start + chrono::Duration::minutes(75));
        self.add(
            "Procedure",
            json!({
                "status": "completed", "code": code, "encounter": visit.encounter(),
                "performedPeriod": { "start": visit.time(), "end": calendar::text(end) },
                "performer": [{ "actor": visit.clinician.reference() }], "location": visit.clinician.site.location(),
                "reasonCode": [words(reason)], "outcome": outcome.map(words), "note": Value::Null,
            }),
        );
    }
}
