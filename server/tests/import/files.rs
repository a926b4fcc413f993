//! What is kept, noted and refused of a file.

use super::*;

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
