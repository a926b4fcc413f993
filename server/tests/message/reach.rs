//! How a team is reached: what it answers, what it charges, and what it promises from what it has kept.

use careway_core::{
    clocked::{Class, Note, Usual},
    mail::PhoneNumber,
    message::{
        Audience, HandOffThread, ListCareTeams, ListLoads, Queue, StartThread, Then, Thread, ThreadRefusal, Topic,
    },
    problem::Problem,
    staff::{GetTeamHours, Price, Reach, Role, SetTeamReach},
};
use careway_server::message::clock;
use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    clinic::Clinic,
    family::{Family, account, at, queue, threads},
    refused, support,
};

fn price(dollars: &str) -> Option<Price> {
    Some(Price::parse(dollars).unwrap())
}

#[tokio::test]
async fn a_team_answers_what_it_says_and_charges_what_was_agreed_to() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        clinic.hires("pell", Role::Administrator).await;
        let (mut rosa, mut pell) = (clinic.person("rosa").await, clinic.person("pell").await);
        let teams = ListCareTeams { patient: family.rosa.clone() };
        let before = rosa.asks(teams.clone()).await.unwrap().remove(0);
        assert_eq!((before.reach, before.usual), (Reach::default(), None), "what every team does");

        let reach = Reach {
            topics: [Topic::Health, Topic::Form].into(),
            phone: PhoneNumber::parse("(312) 555-0100").ok(),
            nurse_line: PhoneNumber::parse("+52 55 1234 5678").ok(),
            price: price("30"),
        };
        let set = SetTeamReach { team: family.care.clone(), reach: reach.clone() };
        let mut joy = clinic.person("joy").await;
        assert_eq!(joy.asks(set.clone()).await, Err(Problem::NotAllowed), "who keeps the teams says so");
        pell.asks(set).await.unwrap();
        assert_eq!(joy.asks(GetTeamHours { team: family.care.clone() }).await.unwrap().reach, reach);
        assert_eq!(rosa.asks(teams).await.unwrap().remove(0).reach, reach);

        let start = family.start(&family.rosa, Audience::Family);
        assert_eq!(rosa.asks(start.clone()).await, refused(ThreadRefusal::PriceChanged), "it was not shown");
        let other = StartThread { price: price("25"), ..start.clone() };
        assert_eq!(rosa.asks(other).await, refused(ThreadRefusal::PriceChanged), "it was another");
        let bill = StartThread { topic: Topic::Bill, ..start.clone() };
        assert_eq!(rosa.asks(bill).await, refused(ThreadRefusal::OtherTopic));
        let form = StartThread { topic: Topic::Form, price: price("30"), ..start.clone() };
        assert_eq!(rosa.asks(form.clone()).await, refused(ThreadRefusal::PriceChanged), "a form costs nothing");
        assert!(threads(&mut rosa, &family.rosa).await.is_empty(), "nothing was sent");

        rosa.asks(StartThread { price: None, ..form }).await.unwrap();
        let agreed = rosa.asks(StartThread { price: price("30"), ..start }).await.unwrap().thread;
        pell.asks(SetTeamReach { team: family.care.clone(), reach: Reach { price: price("99"), ..reach } })
            .await
            .unwrap();
        let mut prices: Vec<_> = threads(&mut rosa, &family.rosa).await.iter().map(|one| one.price).collect();
        prices.sort_unstable();
        assert_eq!(prices, [None, price("30")], "what was agreed to stays");
        rosa.asks(family.reply(&agreed, "And my foot.")).await.unwrap();
    }
}

/// So many questions, each answered after so many minutes. It is Thursday evening: the team is there again on Friday from 8.
async fn answered(family: &Family, device: u8, (many, minutes): (usize, i64)) {
    let clinic = &family.clinic;
    let mut rosa = at(clinic, device, "rosa").await;
    let mut threads = Vec::new();
    for _ in 0..many {
        threads.push(rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread);
    }
    clinic.wait(TimeDelta::minutes(minutes));
    // Nobody stays signed in as long as that.
    let mut joy = at(clinic, device + 1, "joy").await;
    for thread in threads {
        joy.asks(family.take(&thread)).await.unwrap();
        joy.asks(family.answer(&thread, Then::Close)).await.unwrap();
    }
}

async fn measure(clinic: &Clinic) {
    clock::measure(&clinic.site.store, clinic.now()).await.unwrap();
}

/// What Rosa is told of how soon her team answers.
async fn usual(family: &Family) -> Option<u32> {
    let mut rosa = at(&family.clinic, 1, "rosa").await;
    rosa.asks(ListCareTeams { patient: family.rosa.clone() }).await.unwrap()[0].usual
}

#[tokio::test]
async fn what_is_promised_comes_from_what_was_kept() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let due = |thread: &Thread| DateTime::from_timestamp_micros(thread.due.unwrap()).unwrap().to_rfc3339();
        // On Friday at 8, the ordinary day of nine hours begins.
        clinic.wait("2026-05-29T08:00:00Z".parse::<DateTime<Utc>>().unwrap() - clinic.now());
        answered(&family, 40, (19, 100)).await;
        measure(clinic).await;
        assert_eq!(usual(&family).await, None, "too few to say");
        answered(&family, 50, (1, 130)).await;
        assert_eq!(usual(&family).await, None, "not measured yet");
        measure(clinic).await;
        assert_eq!(usual(&family).await, Some(100), "nineteen of twenty");

        // It is 11:50 by now.
        let mut rosa = at(clinic, 4, "rosa").await;
        let thread = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        let told = threads(&mut rosa, &family.rosa).await.into_iter().find(|one| one.id == thread).unwrap();
        assert_eq!(due(&told), "2026-05-29T14:05:00+00:00", "a quarter of the day is the least that is promised");

        let mut joy = at(clinic, 2, "joy").await;
        let loads = joy.asks(ListLoads {}).await.unwrap();
        assert_eq!(loads.len(), 1, "of her own team alone");
        let kept = loads[0].kept[&Class::Clinical];
        assert_eq!(kept, Usual { answered: 20, kept: 20, middle: 100, nearly_all: 100 });
        assert_eq!((loads[0].untaken, loads[0].in_hand, loads[0].for_patients), (1, 0, 0));

        // What is older than the days that count does not count.
        clinic.wait(TimeDelta::days(31));
        measure(clinic).await;
        assert_eq!(usual(&family).await, None);
    }
}

#[tokio::test]
async fn what_is_kept_private_reaches_no_team_in_which_nobody_may_read_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let carver = account(clinic, "carver").await;
        let front = clinic.forms("Front desk", &[&carver], &[&family.sofia]).await;
        let mut sofia = clinic.person("sofia").await;
        let alone = family.start(&family.sofia, Audience::Alone);
        let there = StartThread { team: front.clone(), ..alone.clone() };
        assert_eq!(sofia.asks(there.clone()).await, refused(ThreadRefusal::NobodySees));
        assert!(threads(&mut sofia, &family.sofia).await.is_empty(), "nothing was sent");
        sofia.asks(StartThread { audience: Audience::Family, ..there }).await.unwrap();

        let thread = sofia.asks(alone).await.unwrap().thread;
        let (mut joy, mut carver) = (clinic.person("joy").await, clinic.person("carver").await);
        let note = Note::parse("For the front desk.").unwrap();
        let hand = HandOffThread { patient: family.sofia.clone(), thread: thread.clone(), team: front, note };
        assert_eq!(joy.asks(hand.clone()).await, refused(ThreadRefusal::NobodySees));
        assert!(queue(&mut joy, Queue::Waiting).await.iter().any(|line| line.thread.id == thread), "it stays hers");
        joy.asks(HandOffThread { team: family.other.clone(), ..hand }).await.unwrap();
        let seen = queue(&mut carver, Queue::Waiting).await;
        assert!(seen.iter().all(|line| line.thread.id != thread), "the front desk never saw it");
    }
}
