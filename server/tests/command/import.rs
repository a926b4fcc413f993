//! `careway import` as it is typed: what it prints, and how it ends.
#![expect(clippy::unwrap_used, reason = "a test's helpers fail as the test does")]

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("careway_command_{name}_{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn careway(&self, arguments: &[&str], paths: &[&Path]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_careway"));
        command.env_remove("CAREWAY_DATABASE_URL").arg("--data").arg(self.0.join("data"));
        command.args(arguments).args(paths).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

const PATIENT: &str = r#"{"resourceType": "Patient", "id": "1", "gender": 5, "name": [{"text": "Ana"}]}"#;

#[test]
fn the_exit_code_is_one_when_anything_was_refused() {
    let folder = Folder::new("exit");
    let (good, bad) = (folder.file("good.json", PATIENT), folder.file("bad.json", &PATIENT[..20]));
    let done = folder.careway(&["import"], &[&bad, &good]);
    assert_eq!(done.status.code(), Some(1));
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(told.contains("bad.json: line 1, column 21"), "{told}");
    assert!(told.contains("Patient/1: Patient.gender:"), "{told}");
    assert!(String::from_utf8(done.stdout).unwrap().contains("1 imported, 0 unchanged, 1 refused"));
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
