//! A family and two teams, for tests of messages. Knows what each of them may see, and tests nothing.

use std::time::Duration;

use careway_core::{
    access::{May, Opening, ProxyKind, Scope, SensitiveSet},
    id::Id,
    message::{
        AnswerThread, Audience, DeskLine, ListDesk, ListThreads, MessageText, Queue, ReplyToThread, Said, StartThread,
        TakeThread, Then, Thread, ThreadRow, Topic,
    },
    people::Patient,
    proxy::Document,
    staff::{Role, Team},
};
use careway_server::{
    http::Site,
    proxy::{Arranged, sql::arrange},
    store::{Done, StoreSettings},
};
use chrono::TimeDelta;

use crate::clinic::{self, Browser, Clinic};

/// So short that a test waits for beats and for nothing else.
const BEAT: Duration = Duration::from_millis(20);

/// Rosa and her daughter Sofia, 15, whose guardian she is; Teresa, who does things for Rosa, Ana, who only looks, and Max, who sees no messages. Two
/// teams: family care looks after both, the other after nobody.
pub struct Family {
    pub clinic: Clinic,
    pub rosa: Id<Patient>,
    pub sofia: Id<Patient>,
    pub care: Id<Team>,
    pub other: Id<Team>,
}

impl Family {
    pub async fn open(settings: &StoreSettings) -> Self {
        Self::open_as(settings, |site| site).await
    }

    /// With a site that was set up in a way of its own.
    pub async fn open_as(settings: &StoreSettings, set: impl FnOnce(Site) -> Site) -> Self {
        let clinic = Clinic::open_as(settings, |site| set(Site { beat: BEAT, ..site })).await;
        let people = [
            ("1", "Rosa Field", "1984-04-02"),
            ("2", "Sofia Field", "2011-02-14"),
            ("3", "Teresa Marsh", "1984-09-30"),
            ("4", "Ana Lake", "1970-01-01"),
            ("5", "Max Hill", "1970-01-01"),
        ];
        clinic
            .receives("clinic", people.map(|(number, name, born)| clinic::patient(number, name, born)).to_vec())
            .await;
        let (rosa, sofia) = (clinic.patient("1").await.id, clinic.patient("2").await.id);
        for (number, login) in [("1", "rosa"), ("2", "sofia"), ("3", "teresa"), ("4", "ana"), ("5", "max")] {
            clinic.enrols(&clinic.patient(number).await.id, login).await;
        }
        let nurse = clinic.hires("joy", Role::Nurse).await;
        let second = clinic.hires("kim", Role::Nurse).await;
        let desk = clinic.hires("carver", Role::FrontDesk).await;
        let far = clinic.hires("pat", Role::Nurse).await;
        let care = clinic.forms("Family care", &[&nurse, &second, &desk], &[&rosa, &sofia]).await;
        let other = clinic.forms("Heart clinic", &[&far], &[]).await;
        let family = Self { clinic, rosa, sofia, care, other };
        let given = |part: Scope, may| Opening::given(part.set(), may, SensitiveSet::NONE);
        for (patient, login, kind, opening) in [
            (&family.sofia, "rosa", ProxyKind::Guardian, Opening::NONE),
            (&family.rosa, "teresa", ProxyKind::Granted, given(Scope::Messages, May::Act)),
            (&family.rosa, "ana", ProxyKind::Granted, given(Scope::Messages, May::See)),
            (&family.rosa, "max", ProxyKind::Granted, given(Scope::Summary, May::Act)),
        ] {
            family.lets(patient, login, (kind, opening)).await;
        }
        family
    }

    pub async fn lets(&self, patient: &Id<Patient>, login: &str, (kind, opening): (ProxyKind, Opening)) {
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

    pub fn start(&self, patient: &Id<Patient>, audience: Audience) -> StartThread {
        let text = text("My knee hurts.\nSince Monday.");
        StartThread {
            patient: patient.clone(),
            team: self.care.clone(),
            topic: Topic::Health,
            audience,
            said: Said::default(),
            price: None,
            text,
            attachments: Vec::new(),
        }
    }

    pub fn reply(&self, thread: &Id<ThreadRow>, words: &str) -> ReplyToThread {
        let (patient, text) = (self.rosa.clone(), text(words));
        ReplyToThread { patient, thread: thread.clone(), text, call_me: false, attachments: Vec::new() }
    }

    pub fn answer(&self, thread: &Id<ThreadRow>, then: Then) -> AnswerThread {
        let (patient, text) = (self.rosa.clone(), text("Keep it still."));
        AnswerThread { patient, thread: thread.clone(), text, then, called: None, attachments: Vec::new() }
    }

    pub fn take(&self, thread: &Id<ThreadRow>) -> TakeThread {
        TakeThread { patient: self.rosa.clone(), thread: thread.clone() }
    }
}

pub async fn account(clinic: &Clinic, login: &str) -> Id<careway_core::account::Account> {
    let login = careway_core::account::LoginName::parse(login).unwrap();
    let unit = move |mut work| async move {
        Done::commit(careway_server::account::password::sql::of_name(&mut work, &login).await, Vec::new())
    };
    clinic.site.store.read(unit).await.unwrap().unwrap().unwrap().account.id
}

/// Somebody at a device of their own: each has keys of its own for what it writes.
pub async fn at(clinic: &Clinic, device: u8, name: &str) -> Browser {
    let mut browser = clinic.browser(device);
    browser.signs_in(name, clinic::PASSWORD).await.unwrap();
    browser
}

pub fn text(words: &str) -> MessageText {
    MessageText::parse(words).unwrap()
}

pub async fn threads(browser: &mut Browser, patient: &Id<Patient>) -> Vec<Thread> {
    browser.asks(ListThreads { patient: patient.clone() }).await.unwrap()
}

pub async fn queue(browser: &mut Browser, queue: Queue) -> Vec<DeskLine> {
    browser.asks(ListDesk { queue, team: None, topic: None }).await.unwrap()
}
