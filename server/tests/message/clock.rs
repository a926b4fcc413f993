//! The clocks of conversations: who does the work of whoever is away, and what a team is told of the time that is left.

use careway_core::{
    clocked::Mark,
    id::Id,
    message::{
        Audience, GetDeskThread, GetThread, Queue, RedFlag, Said, Screened, StartThread, Then, Thread, ThreadRefusal,
        ThreadRow, ThreadState,
    },
    problem::Problem,
    staff::{Away, SayAway},
};
use careway_server::{escalation::clock::look, message::clock::ThreadClock};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::{
    family::{Family, account, at, queue, threads},
    support,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Family {
    async fn looks(&self) -> usize {
        let site = &self.clinic.site;
        look::<ThreadClock>(&site.store, &site.live, &site.jurisdiction, self.clinic.now()).await.unwrap()
    }

    /// Lets the clock come to an instant.
    fn at(&self, instant: &str) {
        let then: DateTime<Utc> = instant.parse().unwrap();
        self.clinic.wait(then - self.clinic.now());
    }
}

#[tokio::test]
async fn whoever_covers_has_the_conversation_and_the_patient_is_told_so() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let (mut rosa, mut joy, mut kim) =
            (at(clinic, 1, "rosa").await, at(clinic, 2, "joy").await, at(clinic, 3, "kim").await);
        let thread = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        joy.asks(family.take(&thread)).await.unwrap();
        let by = account(clinic, "kim").await;
        let (from, back) = (day("2026-05-28"), day("2026-06-02"));
        joy.asks(SayAway { away: Away { by, from, back } }).await.unwrap();

        let told = threads(&mut rosa, &family.rosa).await.remove(0);
        let cover = told.cover.unwrap();
        assert_eq!(
            (told.holder.unwrap().name, cover.by.name, cover.back),
            ("joy of the staff".to_owned(), "kim of the staff".to_owned(), back)
        );
        let mine = queue(&mut kim, Queue::Mine).await;
        assert_eq!((mine.len(), mine[0].mine), (1, true));
        let mut carver = at(clinic, 4, "carver").await;
        assert_eq!(
            carver.asks(family.answer(&thread, Then::GoOn)).await,
            Err(Problem::Refused(ThreadRefusal::NotYours))
        );
        kim.asks(family.answer(&thread, Then::GoOn)).await.unwrap();
        joy.asks(family.answer(&thread, Then::GoOn)).await.unwrap();

        // Back, and the work is her own again.
        family.at("2026-06-02T15:00:00Z");
        let mut kim = at(clinic, 5, "kim").await;
        assert!(queue(&mut kim, Queue::Mine).await.is_empty());
        assert_eq!(kim.asks(family.answer(&thread, Then::GoOn)).await, Err(Problem::Refused(ThreadRefusal::NotYours)));
        let told = threads(&mut at(clinic, 6, "rosa").await, &family.rosa).await.remove(0);
        assert_eq!(told.cover, None);
    }
}

#[tokio::test]
async fn a_team_is_told_at_four_fifths_and_at_the_end_once_each() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        // Thursday after hours; due on Friday at 17:00, nine hours of the team later.
        let thread =
            at(clinic, 1, "rosa").await.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        assert_eq!(family.looks().await, 0);
        let mut joy = at(clinic, 2, "joy").await;
        let begun = queue(&mut joy, Queue::Waiting).await.remove(0).thread;
        assert_eq!((begun.told, begun.state), (None, ThreadState::Delivered));
        family.at("2026-05-29T15:11:00Z");
        assert_eq!(family.looks().await, 0, "one minute before four fifths");
        family.at("2026-05-29T15:12:00Z");
        assert_eq!((family.looks().await, family.looks().await), (1, 0), "{engine:?}");
        let mut joy = at(clinic, 3, "joy").await;
        let short = queue(&mut joy, Queue::Waiting).await.remove(0).thread;
        assert_eq!((short.told, short.last), (Some(Mark::Short), begun.last), "nobody wrote");
        family.at("2026-05-29T17:00:00Z");
        assert_eq!((family.looks().await, family.looks().await), (1, 0));
        let get = GetDeskThread { patient: family.rosa.clone(), thread: thread.clone() };
        let late = at(clinic, 4, "joy").await.asks(get.clone()).await.unwrap().line.thread;
        assert_eq!(late.told, Some(Mark::Out));

        // Once somebody was in touch, the other promise runs: until it is settled.
        let mut joy = at(clinic, 5, "joy").await;
        joy.asks(family.answer(&thread, Then::GoOn)).await.unwrap();
        assert_eq!(joy.asks(get).await.unwrap().line.thread.told, None);
        family.at("2026-06-08T17:00:00Z");
        assert_eq!(family.looks().await, 1, "both marks of it at once, when nobody looked for a week");
        let mut joy = at(clinic, 6, "joy").await;
        joy.asks(family.answer(&thread, Then::Close)).await.unwrap();
        clinic.wait(TimeDelta::days(30));
        assert_eq!(family.looks().await, 0, "what is answered has no clock");
    }
}

#[tokio::test]
async fn what_may_not_wait_comes_first_and_only_the_reader_is_told() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        // In hours, on Friday morning.
        family.at("2026-05-29T09:00:00Z");
        let mut rosa = at(clinic, 1, "rosa").await;
        let ordinary = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        let flags = [RedFlag::ChestPain].into();
        let said = Said { flags, ..Said::default() };
        let emergency = StartThread { said: said.clone(), ..family.start(&family.rosa, Audience::Family) };
        let emergency = rosa.asks(emergency).await.unwrap().thread;
        let due = |thread: &Thread| DateTime::from_timestamp_micros(thread.due.unwrap()).unwrap().to_rfc3339();
        let mut joy = at(clinic, 2, "joy").await;
        let waiting = queue(&mut joy, Queue::Waiting).await;
        assert_eq!((&waiting[0].thread.id, waiting[0].flagged), (&emergency, true));
        assert_eq!(due(&waiting[0].thread), "2026-05-29T09:15:00+00:00", "a quarter of an hour");
        assert!(!waiting[1].flagged);
        let get = |thread: &Id<ThreadRow>| GetDeskThread { patient: family.rosa.clone(), thread: thread.clone() };
        let told = joy.asks(get(&emergency)).await.unwrap().flags.remove(0);
        assert_eq!((told.number, told.screened), (2, Screened { said, found: [].into() }));

        // What the words may mean, in a reply: the conversation comes first until somebody has answered.
        rosa.asks(family.reply(&ordinary, "Now I have no feeling: one side is numb.")).await.unwrap();
        let told = joy.asks(get(&ordinary)).await.unwrap();
        assert!(told.line.flagged);
        assert_eq!(told.flags[0].screened.found, [RedFlag::Stroke].into());
        let theirs = GetThread { patient: family.rosa.clone(), thread: ordinary.clone() };
        let theirs = serde_json::to_string(&rosa.asks(theirs).await.unwrap()).unwrap();
        assert!(!theirs.contains("stroke") && !theirs.contains("flag"), "{theirs}");
        joy.asks(family.answer(&emergency, Then::GoOn)).await.unwrap();
        let waiting = queue(&mut joy, Queue::Waiting).await;
        let order: Vec<_> = waiting.iter().map(|line| (&line.thread.id, line.flagged)).collect();
        assert_eq!(order, [(&ordinary, true), (&emergency, false)]);
    }
}
