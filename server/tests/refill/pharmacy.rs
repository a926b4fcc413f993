//! A family whose record has medicines, for tests of refills. Knows who may see what, and tests nothing.

use careway_core::{
    access::{May, Opening, ProxyKind, Scope, SensitiveSet},
    id::Id,
    message::{
        Audience, DaysLeft, GetThread, ListRefills, RefillAsk, RefillName, RefillOf, RefillRequest, RefillStatus,
        RequestRefill, SetRefillStatus, ThreadRow, WholeThread,
    },
    people::Patient,
};
use careway_server::{fhir::key, store::StoreSettings};
use serde_json::{Value, json};

use crate::{
    clinic::{self, Browser},
    family::{Family, text},
};

/// The family of the messages, and Nora, who sees and does things in messages and medicines.
pub struct Pharmacy {
    pub family: Family,
}

/// A medicine of a patient: the entry's id, its name and code, of a class when a label says so.
pub fn medicine(id: &str, patient: &str, (name, code): (&str, &str), label: Option<&str>) -> Value {
    let mut medicine = json!({
        "resourceType": "MedicationRequest", "id": id, "status": "active", "intent": "order",
        "subject": {"reference": format!("Patient/{patient}")}, "authoredOn": "2026-05-01",
        "medicationCodeableConcept": concept(name, code)
    });
    if let Some(label) = label {
        medicine["meta"] = json!({"security": [{"code": label}]});
    }
    medicine
}

fn concept(name: &str, code: &str) -> Value {
    json!({"text": name, "coding": [{"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": code}]})
}

fn record() -> Vec<Value> {
    let lisinopril = ("Lisinopril 10 mg", "314076");
    let mut older = medicine("older", "1", lisinopril, None);
    older["authoredOn"] = "2025-05-01".into();
    let handed_out = |id: &str, day: &str| {
        json!({
            "resourceType": "MedicationDispense", "id": id, "status": "completed", "subject": {"reference": "Patient/1"},
            "medicationCodeableConcept": concept(lisinopril.0, lisinopril.1), "whenHandedOver": format!("{day}T10:00:00Z")
        })
    };
    let mut back = medicine("taken back", "1", ("Aspirin 81 mg", "243670"), None);
    back["status"] = "entered-in-error".into();
    let mut nameless = medicine("nameless", "1", ("", ""), None);
    nameless["medicationCodeableConcept"] = json!({});
    vec![
        medicine("lisinopril", "1", lisinopril, None),
        older,
        handed_out("spring", "2026-05-03"),
        handed_out("winter", "2026-01-03"),
        medicine("metformin", "1", ("Metformin 500 mg", "861007"), None),
        medicine("buprenorphine", "1", ("Buprenorphine 8 mg", "351267"), Some("ETH")),
        medicine("bictegravir", "1", ("Bictegravir", "2099288"), Some("HIV")),
        medicine("pill", "2", ("Norethindrone 0.35 mg", "198042"), Some("ADOL")),
        back,
        nameless,
        clinic::result("glucose", "1", "Glucose", 80.0, "2026-05-20"),
    ]
}

impl Pharmacy {
    pub async fn open(settings: &StoreSettings) -> Self {
        let family = Family::open(settings).await;
        let clinic = &family.clinic;
        clinic.receives("clinic", vec![clinic::patient("6", "Nora Lake", "1980-01-01")]).await;
        clinic.enrols(&clinic.patient("6").await.id, "nora").await;
        let parts = Scope::Messages.set().or(Scope::Medications.set());
        let opening = Opening::given(parts, May::Act, SensitiveSet::NONE);
        family.lets(&family.rosa, "nora", (ProxyKind::Granted, opening)).await;
        clinic.receives("clinic", record()).await;
        Self { family }
    }

    /// Rosa's request to family care.
    pub fn asks(&self, medication: RefillOf) -> RequestRefill {
        let ask = RefillAsk { medication, left: DaysLeft::Few, pharmacy: None, note: None };
        let (patient, team) = (self.family.rosa.clone(), self.family.care.clone());
        RequestRefill { patient, team, audience: Audience::Family, ask }
    }

    /// What whoever answers says of it.
    pub fn sets(&self, thread: &Id<ThreadRow>, status: RefillStatus, words: Option<&str>) -> SetRefillStatus {
        let (patient, thread) = (self.family.rosa.clone(), thread.clone());
        SetRefillStatus { patient, thread, status, words: words.map(text) }
    }
}

/// The entry of the record with that id at its source.
pub fn item(id: &str) -> RefillOf {
    let kind = if id == "glucose" { "Observation" } else { "MedicationRequest" };
    RefillOf::Item(Id::parse(&key::resource_key(&key::source_id("clinic"), kind, id)).unwrap())
}

/// A medicine by its name.
pub fn named(name: &str) -> RefillOf {
    RefillOf::Named(RefillName::parse(name).unwrap())
}

pub async fn requests(browser: &mut Browser, patient: &Id<Patient>) -> Vec<RefillRequest> {
    browser.asks(ListRefills { patient: patient.clone() }).await.unwrap()
}

pub async fn whole(browser: &mut Browser, patient: &Id<Patient>, thread: &Id<ThreadRow>) -> WholeThread {
    browser.asks(GetThread { patient: patient.clone(), thread: thread.clone() }).await.unwrap()
}
