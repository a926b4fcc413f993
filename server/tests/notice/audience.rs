//! Who is told: decided when it is sent, and not when it was written.

use careway_core::{
    account::{ContactRefusal, SetPhone},
    mail::PhoneNumber,
    message::{Audience, Then},
    problem::Problem,
    proxy::{EndProxy, ListProxies},
    words::Language,
};
use chrono::TimeDelta;

use crate::{
    family::{Family, NUMBER, ROSA, SOFIA, way},
    support,
};

/// Rosa takes back what she gave Teresa.
async fn ends_teresas(family: &mut Family<'_>) {
    let patient = family.patient.clone();
    let proxies = family.rosa.asks(ListProxies { patient: patient.clone() }).await.unwrap().proxies;
    let teresa = proxies.into_iter().find(|proxy| proxy.name == "Teresa Marsh").unwrap();
    family.rosa.asks(EndProxy { patient, proxy: teresa.id }).await.unwrap();
}

#[tokio::test]
async fn whose_grant_has_ended_meanwhile_is_not_told() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let thread = family.rosa_asks().await;
        family.answers(&thread, Then::GoOn).await;
        ends_teresas(&mut family).await;
        assert_eq!(family.told().await, [ROSA]);
        family.answers(&thread, Then::GoOn).await;
        assert_eq!(
            database.outside("SELECT COUNT(*) FROM notice").await,
            2,
            "hers, and that of whoever sees no messages"
        );
        assert_eq!(family.told().await, [ROSA]);
    }
}

#[tokio::test]
async fn whose_grant_runs_out_before_it_is_sent_is_not_told() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let thread = family.rosa_asks().await;
        family.answers(&thread, Then::GoOn).await;
        family.clinic.wait(TimeDelta::days(300) + TimeDelta::hours(13));
        assert_eq!(family.told().await, [ROSA]);
    }
}

#[tokio::test]
async fn only_me_is_never_told_to_a_mother() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let daughter = family.daughter.clone();
        let alone = family.start(&daughter, Audience::Alone);
        let alone = family.sofia.asks(alone).await.unwrap().thread;
        family.answers_of(&daughter, &alone, Then::GoOn).await;
        assert_eq!(family.told().await, [SOFIA]);
        // Nor by whichever way is tried when it stays unread, nor together with what she does see.
        let open = family.start(&daughter, Audience::Family);
        let open = family.sofia.asks(open).await.unwrap().thread;
        family.answers_of(&daughter, &alone, Then::GoOn).await;
        family.answers_of(&daughter, &open, Then::GoOn).await;
        let mut mother = family.read_all(&open, 5);
        mother.patient = daughter.clone();
        family.rosa.asks(mother).await.unwrap();
        assert_eq!(family.told().await, [SOFIA], "what she sees she has seen, and the other is not there for her");
        family.answers_of(&daughter, &open, Then::GoOn).await;
        assert_eq!(family.told().await, [ROSA, SOFIA]);
    }
}

#[tokio::test]
async fn what_somebody_writes_for_the_patient_is_told_to_the_patient_alone() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let start = family.start(&family.patient.clone(), Audience::Family);
        let thread = family.teresa.asks(start).await.unwrap().thread;
        assert_eq!(family.told().await, [ROSA]);
        let reply = family.reply(&thread);
        family.rosa.asks(reply.clone()).await.unwrap();
        assert_eq!(family.told().await, [""; 0]);
        family.teresa.asks(reply).await.unwrap();
        assert_eq!(family.told().await, [ROSA]);
    }
}

#[tokio::test]
async fn a_caregiver_has_a_choice_of_their_own_and_loses_it_with_what_it_is_for() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let patient = family.patient.clone();
        let none = way(&patient, None);
        family.teresa.asks(none.clone()).await.unwrap();
        let thread = family.rosa_asks().await;
        family.answers(&thread, Then::GoOn).await;
        assert_eq!(family.told().await, [ROSA], "the one who helps wants none, and the patient is told");
        ends_teresas(&mut family).await;
        assert_eq!(family.teresa.asks(none).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn a_young_person_has_no_number_that_her_mother_reads() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        family.rosa_has_a_phone().await;
        let phone = PhoneNumber::parse(NUMBER).unwrap();
        let refused = family.sofia.asks(SetPhone { phone, language: Language::Spanish }).await;
        assert_eq!(refused, Err(Problem::Refused(ContactRefusal::OfFamily)));
    }
}
