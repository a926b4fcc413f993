//! Dirt, as real systems send it: a name whose letters were encoded twice, a death in 1899 that stands for "none", no
//! gender, items that were taken back, codes without codes, values without values, comparators, one-sided ranges, two
//! units for one thing, a laboratory that is only named.

use serde_json::{Value, json};

use super::super::{
    allergies::{PENICILLIN, RASH},
    chart::Chart,
    coding::{LOINC, concept, hl7, quantity, words},
    conditions::{DIABETES, HYPERTENSION, year},
    documents::PROGRESS,
    immunizations::TD,
    labs::{
        Reading,
        analytes::{Analyte, FILTRATION, HDL, TROPONIN, TSH},
        panels::{BASIC, BLOOD_COUNT},
    },
    medicines::{AMLODIPINE_5, WARFARIN},
    organization::Clinician,
    visits::{CHECK_UP, Visit},
    vitals::HEIGHT,
};

pub(crate) fn write(chart: &mut Chart) {
    patient(chart);
    let days = chart.every(8, 50);
    let visits: Vec<Visit> = days
        .into_iter()
        .map(|day| {
            let visit = chart.visit(day, Clinician::Internist, CHECK_UP, "Check of blood pressure");
            chart.panel(&visit, &BASIC, &[]);
            chart.panel(&visit, &BLOOD_COUNT, &[]);
            chart.sign(&visit, HEIGHT, 166.0);
            chart.note(&visit, PROGRESS, "Blood pressure at goal. Older results came on paper and were typed in.");
            visit
        })
        .collect();
    let (Some(first), Some(last)) = (visits.first(), visits.last()) else { return };
    chart.lasting(first, HYPERTENSION, year(chart.at_age(50.0).min(first.day)));
    chart.allergy(first, PENICILLIN, RASH);
    chart.course(&[(first, AMLODIPINE_5, "1 tablet by mouth once a day")], "High blood pressure", None);
    taken_back(chart, last);
    text_only(chart, last);
    values(chart, last);
    weights(chart, &visits);
    chart.appointment(28, Clinician::Internist, CHECK_UP, "Check of blood pressure");
}

/// The first of the two is UTF-8 that was read as Latin-1 and written again; the second is a database's empty date.
fn patient(chart: &mut Chart) {
    let twice: String = chart.person.given.bytes().map(char::from).collect();
    if let Some(patient) = chart.patient_resource() {
        patient["name"][0]["given"] = json!([twice]);
        patient["deceasedDateTime"] = json!("1899-12-30");
        patient["_gender"] = absent("unknown");
    }
}

/// What was entered for the wrong person and taken back.
fn taken_back(chart: &mut Chart, visit: &Visit) {
    chart.lasting(visit, DIABETES, visit.day.to_string());
    if let Some(condition) = chart.last("Condition") {
        condition["verificationStatus"] = hl7("condition-ver-status", "entered-in-error");
        // FHIR forbids a clinical status here (con-5); some systems leave it all the same, this one does not.
        remove(condition, "clinicalStatus");
    }
    chart.allergy(visit, super::super::allergies::BEE, RASH);
    if let Some(allergy) = chart.last("AllergyIntolerance") {
        // Forbidden as well (ait-2), and this time it was left.
        allergy["verificationStatus"] = hl7("allergyintolerance-verification", "entered-in-error");
    }
    chart.course(&[(visit, WARFARIN, "As the clinic says after each blood test")], "Atrial fibrillation", None);
    set_status(chart, "MedicationRequest");
    chart.vaccinate(visit.day, TD, Clinician::Internist, Some(visit));
    set_status(chart, "Immunization");
    chart.test(visit, &TSH, Reading::Exactly(88.0));
    set_status(chart, "Observation");
    chart.note(visit, PROGRESS, "Written into the wrong chart.");
    set_status(chart, "DocumentReference");
}

fn set_status(chart: &mut Chart, kind: &str) {
    if let Some(resource) = chart.last(kind) {
        resource["status"] = json!("entered-in-error");
    }
}

/// Typed in from paper: words where codes should be.
fn text_only(chart: &mut Chart, visit: &Visit) {
    chart.add(
        "Observation",
        json!({
            "status": "final", "category": [hl7("observation-category", "laboratory")], "code": words("SED RATE (ESR)"),
            "effectiveDateTime": year(visit.day), "valueString": "12 mm/hr",
            "performer": [{ "display": "Outside laboratory, on paper" }],
        }),
    );
    chart.add(
        "Observation",
        json!({
            "status": "unknown", "category": [hl7("observation-category", "laboratory")], "code": words("HEP C AB"),
            "effectiveDateTime": visit.day.format("%Y-%m").to_string(), "valueString": "NON-REACTIVE",
            "referenceRange": [{ "text": "NON-REACTIVE" }],
        }),
    );
    chart.add("Condition", json!({
        "verificationStatus": hl7("condition-ver-status", "unconfirmed"), "code": words("? old TB, see paper chart"),
        "category": [words("Problem")],
    }));
    chart.add(
        "MedicationRequest",
        json!({
            "status": "unknown", "intent": "order", "medicationCodeableConcept": words("WATER PILL, white, small"),
            "_authoredOn": absent("unknown"),
        }),
    );
    chart.add("AllergyIntolerance", json!({ "code": words("some antibiotic, as a child") }));
    chart.add(
        "Immunization",
        json!({
            "status": "completed", "vaccineCode": words("Tetanus"), "occurrenceString": "about ten years ago",
            "primarySource": false,
        }),
    );
}

/// Values that are absent, compared, open to one side, or of several parts.
fn values(chart: &mut Chart, visit: &Visit) {
    chart.test(visit, &TROPONIN, Reading::LessThan(0.01));
    chart.test(visit, &FILTRATION, Reading::MoreThan(90.0));
    chart.test(visit, &HDL, Reading::Exactly(63.0));
    chart.test(visit, &TSH, Reading::LessThan(1.0));
    let base = |analyte: &Analyte| {
        json!({
            "status": "final", "category": [hl7("observation-category", "laboratory")],
            "code": concept(LOINC, analyte.loinc, analyte.name), "effectiveDateTime": visit.time(),
        })
    };
    let mut missing = base(&super::super::labs::analytes::FERRITIN);
    missing["dataAbsentReason"] = hl7("data-absent-reason", "error");
    missing["dataAbsentReason"]["text"] = json!("Not enough blood in the tube");
    chart.add("Observation", missing);
    let mut cancelled = base(&super::super::labs::analytes::VITAMIN_D);
    cancelled["status"] = json!("cancelled");
    cancelled["dataAbsentReason"] = hl7("data-absent-reason", "not-performed");
    chart.add("Observation", cancelled);
    let mut text = base(&super::super::labs::analytes::PSA);
    text["code"] = concept(LOINC, "8061-4", "Antinuclear antibodies (ANA)");
    text["valueString"] = json!("1:80");
    text["referenceRange"] = json!([{ "text": "< 1:40" }]);
    chart.add("Observation", text);
    let mut several = base(&super::super::labs::analytes::FERRITIN);
    let range =
        |high: f64, whom: &str| json!({ "high": quantity(json!(high), "ng/mL", "ng/mL"), "appliesTo": [words(whom)] });
    several["valueQuantity"] = quantity(json!(180), "ng/mL", "ng/mL");
    several["referenceRange"] = json!([range(150.0, "Women before menopause"), range(300.0, "Women after menopause")]);
    chart.add("Observation", several);
    chart.add("Observation", json!({
        "status": "final", "category": [hl7("observation-category", "vital-signs")],
        "code": concept(LOINC, "85354-9", "Blood pressure"), "effectiveDateTime": visit.time(),
        "component": [
            { "code": concept(LOINC, "8480-6", "Systolic blood pressure"), "valueQuantity": quantity(json!(128), "mmHg", "mm[Hg]") },
            { "code": concept(LOINC, "8462-4", "Diastolic blood pressure"), "dataAbsentReason": hl7("data-absent-reason", "unknown") },
        ],
    }));
}

/// Weighed in pounds by one scale and in kilograms by the other.
fn weights(chart: &mut Chart, visits: &[Visit]) {
    for (number, visit) in visits.iter().enumerate() {
        let kilograms = chart.dice.spread(74.0, 0.8);
        let value = if number % 2 == 0 {
            quantity(json!((kilograms * 2.2046).round() as i64), "lb", "[lb_av]")
        } else {
            quantity(json!((kilograms * 10.0).round() / 10.0), "kg", "kg")
        };
        chart.said(visit, "vital-signs", ("29463-7", "Body weight"), "valueQuantity", value);
    }
}

fn absent(reason: &str) -> Value {
    json!({ "extension": [{
        "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": reason,
    }] })
}

fn remove(resource: &mut Value, field: &str) {
    if let Some(fields) = resource.as_object_mut() {
        fields.remove(field);
    }
}
