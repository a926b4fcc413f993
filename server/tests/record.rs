//! Reading a record: lists, pages and history show what is there, once, and nothing that was taken back.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    id::Id,
    people::Patient,
    problem::Problem,
    record::{Flag, GetHome, GetItem, GetRecord, ItemKind, ListItems, ListResults, PAGE, PageSize, Standing},
};
use careway_server::fhir::key;
use clinic::{Browser, Clinic};
use serde_json::{Value, json};

async fn rosa_with(
    settings: &careway_server::store::StoreSettings,
    records: Vec<Value>,
) -> (Clinic, Browser, Id<Patient>) {
    let clinic = Clinic::open(settings).await;
    clinic
        .receives(
            "clinic",
            vec![clinic::patient("1", "Rosa Field", "1961-04-02"), clinic::patient("2", "Leo Marsh", "1990-01-31")],
        )
        .await;
    clinic.receives("clinic", records).await;
    let rosa = clinic.patient("1").await.id;
    clinic.enrols(&rosa, "rosa").await;
    let browser = clinic.person("rosa").await;
    (clinic, browser, rosa)
}

/// The item that an Observation of the clinic became.
fn observation(id: &str) -> Id<careway_core::record::Item> {
    Id::parse(&key::resource_key(&key::source_id("clinic"), "Observation", id)).unwrap()
}

#[tokio::test]
async fn pages_of_results_hold_each_result_once_newest_first() {
    for engine in support::engines() {
        let database = engine.database().await;
        // Many share a day: the order among those must hold from page to page as well.
        let day = |n: usize| format!("2025-{:02}-{:02}", 1 + n / 40 % 12, 1 + n / 20 % 28);
        let records = (0..2 * PAGE + 30)
            .map(|n| clinic::result(&format!("r{n}"), "1", "Glucose", 80.0 + n as f64, &day(n)))
            .collect();
        let (_clinic, mut browser, patient) = rosa_with(&database.settings, records).await;
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = browser
                .asks(ListResults { patient: patient.clone(), after: after.clone(), size: PageSize::First })
                .await
                .unwrap();
            assert!(page.items.len() <= PAGE);
            after = page.items.last().map(|item| item.id.clone());
            seen.extend(page.items);
            if !page.more {
                break;
            }
        }
        assert_eq!(seen.len(), 2 * PAGE + 30);
        let days: Vec<i64> = seen.iter().map(|item| item.when.unwrap().sort_key().unwrap()).collect();
        assert!(days.is_sorted_by(|a, b| a >= b));
        let mut ids: Vec<_> = seen.iter().map(|item| item.id.clone()).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), seen.len());
    }
}

#[tokio::test]
async fn a_list_shows_each_item_as_it_is_shown_by_itself() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut quoted = clinic::result("quoted", "1", "\"Sugar\", \\ and\ttea – año", 90.0, "2026-02-01");
        quoted["performer"] = json!([{ "display": "Dr. \"Ann\" Lee" }]);
        let mut joined = clinic::result("joined", "1", "Glucose", 91.0, "2026-02-02");
        joined["performer"] = json!([{ "reference": "Organization/lab" }]);
        let lab = json!({ "resourceType": "Organization", "id": "lab", "name": "Lab {\"of\"} Elm" });
        let prescribed = json!({
            "resourceType": "MedicationRequest", "id": "m", "status": "active", "intent": "order",
            "subject": { "reference": "Patient/1" }, "medicationReference": { "reference": "Medication/pill" }
        });
        let pill = json!({ "resourceType": "Medication", "id": "pill", "code": { "text": "Blue \"pill\"" } });
        let (_clinic, mut browser, patient) =
            rosa_with(&database.settings, vec![quoted, joined, lab, prescribed, pill]).await;
        let mut listed = browser
            .asks(ListResults { patient: patient.clone(), after: None, size: PageSize::First })
            .await
            .unwrap()
            .items;
        let kind = ItemKind::Medication;
        listed.extend(
            browser
                .asks(ListItems { patient: patient.clone(), kind, after: None, size: PageSize::First })
                .await
                .unwrap()
                .items,
        );
        assert_eq!(listed.len(), 3);
        assert_eq!(listed[0].organization.as_deref(), Some("Lab {\"of\"} Elm"));
        assert_eq!(listed[2].title, "Blue \"pill\"");
        for item in listed {
            let alone = browser.asks(GetItem { patient: patient.clone(), item: item.id.clone() }).await.unwrap();
            assert_eq!(alone.item, item);
        }
    }
}

#[tokio::test]
async fn what_was_entered_in_error_is_in_no_list_and_says_so_where_it_is_asked_for() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut wrong = clinic::result("wrong", "1", "Potassium", 9.9, "2026-02-01");
        wrong["status"] = json!("entered-in-error");
        let right = clinic::result("right", "1", "Potassium", 90.0, "2026-01-01");
        let (_clinic, mut browser, patient) = rosa_with(&database.settings, vec![right, wrong]).await;
        let listed = browser
            .asks(ListResults { patient: patient.clone(), after: None, size: PageSize::First })
            .await
            .unwrap()
            .items;
        assert_eq!(listed.len(), 1);
        let ask = ListItems { patient: patient.clone(), kind: ItemKind::Result, after: None, size: PageSize::First };
        assert_eq!(browser.asks(ask).await.unwrap().items, listed);
        let home = browser.asks(GetHome { patient: patient.clone() }).await.unwrap();
        assert_eq!((home.results.len(), home.counts[0].count), (1, 1));
        let shown = browser.asks(GetItem { patient: patient.clone(), item: listed[0].id.clone() }).await.unwrap();
        assert_eq!(shown.history, []);
        let overview = browser.asks(GetRecord { patient: patient.clone() }).await.unwrap();
        assert_eq!(overview.counts.iter().map(|count| count.count).sum::<u32>(), 1);
        // Kept all the same: asked for by its id, it says what it is.
        let kept = observation("wrong");
        let item = browser.asks(GetItem { patient: patient.clone(), item: kept }).await.unwrap().item;
        assert_eq!(item.standing, Standing::EnteredInError);
    }
}

#[tokio::test]
async fn a_result_comes_with_its_range_its_flag_and_its_earlier_values() {
    for engine in support::engines() {
        let database = engine.database().await;
        let records = vec![
            clinic::result("a", "1", "Glucose", 110.0, "2026-01-01"),
            clinic::result("b", "1", "Glucose", 85.0, "2025-01-01"),
            clinic::result("c", "2", "Glucose", 400.0, "2025-06-01"),
        ];
        let (clinic, mut browser, patient) = rosa_with(&database.settings, records).await;
        let newest = browser
            .asks(ListResults { patient: patient.clone(), after: None, size: PageSize::First })
            .await
            .unwrap()
            .items
            .remove(0);
        let shown = browser.asks(GetItem { patient: patient.clone(), item: newest.id }).await.unwrap();
        let measurement = shown.item.measurement().unwrap();
        assert_eq!(measurement.flag.unwrap().0, Flag::High);
        assert_eq!(measurement.ranges.len(), 1);
        assert_eq!(shown.history.len(), 1, "her own earlier value, and nobody else's");
        assert_eq!(shown.item.source.name, "clinic");
        // Another patient's result is not there for her, under her own name or his.
        let leo = clinic.patient("2").await.id;
        let his = observation("c");
        assert_eq!(browser.asks(GetItem { patient, item: his.clone() }).await, Err(Problem::NotFound));
        assert_eq!(browser.asks(GetItem { patient: leo, item: his }).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn a_list_of_one_kind_shows_names_that_arrive_later() {
    for engine in support::engines() {
        let database = engine.database().await;
        let order = json!({
            "resourceType": "MedicationRequest", "id": "m", "status": "active", "intent": "order",
            "medicationReference": {"reference": "Medication/pill"}, "subject": {"reference": "Patient/1"},
            "requester": {"reference": "Practitioner/dr"}, "authoredOn": "2026-01-05"
        });
        let (clinic, mut browser, patient) = rosa_with(&database.settings, vec![order]).await;
        let ask = ListItems { patient, kind: ItemKind::Medication, after: None, size: PageSize::First };
        assert_eq!(browser.asks(ask.clone()).await.unwrap().items[0].title, "");
        let late = vec![
            json!({"resourceType": "Medication", "id": "pill", "code": {"text": "Lisinopril 10 mg tablet"}}),
            json!({"resourceType": "Practitioner", "id": "dr", "name": [{"given": ["Ana"], "family": "Okoye"}]}),
        ];
        clinic.receives("clinic", late).await;
        let item = browser.asks(ask).await.unwrap().items.remove(0);
        assert_eq!((item.title.as_str(), item.by.as_deref()), ("Lisinopril 10 mg tablet", Some("Ana Okoye")));
    }
}

#[tokio::test]
async fn a_call_that_broke_is_in_the_trail_under_the_account_that_made_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let records = vec![clinic::result("r1", "1", "Glucose", 80.0, "2025-01-01")];
        let (_clinic, mut browser, patient) = rosa_with(&database.settings, records).await;
        database.tamper("UPDATE item SET view = 'nonsense'").await;
        let answer = browser.asks(ListResults { patient, after: None, size: PageSize::First }).await;
        assert!(matches!(answer, Err(Problem::Broken(_))), "{answer:?}");
        let failed = "SELECT COUNT(*) FROM audit JOIN account ON account.id = audit.actor
            WHERE audit.outcome = 'failed' AND audit.actor_kind = 'account' AND audit.patient IS NOT NULL";
        assert_eq!(database.outside(failed).await, 1, "{engine:?}");
    }
}

#[tokio::test]
async fn a_medicine_names_the_conditions_that_it_is_for() {
    for engine in support::engines() {
        let database = engine.database().await;
        let problem = |id: &str, patient: &str, text: &str| {
            json!({
                "resourceType": "Condition", "id": id, "subject": {"reference": format!("Patient/{patient}")},
                "code": {"text": text}, "clinicalStatus": {"coding": [{"code": "active"}]}
            })
        };
        let mut taken_back = problem("gone", "1", "Measles");
        taken_back["verificationStatus"] = json!({"coding": [{"code": "entered-in-error"}]});
        let reason = |id: &str| json!({"reference": format!("Condition/{id}")});
        let order = json!({
            "resourceType": "MedicationRequest", "id": "m", "status": "active", "intent": "order", "subject": {"reference": "Patient/1"},
            "medicationCodeableConcept": {"text": "Lisinopril"}, "reasonReference": [reason("hers"), reason("his"), reason("none"), reason("gone")],
            "dosageInstruction": [{"text": "One a day"}]
        });
        let records = vec![order, problem("hers", "1", "High blood pressure"), problem("his", "2", "Gout"), taken_back];
        let (_clinic, mut browser, patient) = rosa_with(&database.settings, records).await;
        let ask =
            ListItems { patient: patient.clone(), kind: ItemKind::Medication, after: None, size: PageSize::First };
        let order = browser.asks(ask).await.unwrap().items.remove(0);
        let shown = browser.asks(GetItem { patient, item: order.id }).await.unwrap();
        let names: Vec<&str> = shown.parts.iter().map(|item| item.title.as_str()).collect();
        assert_eq!(names, ["High blood pressure"], "hers that hold, and nobody else's");
    }
}
