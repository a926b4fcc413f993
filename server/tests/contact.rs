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
        CHECK_HOURS, ChangePassword, ConfirmEmail, ConfirmPhone, Contact, ContactRefusal, GetContact, Reached,
        RemoveEmail, RemovePhone, SecondPassword, Secret, SetEmail, SetPhone,
    },
    mail::{Channel, EmailAddress, FactorChange, Notice, PhoneNumber},
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

/// What is told of somebody who has no address, by mail alone.
fn nowhere() -> Contact {
    Contact {
        email: Reached { address: None, waiting: None, sends: true },
        text: Reached { address: None, waiting: None, sends: false },
    }
}

/// And of somebody whose address waits for its code.
fn waits(text: &str) -> Contact {
    Contact { email: Reached { waiting: Some(address(text)), ..nowhere().email }, ..nowhere() }
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
        let none = nowhere();
        assert_eq!(browser.asks(GetContact {}).await.unwrap(), none);
        later(&clinic);
        browser.asks(set(OLD)).await.unwrap();
        let first = code(&database, OLD).await;
        assert_eq!(browser.asks(GetContact {}).await.unwrap(), waits(OLD));
        // Nothing is told to an address that may be a stranger's.
        later(&clinic);
        let mistyped = browser.asks(confirm("0000-0000-0000-0000")).await;
        assert_eq!(mistyped, Err(Problem::Refused(ContactRefusal::NotMatched)));
        later(&clinic);
        browser.asks(confirm(&first.to_lowercase())).await.unwrap();
        let held = Reached { address: Some(address(OLD)), ..none.email };
        let held = Contact { email: held, ..none };
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
            database.outside("SELECT COUNT(*) FROM contact WHERE address LIKE '%new.example%'").await,
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
        assert_eq!(browser.asks(GetContact {}).await.unwrap().email.address, None);
    }
}

#[tokio::test]
async fn without_a_mail_server_no_address_is_taken() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (_, mut browser) = rosa(&database, Sends::default()).await;
        assert_eq!(browser.asks(set(OLD)).await, Err(Problem::Refused(ContactRefusal::NotSent(Channel::Email))));
        assert_eq!(outbox(&database).await, []);
    }
}

#[tokio::test]
async fn a_number_counts_once_its_code_was_typed_and_both_addresses_are_told_of_what_changes() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, mut browser) = rosa(&database, Channel::ALL.into_iter().collect()).await;
        let number = PhoneNumber::parse("312 555 0100").unwrap();
        let set_phone = || SetPhone { phone: number.clone(), language: Language::Spanish };
        browser.asks(set(OLD)).await.unwrap();
        later(&clinic);
        browser.asks(confirm(&code(&database, OLD).await)).await.unwrap();
        later(&clinic);
        browser.asks(set_phone()).await.unwrap();
        let typed = Secret::new(code(&database, "+13125550100").await);
        let waiting = browser.asks(GetContact {}).await.unwrap().text;
        assert_eq!((waiting.address, waiting.waiting), (None, Some(number.clone())));
        let elsewhere = browser.asks(confirm(typed.expose())).await;
        assert_eq!(
            elsewhere,
            Err(Problem::Refused(ContactRefusal::NotMatched)),
            "the code of a number is no mailbox's"
        );
        database.tamper("DELETE FROM mail").await;
        browser.asks(ConfirmPhone { code: typed }).await.unwrap();
        assert_eq!(told(&database).await, ["+13125550100", OLD]);
        assert_eq!(browser.asks(GetContact {}).await.unwrap().text.address, Some(number.clone()));
        assert_eq!(
            database.outside("SELECT COUNT(*) FROM contact WHERE address LIKE '%3125550100%'").await,
            0,
            "sealed"
        );
        browser.asks(RemovePhone {}).await.unwrap();
        assert_eq!(told(&database).await, ["+13125550100", OLD]);
        assert_eq!(browser.asks(GetContact {}).await.unwrap().text.address, None);

        // One was sent above.
        for _ in 0..4 {
            browser.asks(set_phone()).await.unwrap();
        }
        let sixth = browser.asks(set_phone()).await;
        assert!(matches!(sixth, Err(Problem::TooMany { .. })), "{sixth:?}");
    }
}

/// To whom it was written that a contact has changed, and empties the outbox.
async fn told(database: &Database) -> Vec<String> {
    let mut told: Vec<String> = outbox(database).await.into_iter().map(|(to, ..)| to).collect();
    told.sort();
    database.tamper("DELETE FROM mail").await;
    told
}

#[tokio::test]
async fn without_a_gateway_no_number_is_taken() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (_, mut browser) = rosa(&database, support::by_mail()).await;
        let phone = PhoneNumber::parse("312 555 0100").unwrap();
        let refused = browser.asks(SetPhone { phone, language: Language::English }).await;
        assert_eq!(refused, Err(Problem::Refused(ContactRefusal::NotSent(Channel::Text))));
        assert_eq!(outbox(&database).await, []);
    }
}
