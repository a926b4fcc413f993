//! Laboratory results: panels as a DiagnosticReport over Observations, single tests, and findings in words. Values that
//! follow from others do so here too (eGFR from creatinine, LDL from the other fats), and every flag is what the printed
//! range says of the printed value.

use serde_json::{Value, json};

use super::{
    calendar,
    chart::Chart,
    coding::{LOINC, SNOMED, concept, hl7, number, quantity, words},
    curve::rounded,
    depth::Detail,
    organization::Site,
    visits::Visit,
};

pub mod analytes;
mod derived;
pub mod panels;

use analytes::{Analyte, Bounds};
use panels::Panel;

/// What a laboratory reads off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// A number.
    Exactly(f64),
    /// Less than the machine can tell.
    LessThan(f64),
    /// More than it can tell.
    MoreThan(f64),
}

impl Reading {
    /// The reading as it is printed: a flag is for what people see, not for what the machine knew.
    fn printed(self, decimals: u8) -> Self {
        match self {
            Self::Exactly(value) => Self::Exactly(rounded(value, decimals)),
            Self::LessThan(value) => Self::LessThan(rounded(value, decimals)),
            Self::MoreThan(value) => Self::MoreThan(rounded(value, decimals)),
        }
    }
}

/// A finding in words with what it means: SNOMED CT code, words, HL7 v3 interpretation.
#[derive(Debug, Clone, Copy)]
pub struct Finding(pub &'static str, pub &'static str, pub &'static str);

pub(crate) const NEGATIVE: Finding = Finding("260385009", "Negative", "NEG");
pub(crate) const POSITIVE: Finding = Finding("10828004", "Positive", "POS");
pub(crate) const DETECTED: Finding = Finding("260373001", "Detected", "DET");
pub(crate) const NOT_DETECTED: Finding = Finding("260415000", "Not detected", "ND");

impl Chart<'_> {
    /// A panel taken at `visit`. `known` are the values that the story asks for; the others lie in range.
    pub fn panel(&mut self, visit: &Visit, panel: &Panel, known: &[(&Analyte, f64)]) -> String {
        if !visit.written {
            return String::new();
        }
        let mut values: Vec<(&Analyte, f64)> = Vec::new();
        for analyte in self.measured(panel, known) {
            let asked = known.iter().find(|(of, _)| of.loinc == analyte.loinc);
            let asked = asked.map(|(_, value)| self.found(visit, analyte, *value));
            let value = asked.or_else(|| derived::value(self.person, visit.day, analyte, &values));
            let value = value.unwrap_or_else(|| self.in_range(analyte, visit));
            values.push((analyte, rounded(value, analyte.decimals)));
        }
        let results = values
            .iter()
            .map(|(analyte, value)| self.result(visit, analyte, Reading::Exactly(*value), panel.specimen))
            .collect();
        self.report(visit, panel.loinc, panel.name, results)
    }

    /// What of a panel is written: all, or where there is little room what the story is about, else its first tests.
    fn measured<'p>(&self, panel: &'p Panel, known: &[(&Analyte, f64)]) -> Vec<&'p Analyte> {
        let all = panel.analytes.iter();
        match self.detail {
            Detail::Full => return all.collect(),
            Detail::Results(results) => return all.take(results.into()).collect(),
            Detail::Main => {}
        }
        let told: Vec<_> = all.filter(|analyte| known.iter().any(|(of, _)| of.loinc == analyte.loinc)).collect();
        if told.is_empty() { panel.analytes.iter().take(1).collect() } else { told }
    }

    /// One test by itself.
    pub fn test(&mut self, visit: &Visit, analyte: &Analyte, reading: Reading) -> String {
        let reading = match reading {
            Reading::Exactly(value) => Reading::Exactly(self.found(visit, analyte, value)),
            other => other,
        };
        self.result(visit, analyte, reading, "Blood")
    }

    /// A finding in words by itself.
    pub fn finding(&mut self, visit: &Visit, (code, name): (&str, &str), finding: Finding, specimen: &str) -> String {
        if !visit.written {
            return String::new();
        }
        let Finding(value, words, interpretation) = finding;
        let mut body = self.laboratory_result(visit, code, name, specimen);
        body["valueCodeableConcept"] = concept(SNOMED, value, words);
        body["interpretation"] = json!([hl7("v3-ObservationInterpretation", interpretation)]);
        self.add("Observation", body)
    }

    /// A result in words that mean nothing good or bad by themselves ("Yellow", "B positive").
    pub fn wording(&mut self, visit: &Visit, (code, name): (&str, &str), words: &str, specimen: &str) -> String {
        if !visit.written {
            return String::new();
        }
        let mut body = self.laboratory_result(visit, code, name, specimen);
        body["valueString"] = json!(words);
        self.add("Observation", body)
    }

    /// A report over results that are written already.
    pub fn report(&mut self, visit: &Visit, loinc: Option<&str>, name: &str, results: Vec<String>) -> String {
        if !visit.written {
            return String::new();
        }
        let code = loinc.map_or_else(|| words(name), |code| concept(LOINC, code, name));
        let results: Vec<Value> = results.into_iter().map(|reference| json!({ "reference": reference })).collect();
        self.add(
            "DiagnosticReport",
            json!({
                "status": "final", "category": [hl7("v2-0074", "LAB")], "code": code,
                "encounter": visit.encounter(), "effectiveDateTime": visit.time(), "issued": self.issued(visit),
                "performer": [self.laboratory.organization()], "result": results,
            }),
        )
    }

    fn result(&mut self, visit: &Visit, analyte: &Analyte, reading: Reading, specimen: &str) -> String {
        if !visit.written {
            return String::new();
        }
        let mut body = self.laboratory_result(visit, analyte.loinc, analyte.name, specimen);
        let reading = reading.printed(analyte.decimals);
        let (comparator, value) = match reading {
            Reading::Exactly(value) => (None, value),
            Reading::LessThan(value) => (Some("<"), value),
            Reading::MoreThan(value) => (Some(">"), value),
        };
        body["valueQuantity"] = quantity(number(value, analyte.decimals), analyte.unit, analyte.ucum);
        if let Some(sign) = comparator {
            body["valueQuantity"]["comparator"] = json!(sign);
        }
        let bounds = self.bounds(analyte, visit);
        if bounds.low.is_some() || bounds.high.is_some() {
            body["referenceRange"] = json!([range(bounds, analyte)]);
            if let (Some(code), true) = (flag(reading, bounds, analyte), self.laboratory != Site::HarborPoint) {
                body["interpretation"] = json!([hl7("v3-ObservationInterpretation", code)]);
            }
        }
        self.add("Observation", body)
    }

    fn laboratory_result(&self, visit: &Visit, code: &str, name: &str, specimen: &str) -> Value {
        json!({
            "status": "final", "category": [hl7("observation-category", "laboratory")],
            "code": concept(LOINC, code, name), "encounter": visit.encounter(), "effectiveDateTime": visit.time(),
            "issued": self.issued(visit), "performer": [self.laboratory.organization()],
            "specimen": { "display": specimen },
        })
    }

    /// Results come in the evening of the day, a little later each kind of laboratory.
    fn issued(&self, visit: &Visit) -> String {
        calendar::text(calendar::at(visit.day, if self.laboratory != Site::HarborPoint { 19 } else { 21 }, 40))
    }

    /// The range that the laboratory prints for this person.
    pub fn bounds(&self, analyte: &Analyte, visit: &Visit) -> Bounds {
        let child = analyte.children.filter(|_| self.person.age(visit.day) < 12.0);
        let woman = analyte.women.filter(|_| self.person.is_female());
        child.or(woman).unwrap_or(analyte.usual)
    }

    fn in_range(&mut self, analyte: &Analyte, visit: &Visit) -> f64 {
        let (low, high) = match self.bounds(analyte, visit) {
            Bounds { low: Some(low), high: Some(high) } => (low, high),
            Bounds { low: None, high: Some(high) } => (high * 0.5, high),
            Bounds { low: Some(low), high: None } => (low, low * 1.5),
            Bounds { low: None, high: None } => (1.0, 1.0),
        };
        let width = high - low;
        self.dice.spread(low + width * 0.5, width * 0.1).clamp(low + width * 0.08, high - width * 0.08)
    }
}

fn range(bounds: Bounds, analyte: &Analyte) -> Value {
    let side = |bound: f64| quantity(number(bound, analyte.decimals), analyte.unit, analyte.ucum);
    let print = |bound: f64| number(bound, analyte.decimals).to_string();
    let mut range = json!({});
    if let Some(low) = bounds.low {
        range["low"] = side(low);
    }
    if let Some(high) = bounds.high {
        range["high"] = side(high);
    }
    range["text"] = json!(match (bounds.low.map(print), bounds.high.map(print)) {
        (Some(low), Some(high)) => format!("{low} - {high}"),
        (Some(low), None) => format!(">= {low}"),
        (None, high) => format!("<= {}", high.unwrap_or_default()),
    });
    range
}

/// The laboratory's flag, where the comparison is certain.
fn flag(reading: Reading, bounds: Bounds, analyte: &Analyte) -> Option<&'static str> {
    let below = |bound: Option<f64>, value: f64| bound.is_some_and(|bound| value < bound);
    let above = |bound: Option<f64>, value: f64| bound.is_some_and(|bound| value > bound);
    match reading {
        Reading::Exactly(value) => Some(match () {
            () if below(analyte.critical.low, value) => "LL",
            () if above(analyte.critical.high, value) => "HH",
            () if below(bounds.low, value) => "L",
            () if above(bounds.high, value) => "H",
            () => "N",
        }),
        Reading::LessThan(value) if below(bounds.low, value) => Some("L"),
        Reading::LessThan(value) if bounds.low.is_none() && !above(bounds.high, value) => Some("N"),
        Reading::MoreThan(value) if above(bounds.high, value) => Some("H"),
        Reading::MoreThan(value) if bounds.high.is_none() && !below(bounds.low, value) => Some("N"),
        Reading::LessThan(_) | Reading::MoreThan(_) => None,
    }
}
