//! Messages between patients and teams, on both engines: who sees and writes what, who has a conversation, and by when it is due.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    access::{May, Opening, ProxyKind, Scope, SensitiveSet},
    clocked::Note,
    id::Id,
    message::{
        AnswerThread, Audience, DeskLine, GetDeskThread, GetThread, HandOffThread, ListCareTeams, ListDesk,
        ListThreads, MarkThreadRead, MessageText, Queue, ReplyToThread, Side, StartThread, TakeThread, Then, Thread,
        ThreadRefusal, ThreadRow, ThreadState, Topic,
    },
    people::Patient,
    problem::Problem,
    proxy::Document,
    staff::{Role, Team},
};
use careway_server::{
    proxy::{Arranged, sql::arrange},
    store::{Done, StoreSettings},
};
use chrono::{DateTime, TimeDelta};
use clinic::{Browser, Clinic};

/// Rosa and her daughter Sofia, 15, whose guardian she is; Teresa, who does things for Rosa, Ana, who only looks, and Max, who sees no messages. Two
/// teams: family care looks after both, the other after nobody.
struct Family {
    clinic: Clinic,
    rosa: Id<Patient>,
    sofia: Id<Patient>,
    care: Id<Team>,
    other: Id<Team>,
}

impl Family {
    async fn open(settings: &StoreSettings) -> Self {
        let clinic = Clinic::open(settings).await;
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

    fn start(&self, patient: &Id<Patient>, audience: Audience) -> StartThread {
        let text = text("My knee hurts.\nSince Monday.");
        StartThread { patient: patient.clone(), team: self.care.clone(), topic: Topic::Health, audience, text }
    }

    fn reply(&self, thread: &Id<ThreadRow>, words: &str) -> ReplyToThread {
        ReplyToThread { patient: self.rosa.clone(), thread: thread.clone(), text: text(words) }
    }

    fn answer(&self, thread: &Id<ThreadRow>, then: Then) -> AnswerThread {
        AnswerThread { patient: self.rosa.clone(), thread: thread.clone(), text: text("Keep it still."), then }
    }

    fn take(&self, thread: &Id<ThreadRow>) -> TakeThread {
        TakeThread { patient: self.rosa.clone(), thread: thread.clone() }
    }
}

async fn account(clinic: &Clinic, login: &str) -> Id<careway_core::account::Account> {
    let login = careway_core::account::LoginName::parse(login).unwrap();
    let unit = move |mut work| async move {
        Done::commit(careway_server::account::password::sql::of_name(&mut work, &login).await, Vec::new())
    };
    clinic.site.store.read(unit).await.unwrap().unwrap().unwrap().account.id
}

/// Somebody at a device of their own: each has keys of its own for what it writes.
async fn at(clinic: &Clinic, device: u8, name: &str) -> Browser {
    let mut browser = clinic.browser(device);
    browser.signs_in(name, clinic::PASSWORD).await.unwrap();
    browser
}

fn text(words: &str) -> MessageText {
    MessageText::parse(words).unwrap()
}

async fn threads(browser: &mut Browser, patient: &Id<Patient>) -> Vec<Thread> {
    browser.asks(ListThreads { patient: patient.clone() }).await.unwrap()
}

async fn queue(browser: &mut Browser, queue: Queue) -> Vec<DeskLine> {
    browser.asks(ListDesk { queue }).await.unwrap()
}

fn refused<T>(why: ThreadRefusal) -> Result<T, Problem<ThreadRefusal>> {
    Err(Problem::Refused(why))
}

#[tokio::test]
async fn a_question_is_taken_asked_back_answered_and_opened_again() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let mut rosa = clinic.person("rosa").await;
        let teams = rosa.asks(ListCareTeams { patient: family.rosa.clone() }).await.unwrap();
        assert_eq!(teams.len(), 1, "only who looks after her: {teams:?}");
        assert_eq!(
            (teams[0].name.as_str(), teams[0].roles.as_slice()),
            ("Family care", &[(Role::FrontDesk, 1), (Role::Nurse, 2)][..])
        );
        let elsewhere = StartThread { team: family.other.clone(), ..family.start(&family.rosa, Audience::Family) };
        assert_eq!(rosa.asks(elsewhere).await, refused(ThreadRefusal::NoSuchTeam));

        let thread = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        let told = threads(&mut rosa, &family.rosa).await.remove(0);
        assert_eq!((told.state, told.holder.clone(), told.unread), (ThreadState::Delivered, None, 0));
        assert_eq!((told.begins.as_str(), told.team.as_str()), ("My knee hurts.", "Family care"));
        // Thursday after hours, Monday to Friday from 8 to 17: within one business day.
        let due = DateTime::from_timestamp_micros(told.due.unwrap()).unwrap();
        assert_eq!(due.to_rfc3339(), "2026-05-29T17:00:00+00:00");

        let mut joy = clinic.person("joy").await;
        let waiting = queue(&mut joy, Queue::Waiting).await;
        assert_eq!((waiting.len(), waiting[0].patient.name.as_str(), waiting[0].mine), (1, "Rosa Field", false));
        joy.asks(family.take(&thread)).await.unwrap();
        let told = threads(&mut rosa, &family.rosa).await.remove(0);
        assert_eq!((told.state, told.holder.unwrap().name), (ThreadState::InHand, "joy of the staff".to_owned()));

        let mut kim = clinic.person("kim").await;
        assert_eq!(kim.asks(family.take(&thread)).await, refused(ThreadRefusal::NotYours));
        assert_eq!(kim.asks(family.answer(&thread, Then::Close)).await, refused(ThreadRefusal::NotYours));
        joy.asks(family.answer(&thread, Then::GoOn)).await.unwrap();
        joy.asks(family.answer(&thread, Then::GoOn)).await.unwrap();
        assert_eq!(kim.asks(family.answer(&thread, Then::GoOn)).await, refused(ThreadRefusal::NotYours));
        joy.asks(family.answer(&thread, Then::Wait)).await.unwrap();
        let told = threads(&mut rosa, &family.rosa).await.remove(0);
        assert_eq!((told.state, told.due, told.unread), (ThreadState::ForYou, None, 3));
        assert!(queue(&mut joy, Queue::Waiting).await.is_empty());
        assert_eq!(queue(&mut joy, Queue::ForPatient).await.len(), 1);

        let whole = rosa.asks(GetThread { patient: family.rosa.clone(), thread: thread.clone() }).await.unwrap();
        let last = whole.messages.last().unwrap();
        assert!(matches!(last.side, Side::Staff { role: Role::Nurse, .. }) && !last.mine, "{last:?}");
        rosa.asks(MarkThreadRead { patient: family.rosa.clone(), thread: thread.clone(), number: last.number })
            .await
            .unwrap();
        assert_eq!(threads(&mut rosa, &family.rosa).await[0].unread, 0);

        rosa.asks(family.reply(&thread, "It is the left one.")).await.unwrap();
        let mine = queue(&mut joy, Queue::Mine).await;
        assert_eq!((mine.len(), mine[0].thread.unread, mine[0].mine), (1, 1, true), "it comes back to whoever had it");
        joy.asks(family.answer(&thread, Then::Close)).await.unwrap();
        assert_eq!(threads(&mut rosa, &family.rosa).await[0].state, ThreadState::Answered);

        clinic.wait(TimeDelta::days(13));
        let mut rosa = at(clinic, 2, "rosa").await;
        rosa.asks(family.reply(&thread, "It hurts again.")).await.unwrap();
        let told = threads(&mut rosa, &family.rosa).await.remove(0);
        assert_eq!((told.state, told.holder.unwrap().name), (ThreadState::InHand, "joy of the staff".to_owned()));
        let mut joy = at(clinic, 2, "joy").await;
        joy.asks(family.answer(&thread, Then::Close)).await.unwrap();
        clinic.wait(TimeDelta::days(15));
        let mut rosa = at(clinic, 3, "rosa").await;
        assert_eq!(rosa.asks(family.reply(&thread, "And again.")).await, refused(ThreadRefusal::Over));
        let whole = rosa.asks(GetThread { patient: family.rosa.clone(), thread }).await.unwrap();
        let numbers: Vec<i64> = whole.messages.iter().map(|message| message.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8]);
    }
}

#[tokio::test]
async fn a_team_sees_its_own_and_gives_it_to_another_with_a_note() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (clinic, patient) = (&family.clinic, family.rosa.clone());
        let thread = clinic.person("rosa").await.asks(family.start(&patient, Audience::Family)).await.unwrap().thread;
        let mut pat = clinic.person("pat").await;
        let get = GetDeskThread { patient: patient.clone(), thread: thread.clone() };
        assert!(queue(&mut pat, Queue::Waiting).await.is_empty());
        assert_eq!(pat.asks(get.clone()).await, Err(Problem::NotFound));
        assert_eq!(pat.asks(family.take(&thread)).await, Err(Problem::NotFound));
        assert_eq!(pat.asks(family.answer(&thread, Then::Close)).await, Err(Problem::NotFound));

        let mut joy = clinic.person("joy").await;
        let note = Note::parse("Her heart tablets may be the reason.").unwrap();
        let hand = HandOffThread { patient: patient.clone(), thread: thread.clone(), team: family.other.clone(), note };
        joy.asks(hand).await.unwrap();
        assert_eq!(joy.asks(get.clone()).await, Err(Problem::NotFound));
        let desk = pat.asks(get).await.unwrap();
        assert_eq!(
            (desk.notes[0].by.as_str(), desk.notes[0].text.as_str()),
            ("joy of the staff", "Her heart tablets may be the reason.")
        );
        let mut rosa = clinic.person("rosa").await;
        assert_eq!(threads(&mut rosa, &patient).await[0].team, "Heart clinic");
        let whole = rosa.asks(GetThread { patient, thread }).await.unwrap();
        assert!(!serde_json::to_string(&whole).unwrap().contains("tablets"), "a note among staff is no message");
    }
}

#[tokio::test]
async fn who_acts_writes_under_their_own_name_as_far_as_they_may() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let mut teresa = clinic.person("teresa").await;
        let thread = teresa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        assert_eq!(teresa.asks(family.start(&family.rosa, Audience::Alone)).await, refused(ThreadRefusal::NotAlone));
        let mut rosa = clinic.person("rosa").await;
        let whole = rosa.asks(GetThread { patient: family.rosa.clone(), thread: thread.clone() }).await.unwrap();
        let first = &whole.messages[0];
        assert_eq!((first.by.as_str(), &first.side, first.mine), ("Teresa Marsh", &Side::Proxy, false));

        let mut ana = clinic.person("ana").await;
        assert_eq!(threads(&mut ana, &family.rosa).await.len(), 1);
        assert_eq!(ana.asks(family.reply(&thread, "Me too.")).await, Err(Problem::NotAllowed));
        let seen = MarkThreadRead { patient: family.rosa.clone(), thread, number: 1 };
        assert_eq!(ana.asks(seen).await, Ok(()), "having seen is nothing that is done with the record");
        let mut max = clinic.person("max").await;
        assert_eq!(max.asks(ListThreads { patient: family.rosa.clone() }).await, Err(Problem::NotAllowed));
        assert_eq!(max.asks(ListThreads { patient: family.sofia.clone() }).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn what_a_teen_keeps_to_herself_her_mother_does_not_see() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (clinic, patient) = (&family.clinic, family.sofia.clone());
        let mut sofia = clinic.person("sofia").await;
        let alone = sofia.asks(family.start(&patient, Audience::Alone)).await.unwrap().thread;
        let open = sofia.asks(family.start(&patient, Audience::Family)).await.unwrap().thread;
        assert_eq!(threads(&mut sofia, &patient).await.len(), 2);

        let mut mother = clinic.person("rosa").await;
        let seen: Vec<_> = threads(&mut mother, &patient).await.into_iter().map(|thread| thread.id).collect();
        assert_eq!(seen, std::slice::from_ref(&open));
        let get = |thread: &Id<ThreadRow>| GetThread { patient: patient.clone(), thread: thread.clone() };
        let absent = Id::parse("0192f0c1-7d5e-7c3a-9a55-6b1f0a9f3c11").unwrap();
        assert_eq!(mother.asks(get(&alone)).await, mother.asks(get(&absent)).await);
        let reply = |thread: &Id<ThreadRow>| ReplyToThread {
            patient: patient.clone(),
            thread: thread.clone(),
            text: text("Why?"),
        };
        assert_eq!(mother.asks(reply(&alone)).await, Err(Problem::NotFound));
        let seen = MarkThreadRead { patient: patient.clone(), thread: alone.clone(), number: 1 };
        assert_eq!(mother.asks(seen).await, Err(Problem::NotFound));

        // Of the team nurses see it; the front desk sees the other only.
        assert_eq!(queue(&mut clinic.person("joy").await, Queue::Waiting).await.len(), 2);
        let mut carver = clinic.person("carver").await;
        assert_eq!(queue(&mut carver, Queue::Waiting).await.len(), 1);
        let get = GetDeskThread { patient: patient.clone(), thread: alone.clone() };
        assert_eq!(carver.asks(get).await, Err(Problem::NotFound));
        assert_eq!(carver.asks(TakeThread { patient, thread: alone }).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn of_many_who_take_it_at_once_one_does() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let thread =
            family.clinic.person("rosa").await.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        let mut taking = tokio::task::JoinSet::new();
        for number in 0..32 {
            let mut nurse = at(&family.clinic, 10 + number, if number % 2 == 0 { "joy" } else { "kim" }).await;
            let take = family.take(&thread);
            taking.spawn(async move { nurse.asks(take).await });
        }
        let done = taking.join_all().await;
        assert_eq!(done.iter().filter(|result| result.is_ok()).count(), 1);
        assert!(
            done.iter().all(|result| matches!(result, Ok(()) | Err(Problem::Refused(ThreadRefusal::NotYours)))),
            "{done:?}"
        );

        // Nothing is lost or counted twice when both sides write at once.
        let mut writing = tokio::task::JoinSet::new();
        for number in 0..16 {
            let mut writer = at(&family.clinic, 50 + number, if number % 2 == 0 { "rosa" } else { "teresa" }).await;
            let reply = family.reply(&thread, &format!("Note {number}"));
            writing.spawn(async move { writer.asks(reply).await });
        }
        assert!(writing.join_all().await.iter().all(Result::is_ok));
        let get = GetThread { patient: family.rosa.clone(), thread };
        let whole = family.clinic.person("rosa").await.asks(get).await.unwrap();
        let numbers: Vec<i64> = whole.messages.iter().map(|message| message.number).collect();
        assert_eq!(numbers, (1..=17).collect::<Vec<_>>());
    }
}
