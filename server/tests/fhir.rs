//! What the views make of resources, from small ones written for this: every kind of value, and the dirt that real systems
//! send.
#![expect(clippy::expect_used, reason = "a test's helpers fail as the test does")]

use careway_core::{
    people::Gender,
    record::{Detail, Flag, FlagOrigin, ItemKind, Measurement, NoteLabel, ResultStatus, Standing, Value},
};
use careway_server::fhir::{self, Facts, Projected, Puzzle, Reading, Target, json::Json};

fn read(text: &str) -> Reading {
    fhir::read(&Json::parse(text).expect("the test's own JSON"))
}

/// Reads a resource of a type with these elements, about Patient/1.
fn item(kind: &str, elements: &str) -> Projected {
    let comma = if elements.is_empty() { "" } else { ", " };
    let whose = r#""subject": {"reference": "Patient/1"}, "patient": {"reference": "Patient/1"}, "beneficiary": {"reference": "Patient/1"}"#;
    read(&format!(r#"{{"resourceType": "{kind}", {whose}{comma}{elements}}}"#)).item.expect("an item")
}

fn observation(elements: &str) -> Measurement {
    match item("Observation", elements).detail {
        Detail::Measurement(measurement) => measurement,
        other => panic!("{other:?}"),
    }
}

/// A value in one line, to compare with.
fn shown(value: Option<&Value>) -> String {
    let quantity = |q: &careway_core::record::Quantity| {
        format!(
            "{}{}{}",
            q.comparator.map_or("", |c| c.sign()),
            q.number.as_str(),
            q.unit.as_ref().map_or(String::new(), |u| format!(" {u}"))
        )
    };
    match value {
        None => "-".to_owned(),
        Some(Value::Quantity(q)) => quantity(q),
        Some(Value::Text(text)) => format!("'{text}'"),
        Some(Value::Truth(truth)) => truth.to_string(),
        Some(Value::Range { low, high }) => {
            format!(
                "{}..{}",
                low.as_ref().map_or(String::new(), quantity),
                high.as_ref().map_or(String::new(), quantity)
            )
        }
    }
}

fn notes(item: &Projected, label: NoteLabel) -> Vec<String> {
    match &item.detail {
        Detail::Notes(notes) => notes.iter().filter(|note| note.label == label).map(|note| note.text.clone()).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn every_type_of_value_is_read() {
    for (elements, expected) in [
        (r#""valueQuantity": {"value": 1.10, "unit": "mg/dL"}"#, "1.10 mg/dL"),
        (r#""valueQuantity": {"value": 0.01, "comparator": "<", "unit": "ng/mL"}"#, "<0.01 ng/mL"),
        (r#""valueQuantity": {"value": 90, "comparator": ">=", "code": "mL/min"}"#, "≥90 mL/min"),
        (r#""valueQuantity": {"value": 1.23e2, "unit": "1"}"#, "1.23e2"),
        (r#""valueQuantity": {"value": "7.0", "unit": "x"}"#, "7.0 x"),
        (r#""valueString": " Yellow,  clear ""#, "'Yellow,  clear'"),
        (r#""valueCodeableConcept": {"text": "Not seen", "coding": [{"display": "Absent"}]}"#, "'Not seen'"),
        (r#""valueCodeableConcept": {"coding": [{"code": "LA1"}, {"code": "LA2", "display": "Two"}]}"#, "'Two'"),
        (
            r#""valueCodeableConcept": {"coding": [{"display": "Lab"}, {"display": "Picked", "userSelected": true}]}"#,
            "'Picked'",
        ),
        (r#""valueCodeableConcept": {"coding": [{"code": "LA1"}]}"#, "'LA1'"),
        (r#""valueInteger": 4"#, "4"),
        (r#""valueBoolean": false"#, "false"),
        (r#""valueRange": {"low": {"value": 1}, "high": {"value": 3, "unit": "/HPF"}}"#, "1..3 /HPF"),
        (r#""valueRange": {"high": {"value": 3}}"#, "..3"),
        (r#""valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}"#, "'1:128'"),
        (
            r#""valueRatio": {"numerator": {"value": 5, "unit": "mg"}, "denominator": {"value": 1, "unit": "mL"}}"#,
            "'5 mg / 1 mL'",
        ),
        (r#""valuePeriod": {"start": "2020-01-01", "end": "2020-01-03T10:00:00Z"}"#, "'2020-01-01 – 2020-01-03'"),
        (r#""valueDateTime": "2020-02-03""#, "'2020-02-03'"),
        (r#""valueTime": "10:30:00""#, "'10:30:00'"),
        (r#""valueSampledData": {"origin": {"value": 0}, "period": 10, "dimensions": 1, "data": "1 2 3"}"#, "'1 2 3'"),
        (r#""valueQuantity": {"unit": "mg/dL"}"#, "-"),
        (r#""valueQuantity": {"value": 1e400}"#, "-"),
        (r#""valueQuantity": "7""#, "-"),
        ("", "-"),
    ] {
        assert_eq!(shown(observation(elements).value.as_ref()), expected, "{elements}");
    }
}

#[test]
fn a_value_that_is_absent_says_why() {
    let url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    let extension = format!(r#"{{"extension": [{{"url": "{url}", "valueCode": "masked"}}]}}"#);
    for (elements, expected) in [
        (r#""dataAbsentReason": {"coding": [{"code": "unknown"}]}"#.to_owned(), Some("unknown")),
        (r#""dataAbsentReason": {"text": "Sample was lost"}"#.to_owned(), Some("Sample was lost")),
        (format!(r#""valueCodeableConcept": {extension}"#), Some("masked")),
        (format!(r#""_valueString": {extension}"#), Some("masked")),
        (format!(r#""valueQuantity": {{"_value": {extension}, "unit": "mg"}}"#), Some("masked")),
        (String::new(), None),
    ] {
        let measurement = observation(&elements);
        assert_eq!(measurement.absent.as_ref().map(|absent| absent.0.as_str()), expected, "{elements}");
        assert_eq!(measurement.value, None, "{elements}");
    }
}

#[test]
fn ranges_keep_what_they_say_and_whom_they_are_for() {
    let ranges = observation(
        r#""referenceRange": [
            {"low": {"value": 59, "unit": "mL/min"}},
            {"high": {"value": 5.70, "unit": "%"}, "type": {"coding": [{"code": "normal"}]}},
            {"text": "Negative"},
            {"low": {"value": 1}, "high": {"value": 2}, "appliesTo": [{"text": "fasting"}], "age": {"low": {"value": 18, "unit": "a"}}},
            {"modifierExtension": []}]"#,
    )
    .ranges;
    let bounds: Vec<_> = ranges
        .iter()
        .map(|r| {
            let number = |q: &Option<careway_core::record::Quantity>| {
                q.as_ref().map_or(String::new(), |q| q.number.as_str().to_owned())
            };
            (
                number(&r.low),
                number(&r.high),
                r.text.clone().unwrap_or_default(),
                r.applies_to.clone().unwrap_or_default(),
            )
        })
        .collect();
    let row = |low: &str, high: &str, text: &str, whom: &str| {
        (low.to_owned(), high.to_owned(), text.to_owned(), whom.to_owned())
    };
    assert_eq!(
        bounds,
        [
            row("59", "", "", ""),
            row("", "5.70", "", ""),
            row("", "", "Negative", ""),
            row("1", "2", "", "fasting, ≥ 18 a")
        ]
    );
}

#[test]
fn the_flag_is_the_sources_own_else_the_ranges() {
    let with =
        |elements: &str| observation(&format!(r#""valueQuantity": {{"value": 9, "unit": "mg"}}, {elements}"#)).flag;
    let range = r#""referenceRange": [{"low": {"value": 1, "unit": "mg"}, "high": {"value": 5, "unit": "mg"}}]"#;
    assert_eq!(with(range), Some((Flag::High, FlagOrigin::Range)));
    assert_eq!(
        with(&format!(r#"{range}, "interpretation": [{{"coding": [{{"code": "N"}}]}}]"#)),
        Some((Flag::Normal, FlagOrigin::Source))
    );
    assert_eq!(
        with(&format!(r#"{range}, "interpretation": [{{"coding": [{{"code": "??"}}, {{"code": "HH"}}]}}]"#)),
        Some((Flag::CriticallyHigh, FlagOrigin::Source))
    );
    assert_eq!(with(r#""interpretation": [{"text": "Low"}]"#), Some((Flag::Low, FlagOrigin::Source)));
    assert_eq!(with(r#""interpretation": {"coding": [{"code": "H"}]}"#), Some((Flag::High, FlagOrigin::Source)));
    assert_eq!(with(r#""interpretation": [{"text": "see note"}]"#), None);
}

#[test]
fn components_have_values_ranges_and_flags_of_their_own() {
    let measurement = observation(
        r#""code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]}, "status": "amended", "note": [{"text": "Left arm"}],
           "component": [
            {"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}], "text": "Systolic"}, "valueQuantity": {"value": 120, "unit": "mmHg"},
             "referenceRange": [{"high": {"value": 119, "unit": "mmHg"}}]},
            {"code": {"text": "Cuff"}, "valueCodeableConcept": {"text": "large"}},
            {"code": {"text": "Diastolic"}, "dataAbsentReason": {"text": "not heard"}}]"#,
    );
    assert_eq!((measurement.status, measurement.comment.as_deref()), (ResultStatus::Amended, Some("Left arm")));
    let parts: Vec<_> = measurement
        .components
        .iter()
        .map(|c| (c.title.as_str(), shown(c.value.as_ref()), c.flag.map(|f| f.0)))
        .collect();
    assert_eq!(
        parts,
        [
            ("Systolic", "120 mmHg".to_owned(), Some(Flag::High)),
            ("Cuff", "'large'".to_owned(), None),
            ("Diastolic", "-".to_owned(), None)
        ]
    );
    assert_eq!(measurement.components[0].code.as_deref(), Some("http://loinc.org|8480-6"));
}

#[test]
fn observations_stand_where_readers_look_for_them() {
    let category = |code: &str| format!(r#""category": [{{"coding": [{{"code": "{code}"}}]}}]"#);
    let loinc = |code: &str| format!(r#""code": {{"coding": [{{"system": "http://loinc.org", "code": "{code}"}}]}}"#);
    for (elements, kind) in [
        (category("laboratory"), ItemKind::Result),
        (category("vital-signs"), ItemKind::Vital),
        (format!("{}, {}", category("vital-signs"), loinc("29463-7")), ItemKind::Growth),
        (format!("{}, {}", category("vital-signs"), loinc("8480-6")), ItemKind::Vital),
        (category("social-history"), ItemKind::Social),
        (category("survey"), ItemKind::Social),
        (category("imaging"), ItemKind::Result),
        (r#""category": [{"text": "Vital Signs"}]"#.to_owned(), ItemKind::Vital),
        (String::new(), ItemKind::Result),
    ] {
        assert_eq!(item("Observation", &elements).kind, kind, "{elements}");
    }
}

#[test]
fn the_code_is_loinc_first_and_a_title_needs_none() {
    let both = item(
        "Observation",
        r#""code": {"coding": [{"system": "urn:local", "code": "GLU", "display": "Glu"}, {"system": "http://loinc.org", "code": "2345-7", "display": "Glucose"}]}"#,
    );
    assert_eq!((both.code.as_deref(), both.title.as_str()), (Some("http://loinc.org|2345-7"), "Glu"));
    let text = item("Observation", r#""code": {"text": "Home glucose"}"#);
    assert_eq!((text.code, text.title.as_str()), (None, "Home glucose"));
    let bare = item("Observation", r#""code": "Glucose""#);
    assert_eq!(bare.title, "Glucose");
    assert!(
        item("Observation", r#""code": {"text": "Ácido úrico", "coding": [{"display": "Urate [Mass/volume]"}]}"#)
            .words
            .contains("acido urico urate mass volume")
    );
}

#[test]
fn when_it_was_is_as_exact_as_the_source() {
    let when = |kind: &str, elements: &str| {
        item(kind, elements).when.map(|when| {
            let text = |m: Option<careway_core::record::Moment>| m.map_or(String::new(), |m| m.to_string());
            format!("{}..{}", text(when.start), text(when.end))
        })
    };
    for (kind, elements, expected) in [
        ("Observation", r#""effectiveDateTime": "2019-05""#, Some("2019-05..")),
        ("Observation", r#""effectivePeriod": {"start": "1994-05-19", "stop": "1994-05-20"}"#, Some("1994-05-19..")),
        ("Observation", r#""effectivePeriod": {"end": "2001"}"#, Some("..2001")),
        ("Observation", r#""effectivePeriod": {"start": "2001-02-03", "end": "1999-01-01"}"#, Some("2001-02-03..")),
        (
            "Observation",
            r#""effectiveTiming": {"event": ["2020-01-01", "2020-01-05"]}"#,
            Some("2020-01-01..2020-01-05"),
        ),
        ("Observation", r#""issued": "2020-01-01T10:00:00+02:00""#, Some("2020-01-01T10:00:00+02:00..")),
        (
            "Observation",
            r#""effectiveDateTime": "yesterday", "issued": "2020-01-01T00:00:00Z""#,
            Some("2020-01-01T00:00:00+00:00.."),
        ),
        ("Condition", r#""onsetDateTime": "2010", "abatementDateTime": "2012-03""#, Some("2010..2012-03")),
        ("Condition", r#""recordedDate": "2011-01-01""#, Some("2011-01-01..")),
        ("Condition", r#""onsetString": "as a child", "abatementBoolean": true"#, None),
        ("Immunization", r#""occurrenceString": "1946-08-29T19:33:18-04:00""#, Some("1946-08-29T19:33:18-04:00..")),
        ("Immunization", r#""occurrenceString": "before school", "recorded": "2001-01-01""#, Some("2001-01-01..")),
        (
            "Procedure",
            r#""performedPeriod": {"start": "2020-01-01", "end": "2020-01-02"}"#,
            Some("2020-01-01..2020-01-02"),
        ),
        ("Encounter", r#""period": {"start": "2020-01-01"}"#, Some("2020-01-01..")),
        ("Goal", "", None),
    ] {
        assert_eq!(when(kind, elements).as_deref(), expected, "{kind} {elements}");
    }
    assert_eq!(notes(&item("Condition", r#""onsetString": "as a child""#), NoteLabel::Comment), ["as a child"]);
    assert_eq!(
        notes(&item("Condition", r#""onsetAge": {"value": 12, "unit": "years"}"#), NoteLabel::Comment),
        ["12 years"]
    );
}

#[test]
fn medications_say_how_they_are_taken() {
    let directions = |dosage: &str| {
        notes(&item("MedicationRequest", &format!(r#""dosageInstruction": [{dosage}]"#)), NoteLabel::Directions)
    };
    for (dosage, expected) in [
        (r#"{"text": "Take one at bedtime", "timing": {"repeat": {"frequency": 9}}}"#, vec!["Take one at bedtime"]),
        (r#"{"patientInstruction": "With food"}"#, vec!["With food"]),
        (
            r#"{"timing": {"repeat": {"frequency": 2, "period": 1.0, "periodUnit": "d"}}, "route": {"text": "Oral"},
                "doseAndRate": [{"doseQuantity": {"value": 10, "unit": "mL"}}], "asNeededBoolean": true}"#,
            vec!["10 mL, Oral, 2 × / 1 d, PRN"],
        ),
        (
            r#"{"timing": {"repeat": {"period": 8, "periodMax": 12, "periodUnit": "h"}}, "doseAndRate": [{"doseQuantity": {"value": 1.0}}]}"#,
            vec!["× 1.0, 1 × / 8–12 h"],
        ),
        (
            r#"{"timing": {"code": {"text": "BID"}}, "asNeededCodeableConcept": {"text": "pain"}}"#,
            vec!["BID, PRN: pain"],
        ),
        (
            r#"{"doseAndRate": [{"doseRange": {"low": {"value": 1, "unit": "tab"}, "high": {"value": 2, "unit": "tab"}}}]}"#,
            vec!["1–2 tab"],
        ),
        (r#"{"asNeededBoolean": false}"#, vec![]),
    ] {
        assert_eq!(directions(dosage), expected, "{dosage}");
    }
}

#[test]
fn medications_are_named_in_every_way_there_is() {
    let coded = item(
        "MedicationRequest",
        r#""medicationCodeableConcept": {"text": "Nizatidine 15 MG/ML"}, "status": "active""#,
    );
    assert_eq!((coded.title.as_str(), coded.title_target), ("Nizatidine 15 MG/ML", None));
    let referred = item("MedicationRequest", r#""medicationReference": {"reference": "Medication/9"}"#);
    assert_eq!(
        (referred.title.as_str(), referred.title_target),
        ("", Some(Target::Local { kind: "Medication".into(), id: "9".into() }))
    );
    let displayed =
        item("MedicationRequest", r#""medicationReference": {"reference": "Medication/9", "display": "Axid"}"#);
    assert_eq!(displayed.title, "Axid");
    let contained = item(
        "MedicationRequest",
        r##""contained": [{"resourceType": "Medication", "id": "m", "code": {"coding": [{"display": "Oxygen"}]}}], "medicationReference": {"reference": "#m"}"##,
    );
    assert_eq!((contained.title.as_str(), contained.title_target), ("Oxygen", None));
}

#[test]
fn who_and_where_are_told_apart() {
    let seen = item(
        "Observation",
        r#""performer": [{"reference": "Organization/o", "display": "Acme Lab"}, {"reference": "Practitioner/p", "display": "Dr. Rivera"}]"#,
    );
    assert_eq!(
        (seen.by.display.as_deref(), seen.organization.display.as_deref()),
        (Some("Dr. Rivera"), Some("Acme Lab"))
    );
    let logical = item(
        "Encounter",
        r#""participant": [{"individual": {"identifier": {"system": "urn:npi", "value": "7"}, "display": "Dr. Lee"}}]"#,
    );
    let target = Target::Identified { kind: "Practitioner".into(), system: "urn:npi".into(), value: "7".into() };
    assert_eq!((logical.by.target, logical.by.display.as_deref()), (Some(target), Some("Dr. Lee")));
    let role = r##""contained": [{"resourceType": "PractitionerRole", "id": "r", "practitioner": {"reference": "Practitioner/p", "display": "Dr. Roe"}}], "requester": {"reference": "#r"}"##;
    let role = item("MedicationRequest", role);
    assert_eq!(
        (role.by.display.as_deref(), role.by.target),
        (Some("Dr. Roe"), Some(Target::Local { kind: "Practitioner".into(), id: "p".into() }))
    );
}

#[test]
fn other_kinds_tell_what_matters_of_them() {
    let allergy = item(
        "AllergyIntolerance",
        r#""code": {"text": "Peanut"}, "criticality": "high", "reaction": [{"manifestation": [{"text": "Hives"}, {"text": "Wheeze"}], "severity": "severe"}]"#,
    );
    assert_eq!(allergy.kind, ItemKind::Allergy);
    assert_eq!(notes(&allergy, NoteLabel::Reaction), ["Hives", "Wheeze"]);
    assert_eq!(
        (notes(&allergy, NoteLabel::Severity), notes(&allergy, NoteLabel::Criticality)),
        (vec!["severe".to_owned()], vec!["high".to_owned()])
    );
    let shot = item(
        "Immunization",
        r#""vaccineCode": {"text": "MMR"}, "lotNumber": "L9", "manufacturer": {"display": "Acme"}, "status": "not-done", "statusReason": {"text": "Fever"}"#,
    );
    assert_eq!(
        (notes(&shot, NoteLabel::LotNumber), notes(&shot, NoteLabel::Reason)),
        (vec!["L9".to_owned()], vec!["Fever".to_owned()])
    );
    assert_eq!(shot.standing, Standing::Past);
    let plan = item(
        "CarePlan",
        r#""category": [{"coding": [{"code": "assess-plan"}]}, {"text": "Asthma plan"}], "activity": [{"detail": {"code": {"text": "Walk"}}}]"#,
    );
    assert_eq!((plan.title.as_str(), notes(&plan, NoteLabel::Activity)), ("Asthma plan", vec!["Walk".to_owned()]));
    let team = item(
        "CareTeam",
        r#""name": "Heart team", "participant": [{"member": {"display": "Dr. Bone"}, "role": [{"text": "Cardiologist"}]}, {"member": {"display": "Ana"}}]"#,
    );
    assert_eq!(notes(&team, NoteLabel::Participant), ["Dr. Bone (Cardiologist)", "Ana"]);
    let goal = item(
        "Goal",
        r#""description": {"text": "Walk more"}, "target": [{"detailQuantity": {"value": 30, "unit": "min"}, "dueDate": "2027-01-01"}]"#,
    );
    assert_eq!(
        (notes(&goal, NoteLabel::Target), notes(&goal, NoteLabel::Expires)),
        (vec!["30 min".to_owned()], vec!["2027-01-01".to_owned()])
    );
    let nameless = item("Goal", r#""lifecycleStatus": "active""#);
    assert_eq!((nameless.title.as_str(), nameless.standing), ("", Standing::Current));
    let visit = item(
        "Encounter",
        r#""class": {"code": "AMB", "display": "ambulatory"}, "status": "finished", "location": [{"location": {"display": "Room 2"}}]"#,
    );
    assert_eq!((visit.title.as_str(), notes(&visit, NoteLabel::Location)), ("ambulatory", vec!["Room 2".to_owned()]));
    let device = item(
        "Device",
        r#""udiCarrier": [{"carrierHRF": "(01)7"}], "type": {"text": "Pump"}, "deviceName": [{"name": "My pump"}]"#,
    );
    assert_eq!((device.title.as_str(), notes(&device, NoteLabel::Identifier)), ("My pump", vec!["(01)7".to_owned()]));
    let cover =
        item("Coverage", r#""subscriberId": "88", "payor": [{"display": "Acme Health"}], "type": {"text": "PPO"}"#);
    assert_eq!(
        (cover.title.as_str(), notes(&cover, NoteLabel::Payer), notes(&cover, NoteLabel::MemberNumber)),
        ("PPO", vec!["Acme Health".to_owned()], vec!["88".to_owned()])
    );
    let bill = item(
        "ExplanationOfBenefit",
        r#""total": [{"category": {"coding": [{"code": "submitted"}]}, "amount": {"value": 125.00, "currency": "USD"}},
            {"category": {"coding": [{"code": "memberliability"}]}, "amount": {"value": 20.50, "currency": "USD"}}], "payment": {"amount": {"value": 104.50}}"#,
    );
    assert_eq!(notes(&bill, NoteLabel::Charged), ["125.00 USD"]);
    assert_eq!(
        (notes(&bill, NoteLabel::Paid), notes(&bill, NoteLabel::YouOwe)),
        (vec!["104.50".to_owned()], vec!["20.50 USD".to_owned()])
    );
    let form = item(
        "QuestionnaireResponse",
        r#""questionnaire": "http://x.example/Questionnaire/sleep-check|1", "item": [{"text": "Sleep", "item": [{"text": "Hours?", "answer": [{"valueDecimal": 7.50}]},
            {"text": "Well?", "answer": [{"valueBoolean": true, "item": [{"linkId": "9", "answer": [{"valueCoding": {"display": "Often"}}]}]}]}]}]"#,
    );
    assert_eq!(
        (form.title.as_str(), notes(&form, NoteLabel::Answer)),
        ("sleep check", vec!["Hours?: 7.50".to_owned(), "Well?: true".to_owned(), "9: Often".to_owned()])
    );
}

#[test]
fn a_report_names_its_results_and_what_was_concluded() {
    let report = |elements: &str| item("DiagnosticReport", elements);
    let full = report(
        r#""status": "final", "conclusion": "All well", "code": {"text": "CBC"}, "result": [{"reference": "Observation/1"}, {"reference": "urn:uuid:2"}]"#,
    );
    assert_eq!(
        full.results,
        [Target::Local { kind: "Observation".into(), id: "1".into() }, Target::Address("urn:uuid:2".into())]
    );
    let conclusion = |projected: Projected| match projected.detail {
        Detail::Report { conclusion, .. } => conclusion,
        other => panic!("{other:?}"),
    };
    assert_eq!(conclusion(full).as_deref(), Some("All well"));
    assert_eq!(conclusion(report(r#""conclusionCode": [{"text": "A"}, {"text": "B"}]"#)).as_deref(), Some("A; B"));
    let long = "Tm8gZnJhY3R1cmUu".repeat(500);
    let long = conclusion(report(&format!(r#""presentedForm": [{{"contentType": "text/plain", "data": "{long}"}}]"#)));
    assert_eq!(long, Some("No fracture.".repeat(500)));
    // "No fracture." in Base64.
    assert_eq!(
        conclusion(report(r#""presentedForm": [{"contentType": "text/plain", "data": "Tm8gZnJhY3R1cmUu"}]"#))
            .as_deref(),
        Some("No fracture.")
    );
    assert_eq!(
        conclusion(report(r#""presentedForm": [{"contentType": "application/pdf", "data": "JVBERg=="}]"#)),
        None
    );
}

#[test]
fn what_was_taken_back_is_never_current() {
    for (kind, elements) in [
        ("Observation", r#""status": "entered-in-error""#),
        (
            "AllergyIntolerance",
            r#""verificationStatus": {"coding": [{"code": "entered-in-error"}]}, "clinicalStatus": {"coding": [{"code": "active"}]}"#,
        ),
        ("Immunization", r#""status": "entered-in-error""#),
    ] {
        assert_eq!(item(kind, elements).standing, Standing::EnteredInError, "{kind}");
    }
}

fn patient(elements: &str) -> Facts {
    read(&format!(r#"{{"resourceType": "Patient", "id": "1", {elements}}}"#)).person.expect("a person")
}

#[test]
fn a_person_goes_by_the_name_that_is_in_use() {
    for (names, expected) in [
        (
            r#"[{"use": "maiden", "family": "Old"}, {"use": "official", "given": ["Ana", "Luz"], "family": "New"}]"#,
            Some("Ana Luz New"),
        ),
        (r#"[{"use": "old", "family": "Was"}, {"family": "Is"}]"#, Some("Is")),
        (r#"[{"use": "old", "family": "Was"}]"#, Some("Was")),
        (r#"[{"text": "Dr. A. B", "family": "X"}]"#, Some("Dr. A. B")),
        (
            r#"[{"family": "First", "period": {"start": "2001"}}, {"family": "Second", "period": {"start": "2020"}}]"#,
            Some("Second"),
        ),
        (r#"[{"family": "Ended", "period": {"end": "2001"}}, {"family": "Open"}]"#, Some("Open")),
        (r#"[{"given": ["Jos\u00c3\u00a9"], "family": "Nu\u00c3\u00b1ez"}]"#, Some("José Nuñez")),
        (r#"{"family": "Alone"}"#, Some("Alone")),
        (r#"[{"_family": {"extension": []}}]"#, None),
        ("[]", None),
    ] {
        assert_eq!(patient(&format!(r#""name": {names}"#)).name.as_deref(), expected, "{names}");
    }
}

#[test]
fn a_placeholder_is_no_death_and_neither_is_an_inactive_record() {
    for (elements, deceased) in [
        (r#""deceasedBoolean": true"#, true),
        (r#""deceasedBoolean": false"#, false),
        (r#""deceasedDateTime": "2020-01-01T10:00:00Z", "birthDate": "1940-01-01""#, true),
        (r#""deceasedDateTime": "2020""#, true),
        (r#""deceasedDateTime": "1899-12-30""#, false),
        (r#""deceasedDateTime": "1899-12-30T00:00:00-05:00""#, false),
        (r#""deceasedDateTime": "1900-01-01""#, false),
        (r#""deceasedDateTime": "0001-01-01T00:00:00Z""#, false),
        (r#""deceasedDateTime": "1970-01-01""#, false),
        (r#""deceasedDateTime": "9999-12-31""#, false),
        (r#""deceasedDateTime": "1950-01-01", "birthDate": "1988-04-05""#, false),
        (r#""deceasedDateTime": "2020-01-01", "birthDate": "2020-01-01""#, true),
        (r#""deceasedDateTime": "soon""#, false),
        (r#""active": false"#, false),
        (r#""gender": "female""#, false),
    ] {
        assert_eq!(patient(elements).deceased, deceased, "{elements}");
    }
}

#[test]
fn a_person_may_lack_anything() {
    let bare = patient(r#""active": true"#);
    assert_eq!(bare, Facts::default());
    assert_eq!(patient(r#""gender": "unknown""#).gender, Some(Gender::Unknown));
    assert_eq!(patient(r#""gender": "F""#).gender, None);
    let year = patient(r#""birthDate": "1950""#);
    assert_eq!((year.birth_date, year.birth_year), (None, Some(1950)));
}

#[test]
fn only_identifiers_of_one_person_join() {
    let facts = patient(
        r#""identifier": [
            {"system": "urn:mrn", "value": "12"}, {"value": "13"}, {"system": "urn:mrn"}, {"system": "", "value": "14"},
            {"system": "http://hl7.org/fhir/sid/us-ssn", "value": "000-00-0000"}, {"system": "urn:a", "value": "999999999"},
            {"system": "urn:plan", "value": "77", "type": {"coding": [{"code": "SN"}]}}, {"system": "urn:one", "value": "7"}]"#,
    );
    let joining: Vec<_> = facts.identifiers.iter().map(|identifier| identifier.value.as_str()).collect();
    assert_eq!(joining, ["12", "7"]);
}

#[test]
fn what_cannot_be_understood_is_said_so() {
    for (text, puzzle) in [
        (r#"{"resourceType": "Unicorn", "id": "1"}"#, Some(Puzzle::UnknownType)),
        (r#"{"id": "1"}"#, Some(Puzzle::NoType)),
        (r#"7"#, Some(Puzzle::NoType)),
        (r#"{"resourceType": "Observation", "code": {"text": "x"}}"#, Some(Puzzle::NoPatient)),
        (
            r#"{"resourceType": "Observation", "code": {"text": "x"}, "subject": {"reference": "Group/1"}}"#,
            Some(Puzzle::NoPatient),
        ),
        (
            r#"{"resourceType": "Observation", "code": [1], "subject": {"reference": "Patient/1"}}"#,
            Some(Puzzle::NoMeaning),
        ),
        (r#"{"resourceType": "Observation", "subject": {"reference": "Patient/1"}}"#, None),
        (r#"{"resourceType": "Provenance", "target": []}"#, None),
        (r#"{"resourceType": "Organization"}"#, None),
    ] {
        assert_eq!(read(text).puzzle, puzzle, "{text}");
    }
}

#[test]
fn odd_elements_are_named_by_their_path() {
    let reading = read(
        r#"{"resourceType": "Condition", "subject": {"reference": "Patient/1"}, "code": {"coding": [{"display": 5}]}, "onsetDateTime": "2020-13-45", "severity": "mild"}"#,
    );
    let paths: Vec<_> = reading.oddities.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["code.coding[0].display", "onsetDateTime"]);
    assert_eq!(reading.item.map(|item| item.title).as_deref(), Some("5"));
}

#[test]
fn security_labels_hide_by_class() {
    let labelled = item("Condition", r#""meta": {"security": [{"code": "PSY"}, {"code": "HIV"}, {"code": "N"}]}"#);
    use careway_core::access::Sensitive;
    assert_eq!(labelled.sensitive.bits(), Sensitive::MentalHealth.set().either(Sensitive::Hiv.set()).bits());
}
