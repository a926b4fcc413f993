//! Notes, documents and visits: what is attached is read under the permit of its item, told by its content, and given out so
//! that nothing of it runs.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../support/clinic.rs"]
mod clinic;
#[path = "../support/mod.rs"]
mod support;

mod binaries;
mod contents;
mod permits;
mod visits;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use careway_core::{
    id::Id,
    people::Patient,
    record::{Content, GetAttachment, GetItem, Item, ItemDetail},
};
use careway_server::{fhir, store::StoreSettings};
use clinic::{Browser, Clinic, Reply};
use serde_json::{Value, json};

/// A clinic with Rosa and Leo, each with an account.
struct House {
    clinic: Clinic,
    rosa: (Browser, Id<Patient>),
    leo: (Browser, Id<Patient>),
}

impl House {
    async fn open(settings: &StoreSettings, records: Vec<Value>) -> Self {
        let clinic = Clinic::open(settings).await;
        let people =
            vec![clinic::patient("1", "Rosa Field", "1961-04-02"), clinic::patient("2", "Leo Marsh", "1990-01-31")];
        clinic.receives("clinic", people).await;
        clinic.receives("clinic", records).await;
        let (rosa, leo) = (clinic.patient("1").await.id, clinic.patient("2").await.id);
        clinic.enrols(&rosa, "rosa").await;
        clinic.enrols(&leo, "leo").await;
        let (her, him) = (clinic.person("rosa").await, clinic.person("leo").await);
        Self { clinic, rosa: (her, rosa), leo: (him, leo) }
    }

    async fn shows(&mut self, item: &Id<Item>) -> ItemDetail {
        let (browser, patient) = &mut self.rosa;
        browser.asks(GetItem { patient: patient.clone(), item: item.clone() }).await.unwrap()
    }

    async fn saves(&mut self, item: &Id<Item>, place: u32) -> Reply {
        let (browser, patient) = &mut self.rosa;
        browser.sends(&GetAttachment { patient: patient.clone(), item: item.clone(), place }).await
    }
}

fn key(kind: &str, id: &str) -> Id<Item> {
    Id::parse(&fhir::key::resource_key(&fhir::key::source_id("clinic"), kind, id)).unwrap()
}

fn note(id: &str, patient: &str, attachments: Value) -> Value {
    json!({
        "resourceType": "DocumentReference", "id": id, "status": "current", "type": {"text": "Visit note"},
        "subject": {"reference": format!("Patient/{patient}")}, "date": "2026-02-03T10:00:00Z", "content": attachments
    })
}

fn inline(claimed: &str, bytes: impl AsRef<[u8]>) -> Value {
    json!([{"attachment": {"contentType": claimed, "title": "Año: <b>note</b>", "data": STANDARD.encode(bytes)}}])
}

fn header<'r>(reply: &'r Reply, name: &str) -> &'r str {
    reply.headers.get(name).unwrap_or_else(|| panic!("no {name}")).to_str().unwrap()
}

fn content(detail: &ItemDetail) -> Vec<&Content> {
    detail.attachments.iter().map(|one| &one.content).collect()
}
