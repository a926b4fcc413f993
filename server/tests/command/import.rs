//! `careway import`: the exit code, and the summary for people and for scripts.

use super::*;

#[test]
fn the_exit_code_is_one_when_anything_was_refused() {
    let folder = Folder::new("exit");
    let (good, bad) = (folder.file("good.json", PATIENT), folder.file("bad.json", &PATIENT[..20]));
    let done = folder.careway(&["import"], &[&bad, &good]);
    assert_eq!(done.status.code(), Some(1));
    let (counts, told) = told(&done);
    assert!(told.contains("bad.json: line 1, column 21"), "{told}");
    assert!(told.contains("Patient/1: Patient.gender:"), "{told}");
    assert!(counts.contains("1 imported, 0 unchanged, 1 refused"), "{counts}");
    assert_eq!(folder.careway(&["import"], &[&good]).status.code(), Some(0));
    assert_eq!(folder.careway(&["import"], &[Path::new("/nowhere/at/all")]).status.code(), Some(1));
    assert_eq!(folder.careway(&["import"], &[]).status.code(), Some(2), "a path has to be named");
}

#[test]
fn the_summary_as_json_keeps_its_shape() {
    let folder = Folder::new("json");
    let (good, bad) = (folder.file("good.json", PATIENT), folder.file("bad.json", "<xml/>"));
    let done = folder.careway(&["import", "--json", "--source", "Clinic"], &[&good, &bad]);
    let summary: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    let counts =
        serde_json::json!({"new": 1, "updated": 0, "unchanged": 0, "older": 0, "removed": 0, "not_understood": 0});
    assert_eq!((&summary["totals"], &summary["types"]), (&counts, &serde_json::json!({"Patient": counts})));
    let good = serde_json::json!({"path": good, "status": "imported", "source": "Clinic", "resources": 1});
    assert_eq!(summary["files"][0], good);
    assert_eq!((&summary["files"][1]["status"], &summary["files"][1]["resources"]), (&"refused".into(), &0.into()));
    assert!(summary["files"][1]["reason"].as_str().is_some_and(|reason| reason.contains("XML")));
    assert_eq!(summary["warnings"][0]["element"], "Patient.gender");
    assert_eq!((&summary["notes"], &summary["more_warnings"]), (&serde_json::json!([]), &0.into()));
}
