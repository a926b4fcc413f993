//! Growth charts: a child's own values over the curves for its sex and ages, under the permit of the item; an adult has none.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    id::Id,
    people::{Gender, Patient},
    problem::Problem,
    record::{GetItem, Growth, GrowthChart, Item, NoCurves},
};
use careway_server::fhir::key;
use clinic::{Browser, Clinic};
use serde_json::{Value, json};

fn observed(id: &str, patient: &str, code: &str, day: &str, number: f64, unit: &str) -> Value {
    let mut resource = clinic::result(id, patient, "Growth", number, day);
    resource["code"] = json!({"coding": [{"system": "http://loinc.org", "code": code}]});
    resource["valueQuantity"] =
        json!({"value": number, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit});
    resource["referenceRange"] = json!([]);
    resource
}

fn item(id: &str) -> Id<Item> {
    Id::parse(&key::resource_key(&key::source_id("clinic"), "Observation", id)).unwrap()
}

/// A girl, a child whose sex the record does not say, and a woman, each with measurements.
async fn family(settings: &careway_server::store::StoreSettings) -> (Clinic, Vec<Id<Patient>>) {
    let clinic = Clinic::open(settings).await;
    let mut unsaid = clinic::patient("2", "Kim Marsh", "2015-06-01");
    unsaid.as_object_mut().unwrap().remove("gender");
    let people =
        vec![clinic::patient("1", "Ada Field", "2012-03-01"), unsaid, clinic::patient("3", "Rosa Field", "1985-05-05")];
    clinic.receives("clinic", people).await;
    let height = |id, patient, day, number| observed(id, patient, "8302-2", day, number, "cm");
    let mut mistaken = height("mistaken", "1", "2019-03-16", 12.0);
    mistaken["status"] = json!("entered-in-error");
    let records = vec![
        height("baby", "1", "2013-03-01", 74.0),
        height("five", "1", "2017-03-16", 111.2),
        height("six", "1", "2018-03-16", 115.0),
        mistaken,
        observed("inches", "1", "8302-2", "2020-03-16", 51.0, "[in_i]"),
        observed("feet", "1", "8302-2", "2021-03-16", 4.5, "[ft_i]"),
        observed("weight", "1", "29463-7", "2022-03-16", 29.17, "kg"),
        height("unsaid", "2", "2021-03-16", 110.0),
        height("grown", "3", "2021-03-16", 165.0),
    ];
    clinic.receives("clinic", records).await;
    let mut ids = Vec::new();
    for (number, name) in [("1", "ada"), ("2", "kim"), ("3", "rosa")] {
        let id = clinic.patient(number).await.id;
        clinic.enrols(&id, name).await;
        ids.push(id);
    }
    (clinic, ids)
}

async fn growth(browser: &mut Browser, patient: &Id<Patient>, id: &str) -> Option<Growth> {
    browser.asks(GetItem { patient: patient.clone(), item: item(id) }).await.unwrap().growth
}

async fn chart(browser: &mut Browser, patient: &Id<Patient>, id: &str) -> GrowthChart {
    match growth(browser, patient, id).await {
        Some(Growth::Chart(chart)) => chart,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_childs_values_stand_over_the_curves_for_its_sex_and_ages() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, ids) = family(&database.settings).await;
        let (mut ada, id) = (clinic.person("ada").await, &ids[0]);
        let five = chart(&mut ada, id, "five").await;
        assert_eq!((five.sex, five.baby), (Gender::Female, false));
        assert_eq!((five.from / 365, five.to / 365), (5, 9), "from five years on, to after eight");
        assert_eq!(five.curves.len(), 7);
        let places: Vec<_> = five.points.iter().map(|point| (point.item.clone(), point.value)).collect();
        let wanted = [("inches", 129_540), ("six", 115_000), ("five", 111_200), ("baby", 74_000)];
        assert_eq!(places, wanted.map(|(id, value)| (item(id), value)), "what was taken back and feet have no place");
        assert_eq!(five.points[2].below, 75, "the published 75th percentile of girls of 60.5 months is 111.2 cm");
        let baby = chart(&mut ada, id, "baby").await;
        assert_eq!((baby.baby, baby.from, baby.points.len()), (true, 0, 4));
        assert_eq!(chart(&mut ada, id, "weight").await.points.len(), 1, "only values of one code share a chart");
        assert_eq!(growth(&mut ada, id, "feet").await, Some(Growth::Without(NoCurves::Unit)));
        assert_eq!(growth(&mut ada, id, "mistaken").await, None);
    }
}

#[tokio::test]
async fn without_a_sex_or_of_an_adult_there_are_no_curves_and_nobody_sees_anothers() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, ids) = family(&database.settings).await;
        let mut kim = clinic.person("kim").await;
        assert_eq!(growth(&mut kim, &ids[1], "unsaid").await, Some(Growth::Without(NoCurves::Sex)));
        let mut rosa = clinic.person("rosa").await;
        assert_eq!(growth(&mut rosa, &ids[2], "grown").await, None);
        for patient in [&ids[0], &ids[2]] {
            let asked = rosa.asks(GetItem { patient: patient.clone(), item: item("five") }).await;
            assert_eq!(asked.map(|_| ()), Err(Problem::NotFound));
        }
    }
}
