//! The import, from files to rows, on every engine: identity, references in any order, versions and refusals. Real samples,
//! counted by another hand, are in `samples.rs`.

#[path = "support/intake.rs"]
mod intake;
#[path = "support/mod.rs"]
mod support;

use std::path::PathBuf;

use careway_server::import::{Status, Summary, reproject, resource_key, source_id};
use intake::{Intake, bundle, entry, gzip, item_key, observation, patient};
use support::engines;

/// What became of the one file of an import.
fn status(summary: &Summary) -> Status {
    assert_eq!(summary.files.len(), 1, "{summary:?}");
    summary.files[0].status
}

fn reason(summary: &Summary) -> String {
    assert_eq!(status(summary), Status::Refused, "{summary:?}");
    summary.files[0].reason.clone().unwrap_or_default()
}

#[tokio::test]
async fn the_text_of_a_resource_is_kept_byte_for_byte() {
    let text = "{ \"resourceType\":\"Patient\",\n\t\"zzz\": {\"b\":1.10, \"a\": 1E+2}, \"id\" : \"1\", \"name\":[{\"text\":\"\\u00e9\\/ é\"}], \"_x\":null }";
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        for whole in [text.to_owned(), format!("{{\"resourceType\":\"Bundle\",\"entry\":[{{\"resource\": {text} }}]}}")]
        {
            intake.import(&whole).await;
            assert_eq!(intake.ask("SELECT body, version FROM resource").await, [[text, "1"]]);
        }
    }
}

#[tokio::test]
async fn importing_again_changes_nothing() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let text =
            bundle(&[entry("urn:uuid:p", &patient("1", "")), entry("urn:uuid:o", &observation("o", "urn:uuid:p"))]);
        let first = intake.import(&text).await;
        assert_eq!((status(&first), first.totals.new), (Status::Imported, 2));
        let before = intake.everything().await;
        let second = intake.import(&text).await;
        assert_eq!((status(&second), second.totals.unchanged, second.totals.all()), (Status::Unchanged, 2, 2));
        assert_eq!(intake.everything().await, before);
    }
}

#[tokio::test]
async fn a_changed_resource_becomes_a_new_version_and_the_old_one_is_kept() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let with = |value: &str| {
            let result = observation("o", "Patient/1")
                .replace("\"status\"", &format!("\"valueString\": \"{value}\", \"status\""));
            format!("{}\n{result}", patient("1", ""))
        };
        intake.import(&with("first")).await;
        let second = intake.import(&with("second")).await;
        assert_eq!((second.totals.updated, second.totals.unchanged), (1, 1));
        let bodies = "SELECT v.version, r.version FROM resource r JOIN resource_version v ON v.key = r.key
             WHERE r.body LIKE '%second%' AND v.body LIKE '%first%' AND v.patient = r.patient";
        assert_eq!(intake.ask(bodies).await, [["1", "2"]]);
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item WHERE view LIKE '%second%'").await, [["1"]]);
        // The first text again is an old file, not news.
        let again = intake.import(&with("first")).await;
        assert_eq!((status(&again), again.totals.unchanged), (Status::Unchanged, 2));
    }
}

#[tokio::test]
async fn an_older_version_does_not_replace_a_newer_one() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let dated = |at: &str, name: &str| {
            patient("1", &format!(r#""meta": {{"lastUpdated": "{at}"}}, "name": [{{"text": "{name}"}}], "#))
        };
        intake.import(&dated("2024-01-02T00:00:00Z", "New")).await;
        let older = intake.import(&dated("2020-01-01T00:00:00Z", "Old")).await;
        assert_eq!((older.totals.older, older.warnings.len()), (1, 1));
        assert_eq!(older.warnings[0].element.as_deref(), Some("Patient.meta.lastUpdated"));
        assert_eq!(intake.ask("SELECT name FROM patient").await, [["New"]]);
        assert_eq!(
            intake.ask("SELECT r.version, v.version FROM resource r JOIN resource_version v ON v.key = r.key").await,
            [["2", "1"]]
        );
        assert_eq!(status(&intake.import(&dated("2020-01-01T00:00:00Z", "Old")).await), Status::Unchanged);
    }
}

#[tokio::test]
async fn of_two_versions_in_one_file_the_later_counts() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let named = |name: &str| patient("1", &format!(r#""name": [{{"text": "{name}"}}], "#));
        let text = format!("{}\n{}\n{}", named("First"), named("Second"), named("Second"));
        let summary = intake.import(&text).await;
        assert_eq!((summary.totals.new, summary.totals.older, summary.warnings.len()), (1, 1, 1));
        assert_eq!(intake.ask("SELECT name FROM patient").await, [["Second"]]);
        let before = intake.everything().await;
        assert_eq!(status(&intake.import(&text).await), Status::Unchanged);
        assert_eq!(intake.everything().await, before);
        // The newer by its own date counts, wherever it stands.
        let dated = |at: &str| format!(r#""meta": {{"lastUpdated": "{at}"}}, "name": [{{"text": "{at}"}}], "#);
        intake.import(&format!("{}\n{}", patient("2", &dated("2024-01-01")), patient("2", &dated("2023-01-01")))).await;
        assert_eq!(intake.ask("SELECT name FROM patient WHERE name LIKE '20%'").await, [["2024-01-01"]]);
    }
}

#[tokio::test]
async fn what_a_source_deleted_is_kept_and_not_shown() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let record = format!("{}\n{}", patient("1", ""), observation("o", "Patient/1"));
        intake.import(&record).await;
        let deletion =
            r#"{"resourceType": "Bundle", "entry": [{"request": {"method": "DELETE", "url": "Observation/o"}}]}"#;
        let summary = intake.import(deletion).await;
        assert_eq!((summary.totals.removed, summary.types["Observation"].removed), (1, 1));
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item").await, [["0"]]);
        assert_eq!(intake.ask("SELECT COUNT(*) FROM resource").await, [["2"]]);
        // Neither the deletion nor the old file is news now; a new version is.
        assert_eq!(status(&intake.import(deletion).await), Status::Unchanged);
        assert_eq!(status(&intake.import(&record).await), Status::Unchanged);
        intake.import(&observation("o", "Patient/1").replace("final", "corrected")).await;
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item").await, [["1"]]);
    }
}

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
        let before = intake.ask("SELECT id, title, words FROM item ORDER BY id").await;
        reproject(&intake.store).await.unwrap();
        assert_eq!(intake.ask("SELECT id, title, words FROM item ORDER BY id").await, before);
        let again =
            intake.ask("SELECT view FROM item WHERE kind = 'report' AND patient IS NOT NULL").await.remove(0).remove(0);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&again).unwrap(), view);
    }
}

#[tokio::test]
async fn two_systems_with_the_same_ids_never_meet() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let at = |base: &str, name: &str| {
            let person = patient("1", &format!(r#""name": [{{"text": "{name}"}}], "#));
            let result = observation("o", &format!("{base}/Patient/1"));
            bundle(&[entry(&format!("{base}/Patient/1"), &person), entry(&format!("{base}/Observation/o"), &result)])
        };
        let files = vec![
            intake.file("in/a.json", at("https://a.example/fhir", "Ana")),
            intake.file("in/b.json", at("https://b.example/fhir", "Bea")),
            intake.file(
                "c/c.json",
                bundle(&[
                    entry("urn:uuid:1", &patient("1", r#""name": [{"text": "Cleo"}], "#)),
                    entry("urn:uuid:2", &observation("o", "Patient/1")),
                ]),
            ),
            intake.file(
                "d/d.ndjson",
                format!("{}\n{}", patient("1", r#""name": [{"text": "Dora"}], "#), observation("o", "Patient/1")),
            ),
        ];
        let summary = intake.import_paths(files, None).await;
        assert_eq!(summary.totals.new, 8);
        let sources: Vec<_> = summary.files.iter().filter_map(|file| file.source.as_deref()).collect();
        assert_eq!(sources, ["https://a.example/fhir", "https://b.example/fhir", "c", "d"]);
        let owners = "SELECT p.name, s.name FROM item i JOIN patient p ON p.patient = i.patient JOIN source s ON s.id = i.source ORDER BY p.name";
        let expected =
            [["Ana", "https://a.example/fhir"], ["Bea", "https://b.example/fhir"], ["Cleo", "c"], ["Dora", "d"]];
        assert_eq!(intake.ask(owners).await, expected);
    }
}

#[tokio::test]
async fn a_reference_to_another_system_waits_for_that_system() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let theirs =
            bundle(&[entry("https://b.example/Observation/o", &observation("o", "https://a.example/Patient/1"))]);
        intake.import(&theirs).await;
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item WHERE patient IS NULL").await, [["1"]]);
        // Another system's Patient/1 is not the one that was meant.
        intake.import_paths(vec![intake.file("x/p.json", patient("1", ""))], None).await;
        intake.import(&bundle(&[entry("https://b.example/Patient/1", &patient("1", ""))])).await;
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item WHERE patient IS NULL").await, [["1"]]);
        // The one that was meant, even under a name that somebody gave its system.
        let ours = bundle(&[entry("https://A.example/Patient/1", &patient("1", ""))]);
        let summary = intake.import_paths(vec![intake.file("y/p.json", ours)], Some("Clinic A")).await;
        assert_eq!(summary.files[0].source.as_deref(), Some("Clinic A"));
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item WHERE patient IS NULL").await, [["0"]]);
    }
}

#[tokio::test]
async fn a_base_joins_a_named_source_that_has_records_already() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        intake.import_paths(vec![intake.file("y/p.json", patient("1", ""))], Some("Clinic A")).await;
        let theirs =
            bundle(&[entry("https://b.example/Observation/o", &observation("o", "https://a.example/Patient/1"))]);
        intake.import(&theirs).await;
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item WHERE patient IS NULL").await, [["1"]]);
        // Now it turns out that this address is Clinic A's, whose patient has been here all the time.
        let more =
            bundle(&[entry("https://a.example/Organization/1", r#"{"resourceType": "Organization", "id": "1"}"#)]);
        intake.import_paths(vec![intake.file("y/o.json", more)], Some("Clinic A")).await;
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item WHERE patient IS NULL").await, [["0"]]);
    }
}

#[tokio::test]
async fn the_parts_of_an_export_belong_to_one_source() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        intake.file("export/Observation.ndjson", observation("o", "https://a.example/fhir/Patient/1"));
        intake.file("export/Organization.ndjson", r#"{"resourceType": "Organization", "id": "org", "name": "Bay"}"#);
        intake.file("export/Patient.ndjson", patient("1", ""));
        let summary = intake.import_paths(vec![intake.files.join("export")], None).await;
        let sources: Vec<_> = summary.files.iter().filter_map(|file| file.source.as_deref()).collect();
        assert_eq!(sources, ["https://a.example/fhir"; 3]);
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item WHERE patient IS NULL").await, [["0"]]);
    }
}

#[tokio::test]
async fn people_are_joined_by_an_equal_identifier_and_by_nothing_else() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let person = |id: &str, identifier: &str, born: &str| {
            let identifiers = if identifier.is_empty() {
                String::new()
            } else {
                format!(r#""identifier": [{{"system": "urn:mrn", "value": "{identifier}"}}], "#)
            };
            patient(id, &format!(r#"{identifiers}"birthDate": "{born}", "name": [{{"text": "Same Name"}}], "#))
        };
        let persons = "SELECT COUNT(*) FROM patient";
        intake.import(&person("1", "", "1980-01-01")).await;
        intake.import(&person("2", "", "1980-01-01")).await;
        assert_eq!(intake.ask(persons).await, [["2"]], "same name and birthday");
        intake.import_paths(vec![intake.file("a/1.json", person("1", "42", "1990-01-01"))], None).await;
        intake.import_paths(vec![intake.file("b/1.json", person("1", "42", "1990-01-01"))], None).await;
        assert_eq!(intake.ask(persons).await, [["3"]], "same identifier");
        let summary = intake.import_paths(vec![intake.file("c/1.json", person("1", "42", "1991-12-31"))], None).await;
        assert_eq!(intake.ask(persons).await, [["4"]], "same identifier, other birthday");
        assert!(summary.warnings[0].message.contains("date of birth"), "{:?}", summary.warnings);
        let subscriber = |id: &str| {
            patient(
                id,
                r#""identifier": [{"type": {"coding": [{"code": "SN"}]}, "system": "urn:plan", "value": "7"}], "#,
            )
        };
        intake.import(&format!("{}\n{}", subscriber("s1"), subscriber("s2"))).await;
        assert_eq!(intake.ask(persons).await, [["6"]], "a subscriber number is a family's");
    }
}

fn two_identifiers(id: &str, first: &str, second: &str) -> String {
    let of = |value: &str| format!(r#"{{"system": "urn:mrn", "value": "{value}"}}"#);
    patient(id, &format!(r#""identifier": [{}, {}], "#, of(first), of(second)))
}

#[tokio::test]
async fn a_patient_that_is_two_known_ones_joins_them() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        intake.import(&format!("{}\n{}", two_identifiers("1", "a", "b"), observation("o1", "Patient/1"))).await;
        intake.import(&format!("{}\n{}", two_identifiers("2", "c", "d"), observation("o2", "Patient/2"))).await;
        let owners = "SELECT COUNT(DISTINCT patient), COUNT(*) FROM item";
        assert_eq!(intake.ask(owners).await, [["2", "2"]]);
        let summary = intake.import(&two_identifiers("3", "b", "c")).await;
        assert!(summary.warnings.is_empty(), "{:?}", summary.warnings);
        assert_eq!(intake.ask(owners).await, [["1", "2"]]);
        assert_eq!(intake.ask("SELECT COUNT(*) FROM patient").await, [["1"]]);
        assert_eq!(
            intake.ask("SELECT COUNT(*) FROM patient_merge m JOIN patient p ON p.patient = m.patient").await,
            [["1"]]
        );
    }
}

#[tokio::test]
async fn two_people_with_accounts_are_for_staff_to_join() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        intake.import(&format!("{}\n{}", two_identifiers("1", "a", "b"), two_identifiers("2", "c", "d"))).await;
        let account = |name: &str, person: &str| {
            format!(
                "INSERT INTO account (id, login_name, name, password_hash, created_at) VALUES ('{name}', '{name}', '{name}', 'x', 1);
                 INSERT INTO relationship (id, account, patient, basis, starts_at) SELECT '{name}', '{name}', patient, 'own', 1 FROM subject WHERE key = '{}';",
                item_key("clinic", "Patient", person)
            )
        };
        intake.database.tamper(&account("ana", "1")).await;
        intake.database.tamper(&account("bea", "2")).await;
        let summary = intake.import(&two_identifiers("3", "b", "c")).await;
        assert!(summary.warnings[0].message.contains("staff"), "{:?}", summary.warnings);
        assert_eq!(intake.ask("SELECT COUNT(*) FROM patient").await, [["2"]]);
        // One account alone decides who stays, and goes on to see everything.
        intake.database.tamper("DELETE FROM relationship WHERE id = 'ana'").await;
        intake.import(&two_identifiers("4", "b", "c")).await;
        assert_eq!(
            intake.ask("SELECT COUNT(*) FROM patient p JOIN relationship r ON r.patient = p.patient").await,
            [["1"]]
        );
        assert_eq!(intake.ask("SELECT COUNT(*) FROM patient").await, [["1"]]);
    }
}

#[tokio::test]
async fn a_person_is_the_best_of_what_all_sources_say() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let said = |updated: &str, rest: &str| {
            patient("1", &format!(r#""meta": {{"lastUpdated": "{updated}"}}, "identifier": [{{"system": "urn:mrn", "value": "42"}}], {rest}"#))
                .replace(r#""name": [{"text": "Ana"}]"#, r#""active": true"#)
        };
        let files = [
            (
                "a",
                said(
                    "2020-01-01T00:00:00Z",
                    r#""name": [{"text": "Old Name"}], "birthDate": "1980-02-03", "gender": "female", "#,
                ),
            ),
            (
                "b",
                said(
                    "2024-01-01T00:00:00Z",
                    r#""name": [{"use": "official", "family": "Garc\u00c3\u00ada"}], "birthDate": "1980", "gender": "unknown", "deceasedDateTime": "1899-12-30", "#,
                ),
            ),
        ];
        for (folder, text) in files {
            intake.import_paths(vec![intake.file(&format!("{folder}/p.json"), text)], None).await;
        }
        assert_eq!(
            intake.ask("SELECT name, birth_date, gender FROM patient WHERE NOT deceased").await,
            [["García", "1980-02-03", "female"]]
        );
    }
}

#[tokio::test]
async fn resources_without_an_id_are_the_same_ones_again() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let bare = |kind: &str, rest: &str| format!(r#"{{"resourceType": "{kind}", {rest}}}"#);
        let text = format!(
            r#"{{"resourceType": "Bundle", "entry": [
                {{"fullUrl": "urn:uuid:aa", "resource": {}}}, {{"request": {{"method": "PUT", "url": "Patient/7"}}, "resource": {}}},
                {{"fullUrl": "https://x.example/Condition/8", "resource": {}}}, {{"resource": {}}}, {{"resource": {}}}]}}"#,
            bare("Observation", r#""subject": {"reference": "Patient/7"}"#),
            bare("Patient", r#""active": true"#),
            bare("Condition", r#""subject": {"reference": "Patient/7"}"#),
            bare("Practitioner", r#""identifier": [{"system": "urn:npi", "value": "9"}]"#),
            bare("Goal", r#""subject": {"reference": "Patient/7"}"#),
        );
        intake.import(&text).await;
        let ids: Vec<String> =
            intake.ask("SELECT fhir_id FROM resource ORDER BY type").await.into_iter().flatten().collect();
        assert_eq!((ids[0].as_str(), &ids[2], &ids[3]), ("8", &"aa".to_owned(), &"7".to_owned()));
        assert!(ids[1].starts_with("text-") && ids[4].starts_with("identifier-"), "{ids:?}");
        assert_eq!(intake.import(&text).await.totals.unchanged, 5);
    }
}

#[tokio::test]
async fn what_cannot_be_understood_is_kept_and_named() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let odd = r#"{"resourceType": "Observation", "id": "odd", "code": [7], "subject": {"reference": "Patient/1"}}"#;
        let unicorn = r#"{"resourceType": "Unicorn", "id": "u", "horn": 1.0}"#;
        let text =
            format!("{}\n{odd}\n{unicorn}\n{{\"id\": \"x\"}}\n{}", patient("1", ""), observation("o", "Patient/1"));
        let summary = intake.import(&text).await;
        assert_eq!((summary.totals.new, summary.totals.not_understood), (5, 3));
        assert_eq!(intake.ask("SELECT body FROM resource WHERE type = 'Unicorn'").await, [[unicorn]]);
        let warned: Vec<_> = summary
            .warnings
            .iter()
            .map(|w| (w.line, w.resource.clone().unwrap_or_default(), w.element.clone().unwrap_or_default()))
            .collect();
        let row = |line, resource: &str, element: &str| (line, resource.to_owned(), element.to_owned());
        assert!(warned.contains(&row(2, "Observation/odd", "Observation.code[0]")), "{warned:?}");
        assert!(warned.contains(&row(3, "Unicorn/u", "")) && warned.contains(&row(4, "(none)/x", "")), "{warned:?}");
        assert!(!summary.has_refusals());
    }
}

#[tokio::test]
async fn a_servers_complaints_are_notes() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let outcome = r#"{"resourceType": "OperationOutcome", "issue": [{"severity": "warning", "diagnostics": "some were left out"}]}"#;
        let text = format!(
            r#"{{"resourceType": "Bundle", "type": "searchset", "entry": [{{"resource": {}}}, {{"search": {{"mode": "outcome"}}, "resource": {outcome}}}]}}"#,
            patient("1", "")
        );
        let summary = intake.import(&text).await;
        assert_eq!((summary.totals.all(), summary.notes[0].message.as_str()), (1, "some were left out"));
        assert!(reason(&intake.import(outcome).await).contains("some were left out"));
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_changes_nothing_and_stops_nobody() {
    let deep = |levels: usize| format!("{}{}", "{\"resourceType\":\"Patient\",\"x\":".repeat(levels), "1");
    let good = patient("1", "");
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.json", b"".to_vec(), "empty"),
        ("blank.json", b" \n\n".to_vec(), "empty"),
        ("cut.json", good.as_bytes()[..good.len() - 3].to_vec(), "cut off"),
        ("words.txt", b"hello there".to_vec(), "line 1, column 1"),
        ("log.ndjson", b"{\"exportId\": \"x\"}\n{\"eventId\": \"y\"}".to_vec(), "not FHIR"),
        ("xml.xml", b"<Patient xmlns=\"http://hl7.org/fhir\"/>".to_vec(), "FHIR in XML"),
        ("cda.xml", b"<?xml version=\"1.0\"?><ClinicalDocument/>".to_vec(), "C-CDA"),
        ("scan.pdf", b"%PDF-1.4".to_vec(), "PDF"),
        ("all.zip", b"PK\x03\x04".to_vec(), "zip"),
        ("utf16.json", b"\xFF\xFE{\0".to_vec(), "UTF-16"),
        ("latin1.json", [good.as_bytes(), b"\n{\"a\": \"\xE9\"}"].concat(), "line 2, column 8"),
        ("deep.json", deep(100_000).into_bytes(), "64 levels"),
        ("tail.ndjson", format!("{good}\n{good}\n{{\"resourceType\": ").into_bytes(), "line 3"),
        (
            "cut.ndjson.gz",
            {
                let mut bytes = gzip(good.as_bytes());
                bytes.truncate(bytes.len() - 6);
                bytes
            },
            "gzip",
        ),
        ("bad.json", b"{\"resourceType\": \"Patient\", \"id\": 'x'}".to_vec(), "column 35"),
    ];
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let before = intake.everything().await;
        for (name, bytes, says) in &cases {
            let summary = intake.import_paths(vec![intake.file(name, bytes)], None).await;
            let reason = reason(&summary);
            assert!(reason.contains(says), "{name}: {reason}");
            assert!(summary.files[0].path.ends_with(name) && summary.has_refusals());
        }
        assert_eq!(intake.everything().await, before);
        let paths = vec![
            intake.files.join("nowhere"),
            intake.files.clone(),
            intake.file("z/good.json", format!("\u{FEFF}{good}")),
        ];
        let empty = intake.database.folder.join("nothing");
        std::fs::create_dir(&empty).unwrap();
        let summary = intake.import_paths([paths, vec![empty]].concat(), None).await;
        let refused = summary.files.iter().filter(|file| file.status == Status::Refused).count();
        assert_eq!(
            (refused, summary.totals.new),
            (cases.len() + 2, 1),
            "the good file stands in the folder and beside it"
        );
    }
}

#[tokio::test]
async fn a_file_cut_off_anywhere_changes_nothing() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let text =
            bundle(&[entry("urn:uuid:p", &patient("1", "")), entry("urn:uuid:o", &observation("o", "urn:uuid:p"))]);
        let before = intake.everything().await;
        let paths: Vec<PathBuf> = (0..text.len())
            .step_by(7)
            .map(|at| intake.file(&format!("cut/{at:05}.json"), &text.as_bytes()[..at]))
            .collect();
        let summary = intake.import_paths(paths.clone(), None).await;
        assert!(summary.files.iter().all(|file| file.status == Status::Refused), "{summary:?}");
        let packed = gzip(text.as_bytes());
        let paths =
            (3..packed.len()).step_by(11).map(|at| intake.file(&format!("gz/{at:05}"), &packed[..at])).collect();
        let summary = intake.import_paths(paths, None).await;
        assert!(summary.files.iter().all(|file| file.status == Status::Refused), "{summary:?}");
        assert_eq!(intake.everything().await, before);
        let whole = intake.import_paths(vec![intake.file("whole", &packed)], None).await;
        assert_eq!(whole.totals.new, 2);
    }
}

#[tokio::test]
async fn an_import_leaves_one_event_with_a_count_and_no_content() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        intake.import(&format!("{}\n{}", patient("1", ""), observation("o", "Patient/1"))).await;
        intake.import("nonsense").await;
        let events =
            intake.ask("SELECT actor_kind, action, command, outcome, count FROM audit WHERE command = 'import'").await;
        assert_eq!(events, [["operator", "C", "import", "success", "2"]]);
    }
}

#[tokio::test]
async fn keys_are_made_of_source_type_and_id() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        intake.import(&patient("1", "")).await;
        assert_eq!(
            intake.ask("SELECT key FROM resource").await,
            [[resource_key(&source_id("clinic"), "Patient", "1")]]
        );
    }
}

/// The bundle with each of its values replaced by something of another shape, one at a time.
fn flipped(bundle: &serde_json::Value) -> Vec<String> {
    let strange = [
        serde_json::json!(null),
        serde_json::json!(7.50),
        serde_json::json!("\u{0}x\u{fffe}"),
        serde_json::json!([]),
        serde_json::json!({}),
        serde_json::json!([[{"reference": {"reference": "Patient/1"}, "coding": 5}]]),
        serde_json::json!("y".repeat(5000)),
    ];
    let mut paths = Vec::new();
    pointers(bundle, String::new(), &mut paths);
    let mut texts = Vec::new();
    for path in paths {
        for strange in &strange {
            let mut changed = bundle.clone();
            *changed.pointer_mut(&path).unwrap_or_else(|| unreachable!("the walk found it")) = strange.clone();
            texts.push(changed.to_string());
        }
    }
    texts
}

fn pointers(value: &serde_json::Value, here: String, paths: &mut Vec<String>) {
    let inside: Vec<(String, &serde_json::Value)> = match value {
        serde_json::Value::Object(map) => map.iter().map(|(name, value)| (name.clone(), value)).collect(),
        serde_json::Value::Array(list) => {
            list.iter().enumerate().map(|(place, value)| (place.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    for (name, value) in inside {
        let path = format!("{here}/{name}");
        paths.push(path.clone());
        pointers(value, path, paths);
    }
}

#[tokio::test]
async fn whatever_shape_a_value_has_a_file_lands_whole_or_not_at_all() {
    let whole = serde_json::json!({"resourceType": "Bundle", "type": "collection", "entry": [
        {"fullUrl": "urn:uuid:p", "resource": {"resourceType": "Patient", "id": "1", "meta": {"lastUpdated": "2020-01-01T00:00:00Z", "security": [{"code": "R"}]},
            "identifier": [{"system": "urn:mrn", "value": "1"}], "name": [{"given": ["Ana"]}], "birthDate": "1980-01-01", "deceasedBoolean": false}},
        {"fullUrl": "urn:uuid:o", "resource": {"resourceType": "Observation", "id": "o", "status": "final", "category": [{"coding": [{"code": "laboratory"}]}],
            "code": {"coding": [{"system": "http://loinc.org", "code": "1-1"}]}, "subject": {"reference": "urn:uuid:p"}, "effectiveDateTime": "2020-01-01",
            "valueQuantity": {"value": 1, "unit": "mg"}, "referenceRange": [{"low": {"value": 0}}], "performer": [{"reference": "#d"}],
            "contained": [{"resourceType": "Practitioner", "id": "d", "name": [{"family": "Roe"}]}]}},
        {"fullUrl": "https://a.example/Practitioner/d", "request": {"method": "PUT", "url": "Practitioner/d"},
            "resource": {"resourceType": "Practitioner", "id": "d", "identifier": [{"system": "urn:npi", "value": "7"}]}}]});
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let paths = flipped(&whole)
            .iter()
            .enumerate()
            .map(|(n, text)| intake.file(&format!("flipped/{n:04}.json"), text))
            .collect();
        let summary = intake.import_paths(paths, None).await;
        let mut landed = 0;
        for file in &summary.files {
            match file.status {
                // The shape of the packing itself is wrong: said so, and nothing kept.
                Status::Refused => {
                    assert!(file.reason.as_ref().is_some_and(|why| why.contains("not FHIR")), "{file:?}")
                }
                Status::Imported | Status::Unchanged => landed += file.resources,
            }
        }
        assert_eq!(summary.totals.all(), landed);
        assert!(landed > 900, "{landed}");
    }
}

#[tokio::test]
async fn a_number_that_a_family_shares_leads_to_nobody() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let subscriber = |id: &str| {
            patient(
                id,
                r#""identifier": [{"type": {"coding": [{"code": "SN"}]}, "system": "urn:plan", "value": "7"}], "#,
            )
        };
        let claim = observation("o", "Patient?identifier=urn:plan|7");
        intake.import(&format!("{}\n{}\n{claim}", subscriber("parent"), subscriber("child"))).await;
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item WHERE patient IS NULL").await, [["1"]]);
    }
}

#[tokio::test]
async fn a_contained_patient_stands_for_the_known_one() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let known = patient("1", r#""identifier": [{"system": "urn:mrn", "value": "42"}], "#);
        let contained = r##"{"resourceType": "Condition", "id": "c", "code": {"text": "Asthma"}, "subject": {"reference": "#p"},
            "contained": [{"resourceType": "Patient", "id": "p", "identifier": [{"system": "urn:mrn", "value": "42"}]}]}"##;
        intake.import(&bundle(&[entry("urn:uuid:c", contained), entry("urn:uuid:p", &known)])).await;
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item WHERE patient IS NOT NULL").await, [["1"]]);
    }
}

#[tokio::test]
async fn a_source_that_was_named_by_its_address_can_be_named_later() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let at = |rest: &str| bundle(&[entry("https://a.example/fhir/Patient/1", &patient("1", rest))]);
        intake.import(&at("")).await;
        let summary =
            intake.import_paths(vec![intake.file("x.json", at(r#""gender": "female", "#))], Some("Clinic A")).await;
        assert_eq!((summary.totals.updated, summary.totals.new), (1, 0));
        assert_eq!(intake.ask("SELECT name FROM source").await, [["Clinic A"]]);
    }
}
