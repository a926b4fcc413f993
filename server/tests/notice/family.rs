//! Rosa, with a mailbox and a telephone, and who acts for her; her daughter Sofia, 15, whose guardian she is; and a nurse who answers.

use careway_core::{
    access::{May, Opening, ProxyKind, Scope, SensitiveSet},
    account::{Account, ConfirmPhone, LoginName, SetPhone},
    id::Id,
    mail::{Channel, Notice, PhoneNumber},
    message::{
        AnswerThread, Audience, MarkThreadRead, MessageText, ReplyToThread, Said, StartThread, Then, ThreadRow, Topic,
    },
    notice::{Category, Pace, Patience, Rhythm, SetNoticeRhythm, SetNoticeWay},
    people::Patient,
    proxy::Document,
    staff::{Role, Team, ZoneName},
    words::Language,
};
use careway_server::{
    account::password::sql::of_name,
    http::Site,
    notice::Teller,
    proxy::{Arranged, sql::arrange},
    store::Done,
};
use chrono::TimeDelta;

use crate::{
    clinic::{self, Browser, Clinic, PASSWORD},
    outbox::{outbox, writes_to},
    support::Database,
};

pub const ROSA: &str = "rosa@field.example";
pub const SOFIA: &str = "sofia@field.example";
pub const TERESA: &str = "teresa@marsh.example";
pub const NUMBER: &str = "+13125550100";

/// From when the tests begin, at 20:26, to half past ten at night less four minutes.
pub const NIGHT: TimeDelta = TimeDelta::seconds(94 * 60 - 40);

/// The team's name, with a word that no notice may say.
pub const TEAM: &str = "Oncology of the canary";

pub struct Family<'d> {
    pub database: &'d Database,
    pub clinic: Clinic,
    pub patient: Id<Patient>,
    pub daughter: Id<Patient>,
    pub team: Id<Team>,
    pub rosa: Browser,
    pub sofia: Browser,
    pub teresa: Browser,
    pub nurse: Browser,
}

impl<'d> Family<'d> {
    pub async fn open(database: &'d Database) -> Self {
        let sends = Channel::ALL.into_iter().collect();
        let clinic = Clinic::open_as(&database.settings, |site| Site { sends, ..site }).await;
        let people = [
            ("1", "Rosa Field", "1984-04-02"),
            ("2", "Sofia Field", "2011-02-14"),
            ("3", "Teresa Marsh", "1984-09-30"),
            ("4", "Max Hill", "1970-01-01"),
        ];
        clinic
            .receives("clinic", people.map(|(number, name, born)| clinic::patient(number, name, born)).to_vec())
            .await;
        let (patient, daughter) = (clinic.patient("1").await.id, clinic.patient("2").await.id);
        for (number, login) in [("1", "rosa"), ("2", "sofia"), ("3", "teresa"), ("4", "max")] {
            clinic.enrols(&clinic.patient(number).await.id, login).await;
        }
        let nurse = clinic.hires("joy", Role::Nurse).await;
        let team = clinic.forms(TEAM, &[&nurse], &[&patient, &daughter]).await;
        let given = |part: Scope| Opening::given(part.set(), May::Act, SensitiveSet::NONE);
        for (of, login, kind, opening) in [
            (&daughter, "rosa", ProxyKind::Guardian, Opening::NONE),
            (&patient, "teresa", ProxyKind::Granted, given(Scope::Messages)),
            (&patient, "max", ProxyKind::Granted, given(Scope::Summary)),
        ] {
            lets(&clinic, of, login, (kind, opening)).await;
        }
        let mut browsers = Vec::new();
        for (login, address) in [("rosa", ROSA), ("sofia", SOFIA), ("teresa", TERESA), ("max", "max@hill.example")] {
            let mut browser = clinic.person(login).await;
            writes_to(database, &mut browser, address).await;
            browsers.push(browser);
        }
        let nurse = clinic.person("joy").await;
        let [rosa, sofia, teresa, _] = <[Browser; 4]>::try_from(browsers).ok().unwrap();
        Self { database, clinic, patient, daughter, team, rosa, sofia, teresa, nurse }
    }

    /// Rosa and the nurse sign in anew: their sessions have ended. What they were told of that is thrown away.
    pub async fn come_back(&mut self) {
        for (login, browser) in [("rosa", &mut self.rosa), ("joy", &mut self.nurse)] {
            *browser = self.clinic.browser(3);
            browser.signs_in(login, PASSWORD).await.unwrap();
        }
        self.database.tamper("DELETE FROM mail").await;
    }

    /// Gives Rosa a telephone.
    pub async fn rosa_has_a_phone(&mut self) {
        let phone = PhoneNumber::parse(NUMBER).unwrap();
        self.rosa.asks(SetPhone { phone, language: Language::English }).await.unwrap();
        let (_, _, notice) = outbox(self.database).await.pop().unwrap();
        let Notice::AddressCheck { code, .. } = notice else { panic!("{notice:?} is no code") };
        self.rosa.asks(ConfirmPhone { code }).await.unwrap();
        self.database.tamper("DELETE FROM mail").await;
    }

    pub fn start(&self, patient: &Id<Patient>, audience: Audience) -> StartThread {
        let (patient, team) = (patient.clone(), self.team.clone());
        StartThread {
            patient,
            team,
            topic: Topic::Result,
            audience,
            said: Said::default(),
            price: None,
            text: text("Is the canary bad?"),
            attachments: Vec::new(),
        }
    }

    /// Rosa begins a conversation.
    pub async fn rosa_asks(&mut self) -> Id<ThreadRow> {
        let start = self.start(&self.patient.clone(), Audience::Family);
        self.rosa.asks(start).await.unwrap().thread
    }

    /// The nurse writes to Rosa.
    pub async fn answers(&mut self, thread: &Id<ThreadRow>, then: Then) {
        self.answers_of(&self.patient.clone(), thread, then).await;
    }

    /// The nurse writes to a patient.
    pub async fn answers_of(&mut self, patient: &Id<Patient>, thread: &Id<ThreadRow>, then: Then) {
        let answer = AnswerThread { patient: patient.clone(), then, ..self.answer(thread) };
        self.nurse.asks(answer).await.unwrap();
    }

    pub fn answer(&self, thread: &Id<ThreadRow>) -> AnswerThread {
        let (patient, text) = (self.patient.clone(), text("The canary is well, Rosa."));
        let attachments = Vec::new();
        AnswerThread { patient, thread: thread.clone(), text, then: Then::GoOn, called: None, attachments }
    }

    pub fn reply(&self, thread: &Id<ThreadRow>) -> ReplyToThread {
        let (patient, text) = (self.patient.clone(), text("And the other canary?"));
        ReplyToThread { patient, thread: thread.clone(), text, call_me: false, attachments: Vec::new() }
    }

    pub fn read_all(&self, thread: &Id<ThreadRow>, number: i64) -> MarkThreadRead {
        MarkThreadRead { patient: self.patient.clone(), thread: thread.clone(), number }
    }

    /// The job as one node runs it.
    pub fn teller(&self) -> Teller {
        teller(&self.clinic)
    }

    /// Runs the job; to whom it wrote.
    pub async fn told(&self) -> Vec<String> {
        let told = self.teller().tell_due().await.unwrap();
        let letters = self.letters().await;
        assert_eq!(told, letters.len());
        letters
    }

    /// To whom letters wait that there is something new, and none about anything else. They are taken out.
    pub async fn letters(&self) -> Vec<String> {
        let mut told = Vec::new();
        for (to, _, notice) in outbox(self.database).await {
            assert_eq!(notice, Notice::NewMessage);
            told.push(to);
        }
        self.database.tamper("DELETE FROM mail").await;
        told.sort();
        told
    }
}

pub fn teller(clinic: &Clinic) -> Teller {
    let Site { store, clock, ids, keys, jurisdiction, sends, .. } = &*clinic.site;
    Teller {
        store: store.clone(),
        clock: clock.clone(),
        ids: ids.clone(),
        keys: keys.clone(),
        jurisdiction: jurisdiction.clone(),
        sends: sends.clone(),
    }
}

/// By which way somebody is told of a patient's messages.
pub fn way(patient: &Id<Patient>, way: Option<Channel>) -> SetNoticeWay {
    SetNoticeWay { patient: patient.clone(), category: Category::Messages, way }
}

/// A rhythm without a night.
pub fn rhythm(pace: Pace, fallback: Option<u8>) -> SetNoticeRhythm {
    let fallback = fallback.map(|hours| Patience::parse(hours).unwrap());
    SetNoticeRhythm { rhythm: Rhythm { quiet: None, pace, fallback }, zone: ZoneName::parse("UTC").unwrap() }
}

pub fn text(words: &str) -> MessageText {
    MessageText::parse(words).unwrap()
}

pub async fn lets(clinic: &Clinic, patient: &Id<Patient>, login: &str, (kind, opening): (ProxyKind, Opening)) {
    let account = account(clinic, login).await;
    let (patient, id, now) = (patient.clone(), clinic.site.ids.id(clinic.now()), clinic.now());
    let unit = move |mut work| async move {
        let (patient, account, ends) = (&patient, &account, Some(now + TimeDelta::days(300)));
        let document = (kind != ProxyKind::Granted).then_some(Document::BirthCertificate);
        let new = Arranged { patient, account, given_by: account, kind, opening, document, ends };
        Done::settle(arrange(&mut work, id, &new, now).await, Vec::new())
    };
    clinic.site.store.write(unit).await.unwrap().unwrap();
}

pub async fn account(clinic: &Clinic, login: &str) -> Id<Account> {
    let login = LoginName::parse(login).unwrap();
    let unit = move |mut work| async move { Done::commit(of_name(&mut work, &login).await, Vec::new()) };
    clinic.site.store.read(unit).await.unwrap().unwrap().unwrap().account.id
}
