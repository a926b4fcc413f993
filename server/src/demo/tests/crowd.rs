//! What must hold of everybody beyond the cast, tried on the first several hundred of them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use careway_core::{
    people::Gender,
    samples::{CAST, HOME, PERSON_NUMBERS, Story},
};
use chrono::NaiveDate;
use serde_json::Value;

use super::{
    DAYS,
    dates::{assert_forward, assert_growing, assert_in_time, assert_plausible_vaccines, dates},
    day,
    flags::agreeing_flags,
    of_type, texts,
};
use crate::demo::{
    Depth, Person,
    crowd::{BEFORE, Batch, Batches, member, record, record_number},
    shared,
};

/// How many are tried.
const TRIED: u64 = 400;
const SEED: u64 = 7;

struct One {
    person: Person,
    story: Story,
    records: Vec<(&'static str, Vec<Value>)>,
}

impl One {
    fn all(&self) -> impl Iterator<Item = &Value> {
        self.records.iter().flat_map(|(_, resources)| resources)
    }

    fn has(&self, kind: &str, needle: &str) -> bool {
        self.all().any(|resource| resource["resourceType"] == kind && resource.to_string().contains(needle))
    }

    /// The last day of the record.
    fn last(&self) -> NaiveDate {
        self.person.died.unwrap_or(today())
    }
}

fn today() -> NaiveDate {
    day(DAYS[0])
}

/// Everybody that is tried, with all there is of their records.
fn crowd() -> &'static [One] {
    static CROWD: LazyLock<Vec<One>> = LazyLock::new(|| {
        let one = |number| {
            let (person, story) = member(SEED, number, today());
            One { person, story, records: record(SEED, number, today(), Depth::ALL) }
        };
        (BEFORE..BEFORE + TRIED).map(one).collect()
    });
    &CROWD
}

fn batches(seed: u64, depth: Depth, count: u64) -> Vec<Batch> {
    Batches::new(seed, today(), depth, BEFORE..BEFORE + count).collect()
}

#[test]
fn a_person_is_the_same_however_many_there_are() {
    let lines = |count| -> Vec<String> {
        let home = batches(SEED, Depth::LEAN, count).into_iter().filter(|batch| batch.source == HOME);
        home.flat_map(|batch| batch.text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let (few, many) = (lines(40), lines(401));
    assert!(few.len() > 200 && few[..] == many[..few.len()]);
    assert_eq!(batches(SEED, Depth::LEAN, 400), batches(SEED, Depth::LEAN, 400));
    assert_ne!(batches(SEED, Depth::LEAN, 5), batches(SEED + 1, Depth::LEAN, 5));
    let alone: Vec<String> =
        record(SEED, BEFORE + 17, today(), Depth::LEAN).remove(0).1.iter().map(Value::to_string).collect();
    let start = many.iter().position(|line| *line == alone[0]).unwrap();
    assert_eq!(many[start..start + alone.len()], alone[..]);
}

#[test]
fn everybody_is_counted_once_and_portions_stay_small() {
    let people = |made: &[Batch]| made.iter().map(|batch| batch.people).sum::<u64>();
    let lean = batches(SEED, Depth::LEAN, 400);
    assert_eq!(people(&lean), 400);
    assert!(lean.iter().any(|batch| batch.source != HOME), "somebody has been elsewhere");
    let few = batches(SEED, Depth::results(2), 7_000);
    assert_eq!(people(&few), 7_000);
    assert!(few.len() == 3 && few.iter().all(|batch| batch.text.lines().count() < 10_010));
    assert_eq!(batches(SEED, Depth::LEAN, 0), []);
}

#[test]
fn nobody_shares_an_identifier_or_an_id() {
    let (mut numbers, mut ids) = (BTreeSet::new(), BTreeSet::new());
    for member in CAST {
        numbers.insert(member.record_number.to_owned());
        numbers.insert(format!("P{}", member.record_number.trim_start_matches("W-")));
    }
    for one in crowd() {
        let mut own = BTreeSet::new();
        for (source, resources) in &one.records {
            for resource in resources {
                let id = format!("{source} {}/{}", resource["resourceType"], resource["id"]);
                assert!(ids.insert(id.clone()), "{id} twice");
            }
            for identifier in of_type(resources, "Patient")[0]["identifier"].as_array().unwrap() {
                let number = identifier["value"].as_str().unwrap().to_owned();
                assert!(own.insert(number) || identifier["system"] == PERSON_NUMBERS);
            }
        }
        for number in own {
            assert!(numbers.insert(number.clone()), "{number} is two people's");
        }
    }
    assert_eq!(record_number(BEFORE), crowd()[0].person.record_number);
}

#[test]
fn everybody_has_an_age_and_a_body_that_fit_their_story() {
    let mut told: BTreeMap<String, u32> = BTreeMap::new();
    for one in crowd() {
        *told.entry(format!("{:?}", one.story)).or_default() += 1;
        let age = one.person.age(one.last());
        let (youngest, oldest) = match one.story {
            Story::Infant => (0.4, 1.0),
            Story::WellChild => (0.7, 18.0),
            Story::ChildWithAsthma => (6.0, 13.0),
            Story::Teen => (13.0, 18.0),
            Story::Pregnancy | Story::TwoSources => (18.0, 45.0),
            Story::HeartFailure | Story::KidneyDisease => (65.0, 95.0),
            _ => (18.0, 95.0),
        };
        assert!((youngest..oldest).contains(&age), "{:?} at {age:.1}", one.story);
        assert_eq!(of_type(&one.records[0].1, "Patient")[0]["birthDate"], one.person.born.to_string());
        let is_woman = one.person.gender == Some(Gender::Female);
        for (kind, needle) in [("Condition", "72892002"), ("DiagnosticReport", "24606-6"), ("Condition", "Z85.3")] {
            assert!(is_woman || !one.has(kind, needle), "{needle} of {:?}", one.person);
        }
        for (kind, needle) in [("Condition", "266569009"), ("Observation", "2857-1"), ("MedicationRequest", "863669")] {
            let is_dirt = one.story == Story::Dirt;
            assert!(!is_woman || is_dirt || !one.has(kind, needle), "{needle} of {:?}", one.person);
        }
        assert_eq!(
            one.person.language == "es" && one.story == Story::SpanishSpeaker,
            one.has("MedicationRequest", "por la boca")
        );
    }
    assert_eq!(told.len(), 15, "{told:?}");
}

#[test]
fn time_runs_forward_in_every_record() {
    for one in crowd() {
        let last = one.last().to_string();
        for (_, resources) in &one.records {
            assert_in_time(resources, &last);
            assert_forward(resources);
            agreeing_flags(resources);
        }
        let all: Vec<Value> = one.all().cloned().collect();
        assert_plausible_vaccines(&one.person, &all);
        if one.person.age(one.last()) < 18.0 {
            assert_growing(&all, 0);
        }
    }
}

#[test]
fn the_dead_have_no_future() {
    let dead: Vec<&One> = crowd().iter().filter(|one| one.person.died.is_some()).collect();
    assert!(!dead.is_empty(), "somebody has died");
    for one in dead {
        let died = one.person.died.unwrap().to_string();
        for resource in one.all() {
            let kind = resource["resourceType"].as_str().unwrap();
            assert!(!matches!(kind, "Appointment" | "ServiceRequest"), "{resource}");
            let mut found = Vec::new();
            dates(resource, "", &mut found);
            for (key, date) in found {
                assert!(
                    key == "dueDate" || date[..10.min(date.len())] <= died[..10.min(date.len())],
                    "{died}: {resource}"
                );
            }
            let open = matches!(kind, "MedicationRequest" | "CareTeam" | "CarePlan" | "Coverage" | "Device");
            assert!(!open || resource["status"] != "active", "{resource}");
        }
        assert_eq!(of_type(&one.records[0].1, "Patient")[0]["deceasedDateTime"], died);
    }
}

/// Which medicine is for which diagnosis: text of the one, SNOMED CT codes of the other.
const FOR: [(&str, &[&str]); 8] = [
    ("Metformin", &["44054006"]),
    ("Empagliflozin", &["44054006"]),
    ("Levothyroxine", &["40930008"]),
    ("Sacubitril", &["703272007"]),
    ("Apixaban", &["49436004"]),
    ("Allopurinol", &["90560007"]),
    ("Albuterol", &["426979002"]),
    ("Losartan", &["59621000"]),
];

#[test]
fn medicines_and_laboratory_values_follow_the_diagnosis() {
    for one in crowd() {
        for (medicine, diagnoses) in FOR {
            if one.has("MedicationRequest", medicine) {
                assert!(diagnoses.iter().any(|code| one.has("Condition", code)), "{medicine}: {:?}", one.story);
            }
        }
        let values = |code: &str| -> Vec<f64> {
            let of = |o: &&Value| o["code"]["coding"][0]["code"] == code && o["status"] != "entered-in-error";
            let mut values: Vec<(&str, f64)> = one
                .all()
                .filter(of)
                .filter_map(|o| Some((o["effectiveDateTime"].as_str()?, o["valueQuantity"]["value"].as_f64()?)))
                .collect();
            values.sort_by_key(|(when, _)| *when);
            values.into_iter().map(|(_, value)| value).collect()
        };
        match one.story {
            Story::Diabetes => assert!(values("4548-4").iter().all(|sugar| (5.7..12.0).contains(sugar))),
            Story::KidneyDisease => {
                let filtration = values("98979-8");
                let (first, last) = (filtration[0], filtration[filtration.len() - 1]);
                assert!(
                    first > last && (45.0..75.0).contains(&first) && (26.0..48.0).contains(&last),
                    "{filtration:?}"
                );
            }
            Story::YoungAdult => assert!(values("4548-4").is_empty()),
            _ => {}
        }
    }
}

#[test]
fn references_find_what_they_name_and_clinicians_work_where_they_see_people() {
    let mut sites = BTreeSet::new();
    for one in crowd() {
        for (source, resources) in &one.records {
            let shared = shared(source);
            let every = || resources.iter().chain(&shared);
            let key = |r: &Value| format!("{}/{}", r["resourceType"].as_str().unwrap(), r["id"].as_str().unwrap());
            let known: BTreeSet<String> = every().map(key).collect();
            let roles: BTreeSet<(String, String)> = of_type(&shared, "PractitionerRole")
                .into_iter()
                .map(|role| {
                    (role["practitioner"]["reference"].to_string(), role["location"][0]["reference"].to_string())
                })
                .collect();
            for resource in resources {
                let mut references = Vec::new();
                texts(resource, "reference", &mut references);
                let lost = references.iter().find(|reference| !known.contains(**reference));
                assert!(lost.is_none(), "{lost:?} of {resource}");
                if resource["resourceType"] == "Encounter" {
                    let by = resource["participant"][0]["individual"]["reference"].to_string();
                    let at = resource["location"][0]["location"]["reference"].to_string();
                    assert!(roles.contains(&(by, at.clone())), "{resource}");
                    sites.insert(at);
                }
            }
        }
    }
    assert!(sites.len() >= 12, "{sites:?}");
}

#[test]
fn a_record_without_a_story_is_the_patient_and_so_many_results_of_late() {
    for (number, one) in (BEFORE..).zip(crowd()) {
        let records = record(SEED, number, today(), Depth::results(3));
        let [(HOME, resources)] = &records[..] else { panic!("{records:?}") };
        let (told, untold) = (&one.records[0].1[0], &resources[0]);
        assert_eq!((resources.len(), &told["id"], &told["birthDate"]), (4, &untold["id"], &untold["birthDate"]));
        for result in &resources[1..] {
            let mut references = Vec::new();
            texts(result, "reference", &mut references);
            let own = format!("Patient/{}", one.person.key);
            let known = |reference: &&str| *reference == own || reference.starts_with("Organization/");
            assert!(references.iter().all(known) && references.contains(&own.as_str()), "{result}");
            assert!(result["valueQuantity"]["value"].is_number() && result["encounter"].is_null(), "{result}");
        }
        agreeing_flags(resources);
        assert_in_time(resources, &one.last().to_string());
    }
}

#[test]
fn a_short_record_is_what_lasts_and_what_is_recent() {
    let since = Depth::years(2).since(today()).to_string();
    let (mut all, mut two, mut lean) = (0, 0, 0);
    for (number, one) in (BEFORE..).zip(crowd()).filter(|(_, one)| one.person.died.is_none()) {
        let short: Vec<Value> =
            record(SEED, number, today(), Depth::years(2)).into_iter().flat_map(|(_, r)| r).collect();
        for resource in &short {
            let recent = ["effectiveDateTime", "occurrenceDateTime", "date", "created"]
                .iter()
                .all(|key| resource[key].as_str().is_none_or(|date| date.len() < 10 || date[..10] >= since[..]));
            let lasts = matches!(resource["resourceType"].as_str().unwrap(), "CarePlan" | "DocumentReference");
            assert!(recent || lasts, "{since}: {resource}");
        }
        all += one.all().count();
        two += short.len();
        lean += record(SEED, number, today(), Depth::LEAN).into_iter().map(|(_, r)| r.len()).sum::<usize>();
    }
    println!("resources of {TRIED} people: {all} in all, {two} of two years, {lean} lean");
    assert!(two * 2 < all && lean * 2 < two && lean as u64 > 5 * TRIED, "{all} {two} {lean}");
}
