//! References of every form, in every order of arrival.

use super::*;

/// A patient, a clinician, a role, a place, a drug, and what refers to them in every form; each part a file of its own.
fn parts() -> Vec<(&'static str, String)> {
    let role =
        r#"{"resourceType": "PractitionerRole", "id": "role", "practitioner": {"reference": "Practitioner/doc"}}"#;
    let doc = r#"{"resourceType": "Practitioner", "id": "doc", "identifier": [{"system": "urn:npi", "value": "7"}], "name": [{"text": "Dr. Rivera"}]}"#;
    let clinic = r#"{"resourceType": "Organization", "id": "org", "identifier": [{"system": "urn:org", "value": "9"}], "name": "Bay Clinic"}"#;
    let drug = r#"{"resourceType": "Medication", "id": "drug", "code": {"text": "Nizatidine"}}"#;
    let records = [
        r#"{"resourceType": "MedicationRequest", "id": "m", "subject": {"reference": "Patient?identifier=urn:mrn|42"},
            "medicationReference": {"reference": "Medication/drug"}, "requester": {"reference": "PractitionerRole/role"}}"#,
        r#"{"resourceType": "Encounter", "id": "e", "subject": {"reference": "Patient/1/_history/3"}, "type": [{"text": "Visit"}],
            "participant": [{"individual": {"reference": "Practitioner?identifier=urn%3Anpi%7C7"}}],
            "serviceProvider": {"identifier": {"system": "urn:org", "value": "9"}}}"#,
        r#"{"resourceType": "Condition", "id": "c", "subject": {"identifier": {"system": "urn:mrn", "value": "42"}}, "code": {"text": "Asthma"},
            "recorder": {"reference": "Practitioner/doc"}}"#,
    ];
    vec![
        ("patient.json", patient("1", r#""identifier": [{"system": "urn:mrn", "value": "42"}], "#)),
        ("names.ndjson", [doc, clinic, drug].join("\n")),
        ("role.json", role.to_owned()),
        ("records.ndjson", records.map(|record| record.replace('\n', " ")).join("\n")),
    ]
}

#[tokio::test]
async fn references_resolve_in_whatever_order_the_files_come() {
    let parts = parts();
    let joined = "SELECT i.kind, COALESCE(t.title, i.title), COALESCE(b.title, v.title, '-'), COALESCE(o.title, '-'), COALESCE(p.name, 'nobody')
         FROM item i LEFT JOIN name t ON t.key = i.title_key LEFT JOIN name b ON b.key = i.by_key LEFT JOIN name v ON v.key = b.via
         LEFT JOIN name o ON o.key = i.organization_key LEFT JOIN patient p ON p.patient = i.patient ORDER BY i.kind";
    let expected = [
        ["condition", "Asthma", "Dr. Rivera", "-", "Ana"],
        ["medication", "Nizatidine", "Dr. Rivera", "-", "Ana"],
        ["visit", "Visit", "Dr. Rivera", "Bay Clinic", "Ana"],
    ];
    for engine in engines() {
        for order in orders(parts.len()) {
            // A fresh source stands for a fresh database, which costs more.
            let intake = Intake::open(&engine).await;
            for place in &order {
                let (name, text) = &parts[*place];
                let path = intake.file(&format!("clinic/{name}"), text);
                intake.import_paths(vec![path], None).await;
            }
            assert_eq!(intake.ask(joined).await, expected, "{order:?}");
            assert_eq!(
                intake.ask("SELECT COUNT(*) FROM resource WHERE patient IS NOT NULL").await,
                [["4"]],
                "{order:?}"
            );
        }
    }
}

fn orders(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let with_last = |order: Vec<usize>| {
        (0..=order.len()).map(move |place| {
            let mut order = order.clone();
            order.insert(place, count - 1);
            order
        })
    };
    orders(count - 1).into_iter().flat_map(with_last).collect()
}

#[tokio::test]
async fn addresses_of_a_bundle_hold_in_that_bundle_and_are_found_from_others_when_they_come() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        // Two files made from one template use the same address for two people.
        let one =
            bundle(&[entry("urn:uuid:x", &patient("1", "")), entry("urn:uuid:y", &observation("o1", "urn:uuid:x"))]);
        let two =
            bundle(&[entry("urn:uuid:x", &patient("2", "")), entry("urn:uuid:y", &observation("o2", "urn:uuid:x"))]);
        let dangling = bundle(&[entry("urn:uuid:z", &observation("o3", "urn:uuid:later"))]);
        for text in [&one, &two, &dangling] {
            intake.import(text).await;
        }
        let owners = "SELECT i.title, COUNT(DISTINCT i.patient) FROM item i GROUP BY i.title";
        assert_eq!(intake.ask(owners).await, [["Glucose", "2"]]);
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item WHERE patient IS NULL").await, [["1"]]);
        intake.import(&bundle(&[entry("urn:uuid:later", &patient("3", ""))])).await;
        assert_eq!(intake.ask(owners).await, [["Glucose", "3"]]);
    }
}

#[tokio::test]
async fn a_report_finds_its_results_by_every_address() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let report = r#"{"resourceType": "DiagnosticReport", "id": "r", "subject": {"reference": "urn:uuid:p"}, "code": {"text": "Panel"},
            "result": [{"reference": "urn:uuid:o"}, {"reference": "Observation/b"}, {"reference": "urn:uuid:c"}]}"#;
        let text = bundle(&[
            entry("urn:uuid:p", &patient("1", "")),
            entry("urn:uuid:o", &observation("a", "urn:uuid:p")),
            entry("urn:uuid:q", &observation("b", "Patient/1")),
            entry("urn:uuid:r", report),
        ]);
        intake.import(&text).await;
        let view = intake.ask("SELECT view FROM item WHERE kind = 'report'").await.remove(0).remove(0);
        let view: serde_json::Value = serde_json::from_str(&view).unwrap();
        let keys: Vec<String> = ["a", "b", "c"].iter().map(|id| item_key("clinic", "Observation", id)).collect();
        assert_eq!(view["detail"]["report"]["results"], serde_json::json!(keys));
        // Read again without its bundle, it says the same.
        intake.database.tamper("UPDATE import_state SET value = 0 WHERE name = 'projection'; UPDATE item SET view = '{}', patient = NULL").await;
        let before = intake.ask("SELECT id, title FROM item ORDER BY id").await;
        reproject(&intake.store).await.unwrap();
        assert_eq!(intake.ask("SELECT id, title FROM item ORDER BY id").await, before);
        let again =
            intake.ask("SELECT view FROM item WHERE kind = 'report' AND patient IS NOT NULL").await.remove(0).remove(0);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&again).unwrap(), view);
    }
}
