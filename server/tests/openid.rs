//! Signing in with an account elsewhere: what it opens, and what of the other side is not believed.
#![expect(clippy::unwrap_used, reason = "a test's helpers fail as the test does")]

#[path = "support/app.rs"]
mod app;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/provider.rs"]
mod provider;
#[path = "support/mod.rs"]
mod support;

use std::collections::HashMap;

use careway_core::{
    access::FRESH,
    account::{
        BeginOpenId, BeginOpenIdLink, FinishOpenId, FinishOpenIdLink, GetOpenId, NextStep, OpenIdRefusal, ProveAgain,
        RemoveOpenId, Secret, SessionState,
    },
    problem::Problem,
};
use careway_server::http::Site;
use chrono::TimeDelta;
use clinic::{Browser, Clinic, ORIGIN};
use provider::{CLIENT, Fake};
use serde_json::{Value, json};

async fn world(engine: &support::Engine) -> (support::Database, Clinic, Fake) {
    let (database, fake) = (engine.database().await, Fake::start().await);
    let clinic = Clinic::open_as(&database.settings, |site| Site { openid: Some(fake.known()), ..site }).await;
    for (number, name, login) in [("1", "Rosa Field", "rosa"), ("2", "Leo Marsh", "leo")] {
        clinic.receives("clinic", vec![clinic::patient(number, name, "1961-04-02")]).await;
        clinic.enrols(&clinic.patient(number).await.id, login).await;
    }
    (database, clinic, fake)
}

/// What is asked of the other side, by the address that the browser goes to; the other side remembers the nonce.
fn went(fake: &Fake, address: &Secret) -> HashMap<String, String> {
    let url = url::Url::parse(address.expose()).unwrap();
    let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
    fake.says.lock().unwrap().nonce.clone_from(&asked["nonce"]);
    asked
}

fn back(state: &str) -> FinishOpenId {
    FinishOpenId { code: Secret::new("a code of theirs"), state: Secret::new(state) }
}

/// The whole way of a visitor.
async fn signs_in(browser: &mut Browser, fake: &Fake) -> Result<SessionState, Problem<OpenIdRefusal>> {
    browser.opens().await;
    let state = went(fake, &browser.asks(BeginOpenId {}).await.unwrap().address)["state"].clone();
    let signed_in = browser.asks(back(&state)).await?;
    browser.carries(&signed_in);
    Ok(signed_in)
}

async fn connects(browser: &mut Browser, fake: &Fake) -> Result<(), Problem<OpenIdRefusal>> {
    let state = went(fake, &browser.asks(BeginOpenIdLink {}).await?.address)["state"].clone();
    browser.asks(FinishOpenIdLink { code: Secret::new("a code"), state: Secret::new(state) }).await
}

const fn no(refusal: OpenIdRefusal) -> Problem<OpenIdRefusal> {
    Problem::Refused(refusal)
}

#[tokio::test]
async fn an_account_that_is_connected_opens_and_no_other_does() {
    for engine in support::engines() {
        let (_database, clinic, fake) = world(&engine).await;
        assert_eq!(signs_in(&mut clinic.browser(1), &fake).await, Err(no(OpenIdRefusal::NotConnected)));
        let mut rosa = clinic.person("rosa").await;
        connects(&mut rosa, &fake).await.unwrap();
        let mut leo = clinic.browser(2);
        leo.signs_in("leo", clinic::PASSWORD).await.unwrap();
        assert_eq!(connects(&mut leo, &fake).await, Err(no(OpenIdRefusal::Taken)));

        let state = signs_in(&mut clinic.browser(3), &fake).await.unwrap();
        assert_eq!(state.signed_in.unwrap().account.name, "Rosa Field");
        let asked = fake.says.lock().unwrap().asked.clone();
        assert_eq!(asked["redirect_uri"], json!(format!("{ORIGIN}/sign-in/openid")));
        assert!(asked["code_verifier"].as_str().unwrap().len() >= 43, "RFC 7636, 4.1: {asked}");

        rosa.asks(RemoveOpenId {}).await.unwrap();
        assert_eq!(rosa.asks(GetOpenId {}).await.unwrap().connected, None);
        assert_eq!(signs_in(&mut clinic.browser(4), &fake).await, Err(no(OpenIdRefusal::NotConnected)));
    }
}

#[tokio::test]
async fn only_the_code_flow_with_a_proof_key_and_nothing_about_anybody_is_asked_for() {
    let engine = support::engines().remove(0);
    let (_database, clinic, fake) = world(&engine).await;
    let mut browser = clinic.browser(1);
    browser.opens().await;
    let asked = went(&fake, &browser.asks(BeginOpenId {}).await.unwrap().address);
    let expected =
        [("response_type", "code"), ("client_id", CLIENT), ("scope", "openid"), ("code_challenge_method", "S256")];
    for (name, value) in expected {
        assert_eq!(asked[name], value);
    }
    assert!(!asked.values().any(|value| value.contains("rosa")));
}

#[tokio::test]
async fn a_second_factor_is_asked_for_all_the_same() {
    for engine in support::engines() {
        let (_database, clinic, fake) = world(&engine).await;
        let mut rosa = clinic.person("rosa").await;
        connects(&mut rosa, &fake).await.unwrap();
        let (app, _) = app::sets_up(&clinic, &mut rosa).await;
        let mut browser = clinic.browser(2);
        let state = signs_in(&mut browser, &fake).await.unwrap();
        assert!(state.signed_in.is_none() && matches!(state.next, Some(NextStep::SecondFactor { totp: true, .. })));
        assert!(app::proves(&mut browser, &app.shows(clinic.now())).await.unwrap().signed_in.is_some());
    }
}

#[tokio::test]
async fn what_is_not_signed_for_us_and_for_this_visit_is_not_believed() {
    for engine in support::engines() {
        let (_database, clinic, fake) = world(&engine).await;
        connects(&mut clinic.person("rosa").await, &fake).await.unwrap();
        let good = fake.says.lock().unwrap().claims.clone();
        let lies: [(&str, Value); 4] = [
            ("iss", json!("http://127.0.0.1:1")),
            ("aud", json!(["somebody else"])),
            ("exp", json!(1)),
            ("sub", Value::Null),
        ];
        for (claim, value) in lies {
            fake.says.lock().unwrap().claims[claim] = value;
            assert_eq!(signs_in(&mut clinic.browser(5), &fake).await, Err(no(OpenIdRefusal::NotMatched)), "{claim}");
            fake.says.lock().unwrap().claims = good.clone();
        }
        fake.says.lock().unwrap().signed = false;
        assert_eq!(signs_in(&mut clinic.browser(6), &fake).await, Err(no(OpenIdRefusal::NotMatched)), "another key");
        fake.says.lock().unwrap().signed = true;
        let mut browser = clinic.browser(7);
        browser.opens().await;
        let asked = went(&fake, &browser.asks(BeginOpenId {}).await.unwrap().address);
        fake.says.lock().unwrap().nonce = "of another visit".to_owned();
        assert_eq!(browser.asks(back(&asked["state"])).await, Err(no(OpenIdRefusal::NotMatched)), "nonce");
        assert!(signs_in(&mut clinic.browser(8), &fake).await.is_ok(), "it was believed before and is after");
    }
}

#[tokio::test]
async fn a_way_is_good_once_for_five_minutes_in_its_browser_and_for_what_it_was_begun() {
    for engine in support::engines() {
        let (_database, clinic, fake) = world(&engine).await;
        let mut rosa = clinic.person("rosa").await;
        connects(&mut rosa, &fake).await.unwrap();
        let mut browser = clinic.browser(3);
        browser.opens().await;
        let state = went(&fake, &browser.asks(BeginOpenId {}).await.unwrap().address)["state"].clone();
        let mut other = clinic.browser(4);
        other.opens().await;
        assert_eq!(other.asks(back(&state)).await, Err(no(OpenIdRefusal::NotMatched)), "another browser");
        assert!(browser.clone().asks(back(&state)).await.is_ok());
        assert_eq!(browser.asks(back(&state)).await, Err(no(OpenIdRefusal::NotMatched)), "twice");

        let begun = went(&fake, &rosa.asks(BeginOpenIdLink {}).await.unwrap().address)["state"].clone();
        assert_eq!(rosa.asks(back(&begun)).await, Err(no(OpenIdRefusal::NotMatched)), "to connect, not to sign in");
        let state = went(&fake, &browser.asks(BeginOpenId {}).await.unwrap().address)["state"].clone();
        clinic.wait(TimeDelta::minutes(5));
        assert_eq!(browser.asks(back(&state)).await, Err(no(OpenIdRefusal::NotMatched)), "too late");
    }
}

#[tokio::test]
async fn a_proof_that_is_asked_for_on_the_way_does_not_end_it() {
    for engine in support::engines() {
        let (_database, clinic, fake) = world(&engine).await;
        let mut rosa = clinic.person("rosa").await;
        clinic.wait(FRESH - TimeDelta::minutes(1));
        let state = went(&fake, &rosa.asks(BeginOpenIdLink {}).await.unwrap().address)["state"].clone();
        clinic.wait(TimeDelta::minutes(2));
        let finish = FinishOpenIdLink { code: Secret::new("a code"), state: Secret::new(state) };
        assert_eq!(rosa.asks(finish.clone()).await, Err(Problem::ProveAgain));
        let before = rosa.cookie("__Host-sid").unwrap().to_owned();
        let proof = ProveAgain { password: Secret::new(clinic::PASSWORD), code: None };
        let proved = rosa.asks(proof).await.unwrap();
        rosa.carries(&proved);
        assert_ne!(rosa.cookie("__Host-sid").unwrap(), before, "a proof renews the cookie");
        let mut elsewhere = clinic.browser(2);
        elsewhere.signs_in("rosa", clinic::PASSWORD).await.unwrap();
        assert_eq!(elsewhere.asks(finish.clone()).await, Err(no(OpenIdRefusal::NotMatched)), "another session");
        rosa.asks(finish).await.unwrap();
        assert!(rosa.asks(GetOpenId {}).await.unwrap().connected.is_some());
    }
}

#[tokio::test]
async fn without_a_provider_there_is_no_way_and_one_that_is_away_is_said() {
    let engine = support::engines().remove(0);
    let database = engine.database().await;
    let clinic = Clinic::open(&database.settings).await;
    let mut browser = clinic.browser(1);
    browser.opens().await;
    assert_eq!(browser.asks(BeginOpenId {}).await, Err(no(OpenIdRefusal::NotHere)));
    let away = Fake { issuer: "http://127.0.0.1:1".to_owned(), says: Fake::start().await.says };
    let database = engine.database().await;
    let clinic = Clinic::open_as(&database.settings, |site| Site { openid: Some(away.known()), ..site }).await;
    let mut browser = clinic.browser(1);
    browser.opens().await;
    assert_eq!(browser.asks(BeginOpenId {}).await, Err(no(OpenIdRefusal::Unreached)));
}
