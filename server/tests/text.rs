//! Text messages, on both engines, to a gateway that listens: sent in the reader's language and without health information, again when it
//! was not taken, and never by the way of mail. Staff and patients send codes by them and do not send what cannot leave.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/gateway.rs"]
mod gateway;
mod support;

use careway_core::{
    account::{AcceptInvitation, LoginName, NewPassword, Secret},
    mail::{Address, Channel},
    problem::Problem,
    staff::{InvitePatient, InviteRefusal, Invited, Role},
    words::Language,
};
use careway_server::{
    http::Site,
    mail::{Carrier, LEASE, Outbox, Relay, Sender, Turn},
};
use chrono::TimeDelta;
use clinic::{Clinic, PASSWORD};
use gateway::{gateway, texts};
use support::Database;

const NUMBER: &str = "(312) 555-0100";

async fn open(database: &Database, sends: &[Channel]) -> Clinic {
    let sends = sends.iter().copied().collect();
    let clinic = Clinic::open_as(&database.settings, |site| Site { sends, ..site }).await;
    clinic.receives("clinic", vec![clinic::patient("1", "Leo Marsh", "1990-01-31")]).await;
    clinic.hires("carver", Role::FrontDesk).await;
    clinic
}

async fn invitation(clinic: &Clinic, to: &str) -> InvitePatient {
    let patient = clinic.patient("1").await.id;
    InvitePatient { patient, to: Some(Address::parse(to).unwrap()), language: Language::Spanish }
}

#[tokio::test]
async fn an_invitation_goes_to_a_telephone_and_becomes_an_account() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = open(&database, &Channel::ALL).await;
        let mut carver = clinic.person("carver").await;
        let invited = carver.asks(invitation(&clinic, NUMBER).await).await.unwrap();
        assert!(matches!(invited, Invited::Sent { .. }), "whoever sends a code does not see it: {invited:?}");

        // Mail does not take it.
        let sender = Sender::parse("portal@care.example", "Río Claro", "https://care.example").unwrap();
        let post = Carrier::Post { sender, relay: Relay::parse("smtp://127.0.0.1:9").unwrap() };
        let mail = Outbox::new(clinic.site.store.clone(), clinic.site.clock.clone(), post);
        assert_eq!(mail.send_next().await.unwrap(), Turn::Idle);

        let (address, line) = gateway(&[]).await;
        let outbox = texts(&clinic, &address);
        assert_eq!(outbox.send_next().await.unwrap(), Turn::Sent);
        assert_eq!(outbox.send_next().await.unwrap(), Turn::Idle, "once");
        let (headers, sent) = line.lock().unwrap().taken.pop().unwrap();
        assert_eq!(
            (headers["authorization"].to_str().unwrap(), sent["to"].as_str()),
            ("Bearer sesame", Some("+13125550100"))
        );
        assert_eq!(headers["idempotency-key"].to_str().unwrap(), sent["id"].as_str().unwrap());
        let text = sent["text"].as_str().unwrap();
        assert!(text.starts_with("Río Claro: Su código de invitación es "), "{text}");
        assert!(!text.contains("Leo") && !text.contains("Marsh"), "{text}");

        let code = text.split(' ').find(|word| word.len() == 20 && word.matches('-').count() == 3);
        let code = Secret::new(code.unwrap().trim_end_matches('.'));
        let accept = AcceptInvitation {
            code,
            birth_date: "1990-01-31".parse().unwrap(),
            name: LoginName::parse("leo.marsh").unwrap(),
            password: NewPassword::parse(PASSWORD).unwrap(),
        };
        let mut leo = clinic.browser(7);
        leo.opens().await;
        assert!(leo.asks(accept).await.is_ok());
    }
}

#[tokio::test]
async fn what_was_not_taken_is_sent_again_under_the_same_id_unless_it_never_will_be() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = open(&database, &Channel::ALL).await;
        let mut carver = clinic.person("carver").await;
        carver.asks(invitation(&clinic, NUMBER).await).await.unwrap();
        // Read from the end: the gateway does not know us, is busy, and takes it.
        let (address, line) = gateway(&[200, 503, 401]).await;
        let outbox = texts(&clinic, &address);
        for (turn, pause) in [(Turn::Unsent, 1), (Turn::Unsent, 2), (Turn::Sent, 0)] {
            assert_eq!(outbox.send_next().await.unwrap(), turn);
            assert_eq!(outbox.send_next().await.unwrap(), Turn::Idle);
            clinic.wait(TimeDelta::minutes(pause));
        }
        let ids = line.lock().unwrap().taken.drain(..).map(|(_, sent)| sent["id"].clone()).collect::<Vec<_>>();
        assert!(ids.len() == 3 && ids.iter().all(|id| *id == ids[0]), "{ids:?}");

        carver.asks(invitation(&clinic, "312 555 0199").await).await.unwrap();
        line.lock().unwrap().answers = vec![422];
        assert_eq!(outbox.send_next().await.unwrap(), Turn::Unsent);
        clinic.wait(LEASE);
        assert_eq!(outbox.send_next().await.unwrap(), Turn::Idle, "a number that is none is not tried again");
        let given_up = "SELECT count(*) FROM mail WHERE reason = '422' AND failed_at IS NOT NULL AND content IS NULL";
        assert_eq!(database.outside(given_up).await, 1);
    }
}

#[tokio::test]
async fn what_cannot_leave_is_not_sent() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = open(&database, &[Channel::Email]).await;
        let mut carver = clinic.person("carver").await;
        let refused = carver.asks(invitation(&clinic, NUMBER).await).await;
        assert_eq!(refused, Err(Problem::Refused(InviteRefusal::NotSent(Channel::Text))));
        let made = "SELECT count(*) FROM invitation";
        assert_eq!(database.outside(made).await, 0, "no code is made that nobody can get");
        assert!(carver.asks(invitation(&clinic, "leo@example.org").await).await.is_ok());
    }
}
