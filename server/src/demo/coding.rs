//! How a code is written in FHIR JSON, and the code systems that the demo uses. Codes and systems are facts of their
//! publishers; the words beside them are the demo's own short ones.

use serde_json::{Value, json};

pub(crate) const LOINC: &str = "http://loinc.org";
pub(crate) const SNOMED: &str = "http://snomed.info/sct";
pub(crate) const RXNORM: &str = "http://www.nlm.nih.gov/research/umls/rxnorm";
pub(crate) const CVX: &str = "http://hl7.org/fhir/sid/cvx";
pub(crate) const ICD10: &str = "http://hl7.org/fhir/sid/icd-10-cm";
pub(crate) const UCUM: &str = "http://unitsofmeasure.org";
pub(crate) const NUCC: &str = "http://nucc.org/provider-taxonomy";

/// A code of an HL7 terminology, under `http://terminology.hl7.org/CodeSystem/`.
pub fn hl7(system: &str, code: &str) -> Value {
    json!({ "coding": [{ "system": format!("http://terminology.hl7.org/CodeSystem/{system}"), "code": code }] })
}

/// A `CodeableConcept` of one code and its words.
pub fn concept(system: &str, code: &str, words: &str) -> Value {
    json!({ "coding": [{ "system": system, "code": code, "display": words }], "text": words })
}

/// A `CodeableConcept` without a code.
pub fn words(text: &str) -> Value {
    json!({ "text": text })
}

/// A `Quantity` with a UCUM unit.
pub fn quantity(value: Value, unit: &str, ucum: &str) -> Value {
    json!({ "value": value, "unit": unit, "system": UCUM, "code": ucum })
}

/// `value` as a JSON number with no more than `decimals` decimals; without any it is a whole number.
pub fn number(value: f64, decimals: u8) -> Value {
    let value = super::curve::rounded(value, decimals);
    if decimals == 0 { json!(value as i64) } else { json!(value) }
}
