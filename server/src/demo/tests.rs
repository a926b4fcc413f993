//! What must hold of every world, whatever the seed and the day.

use std::{
    collections::BTreeSet,
    sync::LazyLock,
    time::{Duration, Instant},
};

use careway_core::samples::{CAST, CastMember, ELSEWHERE, HOME, Story};
use chrono::NaiveDate;
use serde_json::Value;

use super::{Person, World, record, world};

mod crowd;
mod dates;
mod flags;
mod stories;

/// Days that are awkward in one way or another: new year, leap day, weekend, a change of the clocks.
pub(super) const DAYS: [&str; 5] = ["2026-07-08", "2026-01-01", "2028-02-29", "2026-03-08", "2025-11-01"];

/// The worlds of [`DAYS`] under one seed, made once for all tests.
pub(super) fn worlds() -> &'static [(NaiveDate, World)] {
    static WORLDS: LazyLock<Vec<(NaiveDate, World)>> =
        LazyLock::new(|| DAYS.iter().map(|text| (day(text), world(7, day(text)))).collect());
    &WORLDS
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Every resource of a member's record, of all sources.
pub(super) fn record_of(story: Story, today: NaiveDate) -> (&'static CastMember, Vec<Value>) {
    let (number, member) = (0..).zip(CAST).find(|(_, member)| member.story == story).unwrap();
    let records = record(&Person::of_cast(member, today), story, 7, number, today);
    (member, records.into_iter().flat_map(|(_, resources)| resources).collect())
}

pub(super) fn of_type<'a>(resources: &'a [Value], kind: &str) -> Vec<&'a Value> {
    resources.iter().filter(|resource| resource["resourceType"] == kind).collect()
}

/// Every text under a key of that name, wherever it stands.
pub(super) fn texts<'a>(value: &'a Value, key: &str, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if let (true, Some(text)) = (name == key, value.as_str()) {
                    found.push(text);
                }
                texts(value, key, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| texts(value, key, found)),
        _ => {}
    }
}

fn bytes(world: &World) -> String {
    world.sources.iter().map(|(name, resources)| format!("{name}{}", Value::from(resources.clone()))).collect()
}

#[test]
fn the_same_seed_and_day_give_the_same_bytes() {
    let made = worlds();
    let first = bytes(&made[0].1);
    assert_eq!(first, bytes(&world(7, made[0].0)));
    assert_ne!(first, bytes(&world(8, made[0].0)));
    assert_ne!(first, bytes(&made[1].1));
}

#[test]
fn a_record_made_by_itself_is_the_one_in_the_world() {
    let today = day(DAYS[0]);
    let all = &worlds()[0].1;
    for story in [Story::KidneyDisease, Story::TwoSources] {
        let (_, alone) = record_of(story, today);
        for resource in alone {
            assert!(all.sources.iter().any(|(_, resources)| resources.contains(&resource)), "{}", resource["id"]);
        }
    }
}

#[test]
fn ids_are_unique_and_every_reference_finds_its_resource() {
    for (_, made) in worlds() {
        for (source, resources) in &made.sources {
            let mut known = BTreeSet::new();
            for resource in resources {
                let (kind, id) = (resource["resourceType"].as_str().unwrap(), resource["id"].as_str().unwrap());
                let valid = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
                assert!(valid && (1..=64).contains(&id.len()), "FHIR does not take the id {id}");
                assert!(known.insert(format!("{kind}/{id}")), "{kind}/{id} twice in {source}");
            }
            for resource in resources {
                let mut references = Vec::new();
                texts(resource, "reference", &mut references);
                for reference in references {
                    assert!(
                        known.contains(reference),
                        "{} names {reference}, which {source} does not send",
                        resource["id"]
                    );
                }
            }
        }
    }
}

#[test]
fn every_record_says_whose_it_is_and_nothing_is_null() {
    for (_, resources) in &worlds()[0].1.sources {
        for resource in resources {
            assert!(!has_null(resource), "{resource}");
            let kind = resource["resourceType"].as_str().unwrap();
            if matches!(kind, "Patient" | "Organization" | "Location" | "Practitioner" | "PractitionerRole") {
                continue;
            }
            assert!(resource.to_string().contains("\"Patient/"), "{kind} {} is nobody's", resource["id"]);
        }
    }
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Object(fields) => fields.values().any(has_null),
        Value::Array(values) => values.iter().any(has_null),
        _ => false,
    }
}

#[test]
fn the_cast_is_large_and_quickly_made() {
    let best = (0..2).map(|seed| {
        let start = Instant::now();
        let made = world(seed, day(DAYS[0]));
        let took = start.elapsed();
        let count: usize = made.sources.iter().map(|(_, resources)| resources.len()).sum();
        assert!(count > 2_000, "{count} resources");
        assert_eq!(made.sources.iter().map(|(name, _)| *name).collect::<Vec<_>>(), [HOME, ELSEWHERE]);
        println!("{count} resources in {took:?}");
        took
    });
    // A build without optimization, on a machine that compiles beside it, is several times slower.
    let limit = if cfg!(debug_assertions) { Duration::from_secs(5) } else { Duration::from_secs(1) };
    assert!(best.min().is_some_and(|best| best < limit));
}

#[test]
fn what_the_plan_says_it_paid_adds_up() {
    let (_, resources) = record_of(Story::Diabetes, day(DAYS[0]));
    let answers = of_type(&resources, "ExplanationOfBenefit");
    assert!(!answers.is_empty());
    for answer in answers {
        let total = |category: &str| -> i64 {
            let found =
                answer["total"].as_array().unwrap().iter().find(|t| t["category"]["coding"][0]["code"] == category);
            (found.unwrap()["amount"]["value"].as_f64().unwrap() * 100.0).round() as i64
        };
        assert_eq!(total("benefit") + total("copay"), total("eligible"), "{}", answer["id"]);
        assert!(total("eligible") <= total("submitted") && total("benefit") >= 0);
        assert_eq!(
            answer["payment"]["amount"]["value"].as_f64().map(|v| (v * 100.0).round() as i64),
            Some(total("benefit"))
        );
    }
}
