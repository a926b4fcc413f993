//! Who is told outside the portal that there is something new, on both engines: once, by their own choice, and never who may not see it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/gateway.rs"]
mod gateway;
#[path = "support/mailbox.rs"]
mod mailbox;
#[path = "support/outbox.rs"]
mod outbox;
#[path = "support/mod.rs"]
mod support;

#[path = "notice/audience.rs"]
mod audience;
#[path = "notice/choice.rs"]
mod choice;
#[path = "notice/family.rs"]
mod family;
#[path = "notice/merged.rs"]
mod merged;
#[path = "notice/said.rs"]
mod said;

use careway_core::{
    message::{MarkThreadRead, Then},
    notice::Pace,
};
use chrono::TimeDelta;
use family::{Family, NIGHT, ROSA, TERESA, rhythm};

#[tokio::test]
async fn an_answer_is_told_once_to_the_patient_and_to_whoever_sees_it_for_them() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let thread = family.rosa_asks().await;
        assert_eq!(family.told().await, [""; 0], "who asks knows of it");
        family.answers(&thread, Then::GoOn).await;
        family.answers(&thread, Then::GoOn).await;
        assert_eq!(family.told().await, [ROSA, TERESA]);
        assert_eq!(family.told().await, [""; 0], "once");
        family.answers(&thread, Then::Close).await;
        assert_eq!(family.told().await, [ROSA, TERESA], "there is one more");
        assert_eq!(database.outside("SELECT COUNT(*) FROM notice").await, 0);
        let trail =
            "SELECT COUNT(*) FROM audit WHERE command = 'notice' AND reason = 'new-message' AND patient IS NULL";
        assert_eq!(database.outside(trail).await, 4, "the trail says whom, and not of what");
    }
}

#[tokio::test]
async fn what_was_read_before_is_not_told() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let (first, second) = (family.rosa_asks().await, family.rosa_asks().await);
        for thread in [&first, &second] {
            family.answers(thread, Then::GoOn).await;
        }
        let patient = family.patient.clone();
        let seen =
            |thread: &_, number| MarkThreadRead { patient: patient.clone(), thread: Clone::clone(thread), number };
        family.rosa.asks(seen(&first, 3)).await.unwrap();
        family.teresa.asks(seen(&second, 4)).await.unwrap();
        family.teresa.asks(seen(&first, 3)).await.unwrap();
        assert_eq!(family.told().await, [ROSA], "of the second, which she has not seen");
        family.rosa.asks(seen(&second, 4)).await.unwrap();
        family.answers(&first, Then::GoOn).await;
        family.rosa.asks(seen(&first, 5)).await.unwrap();
        assert_eq!(family.told().await, [TERESA]);
    }
}

#[tokio::test]
async fn what_comes_at_night_waits_for_the_morning_and_so_does_a_job_that_is_late() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let thread = family.rosa_asks().await;
        family.answers(&thread, Then::GoOn).await;
        family.clinic.wait(NIGHT);
        assert_eq!(family.told().await, [""; 0], "it was due in the evening and is looked at in the night");
        family.come_back().await;
        family.answers(&thread, Then::GoOn).await;
        family.clinic.wait(TimeDelta::hours(10) - TimeDelta::seconds(1));
        assert_eq!(family.told().await, [""; 0], "a second before eight");
        family.clinic.wait(TimeDelta::seconds(1));
        assert_eq!(family.told().await, [ROSA, TERESA]);
        assert_eq!(family.told().await, [""; 0], "both answers are one notice");
    }
}

#[tokio::test]
async fn somebody_who_cannot_be_told_now_holds_up_nobody_and_is_told_later() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let thread = family.rosa_asks().await;
        family.rosa.asks(rhythm(Pace::AtOnce, None)).await.unwrap();
        family.answers(&thread, Then::GoOn).await;
        database.tamper("UPDATE contact SET address = 'x' || address WHERE account IN (SELECT id FROM account WHERE login_name = 'rosa')").await;
        assert_eq!(family.told().await, [TERESA]);
        database.tamper("UPDATE contact SET address = substr(address, 2) WHERE address LIKE 'x%'").await;
        family.clinic.wait(TimeDelta::hours(1) - TimeDelta::seconds(1));
        assert_eq!(family.told().await, [""; 0]);
        family.clinic.wait(TimeDelta::seconds(1));
        assert_eq!(family.told().await, [ROSA]);
    }
}

#[tokio::test]
async fn of_many_jobs_at_once_one_tells() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let thread = family.rosa_asks().await;
        for round in 0..8 {
            family.answers(&thread, Then::GoOn).await;
            let mut jobs = tokio::task::JoinSet::new();
            for _ in 0..4 {
                let teller = family.teller();
                jobs.spawn(async move { teller.tell_due().await.unwrap() });
            }
            let told: usize = jobs.join_all().await.into_iter().sum();
            assert_eq!((told, family.letters().await), (2, vec![ROSA.to_owned(), TERESA.to_owned()]), "round {round}");
        }
    }
}

/// On SQLite one writes after the other; here an answer is not yet kept while the job looks at what it adds to.
#[tokio::test]
async fn what_is_written_while_somebody_is_told_is_told_all_the_same() {
    for engine in support::engines().into_iter().filter(|engine| !engine.is_sqlite()) {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let thread = family.rosa_asks().await;
        family.answers(&thread, Then::GoOn).await;
        let read = family.read_all(&thread, 2);
        family.rosa.asks(read.clone()).await.unwrap();
        family.teresa.asks(read).await.unwrap();

        let url = database.settings.database_url.clone().unwrap();
        let (outside, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        outside.batch_execute("BEGIN; LOCK TABLE audit IN SHARE MODE").await.unwrap();
        let waiting =
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        let (mut nurse, answer) = (family.nurse.clone(), family.answer(&thread));
        let answering = tokio::spawn(async move { nurse.asks(answer).await });
        clinic::until(async || database.outside(waiting).await == 1).await;
        let teller = family.teller();
        let telling = tokio::spawn(async move { teller.tell_due().await });
        clinic::until(async || telling.is_finished() || database.outside(waiting).await == 2).await;
        outside.batch_execute("COMMIT").await.unwrap();
        answering.await.unwrap().unwrap();
        telling.await.unwrap().unwrap();
        family.teller().tell_due().await.unwrap();
        assert_eq!(family.letters().await, [ROSA, TERESA]);
    }
}
