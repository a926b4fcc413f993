//! A clinic for tests: the whole server in this process on a database of its own, a clock that stands still, and people
//! who speak to it through the contract. Knows no feature's rules.
#![allow(
    dead_code,
    unused_imports,
    clippy::unwrap_used,
    clippy::allow_attributes,
    reason = "each test file uses its part of this, and a test that cannot go on stops"
)]

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use axum::Router;
use careway_core::{
    account::{Account, LoginName, Secret},
    id::Id,
    people::Patient,
    staff::{InvitePatient, Role, Team},
    words::Language,
};
use careway_server::{
    account::{
        create,
        hasher::{Cost, Hasher},
    },
    clock::{Clock, Ids},
    http::{Origin, Site, endpoints, router},
    import,
    keys::Keys,
    people,
    staff::roster::{self, NewStaff, Source},
    store::{Done, Store, StoreSettings},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

#[path = "browser.rs"]
mod browser;

pub use browser::ORIGIN;
pub use browser::{Browser, Reply};

/// What everybody in the cast signs in with.
pub const PASSWORD: &str = "three grey herons at noon";

/// A running server.
pub struct Clinic {
    /// Its parts.
    pub site: Arc<Site>,
    clock: Arc<AtomicI64>,
    router: Router,
}

impl Clinic {
    /// Opens the clinic on the database that `settings` name.
    pub async fn open(settings: &StoreSettings) -> Self {
        Self::open_as(settings, |site| site).await
    }

    /// Opens the clinic with a site that was set up in a way of its own.
    pub async fn open_as(settings: &StoreSettings, set: impl FnOnce(Site) -> Site) -> Self {
        let clock = Arc::new(AtomicI64::new(1_780_000_000_000_000));
        let ids = Ids::random().unwrap();
        let store = Store::open(settings.clone(), Clock::Set(clock.clone()), &ids).await.unwrap();
        let keys = Keys::open(&settings.data.join("keys"), &ids).unwrap();
        let hasher = Hasher::start(Cost::FLOOR, &keys.pepper, &ids).unwrap();
        let origin = Origin::parse(ORIGIN).unwrap();
        let site = Arc::new(set(Site::new(store, Clock::Set(clock.clone()), ids, keys, hasher, origin)));
        site.live.follow(&site.store).await;
        let router = router(site.clone(), endpoints()).unwrap();
        Self { site, clock, router }
    }

    /// A clinic with two patients, Rosa and Leo, who have accounts.
    pub async fn of_two(settings: &StoreSettings) -> Self {
        let clinic = Self::open(settings).await;
        clinic.fills_with_two().await;
        clinic
    }

    /// Lets Rosa and Leo in, with accounts.
    pub async fn fills_with_two(&self) {
        let people = vec![patient("1", "Rosa Field", "1961-04-02"), patient("2", "Leo Marsh", "1990-01-31")];
        self.receives("clinic", people).await;
        self.enrols(&self.patient("1").await.id, "rosa").await;
        self.enrols(&self.patient("2").await.id, "leo").await;
    }

    /// Closes it; the database stays.
    pub async fn close(self) {
        self.site.store.clone().close().await;
    }

    /// The clinic's time.
    pub fn now(&self) -> DateTime<Utc> {
        self.site.clock.now()
    }

    /// Lets time pass.
    pub fn wait(&self, time: TimeDelta) {
        self.clock.fetch_add(time.num_microseconds().unwrap(), Ordering::SeqCst);
    }

    /// Takes records in, as from one source.
    pub async fn receives(&self, source: &str, resources: Vec<Value>) {
        let texts = resources.iter().map(Value::to_string).collect();
        let Site { store, clock, ids, .. } = &*self.site;
        let summary = import::resources(store, clock, ids, source, texts).await.unwrap();
        assert!(!summary.has_refusals(), "{summary:?}");
    }

    /// Takes records in as the texts that they are.
    pub async fn receives_texts(&self, source: &str, texts: &[&str]) {
        let texts = texts.iter().map(|text| (*text).to_owned()).collect();
        let Site { store, clock, ids, .. } = &*self.site;
        let summary = import::resources(store, clock, ids, source, texts).await.unwrap();
        assert!(!summary.has_refusals(), "{summary:?}");
    }

    /// The patient with that record number.
    pub async fn patient(&self, number: &str) -> Patient {
        let number = number.to_owned();
        let unit = |mut work| async move {
            Done::commit(people::sql::patients_known_as(&mut work, &number).await, Vec::new())
        };
        let mut found = self.site.store.read(unit).await.unwrap().unwrap();
        assert_eq!(found.len(), 1);
        found.remove(0)
    }

    /// Makes an account for a patient.
    pub async fn enrols(&self, patient: &Id<Patient>, name: &str) -> Account {
        let hash = self.site.hasher.hash(&Secret::new(PASSWORD), &self.site.ids).await.unwrap();
        let (ids, now, patient, name) =
            (self.site.ids.clone(), self.now(), patient.clone(), LoginName::parse(name).unwrap());
        let unit = move |mut work| async move {
            Done::commit(create::own(&mut work, &ids, &patient, &name, &hash, now).await, Vec::new())
        };
        self.site.store.write(unit).await.unwrap().unwrap()
    }

    /// Makes a staff account that must have a second factor, as all do that are real.
    pub async fn hires_strictly(&self, name: &str, role: Role) -> Id<Account> {
        self.hires_as(name, role, true).await
    }

    /// Makes a staff account that needs no second factor.
    pub async fn hires(&self, name: &str, role: Role) -> Id<Account> {
        self.hires_as(name, role, false).await
    }

    async fn hires_as(&self, name: &str, role: Role, strict: bool) -> Id<Account> {
        let hash = self.site.hasher.hash(&Secret::new(PASSWORD), &self.site.ids).await.unwrap();
        let (ids, now, login) = (self.site.ids.clone(), self.now(), LoginName::parse(name).unwrap());
        let new = NewStaff { name: format!("{name} of the staff"), title: "Staff".to_owned(), role };
        let unit = move |mut work| async move {
            let account = roster::hire(&mut work, &ids, &new, (&login, &hash), now).await.unwrap().id;
            roster::sql::set_strict(&mut work, &account, strict).await.unwrap();
            Done::commit(account, Vec::new())
        };
        self.site.store.write(unit).await.unwrap()
    }

    /// Makes a team of these people that looks after these patients.
    pub async fn forms(&self, team: &str, members: &[&Id<Account>], patients: &[&Id<Patient>]) -> Id<Team> {
        let (ids, now, name) = (self.site.ids.clone(), self.now(), team.to_owned());
        let members: Vec<Id<Account>> = members.iter().map(|id| (*id).clone()).collect();
        let patients: Vec<Id<Patient>> = patients.iter().map(|id| (*id).clone()).collect();
        let unit = move |mut work| async move {
            let team = roster::add_team(&mut work, &ids, &name, now).await.unwrap();
            for member in &members {
                roster::sql::add_member(&mut work, &team, member, now).await.unwrap();
            }
            for patient in &patients {
                roster::begin_treatment(&mut work, &ids, (patient, &team), Source::Operator, now).await.unwrap();
            }
            Done::commit(team, Vec::new())
        };
        self.site.store.write(unit).await.unwrap()
    }

    /// Makes an invitation and gives its code.
    pub async fn invites(&self, patient: &Id<Patient>) -> String {
        let (ids, now, patient) = (self.site.ids.clone(), self.now(), patient.clone());
        let unit = move |mut work| async move {
            Done::commit(create::invitation(&mut work, &ids, &patient, now).await, Vec::new())
        };
        self.site.store.write(unit).await.unwrap().unwrap()
    }

    /// A browser that nobody has signed in with, at the address `192.0.2.host`.
    pub fn browser(&self, host: u8) -> Browser {
        Browser::new(self.router.clone(), host)
    }

    /// Somebody who has signed in.
    pub async fn person(&self, name: &str) -> Browser {
        let mut browser = self.browser(1);
        browser.signs_in(name, PASSWORD).await.unwrap();
        browser
    }
}

/// An invitation whose code is shown.
pub fn invitation(patient: &Id<Patient>) -> InvitePatient {
    InvitePatient { patient: patient.clone(), to: None, language: Language::English }
}

/// A Patient resource with a record number.
pub fn patient(number: &str, name: &str, birth_date: &str) -> Value {
    let (given, family) = name.split_once(' ').unwrap();
    json!({
        "resourceType": "Patient", "id": number,
        "identifier": [{"system": "urn:careway:test:mrn", "value": number}],
        "name": [{"use": "official", "given": [given], "family": family}],
        "gender": "female", "birthDate": birth_date
    })
}

/// A laboratory result of a patient.
pub fn result(id: &str, patient: &str, name: &str, value: f64, day: &str) -> Value {
    json!({
        "resourceType": "Observation", "id": id, "status": "final",
        "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}]}],
        "code": {"coding": [{"system": "http://loinc.org", "code": "2339-0", "display": name}], "text": name},
        "subject": {"reference": format!("Patient/{patient}")},
        "effectiveDateTime": day,
        "valueQuantity": {"value": value, "unit": "mg/dL", "system": "http://unitsofmeasure.org", "code": "mg/dL"},
        "referenceRange": [{"low": {"value": 70, "unit": "mg/dL"}, "high": {"value": 99, "unit": "mg/dL"}}]
    })
}

/// Waits until something that goes on beside the answers has happened; ten seconds at most.
pub async fn until<F: Future<Output = bool>>(happened: impl Fn() -> F) {
    let wait = async {
        while !happened().await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), wait).await.unwrap();
}
