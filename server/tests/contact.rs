//! Where notices go: an address counts once its code was typed, what changes is told to it, and nobody else learns it.
#![expect(clippy::unwrap_used, reason = "a test's helpers fail as the test does")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/outbox.rs"]
mod outbox;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    account::{
        CHECK_HOURS, ChangePassword, ConfirmEmail, Contact, ContactRefusal, GetContact, RemoveEmail, SecondPassword,
        Secret, SetEmail,
    },
    mail::{EmailAddress, FactorChange, Notice},
    problem::Problem,
    words::Language,
};
use careway_server::{http::Site, mail::Sends};
use chrono::TimeDelta;
use clinic::{Browser, Clinic, PASSWORD};
use outbox::outbox;
use support::Database;

const OLD: &str = "rosa@old.example";
const NEW: &str = "rosa@new.example";

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

fn set(text: &str) -> SetEmail {
    SetEmail { email: address(text), language: Language::Spanish }
}

fn confirm(code: &str) -> ConfirmEmail {
    ConfirmEmail { code: Secret::new(code) }
}

async fn rosa(database: &Database, sends: Sends) -> (Clinic, Browser) {
    let clinic = Clinic::open_as(&database.settings, |site| Site { sends, ..site }).await;
    clinic.receives("clinic", vec![clinic::patient("1", "Rosa Field", "1961-04-02")]).await;
    clinic.enrols(&clinic.patient("1").await.id, "rosa").await;
    let browser = clinic.person("rosa").await;
    (clinic, browser)
}

/// What is queued from now on stands behind what was queued before.
fn later(clinic: &Clinic) {
    clinic.wait(TimeDelta::seconds(1));
}

/// The code in the last mail, which went to `to`.
async fn code(database: &Database, to: &str) -> String {
    let (address, language, notice) = outbox(database).await.pop().unwrap();
    assert_eq!((address.as_str(), language.as_str()), (to, "es"));
    match notice {
        Notice::AddressCheck { code, hours: CHECK_HOURS } => code.expose().to_owned(),
        other => panic!("{other:?} is no code"),
    }
}

#[tokio::test]
async fn an_address_counts_once_its_code_was_typed() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, mut browser) = rosa(&database, support::by_mail()).await;
        let none = Contact { email: None, waiting: None, sends: true };
        assert_eq!(browser.asks(GetContact {}).await.unwrap(), none);
        later(&clinic);
        browser.asks(set(OLD)).await.unwrap();
        let first = code(&database, OLD).await;
        assert_eq!(browser.asks(GetContact {}).await.unwrap(), Contact { waiting: Some(address(OLD)), ..none.clone() });
        // Nothing is told to an address that may be a stranger's.
        later(&clinic);
        let mistyped = browser.asks(confirm("0000-0000-0000-0000")).await;
        assert_eq!(mistyped, Err(Problem::Refused(ContactRefusal::NotMatched)));
        later(&clinic);
        browser.asks(confirm(&first.to_lowercase())).await.unwrap();
        let held = Contact { email: Some(address(OLD)), ..none.clone() };
        assert_eq!(browser.asks(GetContact {}).await.unwrap(), held);
        assert_eq!(browser.asks(confirm(&first)).await, Err(Problem::Refused(ContactRefusal::NotMatched)), "used");

        later(&clinic);
        browser.asks(set(NEW)).await.unwrap();
        let second = code(&database, NEW).await;
        clinic.wait(TimeDelta::hours(i64::from(CHECK_HOURS)));
        let mut browser = clinic.browser(2);
        browser.signs_in("rosa", PASSWORD).await.unwrap();
        assert_eq!(browser.asks(confirm(&second)).await, Err(Problem::Refused(ContactRefusal::NotMatched)), "too old");
        later(&clinic);
        browser.asks(set(NEW)).await.unwrap();
        later(&clinic);
        browser.asks(confirm(&code(&database, NEW).await)).await.unwrap();
        let mut told: Vec<String> = outbox(&database).await.into_iter().rev().take(2).map(|(to, ..)| to).collect();
        told.sort();
        assert_eq!(told, [NEW, OLD], "both are told");
        assert_eq!(
            database.outside("SELECT COUNT(*) FROM contact WHERE email LIKE '%new.example%'").await,
            0,
            "sealed"
        );
    }
}

#[tokio::test]
async fn what_changes_is_told_to_the_address_and_to_none_when_there_is_none() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, mut browser) = rosa(&database, support::by_mail()).await;
        let change = |text: &str| ChangePassword { password: SecondPassword::parse(text).unwrap() };
        later(&clinic);
        let state = browser.asks(change("nine owls in a barn")).await.unwrap();
        browser.carries(&state);
        assert_eq!(outbox(&database).await, []);
        later(&clinic);
        browser.asks(set(OLD)).await.unwrap();
        later(&clinic);
        browser.asks(confirm(&code(&database, OLD).await)).await.unwrap();
        later(&clinic);
        let state = browser.asks(change("ten larks over a mill")).await.unwrap();
        browser.carries(&state);
        let last = outbox(&database).await.pop().unwrap();
        assert_eq!(last, (OLD.to_owned(), "es".to_owned(), Notice::FactorChanged(FactorChange::Password)));
        later(&clinic);
        browser.asks(RemoveEmail {}).await.unwrap();
        assert_eq!(outbox(&database).await.pop().unwrap().2, Notice::ContactChanged);
        assert_eq!(browser.asks(GetContact {}).await.unwrap().email, None);
    }
}

#[tokio::test]
async fn without_a_mail_server_no_address_is_taken() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (_, mut browser) = rosa(&database, Sends::default()).await;
        assert_eq!(browser.asks(set(OLD)).await, Err(Problem::Refused(ContactRefusal::NoMail)));
        assert_eq!(outbox(&database).await, []);
    }
}
