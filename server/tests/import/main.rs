//! The import, from files to rows, on every engine: identity, references in any order, versions and refusals. Real samples,
//! counted by another hand, are in `samples.rs`.

#[path = "../support/intake.rs"]
mod intake;
#[path = "../support/mod.rs"]
mod support;

mod broken;
mod files;
mod limits;
mod people;
mod references;
mod sources;
mod versions;

use std::path::PathBuf;

use careway_server::{
    fhir::key::{resource_key, source_id},
    import::{Limits, Options, Status, Summary, reproject},
};
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
