//! What two systems sent of the same thing is one line that names both, and nothing that differs is ever one.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    id::Id,
    people::Patient,
    record::{GetHome, GetItem, GetRecord, Item, ItemKind, ListItems, ListResults, PageSize},
};
use careway_server::{fhir::key, import};
use clinic::{Browser, Clinic};
use serde_json::{Value, json};

/// The two systems that know of Rosa.
const CLINIC: &str = "Elm Clinic";
const HOSPITAL: &str = "Harbor Hospital";

struct Story {
    clinic: Clinic,
    rosa: Browser,
    patient: Id<Patient>,
}

impl Story {
    async fn begin(settings: &careway_server::store::StoreSettings) -> Self {
        let clinic = Clinic::open(settings).await;
        for source in [CLINIC, HOSPITAL] {
            clinic.receives(source, vec![clinic::patient("1", "Rosa Field", "1961-04-02")]).await;
        }
        let patient = clinic.patient("1").await.id;
        clinic.enrols(&patient, "rosa").await;
        let rosa = clinic.person("rosa").await;
        Self { clinic, rosa, patient }
    }

    async fn results(&mut self) -> Vec<Item> {
        self.rosa
            .asks(ListResults { patient: self.patient.clone(), after: None, size: PageSize::First })
            .await
            .unwrap()
            .items
    }

    async fn of_kind(&mut self, kind: ItemKind) -> Vec<Item> {
        self.rosa
            .asks(ListItems { patient: self.patient.clone(), kind, after: None, size: PageSize::First })
            .await
            .unwrap()
            .items
    }

    /// How many results each of the places that show results shows.
    async fn everywhere(&mut self) -> [usize; 5] {
        let patient = self.patient.clone();
        let home = self.rosa.asks(GetHome { patient: patient.clone() }).await.unwrap();
        let record = self.rosa.asks(GetRecord { patient }).await.unwrap();
        let counted = |counts: &[careway_core::record::KindCount]| {
            counts.iter().find(|count| count.kind == ItemKind::Result).map_or(0, |count| count.count as usize)
        };
        [
            self.results().await.len(),
            home.results.len(),
            counted(&home.counts),
            counted(&record.counts),
            self.of_kind(ItemKind::Result).await.len(),
        ]
    }
}

fn glucose(id: &str) -> Value {
    clinic::result(id, "1", "Glucose", 90.0, "2026-03-01")
}

fn with(mut resource: Value, change: Value) -> Value {
    for (name, value) in change.as_object().unwrap() {
        resource[name] = value.clone();
    }
    resource
}

fn item_of(source: &str, id: &str) -> Id<Item> {
    Id::parse(&key::resource_key(&key::source_id(source), "Observation", id)).unwrap()
}

#[tokio::test]
async fn the_same_from_two_sources_is_one_line_that_names_both() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut story = Story::begin(&database.settings).await;
        let theirs = json!({ "performer": [{ "display": "Dr. Emi Ota" }], "effectiveDateTime": "2026-03-01T10:00:00-06:00",
            "code": {"coding": [{"system": "http://loinc.org", "code": "2339-0"}], "text": "Blood sugar"} });
        story.clinic.receives(CLINIC, vec![glucose("a")]).await;
        story.clinic.wait(chrono::TimeDelta::minutes(1));
        story.clinic.receives(HOSPITAL, vec![with(glucose("b"), theirs)]).await;
        story.clinic.receives(CLINIC, vec![clinic::result("old", "1", "Glucose", 90.0, "2025-03-01")]).await;
        assert_eq!(story.everywhere().await, [2; 5]);
        let line = story.results().await.remove(0);
        let also: Vec<_> = line.also.iter().map(|source| source.name.as_str()).collect();
        assert_eq!((line.source.name.as_str(), also), (CLINIC, vec![HOSPITAL]));
        // Opened from either side: both, each with what its source says.
        for (opened, other) in [("a", "b"), ("b", "a")] {
            let (source, of_other) = if opened == "a" { (CLINIC, HOSPITAL) } else { (HOSPITAL, CLINIC) };
            let item = item_of(source, opened);
            let shown = story.rosa.asks(GetItem { patient: story.patient.clone(), item }).await.unwrap();
            assert_eq!(shown.also.len(), 1);
            assert_eq!(shown.also[0].id, item_of(of_other, other));
            assert_eq!(shown.item.also, [shown.also[0].source.clone()]);
            assert_eq!(shown.history.len(), 1, "the value of the year before, and not the same value twice");
            let told = [&shown.item, &shown.also[0]].map(|item| (item.title.clone(), item.by.clone()));
            assert!(told.contains(&("Blood sugar".to_owned(), Some("Dr. Emi Ota".to_owned()))), "{told:?}");
        }
    }
}

#[tokio::test]
async fn what_differs_is_never_one() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut story = Story::begin(&database.settings).await;
        story.clinic.receives(CLINIC, vec![glucose("a"), glucose("again")]).await;
        assert_eq!(story.results().await.len(), 2, "a source that repeats a test says so");
        let mut value = glucose("value");
        value["valueQuantity"]["value"] = json!(91);
        let mut unit = glucose("unit");
        unit["valueQuantity"]["code"] = json!("mmol/L");
        let others = [
            value,
            unit,
            with(glucose("less"), json!({"valueQuantity": {"value": 90, "comparator": "<", "code": "mg/dL"}})),
            with(glucose("hidden"), json!({"meta": {"security": [{"code": "HIV"}]}})),
            with(glucose("corrected"), json!({"status": "corrected"})),
            with(glucose("high"), json!({"interpretation": [{"coding": [{"code": "H"}]}]})),
            with(glucose("error"), json!({"status": "entered-in-error"})),
            with(glucose("day"), json!({"effectiveDateTime": "2026-03-02"})),
        ];
        story.clinic.receives(HOSPITAL, others.to_vec()).await;
        let listed = story.results().await;
        assert_eq!(listed.len(), 2 + others.len() - 1);
        assert!(listed.iter().all(|item| item.also.is_empty()));
    }
}

#[tokio::test]
async fn a_change_or_removal_of_one_brings_the_other_back() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut story = Story::begin(&database.settings).await;
        story.clinic.receives(CLINIC, vec![glucose("a")]).await;
        story.clinic.wait(chrono::TimeDelta::minutes(1));
        story.clinic.receives(HOSPITAL, vec![glucose("b")]).await;
        assert_eq!(story.everywhere().await, [1; 5]);
        // The one that stands for both is corrected, taken back and sent anew: the other is there meanwhile.
        let mut corrected = with(glucose("a"), json!({"status": "corrected"}));
        corrected["valueQuantity"]["value"] = json!(95);
        story.clinic.receives(CLINIC, vec![corrected]).await;
        assert_eq!(story.everywhere().await, [2; 5]);
        story.clinic.receives(CLINIC, vec![with(glucose("a"), json!({"status": "entered-in-error"}))]).await;
        assert_eq!(story.everywhere().await, [1; 5]);
        let line = story.results().await.remove(0);
        assert_eq!((line.source.name.as_str(), line.also.len()), (HOSPITAL, 0));
        story.clinic.receives(CLINIC, vec![with(glucose("a"), json!({"issued": "2026-03-02T00:00:00Z"}))]).await;
        assert_eq!(story.everywhere().await, [1; 5]);
        assert_eq!(story.results().await[0].also.len(), 1);
        let gone = json!({ "resourceType": "Bundle", "type": "transaction",
            "entry": [{ "request": { "method": "DELETE", "url": "Observation/a" } }] });
        story.clinic.receives(CLINIC, vec![gone]).await;
        assert_eq!(story.everywhere().await, [1; 5]);
        assert_eq!(story.results().await[0].id, item_of(HOSPITAL, "b"));
    }
}

#[tokio::test]
async fn what_waited_for_its_person_is_joined_when_the_person_comes() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::open(&database.settings).await;
        for source in [CLINIC, HOSPITAL] {
            clinic.receives(source, vec![glucose("x")]).await;
        }
        clinic.close().await;
        let mut story = Story::begin(&database.settings).await;
        assert_eq!(story.everywhere().await, [1; 5]);
    }
}

#[tokio::test]
async fn what_is_read_anew_is_joined_anew() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut story = Story::begin(&database.settings).await;
        story.clinic.receives(CLINIC, vec![glucose("a")]).await;
        story.clinic.wait(chrono::TimeDelta::minutes(1));
        story.clinic.receives(HOSPITAL, vec![glucose("b")]).await;
        let before = story.results().await;
        story.clinic.close().await;
        // A data folder from before there was anything to join by.
        database
            .tamper(
                "UPDATE item SET same = NULL, same_when = NULL, head = NULL, others = 0;
                 UPDATE import_state SET value = 0 WHERE name = 'projection'",
            )
            .await;
        let clinic = Clinic::open(&database.settings).await;
        import::reproject(&clinic.site.store).await.unwrap();
        let mut rosa = clinic.person("rosa").await;
        let after = rosa
            .asks(ListResults { patient: story.patient.clone(), after: None, size: PageSize::First })
            .await
            .unwrap()
            .items;
        assert_eq!(after, before);
    }
}

#[tokio::test]
async fn an_allergy_that_two_systems_wrote_down_is_one_line() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut story = Story::begin(&database.settings).await;
        let allergy = |id: &str, text: &str| {
            json!({ "resourceType": "AllergyIntolerance", "id": id, "patient": { "reference": "Patient/1" },
                "clinicalStatus": { "coding": [{ "code": "active" }] }, "code": { "text": text },
                "reaction": [{ "manifestation": [{ "text": "Rash" }] }] })
        };
        story.clinic.receives(CLINIC, vec![allergy("p", "Penicillin"), allergy("n", "Nuts")]).await;
        story.clinic.receives(HOSPITAL, vec![allergy("p", "PENICILLIN")]).await;
        let listed = story.of_kind(ItemKind::Allergy).await;
        assert_eq!(listed.len(), 2);
        assert_eq!(listed.iter().map(|item| item.also.len()).sum::<usize>(), 1);
    }
}
