//! Results appear when the patient wants them to, class by class, and what is held back does not leave the server.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    api::IDEMPOTENCY_KEY,
    id::Id,
    people::Patient,
    problem::{Fault, FaultKind, Problem},
    record::{GetHome, GetItem, GetRecord, Item, ItemKind, ListItems, ListResults, PageSize},
    release::{Choice, Days, GetRelease, Held, ListHeld, MOST_OPENED, OpenResults, ResultClass, SetRelease},
};
use careway_server::fhir::key;
use chrono::TimeDelta;
use clinic::{Browser, Clinic, PASSWORD};
use serde_json::{Value, json};

struct Story {
    clinic: Clinic,
    rosa: Browser,
    patient: Id<Patient>,
}

impl Story {
    async fn begin(settings: &careway_server::store::StoreSettings) -> Self {
        let clinic = Clinic::open(settings).await;
        let people =
            vec![clinic::patient("1", "Rosa Field", "1961-04-02"), clinic::patient("2", "Leo Marsh", "1990-01-31")];
        clinic.receives("clinic", people).await;
        let patient = clinic.patient("1").await.id;
        clinic.enrols(&patient, "rosa").await;
        let rosa = clinic.person("rosa").await;
        Self { clinic, rosa, patient }
    }

    /// Lets days pass; a visit does not last that long, so she signs in anew.
    async fn waits(&mut self, time: TimeDelta) {
        self.clinic.wait(time);
        self.rosa.signs_in("rosa", PASSWORD).await.unwrap();
    }

    async fn chooses(&mut self, choice: Choice, class: ResultClass) {
        let mut choices = self.rosa.asks(GetRelease { patient: self.patient.clone() }).await.unwrap();
        choices.set(class, choice);
        let set = self.rosa.asks(SetRelease { patient: self.patient.clone(), choices }).await.unwrap();
        assert_eq!(set, choices);
    }

    async fn held(&mut self) -> Held {
        self.rosa.asks(ListHeld { patient: self.patient.clone() }).await.unwrap()
    }

    async fn opens(&mut self, item: Id<Item>) {
        self.rosa.asks(OpenResults { patient: self.patient.clone(), items: vec![item] }).await.unwrap();
    }

    /// Everything that the pages of a record ask for, byte for byte.
    async fn everything(&mut self) -> String {
        let patient = self.patient.clone();
        let mut all = String::new();
        let mut take = |reply: clinic::Reply| all.push_str(&String::from_utf8(reply.body).unwrap());
        take(self.rosa.sends(&GetHome { patient: patient.clone() }).await);
        take(self.rosa.sends(&GetRecord { patient: patient.clone() }).await);
        take(self.rosa.sends(&ListResults { patient: patient.clone(), after: None, size: PageSize::First }).await);
        for kind in [ItemKind::Result, ItemKind::Report] {
            take(
                self.rosa
                    .sends(&ListItems { patient: patient.clone(), kind, after: None, size: PageSize::First })
                    .await,
            );
        }
        take(self.rosa.sends(&ListResults { patient: patient.clone(), after: None, size: PageSize::Rest }).await);
        take(self.rosa.sends(&GetItem { patient: patient.clone(), item: item("gene") }).await);
        take(self.rosa.sends(&ListHeld { patient }).await);
        all
    }

    async fn shows(&mut self, item: &Id<Item>) -> bool {
        let all = self
            .rosa
            .asks(ListResults { patient: self.patient.clone(), after: None, size: PageSize::First })
            .await
            .unwrap()
            .items;
        let alone = self.rosa.asks(GetItem { patient: self.patient.clone(), item: item.clone() }).await;
        assert_eq!(all.iter().any(|one| one.id == *item), alone.is_ok());
        alone.is_ok()
    }
}

fn item(id: &str) -> Id<Item> {
    Id::parse(&key::resource_key(&key::source_id("clinic"), "Observation", id)).unwrap()
}

fn wait(days: u8) -> Choice {
    Choice::Wait(Days::parse(days).unwrap())
}

/// A genetic result with words that nobody could overlook.
fn gene() -> Value {
    let mut gene = clinic::result("gene", "1", "BRCA1 gene", 4711.0, "2026-03-01");
    gene["code"]["coding"][0]["code"] = json!("69548-6");
    gene["interpretation"] = json!([{"coding": [{"code": "AA"}]}]);
    gene
}

#[tokio::test]
async fn a_hidden_result_is_announced_without_name_value_or_flag_until_it_is_opened() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut story = Story::begin(&database.settings).await;
        story.chooses(Choice::Hidden, ResultClass::Genetic).await;
        let routine = clinic::result("r1", "1", "Glucose", 90.0, "2026-03-01");
        story.clinic.receives("clinic", vec![gene(), routine]).await;
        let seen = story.everything().await;
        for secret in ["BRCA1", "4711", "69548-6", "critically"] {
            assert!(!seen.contains(secret), "{secret} left the server");
        }
        let held = story.held().await;
        assert_eq!((held.announced.len(), held.waiting.len()), (1, 0));
        let announced = &held.announced[0];
        assert_eq!((&announced.item, announced.class), (&item("gene"), ResultClass::Genetic));
        assert_eq!(announced.arrived, story.clinic.now().timestamp_micros());
        assert_eq!(announced.source.name, "clinic");
        let home = story.rosa.asks(GetHome { patient: story.patient.clone() }).await.unwrap();
        assert_eq!((home.results.len(), home.counts[0].count), (1, 1), "the routine one shows");
        // Time does not open it; she does, and then it stays open.
        story.waits(TimeDelta::days(400)).await;
        assert!(!story.shows(&item("gene")).await);
        story.opens(item("gene")).await;
        assert!(story.shows(&item("gene")).await);
        assert_eq!(story.held().await, Held::default());
        assert!(story.everything().await.contains("4711"));
    }
}

#[tokio::test]
async fn a_waiting_result_shows_by_itself_to_the_microsecond() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut story = Story::begin(&database.settings).await;
        story.chooses(wait(3), ResultClass::Genetic).await;
        story.clinic.receives("clinic", vec![gene()]).await;
        let held = story.held().await;
        let until = story.clinic.now() + TimeDelta::hours(72);
        assert_eq!((held.announced.len(), held.waiting[0].until), (0, until.timestamp_micros()));
        assert!(!story.everything().await.contains("BRCA1"));
        let home = story.rosa.asks(GetHome { patient: story.patient.clone() }).await.unwrap();
        assert!(home.results.is_empty() && home.counts.is_empty(), "in no list and no count");
        story.waits(TimeDelta::hours(72) - TimeDelta::microseconds(1)).await;
        assert!(!story.shows(&item("gene")).await);
        story.clinic.wait(TimeDelta::microseconds(1));
        assert!(story.shows(&item("gene")).await);
        assert_eq!(story.held().await, Held::default());
    }
}

#[tokio::test]
async fn a_correction_does_not_begin_the_wait_anew_and_says_so_in_the_list() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut story = Story::begin(&database.settings).await;
        story.chooses(wait(2), ResultClass::Genetic).await;
        story.clinic.receives("clinic", vec![gene()]).await;
        story.waits(TimeDelta::hours(47)).await;
        let mut corrected = gene();
        corrected["status"] = json!("corrected");
        story.clinic.receives("clinic", vec![corrected]).await;
        assert!(!story.shows(&item("gene")).await);
        story.waits(TimeDelta::hours(1)).await;
        assert!(story.shows(&item("gene")).await);
        let list = story
            .rosa
            .asks(ListResults { patient: story.patient.clone(), after: None, size: PageSize::First })
            .await
            .unwrap();
        assert_eq!(list.items[0].measurement().unwrap().status, careway_core::record::ResultStatus::Corrected);
    }
}

#[tokio::test]
async fn a_choice_is_reversible_and_takes_in_what_was_never_opened() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut story = Story::begin(&database.settings).await;
        let old = clinic::result("old", "1", "Glucose", 90.0, "2020-03-01");
        story.clinic.receives("clinic", vec![clinic::result("seen", "1", "Glucose", 91.0, "2020-03-02"), old]).await;
        let seen = GetItem { patient: story.patient.clone(), item: item("seen") };
        assert!(story.rosa.asks(seen.clone()).await.unwrap().unopened);
        story.opens(item("seen")).await;
        assert!(!story.rosa.asks(seen).await.unwrap().unopened);
        for choice in [Choice::Hidden, wait(7)] {
            story.chooses(choice, ResultClass::Routine).await;
            assert!(story.shows(&item("seen")).await);
            assert!(!story.shows(&item("old")).await);
            let held = story.held().await;
            assert_eq!(held.announced.len() + held.waiting.len(), 1);
            story.chooses(Choice::AtOnce, ResultClass::Routine).await;
            assert!(story.shows(&item("old")).await);
        }
    }
}

#[tokio::test]
async fn a_report_is_opened_with_its_results_and_the_same_from_another_source_with_either() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut story = Story::begin(&database.settings).await;
        story.chooses(Choice::Hidden, ResultClass::Genetic).await;
        let report = json!({
            "resourceType": "DiagnosticReport", "id": "report", "status": "final", "subject": {"reference": "Patient/1"},
            "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0074", "code": "GE"}]}],
            "code": {"text": "Gene panel"}, "effectiveDateTime": "2026-03-01", "result": [{"reference": "Observation/gene"}]
        });
        story.clinic.receives("clinic", vec![gene(), report]).await;
        story.clinic.wait(TimeDelta::minutes(1));
        story.clinic.receives("hospital", vec![clinic::patient("1", "Rosa Field", "1961-04-02"), gene()]).await;
        assert_eq!(story.held().await.announced.len(), 2, "the same from two sources is announced once");
        let report = Id::parse(&key::resource_key(&key::source_id("clinic"), "DiagnosticReport", "report")).unwrap();
        story.opens(report.clone()).await;
        assert_eq!(story.held().await, Held::default());
        let shown = story.rosa.asks(GetItem { patient: story.patient.clone(), item: report }).await.unwrap();
        assert_eq!(shown.parts.len(), 1);
        let shown = story.rosa.asks(GetItem { patient: story.patient.clone(), item: item("gene") }).await.unwrap();
        assert_eq!(shown.also.len(), 1, "what the other source sent is open too");
    }
}

#[tokio::test]
async fn only_ones_own_results_are_opened() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut story = Story::begin(&database.settings).await;
        story.clinic.receives("clinic", vec![clinic::result("his", "2", "Glucose", 90.0, "2026-03-01")]).await;
        let open = |items| OpenResults { patient: story.patient.clone(), items };
        let (his, none, many) = (open(vec![item("his")]), open(vec![]), open(vec![item("his"); MOST_OPENED + 1]));
        assert_eq!(story.rosa.asks(his).await, Err(Problem::NotFound));
        assert_eq!(story.rosa.asks(none).await, Err(Problem::Invalid(vec![Fault::new("items", FaultKind::Missing)])));
        assert!(matches!(story.rosa.asks(many).await, Err(Problem::Invalid(_))));
        assert_eq!(database.outside("SELECT COUNT(*) FROM result_opened").await, 0);
    }
}

#[tokio::test]
async fn a_write_that_is_sent_again_is_done_once() {
    for engine in support::engines() {
        let database = engine.database().await;
        let story = Story::begin(&database.settings).await;
        story.clinic.receives("clinic", vec![gene()]).await;
        let mut again = story.rosa.with(IDEMPOTENCY_KEY, Some("the-same-write"));
        let open = OpenResults { patient: story.patient.clone(), items: vec![item("gene")] };
        assert_eq!(again.asks(open.clone()).await, Ok(()));
        assert_eq!(again.asks(open).await, Ok(()));
        assert_eq!(database.outside("SELECT COUNT(*) FROM result_opened").await, 1);
        // Opening is in the audit, like everything else that is done with a record.
        let trail = "SELECT COUNT(*) FROM audit WHERE command = '/api/results/open' AND outcome = 'success'";
        assert_eq!(database.outside(trail).await, 1);
    }
}
