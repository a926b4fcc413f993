//! Allergies and intolerances with what they do to the person.

use serde_json::{Value, json};

use super::{
    chart::Chart,
    coding::{RXNORM, SNOMED, concept, hl7},
    visits::Visit,
};

/// A substance with its kind (FHIR `allergy-intolerance-category`) and its code.
#[derive(Debug, Clone, Copy)]
pub struct Substance {
    category: &'static str,
    system: &'static str,
    code: &'static str,
    name: &'static str,
}

const fn substance(category: &'static str, system: &'static str, code: &'static str, name: &'static str) -> Substance {
    Substance { category, system, code, name }
}

pub(crate) const PEANUT: Substance = substance("food", SNOMED, "762952008", "Peanut");
pub(crate) const CAT_AND_DOG: Substance = substance("environment", SNOMED, "264287008", "Animal dander");
pub(crate) const GRASS: Substance = substance("environment", SNOMED, "256277009", "Grass pollen");
pub(crate) const BEE: Substance = substance("environment", SNOMED, "288328004", "Bee venom");
pub(crate) const PENICILLIN: Substance = substance("medication", RXNORM, "7984", "Penicillin V");
pub(crate) const SULFA: Substance = substance("medication", RXNORM, "10831", "Sulfamethoxazole / trimethoprim");
pub(crate) const IBUPROFEN: Substance = substance("medication", RXNORM, "5640", "Ibuprofen");
pub(crate) const LISINOPRIL: Substance = substance("medication", RXNORM, "29046", "Lisinopril");

/// What a substance does: SNOMED CT code, words, and how bad (FHIR `reaction-event-severity`).
#[derive(Debug, Clone, Copy)]
pub struct Reaction(pub &'static str, pub &'static str, pub &'static str);

pub(crate) const ANAPHYLAXIS: Reaction = Reaction("39579001", "Anaphylaxis", "severe");
pub(crate) const RASH: Reaction = Reaction("271807003", "Skin rash", "mild");
pub(crate) const WHEEZE: Reaction = Reaction("56018004", "Wheezing", "moderate");
pub(crate) const RUNNY_NOSE: Reaction = Reaction("267101005", "Runny nose", "mild");
pub(crate) const COUGH: Reaction = Reaction("49727002", "Cough", "mild");
pub(crate) const SWELLING: Reaction = Reaction("402387002", "Allergic angioedema", "severe");

impl Chart<'_> {
    /// An allergy that was written down at `visit`.
    pub fn allergy(&mut self, visit: &Visit, substance: Substance, reaction: Reaction) -> String {
        let Reaction(code, words, severity) = reaction;
        let manifestation = [concept(SNOMED, code, words)];
        self.allergy_of(
            visit,
            substance,
            json!({
                "type": "allergy", "criticality": if severity == "severe" { "high" } else { "low" },
                "reaction": [{ "manifestation": manifestation, "severity": severity }],
            }),
        )
    }

    /// A medicine that does not agree with the person, without being an allergy.
    pub fn intolerance(&mut self, visit: &Visit, substance: Substance, reaction: Reaction) -> String {
        let manifestation = [concept(SNOMED, reaction.0, reaction.1)];
        self.allergy_of(
            visit,
            substance,
            json!({
                "type": "intolerance", "criticality": "low",
                "reaction": [{ "manifestation": manifestation, "severity": reaction.2 }],
            }),
        )
    }

    /// The statement that there are no known allergies.
    pub fn no_known_allergy(&mut self, visit: &Visit) {
        self.add(
            "AllergyIntolerance",
            json!({
                "clinicalStatus": hl7("allergyintolerance-clinical", "active"),
                "verificationStatus": hl7("allergyintolerance-verification", "confirmed"),
                "code": concept(SNOMED, "716186003", "No known allergy"), "recordedDate": visit.day.to_string(),
                "recorder": visit.clinician.reference(),
            }),
        );
    }

    fn allergy_of(&mut self, visit: &Visit, substance: Substance, more: Value) -> String {
        let mut body = json!({
            "clinicalStatus": hl7("allergyintolerance-clinical", "active"),
            "verificationStatus": hl7("allergyintolerance-verification", "confirmed"),
            "category": [substance.category], "code": concept(substance.system, substance.code, substance.name),
            "recordedDate": visit.day.to_string(), "recorder": visit.clinician.reference(),
        });
        if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
            body.extend(more);
        }
        self.add("AllergyIntolerance", body)
    }
}
