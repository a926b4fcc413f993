//! Medications, reports and every other kind; what is odd, secret or taken back.

use super::*;

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
        full.refers,
        [Target::Local { kind: "Observation".into(), id: "1".into() }, Target::Address("urn:uuid:2".into())]
    );
    let conclusion = |projected: Projected| match projected.detail {
        Detail::Report { conclusion, .. } => conclusion,
        other => panic!("{other:?}"),
    };
    assert_eq!(conclusion(full).as_deref(), Some("All well"));
    assert_eq!(conclusion(report(r#""conclusionCode": [{"text": "A"}, {"text": "B"}]"#)).as_deref(), Some("A; B"));
    let shown_beside = report(r#""presentedForm": [{"contentType": "text/plain", "data": "Tm8gZnJhY3R1cmUu"}]"#);
    assert_eq!(conclusion(shown_beside), None, "the report's own text is an attachment");
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
