//! A family, two teams and what laboratories send, for tests of who looks at results. Knows what each of them may see, and tests nothing.

use std::time::Duration;

use careway_core::{
    access::{May, Opening, ProxyKind, Scope, SensitiveSet},
    account::{Account, LoginName},
    id::Id,
    people::Patient,
    proxy::Document,
    record::{GetItem, Item},
    review::{CommentText, GetReview, ListReviews, Reached, ReachedHow, ReachedWhom, Review, ReviewLine, ReviewResult},
    staff::{Role, Team},
};
use careway_server::{
    account::password::sql::of_name,
    fhir::key,
    http::Site,
    proxy::{Arranged, sql::arrange},
    store::{Done, StoreSettings},
};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::clinic::{self, Browser, Clinic, PASSWORD};

/// So short that a test waits for beats and for nothing else.
const BEAT: Duration = Duration::from_millis(20);

/// Rosa and her daughter Sofia, 10, whose guardian she is; Teresa, who sees Rosa's results, and Max, who does not. Family care looks after both,
/// the heart clinic after Leo. The clocks stand at Thursday 28 May 2026, 20:26.
pub struct Ward {
    pub clinic: Clinic,
    pub rosa: Id<Patient>,
    pub sofia: Id<Patient>,
    /// Family care.
    pub care: Id<Team>,
}

impl Ward {
    pub async fn open(settings: &StoreSettings) -> Self {
        Self::open_as(settings, |site| site).await
    }

    /// With a site that was set up in a way of its own.
    pub async fn open_as(settings: &StoreSettings, set: impl FnOnce(Site) -> Site) -> Self {
        let clinic = Clinic::open_as(settings, |site| set(Site { beat: BEAT, ..site })).await;
        let people = [
            ("1", "Rosa Field", "1984-04-02"),
            ("2", "Sofia Field", "2016-02-14"),
            ("3", "Leo Marsh", "1990-01-31"),
            ("4", "Teresa Marsh", "1984-09-30"),
            ("5", "Max Hill", "1970-01-01"),
        ];
        let people = people.map(|(number, name, born)| clinic::patient(number, name, born));
        clinic.receives("clinic", people.to_vec()).await;
        let mut ids = Vec::new();
        for (number, login) in [("1", "rosa"), ("2", "sofia"), ("3", "leo"), ("4", "teresa"), ("5", "max")] {
            let id = clinic.patient(number).await.id;
            clinic.enrols(&id, login).await;
            ids.push(id);
        }
        let [rosa, sofia, leo] = [0, 1, 2].map(|at: usize| ids[at].clone());
        let mut hired = Vec::new();
        for (login, role) in [
            ("okafor", Role::Clinician),
            ("joy", Role::Nurse),
            ("carver", Role::FrontDesk),
            ("tull", Role::CareCoordinator),
            ("ivers", Role::Pharmacist),
            ("bill", Role::Billing),
        ] {
            hired.push(clinic.hires(login, role).await);
        }
        let members: Vec<&Id<Account>> = hired.iter().collect();
        let care = clinic.forms("Family care", &members, &[&rosa, &sofia]).await;
        let pell = clinic.hires("pell", Role::Clinician).await;
        clinic.forms("Heart clinic", &[&pell], &[&leo]).await;
        for (login, role) in
            [("brandt", Role::PrivacyOfficer), ("adams", Role::Administrator), ("stone", Role::DirectorySteward)]
        {
            clinic.hires(login, role).await;
        }
        let ward = Self { clinic, rosa, sofia, care };
        let given = |part: Scope| Opening::given(part.set(), May::Act, SensitiveSet::NONE);
        for (patient, login, kind, opening) in [
            (&ward.sofia, "rosa", ProxyKind::Guardian, Opening::NONE),
            (&ward.rosa, "teresa", ProxyKind::Granted, given(Scope::Results)),
            (&ward.rosa, "max", ProxyKind::Granted, given(Scope::Summary)),
        ] {
            ward.lets(patient, login, (kind, opening)).await;
        }
        ward
    }

    async fn lets(&self, patient: &Id<Patient>, login: &str, (kind, opening): (ProxyKind, Opening)) {
        let account = account(&self.clinic, login).await;
        let (patient, id, now) = (patient.clone(), self.clinic.site.ids.id(self.clinic.now()), self.clinic.now());
        let unit = move |mut work| async move {
            let (patient, account, ends) = (&patient, &account, Some(now + TimeDelta::days(300)));
            let document = (kind != ProxyKind::Granted).then_some(Document::BirthCertificate);
            let new = Arranged { patient, account, given_by: account, kind, opening, document, ends };
            Done::settle(arrange(&mut work, id, &new, now).await, Vec::new())
        };
        self.clinic.site.store.write(unit).await.unwrap().unwrap();
    }

    /// Somebody at a device of their own.
    pub async fn at(&self, device: u8, login: &str) -> Browser {
        let mut browser = self.clinic.browser(device);
        browser.signs_in(login, PASSWORD).await.unwrap();
        browser
    }

    pub async fn receives(&self, resources: Vec<Value>) {
        self.clinic.receives("clinic", resources).await;
    }

    /// What waits for somebody, in their order.
    pub async fn waiting(&self, login: &str) -> Vec<ReviewLine> {
        self.at(90, login).await.asks(ListReviews {}).await.unwrap()
    }

    /// The same by name.
    pub async fn names(&self, login: &str) -> Vec<String> {
        self.waiting(login).await.into_iter().map(|line| line.item.title).collect()
    }

    pub async fn review(&self, login: &str, item: &Id<Item>) -> Review {
        let get = GetReview { patient: self.rosa.clone(), item: item.clone() };
        self.at(91, login).await.asks(get).await.unwrap()
    }

    /// Looks at a result of Rosa's, the first time that it asks.
    pub fn look(&self, item: &Id<Item>, comment: Option<&str>) -> ReviewResult {
        let comment = comment.map(words);
        ReviewResult { patient: self.rosa.clone(), item: item.clone(), round: 1, comment, reached: None }
    }

    pub fn reached(&self) -> Option<Reached> {
        let whom = ReachedWhom::parse("Rosa herself").unwrap();
        Some(Reached { how: ReachedHow::Phone, at: self.clinic.now().timestamp_micros(), whom })
    }

    pub fn get(&self, item: &Id<Item>) -> GetItem {
        GetItem { patient: self.rosa.clone(), item: item.clone() }
    }
}

pub async fn account(clinic: &Clinic, login: &str) -> Id<Account> {
    let login = LoginName::parse(login).unwrap();
    let unit = move |mut work| async move { Done::commit(of_name(&mut work, &login).await, Vec::new()) };
    clinic.site.store.read(unit).await.unwrap().unwrap().unwrap().account.id
}

pub fn words(text: &str) -> CommentText {
    CommentText::parse(text).unwrap()
}

pub fn observation(id: &str) -> Id<Item> {
    Id::parse(&key::resource_key(&key::source_id("clinic"), "Observation", id)).unwrap()
}

pub fn diagnostic_report(id: &str) -> Id<Item> {
    Id::parse(&key::resource_key(&key::source_id("clinic"), "DiagnosticReport", id)).unwrap()
}

/// A glucose of somebody, called after its id.
pub fn glucose(id: &str, patient: &str, value: f64) -> Value {
    clinic::result(id, patient, id, value, "2026-05-27")
}

/// One that somebody should act on at once.
pub fn critical(id: &str, patient: &str) -> Value {
    let mut result = glucose(id, patient, 700.0);
    result["interpretation"] = json!([{ "coding": [{ "code": "HH" }] }]);
    result
}

pub fn labelled(mut result: Value, label: &str) -> Value {
    result["meta"] = json!({ "security": [{ "code": label }] });
    result
}

pub fn with_status(mut result: Value, status: &str) -> Value {
    result["status"] = json!(status);
    result
}

/// A report of somebody, with these results in it.
pub fn report(id: &str, patient: &str, parts: &[&str]) -> Value {
    let parts: Vec<Value> = parts.iter().map(|id| json!({ "reference": format!("Observation/{id}") })).collect();
    json!({
        "resourceType": "DiagnosticReport", "id": id, "status": "final", "code": { "text": id },
        "category": [{ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v2-0074", "code": "LAB" }] }],
        "subject": { "reference": format!("Patient/{patient}") }, "effectiveDateTime": "2026-05-27", "result": parts
    })
}
