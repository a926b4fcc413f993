//! Sessions that rest, are taken up again, are listed and are ended, on both engines.

#[path = "support/app.rs"]
mod app;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use app::{proves, sets_up};
use careway_core::{
    account::{
        ChangePassword, EndOtherSessions, EndSession, Factor, GetFactors, ListSessions, NextStep, RemoveTotp, Resume,
        SecondPassword, Secret, SignInRefusal, SignOut,
    },
    activity::Device,
    people::GetPatient,
    problem::Problem,
};
use chrono::TimeDelta;
use clinic::{Browser, Clinic, PASSWORD};
use support::Database;

fn resume(password: &str) -> Resume {
    Resume { password: Secret::new(password) }
}

#[tokio::test]
async fn an_idle_session_rests_and_one_factor_takes_it_up_within_its_time() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let me = GetPatient { patient: clinic.patient("1").await.id };
        let mut rosa = clinic.person("rosa").await;
        assert_eq!(rosa.asks(resume(PASSWORD)).await, Err(Problem::NotSignedIn), "it does not rest yet");
        for _ in 0..2 {
            clinic.wait(TimeDelta::minutes(30));
            let state = rosa.opens().await;
            assert_eq!((state.signed_in, state.next), (None, Some(NextStep::Resume)));
            assert_eq!(rosa.asks(me.clone()).await, Err(Problem::NotSignedIn));
            // Asking wakes nothing.
            assert_eq!(rosa.opens().await.next, Some(NextStep::Resume));
        }
        let wrong = rosa.asks(resume("wrong wrong wrong wrong")).await;
        assert_eq!(wrong, Err(Problem::Refused(SignInRefusal::NotMatched)));
        let mut before = rosa.clone();
        let state = rosa.asks(resume(PASSWORD)).await.unwrap();
        rosa.carries(&state);
        assert_eq!(state.signed_in.unwrap().account.name, "Rosa Field");
        assert!(rosa.asks(me.clone()).await.is_ok());
        assert_ne!(rosa.cookie("__Host-sid"), before.cookie("__Host-sid"));
        assert_eq!(before.opens().await.next, None, "the old cookie is worth nothing");

        clinic.wait(TimeDelta::hours(11) - TimeDelta::seconds(1));
        assert_eq!(rosa.opens().await.next, Some(NextStep::Resume));
        let state = rosa.asks(resume(PASSWORD)).await.unwrap();
        rosa.carries(&state);
        clinic.wait(TimeDelta::seconds(1));
        assert_eq!(rosa.asks(me).await, Err(Problem::NotSignedIn), "twelve hours after it began");
        assert_eq!(rosa.asks(resume(PASSWORD)).await, Err(Problem::NotSignedIn), "there is nothing to take up");
    }
}

#[tokio::test]
async fn a_session_that_rests_can_be_ended_and_another_begun() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let mut rosa = clinic.person("rosa").await;
        let mut other = clinic.person("rosa").await;
        clinic.wait(TimeDelta::minutes(30));
        rosa.opens().await;
        let rests = rosa.clone();
        rosa.asks(SignOut {}).await.unwrap();
        assert_eq!(rests.clone().opens().await.next, None);
        let leo = other.signs_in("leo", PASSWORD).await.unwrap().signed_in.unwrap();
        assert_eq!(leo.account.name, "Leo Marsh");
    }
}

#[tokio::test]
async fn the_rules_of_staff_let_a_session_rest_sooner() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let mut rosa = clinic.person("rosa").await;
        sets_up(&clinic, &mut rosa).await;
        database.tamper("UPDATE account SET strict = TRUE WHERE login_name = 'rosa'").await;
        clinic.wait(TimeDelta::minutes(14));
        assert_eq!(rosa.opens().await.signed_in.unwrap().idle_seconds, 900);
        rosa.asks(GetFactors {}).await.unwrap();
        clinic::until(|| async { seen(&database).await == clinic.now().timestamp_micros() }).await;
        clinic.wait(TimeDelta::minutes(15));
        assert_eq!(rosa.opens().await.next, Some(NextStep::Resume));
    }
}

async fn seen(database: &Database) -> i64 {
    database.outside("SELECT MAX(seen_at) FROM session").await
}

#[tokio::test]
async fn a_password_takes_up_a_session_but_changes_no_factor() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let mut rosa = clinic.person("rosa").await;
        sets_up(&clinic, &mut rosa).await;
        clinic.wait(TimeDelta::minutes(30));
        rosa.opens().await;
        let state = rosa.asks(resume(PASSWORD)).await.unwrap();
        rosa.carries(&state);
        assert!(rosa.asks(GetFactors {}).await.is_ok());
        assert_eq!(rosa.asks(RemoveTotp {}).await, Err(Problem::ProveAgain));
    }
}

const PHONE: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36";

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner_alone() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let mut desktop = clinic.person("rosa").await;
        clinic.wait(TimeDelta::minutes(1));
        let mut phone = clinic.browser(2).with("user-agent", Some(PHONE));
        phone.signs_in("rosa", PASSWORD).await.unwrap();
        let mut leo = clinic.person("leo").await;
        // A session that waits for its second step is nobody's yet.
        let listed = desktop.asks(ListSessions {}).await.unwrap().sessions;
        assert_eq!(listed.len(), 2);
        let [first, second] = &listed[..] else { unreachable!() };
        assert_eq!((first.device, first.network.as_deref(), first.this), (Device::Phone, Some("192.0.2.0/24"), false));
        assert_eq!((second.device, second.this, &second.factors[..]), (Device::Unknown, true, &[Factor::Password][..]));

        leo.asks(EndSession { session: first.id.clone() }).await.unwrap();
        assert!(phone.opens().await.signed_in.is_some(), "another's session is not ended");
        desktop.asks(EndSession { session: first.id.clone() }).await.unwrap();
        assert_eq!(phone.opens().await.signed_in, None);
        assert_eq!(desktop.asks(ListSessions {}).await.unwrap().sessions.len(), 1);

        phone.signs_in("rosa", PASSWORD).await.unwrap();
        let mut third = clinic.person("rosa").await;
        phone.asks(EndOtherSessions {}).await.unwrap();
        for (browser, stays) in [(&mut desktop, false), (&mut third, false), (&mut phone, true), (&mut leo, true)] {
            assert_eq!(browser.opens().await.signed_in.is_some(), stays);
        }
        let own = phone.asks(ListSessions {}).await.unwrap().sessions[0].id.clone();
        phone.asks(EndSession { session: own }).await.unwrap();
        assert_eq!(phone.cookie("__Host-sid"), None);
    }
}

#[tokio::test]
async fn another_password_ends_every_other_session_and_gives_this_one_another_cookie() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let (mut rosa, mut elsewhere) = (clinic.person("rosa").await, clinic.person("rosa").await);
        let change = ChangePassword { password: SecondPassword::parse("nine owls in a barn").unwrap() };
        let before = rosa.clone();
        let state = rosa.asks(change.clone()).await.unwrap();
        rosa.carries(&state);
        assert_eq!(before.clone().opens().await.signed_in, None);
        assert_eq!(elsewhere.opens().await.signed_in, None);
        assert!(rosa.opens().await.signed_in.is_some());
        assert!(clinic.browser(2).signs_in("rosa", PASSWORD).await.is_err());
        assert!(clinic.browser(2).signs_in("rosa", "nine owls in a barn").await.is_ok());
        clinic.wait(TimeDelta::minutes(5));
        assert_eq!(rosa.asks(change).await, Err(Problem::ProveAgain));
    }
}

#[tokio::test]
async fn a_planted_cookie_is_taken_over_by_no_step() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let (app, _) = sets_up(&clinic, &mut clinic.person("rosa").await).await;
        let mut attacker = clinic.browser(8);
        attacker.signs_in("leo", PASSWORD).await.unwrap();
        let planted = attacker.cookie("__Host-sid").unwrap().to_owned();
        let mut rosa: Browser = clinic.browser(9);
        rosa.plant("__Host-sid", &planted);
        rosa.signs_in("rosa", PASSWORD).await.unwrap();
        assert_eq!(attacker.opens().await.signed_in, None, "what was planted has ended");
        let halfway = rosa.cookie("__Host-sid").unwrap().to_owned();
        assert_ne!(halfway, planted);
        proves(&mut rosa, &app.shows(clinic.now())).await.unwrap();
        assert_ne!(rosa.cookie("__Host-sid").unwrap(), halfway);
    }
}
