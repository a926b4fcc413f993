//! Passkeys: adding one, signing in with it, and what it must not be taken for, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/authenticator.rs"]
mod authenticator;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use authenticator::Authenticator;
use careway_core::{
    account::{
        BeginPasskey, BeginPasskeyEnrolment, Enrolled, FactorRefusal, FinishPasskey, FinishPasskeyEnrolment,
        GetFactors, NextStep, PasskeyName, PasskeyRefusal, ProofRefusal, ProveAgain, RemovePasskey, RenamePasskey,
        Secret, SessionState,
    },
    people::GetPatient,
    problem::Problem,
};
use chrono::TimeDelta;
use clinic::{Browser, Clinic, PASSWORD};

fn name(text: &str) -> PasskeyName {
    PasskeyName::parse(text).unwrap()
}

/// Adds the authenticator's passkey to whoever is signed in.
async fn adds(browser: &mut Browser, authenticator: &mut Authenticator) -> Result<Enrolled, Problem<PasskeyRefusal>> {
    let begun = browser.asks(BeginPasskeyEnrolment {}).await?;
    let credential = authenticator.makes(&begun.options);
    let finish = FinishPasskeyEnrolment { challenge: begun.challenge, credential, name: name("Phone") };
    let enrolled = browser.asks(finish).await?;
    browser.carries(&enrolled.session);
    Ok(enrolled)
}

/// Signs in with the authenticator's passkey.
async fn signs(
    browser: &mut Browser,
    authenticator: &mut Authenticator,
) -> Result<SessionState, Problem<PasskeyRefusal>> {
    browser.opens().await;
    let begun = browser.asks(BeginPasskey {}).await?;
    let credential = authenticator.signs(&begun.options);
    let state = browser.asks(FinishPasskey { challenge: begun.challenge, credential }).await?;
    browser.carries(&state);
    Ok(state)
}

const NO: Problem<PasskeyRefusal> = Problem::Refused(PasskeyRefusal::NotMatched);

#[tokio::test]
async fn a_passkey_signs_in_by_itself_and_is_asked_for_beside_a_password() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let mut phone = Authenticator::new(7);
        let enrolled = adds(&mut clinic.person("rosa").await, &mut phone).await.unwrap();
        assert_eq!(enrolled.recovery_codes.len(), 10);

        let mut rosa = clinic.browser(2);
        let state = signs(&mut rosa, &mut phone).await.unwrap().signed_in.unwrap();
        assert_eq!(state.account.name, "Rosa Field");
        assert!(rosa.asks(GetPatient { patient: state.people[0].id.clone() }).await.is_ok());

        let mut rosa = clinic.browser(3);
        let next = rosa.signs_in("rosa", PASSWORD).await.unwrap().next;
        let expected = NextStep::SecondFactor { totp: false, passkey: true, recovery_code: true, lost_until: None };
        assert_eq!(next, Some(expected));
        assert!(signs(&mut rosa, &mut phone).await.unwrap().signed_in.is_some());
        let listed = rosa.asks(GetFactors {}).await.unwrap().passkeys;
        assert!(listed.len() == 1 && listed[0].used.is_some() && listed[0].name == name("Phone"));
    }
}

#[tokio::test]
async fn somebody_elses_guessing_does_not_shut_a_passkey_out() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let mut phone = Authenticator::new(7);
        adds(&mut clinic.person("rosa").await, &mut phone).await.unwrap();
        let mut guesser = clinic.browser(4);
        for _ in 0..6 {
            assert!(guesser.signs_in("rosa", "wrong wrong wrong wrong").await.is_err());
        }
        database.tamper("UPDATE throttle SET failures = 100").await;
        assert!(matches!(clinic.browser(5).signs_in("rosa", PASSWORD).await, Err(Problem::TooMany { .. })));
        assert!(signs(&mut clinic.browser(5), &mut phone).await.unwrap().signed_in.is_some());
    }
}

#[tokio::test]
async fn what_is_not_the_owners_doing_is_not_taken() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let mut phone = Authenticator::new(7);
        adds(&mut clinic.person("rosa").await, &mut phone).await.unwrap();

        let mut unverified = phone.clone();
        unverified.verifies = false;
        assert_eq!(signs(&mut clinic.browser(2), &mut unverified).await, Err(NO), "nobody was verified");
        let mut phished = phone.clone();
        phished.origin = "http://localhost.evil.example";
        assert_eq!(signs(&mut clinic.browser(2), &mut phished).await, Err(NO), "another site's page");
        let mut stranger = Authenticator::new(8);
        assert_eq!(signs(&mut clinic.browser(2), &mut stranger).await, Err(NO), "a passkey that is nobody's");
        let mut copy = phone.clone();
        assert!(signs(&mut clinic.browser(2), &mut phone).await.is_ok());
        assert_eq!(signs(&mut clinic.browser(2), &mut copy).await, Err(NO), "a count that does not rise is a copy's");

        let mut leo = clinic.person("leo").await;
        assert_eq!(adds(&mut leo, &mut phone.clone()).await, Err(Problem::Refused(PasskeyRefusal::Known)));
        let mut lazy = Authenticator::new(9);
        lazy.verifies = false;
        assert_eq!(adds(&mut leo, &mut lazy).await, Err(NO));
    }
}

#[tokio::test]
async fn a_challenge_is_good_once_in_its_browser_for_five_minutes() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let mut phone = Authenticator::new(7);
        adds(&mut clinic.person("rosa").await, &mut phone).await.unwrap();

        let mut victim = clinic.browser(2);
        let mut thief = clinic.browser(3);
        victim.opens().await;
        thief.opens().await;
        let begun = victim.asks(BeginPasskey {}).await.unwrap();
        let answer = FinishPasskey { challenge: begun.challenge, credential: phone.signs(&begun.options) };
        assert_eq!(thief.asks(answer.clone()).await, Err(NO), "in another browser");
        let mut again = victim.clone();
        assert!(victim.asks(answer.clone()).await.is_ok());
        assert_eq!(again.asks(answer).await, Err(NO), "a second time");

        let begun = again.asks(BeginPasskey {}).await.unwrap();
        let answer = FinishPasskey { challenge: begun.challenge, credential: phone.signs(&begun.options) };
        clinic.wait(TimeDelta::minutes(5));
        assert_eq!(again.asks(answer).await, Err(NO), "too late");

        // What was made for signing in adds no passkey, and the other way round.
        let mut rosa = clinic.browser(4);
        signs(&mut rosa, &mut phone).await.unwrap();
        let enrolment = rosa.asks(BeginPasskeyEnrolment {}).await.unwrap();
        let credential = phone.signs(&enrolment.options);
        assert_eq!(rosa.asks(FinishPasskey { challenge: enrolment.challenge, credential }).await, Err(NO));
    }
}

#[tokio::test]
async fn sixty_four_answers_to_one_challenge_make_one_session() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let mut phone = Authenticator::new(7);
        adds(&mut clinic.person("rosa").await, &mut phone).await.unwrap();
        let mut browser = clinic.browser(2);
        browser.opens().await;
        let begun = browser.asks(BeginPasskey {}).await.unwrap();
        let answer = FinishPasskey { challenge: begun.challenge, credential: phone.signs(&begun.options) };
        let mut tries = tokio::task::JoinSet::new();
        for _ in 0..64 {
            let (mut browser, answer) = (browser.clone(), answer.clone());
            tries.spawn(async move { browser.asks(answer).await });
        }
        let made = tries.join_all().await.into_iter().filter(Result::is_ok).count();
        assert_eq!(made, 1);
    }
}

#[tokio::test]
async fn a_passkey_takes_up_a_session_that_rests_and_proves_anew() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let (mut phone, mut leos) = (Authenticator::new(7), Authenticator::new(8));
        let mut rosa = clinic.person("rosa").await;
        adds(&mut rosa, &mut phone).await.unwrap();
        adds(&mut clinic.person("leo").await, &mut leos).await.unwrap();
        clinic.wait(TimeDelta::minutes(30));
        assert_eq!(rosa.opens().await.next, Some(NextStep::Resume));
        let before = rosa.clone();
        assert!(signs(&mut rosa, &mut phone).await.unwrap().signed_in.is_some());
        assert_eq!(before.clone().opens().await.next, None, "the cookie is another one");
        clinic.wait(TimeDelta::hours(11) + TimeDelta::minutes(29));
        assert_eq!(rosa.opens().await.next, Some(NextStep::Resume));
        clinic.wait(TimeDelta::minutes(1));
        assert_eq!(rosa.opens().await.next, None, "its end has not moved");

        let mut rosa = clinic.browser(2);
        signs(&mut rosa, &mut phone).await.unwrap();
        clinic.wait(TimeDelta::minutes(5));
        assert_eq!(adds(&mut rosa, &mut Authenticator::new(9)).await, Err(Problem::ProveAgain));
        let password = ProveAgain { password: Secret::new(PASSWORD), code: None };
        assert_eq!(rosa.asks(password).await, Err(Problem::Refused(ProofRefusal::PasskeyNeeded)));
        signs(&mut rosa, &mut phone).await.unwrap();
        assert!(adds(&mut rosa, &mut Authenticator::new(9)).await.is_ok());
        // Another's passkey in this browser is another's session.
        let state = signs(&mut rosa, &mut leos).await.unwrap();
        assert_eq!(state.signed_in.unwrap().account.name, "Leo Marsh");
    }
}

#[tokio::test]
async fn a_passkey_is_renamed_and_removed_by_its_owner_alone() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let mut phone = Authenticator::new(7);
        let mut rosa = clinic.person("rosa").await;
        let mut leo = clinic.person("leo").await;
        adds(&mut rosa, &mut phone).await.unwrap();
        let id = rosa.asks(GetFactors {}).await.unwrap().passkeys[0].id.clone();
        let rename = RenamePasskey { passkey: id.clone(), name: name("Old phone") };
        assert_eq!(leo.asks(rename.clone()).await, Err(Problem::NotFound));
        assert_eq!(leo.asks(RemovePasskey { passkey: id.clone() }).await, Err(Problem::NotFound));
        rosa.asks(rename).await.unwrap();
        assert_eq!(rosa.asks(GetFactors {}).await.unwrap().passkeys[0].name, name("Old phone"));
        database.tamper("UPDATE account SET strict = TRUE WHERE login_name = 'rosa'").await;
        let last = rosa.asks(RemovePasskey { passkey: id.clone() }).await;
        assert_eq!(last, Err(Problem::Refused(FactorRefusal::LastOne)));
        database.tamper("UPDATE account SET strict = FALSE WHERE login_name = 'rosa'").await;
        let state = rosa.asks(RemovePasskey { passkey: id }).await.unwrap();
        rosa.carries(&state);
        assert_eq!(signs(&mut clinic.browser(2), &mut phone).await, Err(NO));
        assert!(clinic.browser(3).signs_in("rosa", PASSWORD).await.unwrap().signed_in.is_some());
    }
}

#[tokio::test]
async fn asking_for_a_challenge_tells_nothing_of_who_has_a_passkey() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        adds(&mut clinic.person("rosa").await, &mut Authenticator::new(7)).await.unwrap();
        let mut visitor = clinic.browser(2);
        visitor.opens().await;
        let options = visitor.asks(BeginPasskey {}).await.unwrap().options;
        let allowed = options.get("allowCredentials").and_then(|list| list.as_array()).map_or(0, Vec::len);
        assert_eq!((allowed, &options["userVerification"]), (0, &"required".into()));
    }
}
