//! Nothing happens before birth, nothing is done in the future, nothing ends before it begins.

use std::collections::BTreeMap;

use careway_core::samples::{CAST, Story};
use serde_json::Value;

use super::{DAYS, day, of_type, record_of, texts, worlds};
use crate::demo::{Person, record};

/// Everything in `value` that looks like a FHIR date, with the key that it stands under.
pub(super) fn dates<'a>(value: &'a Value, key: &'a str, found: &mut Vec<(&'a str, &'a str)>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| dates(value, name, found)),
        Value::Array(values) => values.iter().for_each(|value| dates(value, key, found)),
        Value::String(text) => {
            let is_date =
                text.starts_with(|c: char| c.is_ascii_digit()) && careway_core::record::Moment::parse(text).is_ok();
            let is_year = text.len() == 4 && !key.to_lowercase().contains("date");
            if is_date && !is_year {
                found.push((key, text));
            }
        }
        _ => {}
    }
}

/// Whether `early` is before `late`, each as exactly as the less exact of the two.
fn before(early: &str, late: &str) -> bool {
    let length = early.len().min(late.len()).min(10);
    early[..length] < late[..length]
}

/// What may be dated after today: what is booked, wanted, due, or lasts.
fn may_be_later(resource: &Value, key: &str) -> bool {
    match resource["resourceType"].as_str().unwrap() {
        "Appointment" => matches!(key, "start" | "end"),
        "ServiceRequest" => key == "occurrenceDateTime",
        "Goal" => key == "dueDate",
        "Coverage" => key == "end",
        "MedicationRequest" => key == "end" && resource["status"] == "active",
        "Observation" => resource["code"]["coding"][0]["code"] == "11778-8" && key == "valueDateTime",
        _ => false,
    }
}

#[test]
fn nothing_is_before_birth_or_done_in_the_future() {
    for (today, made) in worlds() {
        for (_, resources) in &made.sources {
            assert_in_time(resources, &today.to_string());
        }
    }
}

/// Nothing is before birth, and nothing but plans after the last day.
pub(super) fn assert_in_time(resources: &[Value], last: &str) {
    let births: BTreeMap<&str, &str> = of_type(resources, "Patient")
        .into_iter()
        .filter_map(|patient| Some((patient["id"].as_str()?, patient["birthDate"].as_str()?)))
        .collect();
    for resource in resources {
        let mut references = vec![];
        texts(resource, "reference", &mut references);
        let of = references.into_iter().find_map(|reference| reference.strip_prefix("Patient/"));
        let Some(born) = of.or(resource["id"].as_str()).and_then(|id| births.get(id)) else { continue };
        let mut found = Vec::new();
        dates(resource, "", &mut found);
        for (key, date) in found {
            // The one date that stands for "none", in the record that is there to have it.
            let early = before(date, born) && !(key == "deceasedDateTime" && date == "1899-12-30");
            assert!(!early, "{date} is before birth on {born}: {resource}");
            let later = before(last, date);
            assert!(!later || may_be_later(resource, key), "{key} {date} is after {last}: {resource}");
            if resource["resourceType"] == "Appointment" {
                assert!(later, "an appointment on {date} is not planned on {last}");
            }
        }
    }
}

#[test]
fn nothing_ends_before_it_begins_and_reports_come_after_the_test() {
    for (_, resources) in &worlds()[0].1.sources {
        assert_forward(resources);
    }
}

/// Nothing ends before it begins.
pub(super) fn assert_forward(resources: &[Value]) {
    for resource in resources {
        for (start, end) in [
            (&resource["period"]["start"], &resource["period"]["end"]),
            (&resource["performedPeriod"]["start"], &resource["performedPeriod"]["end"]),
            (&resource["effectiveDateTime"], &resource["issued"]),
            (&resource["onsetDateTime"], &resource["abatementDateTime"]),
            (&resource["onsetDateTime"], &resource["recordedDate"]),
            (
                &resource["dispenseRequest"]["validityPeriod"]["start"],
                &resource["dispenseRequest"]["validityPeriod"]["end"],
            ),
        ] {
            if let (Some(start), Some(end)) = (start.as_str(), end.as_str()) {
                let backwards = if start.get(19..) == end.get(19..) { end < start } else { before(end, start) };
                assert!(!backwards, "{start} to {end}: {resource}");
            }
        }
    }
}

/// Youngest age in months at which each vaccine is plausible, and how many doses one life has at most (0: any number).
#[rustfmt::skip]
const VACCINES: [(&str, f64, usize); 18] = [
    ("08", 0.0, 3), ("119", 1.4, 2), ("20", 1.4, 5), ("49", 1.4, 3), ("133", 1.4, 4), ("216", 1.4, 4), ("33", 24.0, 1),
    ("10", 1.4, 4), ("03", 12.0, 2), ("21", 12.0, 2), ("83", 12.0, 2), ("115", 84.0, 2), ("113", 84.0, 2),
    ("165", 108.0, 3), ("114", 120.0, 2), ("140", 6.0, 0), ("208", 144.0, 3), ("309", 144.0, 0),
];

#[test]
fn vaccines_are_given_at_a_plausible_age_and_not_too_often() {
    let today = day(DAYS[0]);
    for (number, member) in (0..).zip(CAST) {
        let person = Person::of_cast(member, today);
        let records = record(&person, member.story, 5, number, today);
        let resources: Vec<Value> = records.into_iter().flat_map(|(_, resources)| resources).collect();
        assert_plausible_vaccines(&person, &resources);
    }
}

/// Every vaccine comes at a plausible age, once a day and not too often in a life.
pub(super) fn assert_plausible_vaccines(person: &Person, resources: &[Value]) {
    let mut given: Vec<(&str, String)> = Vec::new();
    for dose in of_type(resources, "Immunization") {
        let Some(code) = dose["vaccineCode"]["coding"][0]["code"].as_str() else { continue };
        let on = dose["occurrenceDateTime"].as_str().unwrap();
        let months = person.age(day(on)) * 12.0;
        let shingles = ("187", 50.0 * 12.0, 2);
        let (_, youngest, most) =
            *VACCINES.iter().chain([&shingles]).find(|(known, ..)| *known == code).unwrap_or_else(|| panic!("{code}"));
        assert!(months >= youngest, "{code} at {months:.1} months: {}", person.key);
        let same_day = given.iter().filter(|(other, date)| *other == code && date == on).count();
        assert_eq!(same_day, 0, "{code} twice on {on}: {}", person.key);
        given.push((code, on.to_owned()));
        let doses = given.iter().filter(|(other, _)| *other == code).count();
        assert!(most == 0 || doses <= most, "{doses} doses of {code}: {}", person.key);
    }
}

#[test]
fn children_do_not_shrink() {
    for story in [Story::Infant, Story::ChildWithAsthma, Story::Teen] {
        assert_growing(&record_of(story, day(DAYS[0])).1, 6);
    }
}

/// Length and head size never get less, and were measured so often at least.
pub(super) fn assert_growing(resources: &[Value], least: usize) {
    for code in ["8302-2", "9843-4"] {
        let mut sizes: Vec<(&str, f64)> = of_type(resources, "Observation")
            .into_iter()
            .filter(|o| o["code"]["coding"][0]["code"] == code)
            .map(|o| (o["effectiveDateTime"].as_str().unwrap(), o["valueQuantity"]["value"].as_f64().unwrap()))
            .collect();
        sizes.sort_by_key(|(when, _)| *when);
        assert!(sizes.len() >= least, "{code} {sizes:?}");
        assert!(sizes.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{code} {sizes:?}");
    }
}

#[test]
fn notes_can_be_read() {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    for (_, resources) in &worlds()[0].1.sources {
        for resource in resources {
            let mut data = Vec::new();
            texts(resource, "data", &mut data);
            for text in data {
                let decoded = String::from_utf8(STANDARD.decode(text).unwrap()).unwrap();
                assert!(decoded.len() > 40 && !decoded.contains("{"), "{decoded}");
            }
        }
    }
}
