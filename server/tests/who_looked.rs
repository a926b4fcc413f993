//! Patients see who looked, ask why, and read the answer; auditors search and export the trail.
#![expect(clippy::unwrap_used, reason = "a test's helpers fail as the test does")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    access::Purpose,
    account::Account,
    activity::{
        AccessAct, AccessEntry, AccessList, ExportTrail, ListAccess, Looker, Order, QuestionAccess, QuestionRefusal,
        SearchTrail, TRAIL_PAGE, Trail, TrailAction, TrailColumn, TrailFilter, TrailForm, TrailOutcome, TrailRefusal,
        Whom,
    },
    api::Endpoint as _,
    break_glass::{BreakGlass, Reason},
    download::{DownloadCsv, Period},
    id::Id,
    people::{GetPatient, Patient},
    problem::Problem,
    record::GetHome,
    staff::{Role, SetRole},
    task::{CloseTask, ListTasks, TaskKind, TaskOutcome, TaskState},
};
use careway_server::{
    audit::{Action, ActorKind, Event},
    store::{Done, StoreSettings},
};
use chrono::TimeDelta;
use clinic::{Browser, Clinic};
use serde_json::Value;

const WHY: &str = "found unconscious, medicines unknown";

struct World {
    clinic: Clinic,
    rosa: Id<Patient>,
    nurse: Id<Account>,
}

async fn world(settings: &StoreSettings) -> World {
    let clinic = Clinic::open(settings).await;
    let people =
        vec![clinic::patient("1", "Rosa Field", "1961-04-02"), clinic::patient("2", "Leo Marsh", "1990-01-31")];
    clinic.receives("clinic", people).await;
    let rosa = clinic.patient("1").await.id;
    clinic.enrols(&rosa, "rosa").await;
    let nurse = clinic.hires("amadi", Role::Nurse).await;
    for (name, role) in [("okafor", Role::Clinician), ("brandt", Role::PrivacyOfficer), ("pell", Role::Administrator)] {
        clinic.hires(name, role).await;
    }
    clinic.forms("Care", &[&nurse], &[&rosa]).await;
    World { clinic, rosa, nurse }
}

/// Puts looks of the nurse into the trail, as many calls would.
async fn wrote(clinic: &Clinic, patient: &Id<Patient>, nurse: &Id<Account>, session: &str, count: usize) {
    let event = Event {
        actor: Some(nurse.to_string()),
        session: Some(session.to_owned()),
        patient: Some(patient.to_string()),
        purpose: Some("TREAT".into()),
        client: Some("=cmd|' /C calc'!A0".to_owned()),
        ..Event::new(clinic.now(), ActorKind::Account, Action::Read, GetPatient::PATH)
    };
    let events = vec![event; count];
    clinic.site.store.write(move |_| async move { Done::commit((), events) }).await.unwrap();
}

async fn list(owner: &mut Browser, patient: &Id<Patient>, of: Whom) -> Vec<AccessEntry> {
    let ask = ListAccess { patient: patient.clone(), of, after: None };
    owner.asks(ask).await.unwrap().entries
}

async fn looks(staff: &mut Browser, patient: &Id<Patient>) {
    staff.asks(GetPatient { patient: patient.clone() }).await.unwrap();
    staff.asks(GetHome { patient: patient.clone() }).await.unwrap();
}

fn nurse(name: &str, role: Role) -> Looker {
    Looker::Staff { name: format!("{name} of the staff"), role, title: "Staff".to_owned() }
}

#[tokio::test]
async fn a_patient_sees_who_looked_in_which_role_and_what_for() {
    for engine in support::engines() {
        let database = engine.database().await;
        let World { clinic, rosa, nurse: account } = world(&database.settings).await;
        let (mut owner, mut amadi) = (clinic.person("rosa").await, clinic.person("amadi").await);
        looks(&mut owner, &rosa).await;
        clinic.wait(TimeDelta::minutes(1));
        looks(&mut amadi, &rosa).await;
        clinic.wait(TimeDelta::minutes(1));
        let table = amadi.sends(&DownloadCsv::of(rosa.clone(), Period { from: None, until: None })).await;
        assert!(table.status.is_success());

        let entries = list(&mut owner, &rosa, Whom::Others).await;
        assert_eq!(entries.len(), 1, "{entries:?}");
        let entry = &entries[0];
        assert_eq!(entry.by, nurse("amadi", Role::Nurse));
        assert_eq!(entry.purpose, Some(Purpose::Treatment));
        assert_eq!(entry.acts, [AccessAct::SawWho, AccessAct::SawHome, AccessAct::TookCsv]);
        assert_eq!(entry.last - entry.first, 60_000_000);
        assert_eq!(entry.network.as_deref(), Some("192.0.1.0/24"));

        let everybody = list(&mut owner, &rosa, Whom::Everybody).await;
        assert_eq!(everybody.iter().filter(|one| one.by == Looker::You).count(), 1);

        // What was done in a role stays under that role.
        let mut pell = clinic.person("pell").await;
        clinic.wait(TimeDelta::minutes(1));
        pell.asks(SetRole { account, role: Role::FrontDesk }).await.unwrap();
        assert_eq!(list(&mut owner, &rosa, Whom::Others).await[0].by, nurse("amadi", Role::Nurse));
    }
}

#[tokio::test]
async fn an_emergency_is_in_the_list_at_once_with_its_reason() {
    for engine in support::engines() {
        let database = engine.database().await;
        let World { clinic, rosa, .. } = world(&database.settings).await;
        let (mut owner, mut okafor) = (clinic.person("rosa").await, clinic.person("okafor").await);
        okafor.asks(BreakGlass { patient: rosa.clone(), reason: Reason::parse(WHY).unwrap() }).await.unwrap();
        let told = list(&mut owner, &rosa, Whom::Others).await;
        assert_eq!((told[0].acts.as_slice(), told[0].emergency.as_deref()), (&[AccessAct::BrokeGlass][..], Some(WHY)));
        looks(&mut okafor, &rosa).await;
        let told = list(&mut owner, &rosa, Whom::Others).await;
        let loud = told.iter().find(|one| one.purpose == Some(Purpose::Emergency)).unwrap();
        assert_eq!((loud.by.clone(), loud.emergency.as_deref()), (nurse("okafor", Role::Clinician), Some(WHY)));
    }
}

#[tokio::test]
async fn a_question_reaches_the_privacy_officer_and_its_answer_the_patient() {
    for engine in support::engines() {
        let database = engine.database().await;
        let World { clinic, rosa, .. } = world(&database.settings).await;
        let (mut owner, mut amadi) = (clinic.person("rosa").await, clinic.person("amadi").await);
        let mut brandt = clinic.person("brandt").await;
        looks(&mut amadi, &rosa).await;
        let entry = list(&mut owner, &rosa, Whom::Others).await[0].id.clone();
        let ask = |entry: &Id<AccessEntry>, text: &str| QuestionAccess {
            patient: rosa.clone(),
            entry: entry.clone(),
            text: text.to_owned(),
        };
        assert!(matches!(owner.asks(ask(&entry, " ")).await, Err(Problem::Invalid(_))));
        let elsewhere = owner.asks(ask(&Id::parse("1.1.1").unwrap(), "Who?")).await;
        assert_eq!(elsewhere, Err(Problem::NotFound));
        assert_eq!(amadi.asks(ask(&entry, "Who?")).await, Err(Problem::NotAllowed));
        owner.asks(ask(&entry, "I do not know this nurse.")).await.unwrap();
        let again = owner.asks(ask(&entry, "Really.")).await;
        assert_eq!(again, Err(Problem::Refused(QuestionRefusal::AlreadyAsked)));

        // What is done later at the same sitting does not lose the question.
        looks(&mut amadi, &rosa).await;
        let asked = list(&mut owner, &rosa, Whom::Others).await[0].question.clone().unwrap();
        assert_eq!((asked.text.as_str(), asked.closed), ("I do not know this nurse.", None));

        let tasks = brandt.asks(ListTasks { state: TaskState::Waiting }).await.unwrap();
        let task = &tasks[0];
        assert_eq!((tasks.len(), task.kind), (1, TaskKind::Question));
        assert_eq!(
            (task.about.as_deref(), task.words.as_deref()),
            (Some("amadi of the staff"), Some("I do not know this nurse."))
        );
        let answer = "She is new in your team.".to_owned();
        brandt.asks(CloseTask { task: task.id.clone(), outcome: TaskOutcome::InOrder, answer }).await.unwrap();
        let closed = list(&mut owner, &rosa, Whom::Others).await[0].question.clone().unwrap().closed.unwrap();
        assert_eq!((closed.outcome, closed.answer.as_str()), (TaskOutcome::InOrder, "She is new in your team."));
        let words = "SELECT COUNT(*) FROM audit WHERE command LIKE '%know this nurse%' OR resource_id LIKE '%nurse%'";
        assert_eq!(database.outside(words).await, 0, "what was typed is not in the trail");
    }
}

#[tokio::test]
async fn pages_go_on_where_the_last_ended_and_lose_nothing() {
    for engine in support::engines() {
        let database = engine.database().await;
        let World { clinic, rosa, nurse } = world(&database.settings).await;
        let mut owner = clinic.person("rosa").await;
        for sitting in 0..9 {
            wrote(&clinic, &rosa, &nurse, &format!("sitting-{sitting}"), 50).await;
        }
        let (mut after, mut pages) = (None, Vec::new());
        loop {
            let ask = ListAccess { patient: rosa.clone(), of: Whom::Others, after };
            let AccessList { entries, next } = owner.asks(ask).await.unwrap();
            pages.push(entries.len());
            match next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        // 450 events: 200, 200, 50, at 50 a sitting, none of which is cut at a page's end.
        assert_eq!(pages, [4, 4, 1]);
    }
}

#[tokio::test]
async fn what_was_written_under_the_id_of_a_person_who_turned_out_to_be_this_one_is_theirs() {
    for engine in support::engines() {
        let database = engine.database().await;
        let World { clinic, rosa, .. } = world(&database.settings).await;
        let mut okafor = clinic.person("okafor").await;
        let leo = clinic.patient("2").await.id;
        okafor.asks(BreakGlass { patient: leo.clone(), reason: Reason::parse(WHY).unwrap() }).await.unwrap();
        database.tamper(&format!("INSERT INTO patient_merge (gone, patient, at) VALUES ('{leo}', '{rosa}', 1)")).await;
        let told = list(&mut clinic.person("rosa").await, &rosa, Whom::Others).await;
        assert!(told.iter().any(|one| one.acts == [AccessAct::BrokeGlass]), "{told:?}");
    }
}

async fn search(auditor: &mut Browser, filter: TrailFilter, column: TrailColumn, order: Order) -> Trail {
    auditor.asks(SearchTrail { filter, column, order, skip: 0 }).await.unwrap()
}

#[tokio::test]
async fn an_auditor_filters_sorts_and_pages() {
    for engine in support::engines() {
        let database = engine.database().await;
        let World { clinic, rosa, nurse } = world(&database.settings).await;
        let (mut amadi, mut okafor) = (clinic.person("amadi").await, clinic.person("okafor").await);
        let mut brandt = clinic.person("brandt").await;
        looks(&mut amadi, &rosa).await;
        clinic.wait(TimeDelta::days(1));
        okafor.signs_in("okafor", clinic::PASSWORD).await.unwrap();
        brandt.signs_in("brandt", clinic::PASSWORD).await.unwrap();
        okafor.asks(GetHome { patient: rosa.clone() }).await.unwrap_err();

        let everything = TrailFilter::default();
        let of_rosa = TrailFilter { patient: Some(rosa.clone()), ..everything.clone() };
        let rows = search(&mut brandt, of_rosa.clone(), TrailColumn::At, Order::Descending).await.rows;
        assert_eq!(rows[0].outcome, "denied");
        assert!(rows.windows(2).all(|pair| pair[0].at >= pair[1].at));
        assert!(rows.iter().all(|row| row.patient_name.as_deref() == Some("Rosa Field")));
        assert!(rows.iter().any(|row| row.role.as_deref() == Some("nurse") && row.purpose.as_deref() == Some("TREAT")));

        for (filter, count) in [
            (TrailFilter { actor: Some(nurse.clone()), action: Some(TrailAction::Read), ..of_rosa.clone() }, 2),
            (TrailFilter { outcome: Some(TrailOutcome::Denied), ..of_rosa.clone() }, 1),
            (TrailFilter { from: Some(clinic.now().date_naive()), ..of_rosa.clone() }, 1),
            (TrailFilter { until: clinic.now().date_naive().pred_opt(), ..of_rosa.clone() }, 2),
            (TrailFilter { patient: Some(Id::parse("nobody").unwrap()), ..everything.clone() }, 0),
        ] {
            assert_eq!(
                search(&mut brandt, filter.clone(), TrailColumn::At, Order::Ascending).await.rows.len(),
                count,
                "{filter:?}"
            );
        }
        for column in TrailColumn::ALL {
            let up = search(&mut brandt, of_rosa.clone(), column, Order::Ascending).await.rows;
            let down = search(&mut brandt, of_rosa.clone(), column, Order::Descending).await.rows;
            let key = |row: &careway_core::activity::TrailRow| match column {
                TrailColumn::At => row.at.to_string(),
                TrailColumn::Actor => row.actor_name.clone().unwrap_or_default(),
                TrailColumn::Patient => row.patient_name.clone().unwrap_or_default(),
                TrailColumn::Command => row.command.clone(),
                TrailColumn::Action => row.action.clone(),
                TrailColumn::Outcome => row.outcome.clone(),
            };
            assert!(up.windows(2).all(|pair| key(&pair[0]) <= key(&pair[1])), "{column:?}");
            assert!(down.windows(2).all(|pair| key(&pair[0]) >= key(&pair[1])), "{column:?}");
        }

        for _ in 0..TRAIL_PAGE {
            brandt.asks(ListTasks { state: TaskState::Waiting }).await.unwrap();
        }
        let mine = TrailFilter { from: Some(clinic.now().date_naive()), ..everything };
        let first = search(&mut brandt, mine.clone(), TrailColumn::At, Order::Ascending).await;
        assert!(first.rows.len() == TRAIL_PAGE && first.more);
        let skip = u32::try_from(TRAIL_PAGE).unwrap();
        let ask = SearchTrail { filter: mine, column: TrailColumn::At, order: Order::Ascending, skip };
        let second = brandt.asks(ask.clone()).await.unwrap();
        assert!(
            !second.rows.is_empty() && second.rows.iter().all(|row| first.rows.iter().all(|other| other.id != row.id))
        );
        assert!(matches!(brandt.asks(SearchTrail { skip: 10_001, ..ask.clone() }).await, Err(Problem::Invalid(_))));
        let wide = SearchTrail { filter: TrailFilter::default(), column: TrailColumn::Actor, ..ask };
        assert_eq!(brandt.asks(wide).await, Err(Problem::Refused(TrailRefusal::TooWide)));
        let audited = "SELECT COUNT(*) FROM audit WHERE command = '/api/staff/trail' AND outcome = 'success' AND count IS NOT NULL";
        assert!(database.outside(audited).await > 10, "reading the trail is in the trail");
    }
}

#[tokio::test]
async fn the_trail_is_exported_as_a_safe_table_and_as_fhir() {
    for engine in support::engines() {
        let database = engine.database().await;
        let World { clinic, rosa, nurse } = world(&database.settings).await;
        let mut brandt = clinic.person("brandt").await;
        wrote(&clinic, &rosa, &nurse, "one", 1100).await;
        let filter = TrailFilter { patient: Some(rosa.clone()), ..TrailFilter::default() };
        let table = brandt.sends(&ExportTrail::of(TrailForm::Csv, filter.clone())).await;
        assert_eq!(table.headers["content-type"], "text/csv; charset=utf-8; header=present");
        assert!(table.headers["content-disposition"].to_str().unwrap().contains("careway-trail-"));
        let text = String::from_utf8(table.body).unwrap();
        assert_eq!(text.lines().count(), 1101, "more than one part");
        assert!(text.contains("'=cmd") && !text.contains(",=cmd") && text.contains("Rosa Field"), "{}", &text[..400]);

        let events = brandt.sends(&ExportTrail::of(TrailForm::Fhir, filter)).await;
        let events: Vec<Value> =
            String::from_utf8(events.body).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(events.len(), 1100);
        let event = &events[0];
        assert_eq!((event["resourceType"].as_str(), event["action"].as_str()), (Some("AuditEvent"), Some("R")));
        assert_eq!((event["outcome"].as_str(), event["type"]["code"].as_str()), (Some("0"), Some("rest")));
        assert_eq!(event["purposeOfEvent"][0]["coding"][0]["code"], "TREAT");
        assert_eq!(event["agent"][0]["role"][0]["coding"][0]["code"], "nurse");
        assert_eq!(event["entity"][0]["what"]["reference"], format!("Patient/{rosa}"));
        assert_eq!(event["entity"][1]["name"], GetPatient::PATH);
        let exported = "SELECT COUNT(*) FROM audit WHERE command = '/api/staff/trail/export' AND action = 'E'";
        assert_eq!(database.outside(exported).await, 2);
    }
}
