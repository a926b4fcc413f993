//! What stands beside a conversation on the desk, on both engines: as much of the record as the reader's role sees of whoever their team looks
//! after, and nothing for anybody else.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    access::{Scope, ScopeSet},
    clocked::Note,
    errand::{AddErrand, ErrandText},
    id::Id,
    message::{
        Audience, DeskContext, DeskRecord, GetDeskContext, HandOffThread, MessageText, RESULT_DAYS, Said, StartThread,
        ThreadRow, Topic,
    },
    people::Patient,
    problem::Problem,
    record::Item,
    staff::{Role, Team},
};
use careway_server::store::StoreSettings;
use clinic::{Browser, Clinic};
use serde_json::{Value, json};

/// Rosa, who has written to family care; and the heart clinic, which does not look after her.
struct Desk {
    clinic: Clinic,
    rosa: Id<Patient>,
    other: Id<Team>,
    thread: Id<ThreadRow>,
}

/// A glucose above its range, of a class when a label says so.
fn high(id: &str, day: &str, label: Option<&str>) -> Value {
    let mut result = clinic::result(id, "1", id, 200.0, day);
    if let Some(label) = label {
        result["meta"] = json!({"security": [{"code": label}]});
    }
    result
}

fn medicine(id: &str, status: &str) -> Value {
    json!({
        "resourceType": "MedicationRequest", "id": id, "status": status, "intent": "order",
        "subject": {"reference": "Patient/1"}, "medicationCodeableConcept": {"text": id}, "authoredOn": "2026-05-01"
    })
}

fn visit(id: &str, status: &str, day: &str) -> Value {
    json!({
        "resourceType": "Encounter", "id": id, "status": status, "class": {"code": "AMB"},
        "type": [{"text": id}], "subject": {"reference": "Patient/1"},
        "period": {"start": format!("{day}T09:00:00-05:00")}
    })
}

// The clinic's clock stands at Thursday 28 May 2026.
fn record() -> Vec<Value> {
    let mut all = vec![
        clinic::patient("1", "Rosa Field", "1984-04-02"),
        clinic::result("in range", "1", "in range", 80.0, "2026-05-20"),
        high("of late", "2026-05-20", None),
        high("long ago", "2026-04-20", None),
        high("of substance use", "2026-05-21", Some("ETH")),
        high("of HIV", "2026-05-22", Some("HIV")),
        medicine("stopped", "stopped"),
        visit("spring", "finished", "2026-05-12"),
        visit("winter", "finished", "2026-01-12"),
        visit("to come", "planned", "2026-06-12"),
    ];
    all.extend((1..=7).map(|number| medicine(&format!("tablet {number}"), "active")));
    all
}

impl Desk {
    async fn open(settings: &StoreSettings) -> Self {
        let clinic = Clinic::open(settings).await;
        clinic.receives("clinic", record()).await;
        let rosa = clinic.patient("1").await.id;
        clinic.enrols(&rosa, "rosa").await;
        let (joy, carver) = (clinic.hires("joy", Role::Nurse).await, clinic.hires("carver", Role::FrontDesk).await);
        let (ivers, tull) =
            (clinic.hires("ivers", Role::Pharmacist).await, clinic.hires("tull", Role::CareCoordinator).await);
        let pat = clinic.hires("pat", Role::Nurse).await;
        let care = clinic.forms("Family care", &[&joy, &carver, &ivers, &tull], &[&rosa]).await;
        let other = clinic.forms("Heart clinic", &[&pat], &[]).await;
        let mut writer = clinic.person("rosa").await;
        let text = MessageText::parse("My knee hurts.").unwrap();
        let (topic, audience) = (Topic::Health, Audience::Family);
        let start = StartThread {
            patient: rosa.clone(),
            team: care.clone(),
            topic,
            audience,
            said: Said::default(),
            price: None,
            text,
            attachments: Vec::new(),
        };
        let thread = writer.asks(start.clone()).await.unwrap().thread;
        writer.asks(start).await.unwrap();
        let text = ErrandText::parse("Fetch the tablets").unwrap();
        writer.asks(AddErrand { patient: rosa.clone(), text }).await.unwrap();
        Self { clinic, rosa, other, thread }
    }

    fn ask(&self) -> GetDeskContext {
        GetDeskContext { patient: self.rosa.clone(), thread: self.thread.clone() }
    }

    async fn seen_by(&self, name: &str) -> DeskContext {
        self.clinic.person(name).await.asks(self.ask()).await.unwrap()
    }

    async fn gives_away(&self, joy: &mut Browser) {
        let (patient, thread, team) = (self.rosa.clone(), self.thread.clone(), self.other.clone());
        let note = Note::parse("It may be her heart.").unwrap();
        joy.asks(HandOffThread { patient, thread, team, note }).await.unwrap();
    }
}

fn titles(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| item.title.as_str()).collect()
}

fn results(record: &DeskRecord) -> (Vec<&str>, u32) {
    (titles(&record.results.first), record.results.count)
}

#[tokio::test]
async fn whoever_answers_sees_why_somebody_may_be_writing() {
    for engine in support::engines() {
        let database = engine.database().await;
        let desk = Desk::open(&database.settings).await;
        let seen = desk.seen_by("joy").await;
        let record = seen.record.unwrap();
        assert_eq!(record.parts, ScopeSet::RECORD);
        assert_eq!(record.visit.unwrap().title, "spring");
        assert_eq!(
            (record.medications.first.len(), record.medications.count),
            (5, 7),
            "the first few, and all counted"
        );
        assert_eq!(seen.errands.unwrap().first, ["Fetch the tablets"]);
        assert_eq!(seen.open.len(), 1, "the other conversation");
        assert!(seen.open.iter().all(|line| line.thread.id != desk.thread));
        assert_eq!((seen.proxies, seen.language), (Some(Vec::new()), None));
        assert_eq!(RESULT_DAYS, 30, "what is of late is in May");
    }
}

#[tokio::test]
async fn a_class_that_the_role_does_not_see_is_not_in_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let desk = Desk::open(&database.settings).await;
        let nurse = desk.seen_by("joy").await;
        assert_eq!(results(&nurse.record.unwrap()), (vec!["of HIV", "of late"], 2));
        let coordinator = desk.seen_by("tull").await;
        assert_eq!(results(&coordinator.record.unwrap()), (vec!["of late"], 1));
    }
}

#[tokio::test]
async fn each_role_sees_its_parts_and_no_more() {
    for engine in support::engines() {
        let database = engine.database().await;
        let desk = Desk::open(&database.settings).await;
        let front = desk.seen_by("carver").await;
        let record = front.record.unwrap();
        assert_eq!(record.parts, Scope::Appointments.set().or(Scope::Coverage.set()));
        assert_eq!(record.visit.as_ref().map(|visit| visit.title.as_str()), Some("spring"));
        assert_eq!((results(&record), record.medications.count), ((vec![], 0), 0));
        assert_eq!(front.errands, None);
        assert_eq!(front.proxies, Some(Vec::new()), "the front desk sees who acts for somebody");
        let pharmacist = desk.seen_by("ivers").await;
        let record = pharmacist.record.unwrap();
        assert_eq!((record.visit, record.medications.count), (None, 7));
        assert_eq!((pharmacist.errands, pharmacist.proxies), (None, None));
    }
}

#[tokio::test]
async fn another_team_is_told_nothing_and_a_conversation_opens_no_record() {
    for engine in support::engines() {
        let database = engine.database().await;
        let desk = Desk::open(&database.settings).await;
        let mut pat = desk.clinic.person("pat").await;
        assert_eq!(pat.asks(desk.ask()).await, Err(Problem::NotFound));
        let mut joy = desk.clinic.person("joy").await;
        desk.gives_away(&mut joy).await;
        assert_eq!(joy.asks(desk.ask()).await, Err(Problem::NotFound));
        let seen = pat.asks(desk.ask()).await.unwrap();
        assert_eq!((seen.record, seen.errands), (None, None), "the heart clinic does not look after her");
        assert!(seen.open.is_empty(), "the other conversation is of family care");
        let mut rosa = desk.clinic.person("rosa").await;
        assert_eq!(rosa.asks(desk.ask()).await, Err(Problem::NotAllowed));
    }
}
