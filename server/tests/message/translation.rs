//! What messages say in other languages, on both engines: written by the staff or by the operator's machine, which is told the words and nothing else.

use std::sync::{Arc, Mutex};

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use careway_core::{
    id::Id,
    message::{
        AskTranslation, Audience, GetDeskThread, GetThread, MessageRow, Origin, SetTranslation, StartThread, ThreadRow,
        Translation, TranslationRefusal, WholeThread,
    },
    problem::Problem,
    words::Language,
};
use careway_server::{
    http::Site,
    message::translate::{Translating, Translator},
};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    clinic::Browser,
    family::{Family, at, text},
    support,
};

/// What the machine answers next, the last first, and what it was asked.
type Machine = Arc<Mutex<(Vec<(u16, Value)>, Vec<(HeaderMap, Value)>)>>;

async fn say(
    State(machine): State<Machine>,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> (StatusCode, Json<Value>) {
    let mut machine = machine.lock().unwrap();
    machine.1.push((headers, asked));
    let (status, answer) = machine.0.pop().unwrap_or((503, Value::Null));
    (StatusCode::from_u16(status).unwrap(), Json(answer))
}

/// A machine that listens and answers so, and the job that asks it.
async fn machine(family: &Family, answers: Vec<(u16, Value)>) -> (Machine, Translating) {
    let machine: Machine = Arc::new(Mutex::new((answers, Vec::new())));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/v1", listener.local_addr().unwrap());
    let routes = Router::new().route("/v1", post(say)).with_state(machine.clone());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let site = &family.clinic.site;
    let job = Translating {
        store: site.store.clone(),
        clock: site.clock.clone(),
        translator: Translator::new(&address, Some("sesame".to_owned())).unwrap(),
        live: site.live.clone(),
        jurisdiction: (*site.jurisdiction).clone(),
    };
    (machine, job)
}

async fn asked(family: &Family, rosa: &mut Browser) -> (Id<ThreadRow>, Id<MessageRow>) {
    let words = text("Me duele la rodilla desde el lunes y no puedo dormir.");
    let thread =
        rosa.asks(StartThread { text: words, ..family.start(&family.rosa, Audience::Family) }).await.unwrap().thread;
    let message = whole(family, rosa, &thread).await.messages[0].id.clone();
    (thread, message)
}

async fn whole(family: &Family, rosa: &mut Browser, thread: &Id<ThreadRow>) -> WholeThread {
    rosa.asks(GetThread { patient: family.rosa.clone(), thread: thread.clone() }).await.unwrap()
}

fn ask(family: &Family, (thread, message): &(Id<ThreadRow>, Id<MessageRow>)) -> AskTranslation {
    let (patient, thread, message) = (family.rosa.clone(), thread.clone(), message.clone());
    AskTranslation { patient, thread, message, language: Language::English }
}

fn set(family: &Family, (thread, message): &(Id<ThreadRow>, Id<MessageRow>), words: &str) -> SetTranslation {
    let (patient, thread, message) = (family.rosa.clone(), thread.clone(), message.clone());
    SetTranslation { patient, thread, message, language: Language::English, text: text(words) }
}

#[tokio::test]
async fn without_a_machine_nothing_leaves_and_the_staff_translate() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let (mut rosa, mut joy, mut pat) =
            (at(clinic, 1, "rosa").await, at(clinic, 2, "joy").await, at(clinic, 3, "pat").await);
        let which = asked(&family, &mut rosa).await;
        let no = Err(Problem::Refused(TranslationRefusal::NoMachine));
        assert_eq!(joy.asks(ask(&family, &which)).await, no);
        assert_eq!(
            pat.asks(set(&family, &which, "Her knee hurts.")).await,
            Err(Problem::NotFound),
            "none of her teams'"
        );
        let other = (which.0.clone(), Id::parse(which.0.as_str()).unwrap());
        assert_eq!(joy.asks(set(&family, &other, "Her knee hurts.")).await, Err(Problem::NotFound), "no message of it");
        joy.asks(set(&family, &which, "My knee hurts since Monday.")).await.unwrap();
        joy.asks(set(&family, &which, "My knee has hurt since Monday, and I cannot sleep.")).await.unwrap();
        let told = whole(&family, &mut rosa, &which.0).await.messages.remove(0);
        let (origin, words) = (
            Origin::Human("joy of the staff".to_owned()),
            "My knee has hurt since Monday, and I cannot sleep.".to_owned(),
        );
        assert_eq!(told.translations, [Translation { language: Language::English, origin, text: words }]);
        assert_eq!(told.text, "Me duele la rodilla desde el lunes y no puedo dormir.", "what was written stays");
    }
}

#[tokio::test]
async fn a_machine_is_told_the_words_alone_and_is_asked_again_until_it_answers() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open_as(&database.settings, |site| Site { translates: true, ..site }).await;
        let clinic = &family.clinic;
        let answers = vec![(200, json!({ "text": "My knee hurts." })), (503, Value::Null)];
        let (machine, job) = machine(&family, answers).await;
        let (mut rosa, mut joy) = (at(clinic, 1, "rosa").await, at(clinic, 2, "joy").await);
        let which = asked(&family, &mut rosa).await;
        assert!(!job.next().await.unwrap(), "nobody has asked");
        joy.asks(ask(&family, &which)).await.unwrap();
        let desk = GetDeskThread { patient: family.rosa.clone(), thread: which.0.clone() };
        assert_eq!(joy.asks(desk.clone()).await.unwrap().wanted.len(), 1);
        assert!(job.next().await.unwrap(), "not now, it says");
        assert!(!job.next().await.unwrap(), "later");
        clinic.wait(TimeDelta::minutes(2));
        assert!(job.next().await.unwrap());
        let told = whole(&family, &mut rosa, &which.0).await.messages.remove(0).translations;
        assert_eq!(
            told,
            [Translation { language: Language::English, origin: Origin::Machine, text: "My knee hurts.".to_owned() }]
        );
        assert!(joy.asks(desk).await.unwrap().wanted.is_empty());
        let taken = machine.lock().unwrap().1.clone();
        assert_eq!((taken.len(), taken[0].0["authorization"].to_str().unwrap()), (2, "Bearer sesame"));
        let said = json!({ "from": "es", "to": "en", "text": "Me duele la rodilla desde el lunes y no puedo dormir." });
        assert_eq!(taken[1].1, said, "the words, and nothing of whose they are");

        // What somebody wrote stays, whatever a machine says after.
        joy.asks(set(&family, &which, "By hand.")).await.unwrap();
        joy.asks(ask(&family, &which)).await.unwrap();
        machine.lock().unwrap().0.push((200, json!({ "text": "By a machine." })));
        assert!(job.next().await.unwrap());
        assert_eq!(whole(&family, &mut rosa, &which.0).await.messages[0].translations[0].text, "By hand.");
    }
}

#[tokio::test]
async fn a_machine_that_cannot_is_not_asked_for_ever() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open_as(&database.settings, |site| Site { translates: true, ..site }).await;
        let clinic = &family.clinic;
        let (_, job) = machine(&family, vec![(422, Value::Null)]).await;
        let (mut rosa, mut joy) = (at(clinic, 1, "rosa").await, at(clinic, 2, "joy").await);
        let which = asked(&family, &mut rosa).await;
        joy.asks(ask(&family, &which)).await.unwrap();
        assert!(job.next().await.unwrap());
        assert!(!job.next().await.unwrap(), "it has said no");
        let desk = GetDeskThread { patient: family.rosa.clone(), thread: which.0.clone() };
        assert!(joy.asks(desk.clone()).await.unwrap().wanted[0].failed);
        joy.asks(ask(&family, &which)).await.unwrap();
        assert!(!joy.asks(desk.clone()).await.unwrap().wanted[0].failed, "it is asked once more");
        for _ in 0..5 {
            assert!(job.next().await.unwrap(), "nobody answers");
            clinic.wait(TimeDelta::minutes(2));
        }
        assert!(!job.next().await.unwrap());
        let mut joy = at(clinic, 3, "joy").await;
        assert!(joy.asks(desk).await.unwrap().wanted[0].failed);
    }
}
