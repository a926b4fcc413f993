//! The same resource again: unchanged, changed, older, deleted.

use super::*;

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
