//! Requests to go on with a medicine, on both engines: who may ask for what, how a request goes on and ends, who learns of it, and that nothing of it
//! is lost.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "message/family.rs"]
mod family;
#[path = "live/listening.rs"]
mod listening;
#[path = "refill/made.rs"]
mod made;
#[path = "refill/merge.rs"]
mod merge;
#[path = "refill/pharmacy.rs"]
mod pharmacy;
#[path = "support/mod.rs"]
mod support;
#[path = "refill/teen.rs"]
mod teen;

use careway_core::{
    message::{
        Audience, CloseThread, DaysLeft, GetDeskThread, GetUnread, Queue, RefillName, RefillReason, RefillRefusal,
        RefillStatus, RefillStepRefusal, RequestRefill, Then, ThreadRefusal, ThreadState,
    },
    problem::Problem,
    record::GetItem,
    staff::Role,
};
use chrono::{DateTime, NaiveDate};
use family::{at, queue, text, threads};
use listening::{Heard, listens};
use pharmacy::{Pharmacy, item, named, requests, whole};

fn refused<T>(why: RefillRefusal) -> Result<T, Problem<RefillRefusal>> {
    Err(Problem::Refused(why))
}

fn not_set(why: RefillStepRefusal) -> Result<(), Problem<RefillStepRefusal>> {
    Err(Problem::Refused(why))
}

fn june(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, day).unwrap()
}

#[tokio::test]
async fn a_medicine_is_asked_for_worked_on_and_ready() {
    for engine in support::engines() {
        let database = engine.database().await;
        let pharmacy = Pharmacy::open(&database.settings).await;
        let family = &pharmacy.family;
        let (mut rosa, mut joy) = (at(&family.clinic, 1, "rosa").await, at(&family.clinic, 2, "joy").await);
        let mut ask = pharmacy.asks(item("lisinopril"));
        ask.ask.pharmacy = Some(RefillName::parse("Main Street Pharmacy").unwrap());
        ask.ask.note = Some(text("I leave on Sunday."));
        let thread = rosa.asks(ask).await.unwrap().thread;
        let told = threads(&mut rosa, &family.rosa).await.remove(0);
        assert_eq!((told.begins.as_str(), told.refill), ("Lisinopril 10 mg", Some(RefillStatus::Submitted)));
        // Thursday after hours: within one business day.
        let due = DateTime::from_timestamp_micros(told.due.unwrap()).unwrap();
        assert_eq!(due.to_rfc3339(), "2026-05-29T17:00:00+00:00");

        let line = queue(&mut joy, Queue::Waiting).await.remove(0);
        assert_eq!((line.thread.refill, line.flagged), (Some(RefillStatus::Submitted), false));
        joy.asks(pharmacy.sets(&thread, RefillStatus::InProgress, None)).await.unwrap();
        let told = threads(&mut rosa, &family.rosa).await.remove(0);
        assert_eq!((told.state, told.refill), (ThreadState::InHand, Some(RefillStatus::InProgress)));
        assert_eq!(told.holder.unwrap().name, "joy of the staff");
        // Touched: what is waited for now is that it is settled, within two business days.
        let due = DateTime::from_timestamp_micros(told.due.unwrap()).unwrap();
        assert_eq!(due.to_rfc3339(), "2026-06-01T17:00:00+00:00");
        assert_eq!(rosa.asks(GetUnread { patient: family.rosa.clone() }).await.unwrap().threads, 1, "a step is news");

        joy.asks(pharmacy.sets(&thread, RefillStatus::Ready, Some("Bring your card."))).await.unwrap();
        let now = whole(&mut rosa, &family.rosa, &thread).await;
        assert_eq!(now.thread.state, ThreadState::Answered);
        let said: Vec<_> = now.messages.iter().map(|one| (one.text.as_str(), one.step)).collect();
        let steps = [RefillStatus::Submitted, RefillStatus::InProgress, RefillStatus::Ready];
        assert_eq!(
            said,
            [("I leave on Sunday.", Some(steps[0])), ("", Some(steps[1])), ("Bring your card.", Some(steps[2]))]
        );
        let refill = now.refill.unwrap();
        assert_eq!((refill.status(), refill.left), (RefillStatus::Ready, DaysLeft::Few));
        assert_eq!(
            (refill.name.as_str(), refill.pharmacy.as_deref()),
            ("Lisinopril 10 mg", Some("Main Street Pharmacy"))
        );
        assert!(rosa.asks(GetItem { patient: family.rosa.clone(), item: refill.item.clone().unwrap() }).await.is_ok());
        let who: Vec<_> = refill.steps.iter().map(|step| (step.status, step.by.as_str(), step.role)).collect();
        let joy_did = |status| (status, "joy of the staff", Some(Role::Nurse));
        assert_eq!(who, [(steps[0], "Rosa Field", None), joy_did(steps[1]), joy_did(steps[2])]);

        // It is settled: it can be asked for anew, and then the newest is told.
        let again = rosa.asks(pharmacy.asks(item("lisinopril"))).await.unwrap().thread;
        let listed = requests(&mut rosa, &family.rosa).await;
        assert_eq!(listed.iter().map(|one| &one.thread.id).collect::<Vec<_>>(), [&again]);
    }
}

#[tokio::test]
async fn a_medicine_is_asked_for_once_and_the_way_to_the_first_is_told() {
    for engine in support::engines() {
        let database = engine.database().await;
        let pharmacy = Pharmacy::open(&database.settings).await;
        let family = &pharmacy.family;
        let mut rosa = at(&family.clinic, 1, "rosa").await;
        let thread = rosa.asks(pharmacy.asks(item("lisinopril"))).await.unwrap().thread;
        let open = RefillRefusal::Open { thread: thread.clone() };
        assert_eq!(
            rosa.asks(pharmacy.asks(named(" LISINOPRIL  10 mg "))).await,
            refused(open.clone()),
            "another spelling"
        );
        // Whoever acts for her is told of what they see too.
        let mut teresa = at(&family.clinic, 2, "teresa").await;
        assert_eq!(teresa.asks(pharmacy.asks(named("Lisinopril 10 mg"))).await, refused(open));
        let other = rosa.asks(pharmacy.asks(named("Lisinopril 20 mg"))).await.unwrap().thread;
        let listed = requests(&mut rosa, &family.rosa).await;
        assert_eq!(listed.iter().map(|one| &one.thread.id).collect::<Vec<_>>(), [&other, &thread], "the newest first");

        let mut asking = tokio::task::JoinSet::new();
        for number in 0..12 {
            let mut writer = at(&family.clinic, 20 + number, if number % 2 == 0 { "rosa" } else { "teresa" }).await;
            let ask = pharmacy.asks(named("Iron 325 mg"));
            asking.spawn(async move { writer.asks(ask).await });
        }
        let done = asking.join_all().await;
        assert_eq!(done.iter().filter(|result| result.is_ok()).count(), 1, "{done:?}");
        let told = |one: &Result<_, _>| matches!(one, Ok(_) | Err(Problem::Refused(RefillRefusal::Open { .. })));
        assert!(done.iter().all(told), "{done:?}");

        // Sent again under the same key, it is answered again and asked once.
        let (method, path, headers, body) = rosa.writes(&pharmacy.asks(named("Zinc 50 mg")));
        let first = rosa.fetches(method, &path, headers.clone(), body.clone()).await;
        let second = rosa.fetches(method, &path, headers, body).await;
        assert!(first.status.is_success());
        assert_eq!((first.status, first.body), (second.status, second.body));
        assert_eq!(requests(&mut rosa, &family.rosa).await.len(), 4);
    }
}

#[tokio::test]
async fn what_of_the_record_is_asked_for_is_what_the_caller_sees_of_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let pharmacy = Pharmacy::open(&database.settings).await;
        let family = &pharmacy.family;
        let mut teresa = at(&family.clinic, 1, "teresa").await;
        let lisinopril = item("lisinopril");
        assert_eq!(teresa.asks(pharmacy.asks(lisinopril.clone())).await, refused(RefillRefusal::NoSuchMedication));
        let thread = teresa.asks(pharmacy.asks(named("Lisinopril 10 mg"))).await.unwrap().thread;
        assert_eq!(whole(&mut teresa, &family.rosa, &thread).await.refill.unwrap().item, None);
        let mut nora = at(&family.clinic, 2, "nora").await;
        let open = RefillRefusal::Open { thread: thread.clone() };
        assert_eq!(nora.asks(pharmacy.asks(lisinopril.clone())).await, refused(open), "she sees that one");
        let metformin = nora.asks(pharmacy.asks(item("metformin"))).await.unwrap().thread;
        assert!(whole(&mut nora, &family.rosa, &metformin).await.refill.unwrap().item.is_some());
        assert_eq!(
            whole(&mut teresa, &family.rosa, &metformin).await.refill.unwrap().item,
            None,
            "she sees no medicines"
        );
        let alone = RequestRefill { audience: Audience::Alone, ..pharmacy.asks(named("Iron")) };
        assert_eq!(nora.asks(alone).await, refused(RefillRefusal::NotAlone));

        let mut rosa = at(&family.clinic, 3, "rosa").await;
        let steps = whole(&mut rosa, &family.rosa, &metformin).await.refill.unwrap().steps;
        assert_eq!((steps[0].by.as_str(), steps[0].role), ("Nora Lake", None));
        assert_eq!(rosa.asks(GetUnread { patient: family.rosa.clone() }).await.unwrap().threads, 2, "asked for her");
        for none in ["taken back", "nameless", "glucose"] {
            let asked = rosa.asks(pharmacy.asks(item(none))).await;
            assert_eq!(asked, refused(RefillRefusal::NoSuchMedication), "{none}");
        }
        let elsewhere = RequestRefill { team: family.other.clone(), ..pharmacy.asks(named("Iron")) };
        assert_eq!(rosa.asks(elsewhere).await, refused(RefillRefusal::NoSuchTeam));
        for name in ["ana", "max"] {
            let mut looks = at(&family.clinic, 4, name).await;
            assert_eq!(looks.asks(pharmacy.asks(named("Iron"))).await, Err(Problem::NotAllowed), "{name}");
        }
        let mut sofia = at(&family.clinic, 5, "sofia").await;
        assert_eq!(sofia.asks(pharmacy.asks(named("Iron"))).await, Err(Problem::NotFound), "a stranger");
    }
}

#[tokio::test]
async fn what_is_kept_under_a_class_goes_to_nobody_who_does_not_see_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let pharmacy = Pharmacy::open(&database.settings).await;
        let family = &pharmacy.family;
        let (mut rosa, mut nora) = (at(&family.clinic, 1, "rosa").await, at(&family.clinic, 2, "nora").await);
        // No team may see it yet, and so nobody would ever answer.
        let asked = rosa.asks(pharmacy.asks(item("buprenorphine"))).await;
        assert_eq!(asked, refused(RefillRefusal::NobodySees));
        assert!(requests(&mut rosa, &family.rosa).await.is_empty(), "nothing of it was written");
        let thread = rosa.asks(pharmacy.asks(item("bictegravir"))).await.unwrap().thread;
        assert!(threads(&mut nora, &family.rosa).await.is_empty(), "she sees medicines, and not those of this class");
        assert!(requests(&mut nora, &family.rosa).await.is_empty());
        assert_eq!(nora.asks(pharmacy.asks(item("bictegravir"))).await, refused(RefillRefusal::NoSuchMedication));
        let (mut joy, mut carver) = (at(&family.clinic, 3, "joy").await, at(&family.clinic, 4, "carver").await);
        let get = GetDeskThread { patient: family.rosa.clone(), thread: thread.clone() };
        assert!(joy.asks(get.clone()).await.is_ok());
        assert_eq!(carver.asks(get).await, Err(Problem::NotFound), "the front desk sees no class");
        let step = pharmacy.sets(&thread, RefillStatus::Ready, None);
        assert_eq!(carver.asks(step).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn an_end_is_said_with_its_day_or_its_reason_and_is_an_end() {
    for engine in support::engines() {
        let database = engine.database().await;
        let pharmacy = Pharmacy::open(&database.settings).await;
        let family = &pharmacy.family;
        let (mut rosa, mut joy) = (at(&family.clinic, 1, "rosa").await, at(&family.clinic, 2, "joy").await);
        let thread = rosa.asks(pharmacy.asks(item("lisinopril"))).await.unwrap().thread;
        // The clinic's clock stands at Thursday 28 May.
        let today = RefillStatus::TooEarly { from: NaiveDate::from_ymd_opt(2026, 5, 28).unwrap() };
        assert_eq!(joy.asks(pharmacy.sets(&thread, today, None)).await, not_set(RefillStepRefusal::NotAhead));
        let other = RefillStatus::Refused { reason: RefillReason::Other };
        assert_eq!(joy.asks(pharmacy.sets(&thread, other, None)).await, not_set(RefillStepRefusal::NeedsWords));
        assert_eq!(
            joy.asks(pharmacy.sets(&thread, RefillStatus::Submitted, None)).await,
            not_set(RefillStepRefusal::OutOfOrder)
        );
        joy.asks(family.take(&thread)).await.unwrap();
        // A conversation about it is not closed before it is said how it ends, and may be gone on with.
        let closed = joy.asks(family.answer(&thread, Then::Close)).await;
        assert_eq!(closed, Err(Problem::Refused(ThreadRefusal::RefillOpen)));
        let ended = CloseThread { patient: family.rosa.clone(), thread: thread.clone() };
        assert_eq!(joy.asks(ended).await, Err(Problem::Refused(ThreadRefusal::RefillOpen)));
        joy.asks(family.answer(&thread, Then::Wait)).await.unwrap();
        assert_eq!(threads(&mut rosa, &family.rosa).await[0].state, ThreadState::ForYou);
        joy.asks(pharmacy.sets(&thread, RefillStatus::InProgress, None)).await.unwrap();
        assert_eq!(threads(&mut rosa, &family.rosa).await[0].state, ThreadState::InHand, "the clock runs again");

        let early = RefillStatus::TooEarly { from: june(12) };
        joy.asks(pharmacy.sets(&thread, early, None)).await.unwrap();
        assert_eq!(threads(&mut rosa, &family.rosa).await[0].refill, Some(early));
        assert_eq!(
            joy.asks(pharmacy.sets(&thread, RefillStatus::Ready, None)).await,
            not_set(RefillStepRefusal::OutOfOrder)
        );
        // Whoever writes after that opens the conversation, and the request stays as it ended.
        rosa.asks(family.reply(&thread, "Why so late?")).await.unwrap();
        joy.asks(family.answer(&thread, Then::Close)).await.unwrap();
        assert_eq!(threads(&mut rosa, &family.rosa).await[0].refill, Some(early));

        let second = rosa.asks(pharmacy.asks(item("metformin"))).await.unwrap().thread;
        let visit = RefillStatus::Refused { reason: RefillReason::NeedsVisit };
        joy.asks(pharmacy.sets(&second, visit, Some("Please come in June."))).await.unwrap();
        assert_eq!(whole(&mut rosa, &family.rosa, &second).await.refill.unwrap().status(), visit);
    }
}

#[tokio::test]
async fn only_whoever_has_it_sets_its_status() {
    for engine in support::engines() {
        let database = engine.database().await;
        let pharmacy = Pharmacy::open(&database.settings).await;
        let family = &pharmacy.family;
        let mut rosa = at(&family.clinic, 1, "rosa").await;
        let thread = rosa.asks(pharmacy.asks(item("lisinopril"))).await.unwrap().thread;
        let mut pat = at(&family.clinic, 2, "pat").await;
        let ready = pharmacy.sets(&thread, RefillStatus::Ready, None);
        assert_eq!(pat.asks(ready.clone()).await, Err(Problem::NotFound), "another team does not learn of it");
        assert_eq!(rosa.asks(ready).await, Err(Problem::NotAllowed), "nobody sets their own");

        let mut setting = tokio::task::JoinSet::new();
        for number in 0..8 {
            let mut nurse = at(&family.clinic, 10 + number, if number % 2 == 0 { "joy" } else { "kim" }).await;
            let step = pharmacy.sets(&thread, RefillStatus::InProgress, Some("I look after it."));
            setting.spawn(async move { nurse.asks(step).await });
        }
        let done = setting.join_all().await;
        assert_eq!(done.iter().filter(|result| result.is_ok()).count(), 1, "{done:?}");
        let kind = |one: &Result<(), _>| {
            matches!(one, Ok(()) | Err(Problem::Refused(RefillStepRefusal::NotYours | RefillStepRefusal::OutOfOrder)))
        };
        assert!(done.iter().all(kind), "{done:?}");
        let now = whole(&mut rosa, &family.rosa, &thread).await;
        assert_eq!((now.messages.len(), now.refill.unwrap().steps.len()), (2, 2), "the others wrote nothing");
        let mut other =
            at(&family.clinic, 30, if now.thread.holder.unwrap().name.starts_with("joy") { "kim" } else { "joy" })
                .await;
        let taken = other.asks(pharmacy.sets(&thread, RefillStatus::Ready, None)).await;
        assert_eq!(taken, not_set(RefillStepRefusal::NotYours));

        // Nor does somebody else go on with what was touched, or waits for the patient.
        let iron = rosa.asks(pharmacy.asks(named("Iron"))).await.unwrap().thread;
        let (mut joy, mut kim) = (at(&family.clinic, 31, "joy").await, at(&family.clinic, 32, "kim").await);
        for then in [Then::GoOn, Then::Wait] {
            joy.asks(family.answer(&iron, then)).await.unwrap();
            let begun = kim.asks(pharmacy.sets(&iron, RefillStatus::InProgress, None)).await;
            assert_eq!(begun, not_set(RefillStepRefusal::NotYours), "{then:?}");
        }

        // A message that asks for nothing has no status.
        let plain = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        assert_eq!(joy.asks(pharmacy.sets(&plain, RefillStatus::Ready, None)).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn the_desk_sees_what_the_record_says_as_far_as_its_role_does() {
    for engine in support::engines() {
        let database = engine.database().await;
        let pharmacy = Pharmacy::open(&database.settings).await;
        let family = &pharmacy.family;
        let mut rosa = at(&family.clinic, 1, "rosa").await;
        let thread = rosa.asks(pharmacy.asks(item("lisinopril"))).await.unwrap().thread;
        let get = GetDeskThread { patient: family.rosa.clone(), thread };
        let seen = at(&family.clinic, 2, "joy").await.asks(get.clone()).await.unwrap().refill.unwrap();
        let record = seen.record.unwrap();
        assert_eq!(
            (record.item.title.as_str(), seen.refill.item.as_ref()),
            ("Lisinopril 10 mg", Some(&record.item.id))
        );
        let day = |when: Option<careway_core::record::When>| when.unwrap().start.unwrap().to_string();
        assert!(day(record.ordered).starts_with("2026-05-01"), "the newest order");
        assert!(day(record.handed_out).starts_with("2026-05-03"), "the newest that was handed out");
        let seen = at(&family.clinic, 3, "carver").await.asks(get).await.unwrap().refill.unwrap();
        assert_eq!((seen.refill.name.as_str(), seen.refill.item, seen.record), ("Lisinopril 10 mg", None, None));
    }
}

#[tokio::test]
async fn whoever_sees_it_hears_of_every_step() {
    for engine in support::engines() {
        let database = engine.database().await;
        let pharmacy = Pharmacy::open(&database.settings).await;
        let family = &pharmacy.family;
        let (mut rosa, mut joy) = (at(&family.clinic, 1, "rosa").await, at(&family.clinic, 2, "joy").await);
        let thread = rosa.asks(pharmacy.asks(item("lisinopril"))).await.unwrap().thread;
        let mut page = listens(&mut rosa).await;
        joy.asks(pharmacy.sets(&thread, RefillStatus::InProgress, None)).await.unwrap();
        assert_eq!(page.beats_until().await, Heard::Messages);
        joy.asks(pharmacy.sets(&thread, RefillStatus::Ready, None)).await.unwrap();
        assert_eq!(page.beats_until().await, Heard::Messages);
    }
}
