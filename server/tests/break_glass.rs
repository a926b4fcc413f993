//! An emergency opens one record to one of the staff, for an hour, and everybody who should know does.
#![expect(clippy::unwrap_used, reason = "a test's helpers fail as the test does")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    access::{Basis, Scope},
    break_glass::{BreakGlass, BreakGlassRefusal, EndBreakGlass, Reason},
    id::Id,
    people::{GetStanding, Patient},
    problem::Problem,
    record::{GetHome, ListResults},
    staff::Role,
    task::{CloseTask, ListTasks, TakeTask, Task, TaskKind, TaskOutcome, TaskRefusal, TaskState},
};
use careway_server::store::StoreSettings;
use chrono::TimeDelta;
use clinic::{Browser, Clinic};
use serde_json::json;

const WHY: &str = "found unconscious, medicines unknown";

async fn clinic(settings: &StoreSettings) -> (Clinic, Id<Patient>, Id<Patient>) {
    let clinic = Clinic::open(settings).await;
    let people =
        vec![clinic::patient("1", "Rosa Field", "1961-04-02"), clinic::patient("2", "Leo Marsh", "1990-01-31")];
    clinic.receives("clinic", people).await;
    let mut sealed = clinic::result("etoh", "1", "Ethanol", 1.0, "2026-03-02");
    sealed["meta"] = json!({"security": [{"code": "ETH"}]});
    clinic.receives("clinic", vec![clinic::result("r1", "1", "Glucose", 110.0, "2026-03-01"), sealed]).await;
    for (name, role) in [
        ("amadi", Role::Nurse),
        ("okafor", Role::Clinician),
        ("brandt", Role::PrivacyOfficer),
        ("brunn", Role::PrivacyOfficer),
    ] {
        clinic.hires(name, role).await;
    }
    let (rosa, leo) = (clinic.patient("1").await.id, clinic.patient("2").await.id);
    (clinic, rosa, leo)
}

fn breaks(patient: &Id<Patient>) -> BreakGlass {
    BreakGlass { patient: patient.clone(), reason: Reason::parse(WHY).unwrap() }
}

async fn sees(staff: &mut Browser, patient: &Id<Patient>) -> Result<usize, u16> {
    let ask: ListResults = serde_json::from_value(json!({"patient": patient})).unwrap();
    staff.asks(ask).await.map(|list| list.items.len()).map_err(|problem| problem.code().status().0)
}

async fn tasks(officer: &mut Browser) -> Vec<Task> {
    officer.asks(ListTasks { state: TaskState::Waiting }).await.unwrap()
}

#[tokio::test]
async fn it_opens_one_record_to_one_person_until_the_hour_is_over() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, rosa, leo) = clinic(&database.settings).await;
        let (mut amadi, mut okafor) = (clinic.person("amadi").await, clinic.person("okafor").await);
        assert_eq!(sees(&mut amadi, &rosa).await, Err(404));
        let absent = amadi.asks(breaks(&Id::parse("nobody").unwrap())).await;
        assert_eq!(absent, Err(Problem::NotFound));
        let until = amadi.asks(breaks(&rosa)).await.unwrap().until;
        assert_eq!(until, (clinic.now() + TimeDelta::minutes(60)).timestamp_micros());
        assert_eq!(amadi.asks(breaks(&rosa)).await, Err(Problem::Refused(BreakGlassRefusal::AlreadyOpen)));

        assert_eq!(sees(&mut amadi, &rosa).await, Ok(2), "substance use as well");
        assert_eq!(sees(&mut amadi, &leo).await, Err(404), "one patient");
        assert_eq!(sees(&mut okafor, &rosa).await, Err(404), "one person");
        let standing = amadi.asks(GetStanding { patient: rosa.clone() }).await.unwrap();
        assert_eq!((standing.basis, standing.until), (Basis::BreakGlass, Some(until)));
        assert!(standing.parts.has(Scope::Results) && !standing.parts.has(Scope::Activity));

        clinic.wait(TimeDelta::seconds(59 * 60 + 59));
        amadi.signs_in("amadi", clinic::PASSWORD).await.unwrap();
        assert_eq!(sees(&mut amadi, &rosa).await, Ok(2));
        clinic.wait(TimeDelta::seconds(1));
        assert_eq!(sees(&mut amadi, &rosa).await, Err(404), "the hour is over");
    }
}

#[tokio::test]
async fn it_can_be_ended_and_the_database_keeps_nobody_in_for_longer() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, rosa, _) = clinic(&database.settings).await;
        let mut amadi = clinic.person("amadi").await;
        amadi.asks(breaks(&rosa)).await.unwrap();
        assert!(database.try_tamper("UPDATE break_glass SET ends_at = ends_at + 1").await.is_err());
        amadi.asks(EndBreakGlass { patient: rosa.clone() }).await.unwrap();
        assert_eq!(sees(&mut amadi, &rosa).await, Err(404));
        assert_eq!(amadi.asks(EndBreakGlass { patient: rosa }).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn a_reason_that_says_nothing_does_not_reach_the_rules() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, rosa, _) = clinic(&database.settings).await;
        let amadi = clinic.person("amadi").await;
        let (method, path, headers, _) = amadi.clone().writes(&breaks(&rosa));
        for reason in ["", "emergency", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"] {
            let body = json!({"patient": rosa, "reason": reason}).to_string();
            let reply = amadi.clone().fetches(method, &path, headers.clone(), body).await;
            assert_eq!(reply.status, 422, "{reason:?}");
        }
        assert_eq!(database.outside("SELECT COUNT(*) FROM break_glass").await, 0);
    }
}

#[tokio::test]
async fn every_read_is_flagged_and_the_privacy_officer_reviews_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, rosa, _) = clinic(&database.settings).await;
        let (mut amadi, mut brandt) = (clinic.person("amadi").await, clinic.person("brandt").await);
        let mut brunn = clinic.person("brunn").await;
        amadi.asks(breaks(&rosa)).await.unwrap();
        amadi.asks(GetHome { patient: rosa.clone() }).await.unwrap();
        sees(&mut amadi, &rosa).await.unwrap();
        let flagged = "SELECT COUNT(*) FROM audit WHERE purpose = 'ETREAT' AND action = 'R'
                           AND relationship = (SELECT id FROM break_glass)";
        assert_eq!(database.outside(flagged).await, 2);

        let waiting = tasks(&mut brandt).await;
        assert_eq!(waiting.len(), 1);
        let task = &waiting[0];
        assert_eq!((task.kind, task.words.as_deref()), (TaskKind::BreakGlass, Some(WHY)));
        assert_eq!(task.patient.as_ref().unwrap().id, rosa);
        assert_eq!(task.about.as_deref(), Some("amadi of the staff"));
        let close = |answer: &str| CloseTask {
            task: task.id.clone(),
            outcome: TaskOutcome::InOrder,
            answer: answer.to_owned(),
        };
        brandt.asks(TakeTask { task: task.id.clone() }).await.unwrap();
        let not_yours = Err(Problem::Refused(TaskRefusal::NotYours));
        assert_eq!(brunn.asks(TakeTask { task: task.id.clone() }).await, not_yours);
        assert_eq!(brunn.asks(close("no")).await, not_yours);
        assert!(matches!(brandt.asks(close("  ")).await, Err(Problem::Invalid(_))));
        brandt.asks(close("She was found at the bus stop.")).await.unwrap();
        assert_eq!(brandt.asks(close("again")).await, not_yours);
        assert!(tasks(&mut brandt).await.is_empty());
        let closed = brunn.asks(ListTasks { state: TaskState::Closed }).await.unwrap();
        assert_eq!(closed[0].owner.as_deref(), Some("brandt of the staff"));
        assert_eq!(closed[0].closed.as_ref().unwrap().outcome, TaskOutcome::InOrder);
    }
}

#[tokio::test]
async fn whoever_does_it_often_is_looked_at_once() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, rosa, _) = clinic(&database.settings).await;
        let (mut amadi, mut brandt) = (clinic.person("amadi").await, clinic.person("brandt").await);
        for time in 1..=7 {
            amadi.asks(breaks(&rosa)).await.unwrap();
            amadi.asks(EndBreakGlass { patient: rosa.clone() }).await.unwrap();
            let alerts =
                tasks(&mut brandt).await.into_iter().filter(|task| task.kind == TaskKind::BreakGlassOften).count();
            assert_eq!(alerts, usize::from(time > 5), "after {time}");
        }
    }
}
