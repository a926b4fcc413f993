//! Real samples: everything in them arrives, counted by another hand, and arrives once. The folder is the one that
//! `CAREWAY_SHARED` names, else `../shared`; without it these tests say so and pass.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test's helpers fail as the test does, and say what was not tested"
)]

#[path = "support/intake.rs"]
mod intake;
#[path = "support/mod.rs"]
mod support;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use careway_server::import::{Status, Summary};
use intake::Intake;
use support::engines;

/// The folder of real data, when it is here.
fn data() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let folder = std::env::var_os("CAREWAY_SHARED").map_or_else(beside, PathBuf::from).join("data");
    if !folder.is_dir() {
        eprintln!("real samples are not tested: {} is not here", folder.display());
        return None;
    }
    Some(folder)
}

/// The resources of a file, found by a plain walk over its JSON.
fn walk(path: &Path) -> Vec<serde_json::Value> {
    let mut bytes = fs::read(path).unwrap();
    if path.extension().is_some_and(|end| end == "gz") {
        let packed = std::mem::take(&mut bytes);
        flate2::read::MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).unwrap();
    }
    let values = serde_json::Deserializer::from_slice(&bytes).into_iter::<serde_json::Value>();
    values
        .map(Result::unwrap)
        .flat_map(|value| match value["resourceType"].as_str() {
            Some("Bundle") => {
                value["entry"].as_array().unwrap().iter().map(|entry| entry["resource"].clone()).collect()
            }
            Some(_) => vec![value],
            None => Vec::new(),
        })
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn counts(summary: &Summary) -> BTreeMap<String, u64> {
    summary.types.iter().map(|(kind, counts)| (kind.clone(), counts.all())).collect()
}

#[tokio::test]
async fn every_resource_of_the_samples_arrives_once() {
    let Some(data) = data() else { return };
    let folders = [data.join("patients"), data.join("bulk")];
    let mut expected: BTreeMap<String, u64> = BTreeMap::new();
    let mut distinct = BTreeSet::new();
    for folder in &folders {
        for resource in files(folder).iter().flat_map(|file| walk(file)) {
            let text = |name: &str| resource[name].as_str().unwrap().to_owned();
            *expected.entry(text("resourceType")).or_default() += 1;
            distinct.insert((folder.clone(), text("resourceType"), text("id")));
        }
    }
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let first = intake.import_paths(folders.to_vec(), None).await;
        assert_eq!(counts(&first), expected);
        assert_eq!(first.totals.new, distinct.len() as u64);
        assert_eq!((first.totals.not_understood, first.warnings.len()), (0, 0), "{:?}", first.warnings);
        let refused: Vec<_> = first.files.iter().filter(|file| file.status == Status::Refused).collect();
        assert_eq!(refused.len(), 1);
        assert!(refused[0].path.ends_with("log.ndjson.gz") && refused[0].reason.as_ref().unwrap().contains("not FHIR"));
        let before = intake.everything().await;
        let second = intake.import_paths(folders.to_vec(), None).await;
        assert_eq!((second.totals.unchanged, second.totals.all()), (first.totals.all(), first.totals.all()));
        assert_eq!(intake.everything().await, before);
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item WHERE patient IS NULL").await, [["0"]]);
        assert_eq!(intake.ask("SELECT COUNT(*) FROM patient").await, [["23"]]);
    }
}

#[tokio::test]
async fn every_name_that_the_bulk_sample_refers_to_is_found() {
    let Some(data) = data() else { return };
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        intake.import_paths(vec![data.join("bulk")], None).await;
        for column in ["by_key", "organization_key"] {
            let dangling = format!(
                "SELECT COUNT(*) FROM item i LEFT JOIN name n ON n.key = i.{column} WHERE i.{column} IS NOT NULL AND n.title IS NULL"
            );
            assert_eq!(intake.ask(&dangling).await, [["0"]], "{column}");
        }
    }
}

#[tokio::test]
async fn the_guides_examples_are_all_understood_but_for_what_they_leave_out() {
    let Some(data) = data() else { return };
    let intake = Intake::open(&engines()[0]).await;
    let summary = intake.import_paths(vec![data.join("conformance/us_core_610_examples.json")], None).await;
    assert_eq!(summary.files[0].status, Status::Imported, "{:?}", summary.files);
    assert_eq!(summary.totals.not_understood, 0, "{:?}", summary.warnings);
}

#[tokio::test]
async fn a_sample_cut_off_anywhere_changes_nothing() {
    let Some(data) = data() else { return };
    let intake = Intake::open(&engines()[0]).await;
    let whole = fs::read(data.join("patients/payer_F1980.json")).unwrap();
    let before = intake.everything().await;
    let paths =
        (1..whole.len() - 2).step_by(1024).map(|at| intake.file(&format!("cut/{at:07}.json"), &whole[..at])).collect();
    let summary = intake.import_paths(paths, None).await;
    assert!(summary.files.iter().all(|file| file.status == Status::Refused));
    assert_eq!(intake.everything().await, before);
}
