//! Who may act for a patient besides the patient: asked by the patient, or written down by staff; at every instant as far as it was
//! given, and no further.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../support/clinic.rs"]
mod clinic;
#[path = "../support/outbox.rs"]
mod outbox;
#[path = "../support/mod.rs"]
mod support;

mod confidential;
mod consent;
mod departed;
mod ending;
mod granting;
mod guardians;

use std::sync::Arc;

use careway_core::{
    access::{May, Opening, ProxyKind, Scope, ScopeSet, SensitiveSet},
    account::{Account, DisplayName, Secret},
    id::Id,
    people::Patient,
    problem::Problem,
    proxy::{
        AcceptProxy, AcceptRefusal, AddRepresentative, Document, ListProxies, OfferProxy, Proxy, ProxyCode, Terms,
    },
    record::{GetRecord, RecordOverview},
    staff::Role,
    words::Language,
};
use careway_server::{http::Site, proxy::Jurisdiction, store::StoreSettings};
use chrono::NaiveDate;
use clinic::{Browser, Clinic};
use serde_json::{Value, json};

/// Rosa, 65; her daughter Teresa; her grandson Leo, 8, and granddaughter Sofia, 15. Each adult and Sofia have an account.
struct House {
    clinic: Clinic,
    rosa: Id<Patient>,
    leo: Id<Patient>,
    sofia: Id<Patient>,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const BORN: &str = "1961-04-02";

impl House {
    async fn open(settings: &StoreSettings) -> Self {
        Self::open_under(settings, Jurisdiction::default()).await
    }

    async fn open_under(settings: &StoreSettings, jurisdiction: Jurisdiction) -> Self {
        let jurisdiction = Arc::new(jurisdiction);
        Self::open_as(settings, |site| Site { jurisdiction, ..site }).await
    }

    async fn open_as(settings: &StoreSettings, set: impl FnOnce(Site) -> Site) -> Self {
        let clinic = Clinic::open_as(settings, set).await;
        let people = [
            ("1", "Rosa Field", BORN),
            ("2", "Leo Field", "2018-03-01"),
            ("3", "Sofia Field", "2011-02-14"),
            ("4", "Teresa Marsh", "1984-09-30"),
        ];
        clinic
            .receives("clinic", people.map(|(number, name, born)| clinic::patient(number, name, born)).to_vec())
            .await;
        for number in ["1", "2", "3"] {
            clinic.receives("clinic", record(number)).await;
        }
        for (number, login) in [("1", "rosa"), ("3", "sofia"), ("4", "teresa")] {
            clinic.enrols(&clinic.patient(number).await.id, login).await;
        }
        for (login, role) in [("desk", Role::FrontDesk), ("doctor", Role::Clinician), ("nurse", Role::Nurse)] {
            clinic.hires(login, role).await;
        }
        let [rosa, leo, sofia] = [clinic.patient("1").await, clinic.patient("2").await, clinic.patient("3").await];
        Self { clinic, rosa: rosa.id, leo: leo.id, sofia: sofia.id }
    }

    /// Rosa asks somebody.
    async fn offers(&self, terms: Terms) -> ProxyCode {
        let mut rosa = self.clinic.person("rosa").await;
        rosa.asks(offer(&self.rosa, terms)).await.unwrap()
    }

    /// The desk has seen that somebody is a child's parent.
    async fn notes_guardian(&self, child: &Id<Patient>) -> ProxyCode {
        self.clinic.person("desk").await.asks(guardian(child)).await.unwrap()
    }
}

/// A result, a condition, and one of each that is about mental health.
fn record(number: &str) -> Vec<Value> {
    let subject = json!({"reference": format!("Patient/{number}")});
    let condition = |id: &str, text: &str, day: &str| {
        let (id, code) = (format!("{id}-{number}"), json!({"text": text}));
        json!({"resourceType": "Condition", "id": id, "code": code, "subject": subject, "recordedDate": day})
    };
    let mut sad = condition("sad", "Low mood", "2025-06-01");
    sad["meta"] = json!({"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "PSY"}]});
    let vaccine = json!({"resourceType": "Immunization", "id": format!("v-{number}"), "status": "completed", "patient": subject,
        "vaccineCode": {"text": "Influenza"}, "occurrenceDateTime": "2025-10-01"});
    vec![
        clinic::result(&format!("r-{number}"), number, "Glucose", 110.0, "2026-03-01"),
        condition("c", "Asthma", "2024-06-01"),
        sad,
        vaccine,
    ]
}

fn terms(parts: &[Scope], may: May, until: &str) -> Terms {
    let parts = parts.iter().copied().collect();
    Terms { parts, may, sensitive: SensitiveSet::NONE, until: day(until) }
}

fn offer(patient: &Id<Patient>, terms: Terms) -> OfferProxy {
    let name = DisplayName::parse("Teresa").unwrap();
    OfferProxy { patient: patient.clone(), name, terms, to: None, language: Language::English }
}

fn guardian(child: &Id<Patient>) -> AddRepresentative {
    AddRepresentative {
        patient: child.clone(),
        name: DisplayName::parse("Teresa Marsh").unwrap(),
        kind: ProxyKind::Guardian,
        document: Document::BirthCertificate,
        parts: ScopeSet::NONE,
        sensitive: SensitiveSet::NONE,
        until: None,
    }
}

async fn accepts(browser: &mut Browser, code: &str, born: &str) -> Result<Vec<Patient>, Problem<AcceptRefusal>> {
    let state = browser.asks(AcceptProxy { code: Secret::new(code), birth_date: day(born) }).await?;
    browser.carries(&state);
    Ok(state.signed_in.unwrap().people)
}

/// What kinds of things the record holds for whoever asks, each with how many.
async fn sees(browser: &mut Browser, patient: &Id<Patient>) -> Result<String, Problem<careway_core::problem::Never>> {
    let RecordOverview { counts } = browser.asks(GetRecord { patient: patient.clone() }).await?;
    let kinds = counts.iter().filter(|count| count.count > 0);
    Ok(kinds.map(|count| format!("{} {}", count.kind.name(), count.count)).collect::<Vec<_>>().join(", "))
}

async fn proxies(browser: &mut Browser, patient: &Id<Patient>) -> Vec<Proxy> {
    browser.asks(ListProxies { patient: patient.clone() }).await.unwrap().proxies
}

/// What a grant opens, in words.
fn words(opening: &Opening) -> String {
    opening.see.parts().map(Scope::name).collect::<Vec<_>>().join(" ")
}

fn ids(people: &[Patient]) -> Vec<&Id<Patient>> {
    people.iter().map(|patient| &patient.id).collect()
}

/// The account behind a login.
async fn account(clinic: &Clinic, login: &str) -> Id<Account> {
    clinic.person(login).await.opens().await.signed_in.unwrap().account.id
}
