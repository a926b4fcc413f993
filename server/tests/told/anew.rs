//! A late answer gives a new time, once: it is kept in the history, shown to the desk, and told to the patient's open pages.

use careway_core::{
    clocked::Mark,
    id::Id,
    message::{Audience, GetThread, Queue, Then, Thread, ThreadRow},
};

use crate::{
    clinic::Browser,
    family::{Family, at, queue},
    support,
};

async fn as_patient(family: &Family, browser: &mut Browser, thread: &Id<ThreadRow>) -> Thread {
    browser.asks(GetThread { patient: family.rosa.clone(), thread: thread.clone() }).await.unwrap().thread
}

fn due(thread: &Thread) -> String {
    chrono::DateTime::from_timestamp_micros(thread.due.unwrap()).unwrap().to_rfc3339()
}

#[tokio::test]
async fn what_is_late_is_promised_anew_once_and_then_it_is_late_again() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let mut rosa = at(clinic, 1, "rosa").await;
        // Thursday after hours: due on Friday at 17:00, nine hours of the team later.
        let thread = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        family.looks_at("2026-05-29T15:12:00Z").await;
        assert_eq!(
            due(&as_patient(&family, &mut at(clinic, 2, "rosa").await, &thread).await),
            "2026-05-29T17:00:00+00:00"
        );
        family.looks_at("2026-05-29T17:00:00Z").await;
        let late = as_patient(&family, &mut at(clinic, 3, "rosa").await, &thread).await;
        assert_eq!(
            (late.told, due(&late).as_str()),
            (Some(Mark::Out), "2026-06-01T12:30:00+00:00"),
            "half of nine hours more"
        );
        let line = queue(&mut at(clinic, 4, "joy").await, Queue::Waiting).await.remove(0).thread;
        assert_eq!((line.told, line.due), (late.told, late.due), "the desk is told the same");

        // It is not moved again, whoever looks and however late.
        family.looks_at("2026-06-01T12:29:00Z").await;
        assert_eq!(as_patient(&family, &mut at(clinic, 5, "rosa").await, &thread).await.due, late.due);
        family.looks_at("2026-06-01T12:30:00Z").await;
        let again = as_patient(&family, &mut at(clinic, 6, "rosa").await, &thread).await;
        assert_eq!((again.told, again.due), (Some(Mark::Again), late.due), "late again, and no third promise");
        let mut joy = at(clinic, 7, "joy").await;
        assert_eq!(queue(&mut joy, Queue::Short).await.remove(0).thread.told, Some(Mark::Again));
        family.looks_at("2026-06-03T12:30:00Z").await;
        let mut rosa = at(clinic, 8, "rosa").await;
        assert_eq!(as_patient(&family, &mut rosa, &thread).await.due, late.due);

        // Somebody is in touch: the other goal has a time of its own.
        let mut joy = at(clinic, 9, "joy").await;
        joy.asks(family.answer(&thread, Then::GoOn)).await.unwrap();
        let touched = as_patient(&family, &mut rosa, &thread).await;
        assert_eq!(touched.told, None);
        let history = database.outside_texts("SELECT event FROM thread_event ORDER BY position").await;
        let promised = history.iter().filter(|event| event.contains("promised")).count();
        assert_eq!(promised, 1, "{history:?}");
    }
}
