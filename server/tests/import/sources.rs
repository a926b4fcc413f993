//! Which system a record belongs to.

use super::*;

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
async fn what_two_systems_say_of_somebody_new_in_one_file_is_joined() {
    let problem = |id: &str| {
        format!(
            r#"{{"resourceType": "Condition", "id": "{id}", "code": {{"text": "Asthma"}}, "subject": {{"reference": "https://a.example/Patient/1"}}}}"#
        )
    };
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let both = bundle(&[
            entry("https://a.example/Patient/1", &patient("1", "")),
            entry("https://a.example/Condition/c", &problem("c")),
            entry("https://b.example/Condition/c", &problem("c")),
        ]);
        intake.import(&both).await;
        assert_eq!(intake.ask("SELECT COUNT(*), COUNT(head), SUM(others) FROM item").await, [["2", "1", "1"]]);
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
