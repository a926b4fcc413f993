//! What the views make of resources, from small ones written for this: every kind of value, and the dirt that real systems
//! send.
#![expect(clippy::expect_used, reason = "a test's helpers fail as the test does")]

use careway_core::{
    people::Gender,
    record::{Detail, Flag, FlagOrigin, ItemKind, Measurement, NoteLabel, ResultStatus, Standing, Value},
};
use careway_server::fhir::{self, Facts, Projected, Puzzle, Reading, Target, json::Json};

mod directions;
mod items;
mod observations;
mod people;

fn read(text: &str) -> Reading {
    fhir::read(&Json::parse(text).expect("the test's own JSON"))
}

/// Reads a resource of a type with these elements, about Patient/1.
fn item(kind: &str, elements: &str) -> Projected {
    let comma = if elements.is_empty() { "" } else { ", " };
    let whose = r#""subject": {"reference": "Patient/1"}, "patient": {"reference": "Patient/1"}, "beneficiary": {"reference": "Patient/1"}"#;
    read(&format!(r#"{{"resourceType": "{kind}", {whose}{comma}{elements}}}"#)).item.expect("an item")
}

fn observation(elements: &str) -> Measurement {
    match item("Observation", elements).detail {
        Detail::Measurement(measurement) => measurement,
        other => panic!("{other:?}"),
    }
}

/// A value in one line, to compare with.
fn shown(value: Option<&Value>) -> String {
    let quantity = |q: &careway_core::record::Quantity| {
        format!(
            "{}{}{}",
            q.comparator.map_or("", |c| c.sign()),
            q.number.as_str(),
            q.unit.as_ref().map_or(String::new(), |u| format!(" {u}"))
        )
    };
    match value {
        None => "-".to_owned(),
        Some(Value::Quantity(q)) => quantity(q),
        Some(Value::Text(text)) => format!("'{text}'"),
        Some(Value::Truth(truth)) => truth.to_string(),
        Some(Value::Range { low, high }) => {
            format!(
                "{}..{}",
                low.as_ref().map_or(String::new(), quantity),
                high.as_ref().map_or(String::new(), quantity)
            )
        }
    }
}

fn notes(item: &Projected, label: NoteLabel) -> Vec<String> {
    let notes = match &item.detail {
        Detail::Notes(notes) => notes.as_slice(),
        Detail::Medication(medication) => &medication.notes,
        _ => &[],
    };
    notes.iter().filter(|note| note.label == label).map(|note| note.text.clone()).collect()
}
