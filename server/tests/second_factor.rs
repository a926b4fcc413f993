//! The second step of signing in: an authenticator's code and recovery codes, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/app.rs"]
mod app;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use app::{App, proves, sets_up};
use careway_core::{
    account::{
        BeginTotp, ChangePassword, ConfirmTotp, FactorRefusal, GetFactors, MakeRecoveryCodes, NextStep, ProofRefusal,
        ProveAgain, RemoveTotp, SecondPassword, Secret,
    },
    people::GetPatient,
    problem::{Fault, FaultKind, Problem},
};
use chrono::TimeDelta;
use clinic::{Browser, Clinic, PASSWORD};
use support::Database;

async fn clinic_of_rosa(database: &Database) -> Clinic {
    let clinic = Clinic::open(&database.settings).await;
    clinic.receives("clinic", vec![clinic::patient("1", "Rosa Field", "1961-04-02")]).await;
    clinic.enrols(&clinic.patient("1").await.id, "rosa").await;
    clinic
}

/// Somebody whose password was right.
async fn halfway(clinic: &Clinic, host: u8) -> Browser {
    let mut browser = clinic.browser(host);
    browser.signs_in("rosa", PASSWORD).await.unwrap();
    browser
}

#[tokio::test]
async fn a_password_alone_opens_nothing_and_the_code_opens_the_session() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database).await;
        let me = GetPatient { patient: clinic.patient("1").await.id };
        let mut rosa = clinic.person("rosa").await;
        let (app, codes) = sets_up(&clinic, &mut rosa).await;
        assert_eq!(codes.len(), 10);
        assert!(rosa.asks(me.clone()).await.is_ok(), "whoever sets up a factor stays signed in");

        let mut rosa = clinic.browser(2);
        let state = rosa.signs_in("rosa", PASSWORD).await.unwrap();
        let next = NextStep::SecondFactor { totp: true, passkey: false, recovery_code: true, lost_until: None };
        assert_eq!((state.signed_in, state.next), (None, Some(next)));
        assert_eq!(rosa.opens().await.next, Some(next), "a page that is loaded anew is told the same");
        assert_eq!(rosa.asks(me.clone()).await, Err(Problem::NotSignedIn));
        let mut before = rosa.clone();

        assert_eq!(proves(&mut rosa, &Secret::new("000000")).await, Err(Problem::Refused(ProofRefusal::NotMatched)));
        assert!(proves(&mut rosa, &app.shows(clinic.now())).await.unwrap().signed_in.is_some());
        assert!(rosa.asks(me.clone()).await.is_ok());
        assert_ne!(rosa.cookie("__Host-sid"), before.cookie("__Host-sid"));
        assert_eq!(before.opens().await.next, None, "the cookie of the first step is worth nothing");
        assert_eq!(proves(&mut before, &app.shows(clinic.now())).await, Err(Problem::NotSignedIn));
    }
}

#[tokio::test]
async fn the_second_step_waits_a_quarter_of_an_hour() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database).await;
        let (app, _) = sets_up(&clinic, &mut clinic.person("rosa").await).await;
        let mut rosa = halfway(&clinic, 2).await;
        clinic.wait(TimeDelta::minutes(15));
        assert_eq!(proves(&mut rosa, &app.shows(clinic.now())).await, Err(Problem::NotSignedIn));
    }
}

/// Sixty-four people with one code, each between the steps of a session of their own: how many get in.
async fn sixty_four(clinic: &Clinic, code: &Secret) -> usize {
    let mut browsers = Vec::new();
    for host in 0..64 {
        browsers.push(halfway(clinic, 100 + host).await);
    }
    let mut tries = tokio::task::JoinSet::new();
    for mut browser in browsers {
        let code = code.clone();
        tries.spawn(async move { proves(&mut browser, &code).await });
    }
    let answers = tries.join_all().await;
    for answer in &answers {
        let expected = matches!(
            answer,
            Ok(_) | Err(Problem::Refused(ProofRefusal::NotMatched) | Problem::TooMany { .. } | Problem::Unavailable)
        );
        assert!(expected, "{answer:?}");
    }
    answers.iter().filter(|answer| answer.is_ok()).count()
}

#[tokio::test]
async fn a_code_works_once_however_many_have_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database).await;
        let (app, recovery) = sets_up(&clinic, &mut clinic.person("rosa").await).await;
        assert_eq!(sixty_four(&clinic, &app.shows(clinic.now())).await, 1, "of an app");
        clinic.wait(TimeDelta::hours(2));
        assert_eq!(sixty_four(&clinic, &recovery[0]).await, 1, "for recovery");
        clinic.wait(TimeDelta::hours(2));
        assert!(proves(&mut halfway(&clinic, 2).await, &app.shows(clinic.now())).await.is_ok(), "the next one works");
    }
}

#[tokio::test]
async fn a_code_is_good_one_half_minute_early_and_one_late() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database).await;
        let (app, _) = sets_up(&clinic, &mut clinic.person("rosa").await).await;
        clinic.wait(TimeDelta::minutes(10));
        let half_minutes = |n: i64| TimeDelta::seconds(30 * n);
        for (off, good) in [(2, false), (-2, false), (-1, true), (0, true), (1, true), (0, false)] {
            let code = app.shows(clinic.now() + half_minutes(off));
            assert_eq!(proves(&mut halfway(&clinic, 2).await, &code).await.is_ok(), good, "{off}");
        }
    }
}

#[tokio::test]
async fn guessing_codes_is_slowed_down_and_recovery_codes_are_counted_apart() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database).await;
        let (app, recovery) = sets_up(&clinic, &mut clinic.person("rosa").await).await;
        let mut guesser = halfway(&clinic, 2).await;
        for _ in 0..5 {
            let wrong = proves(&mut guesser, &Secret::new("123 456")).await;
            assert_eq!(wrong, Err(Problem::Refused(ProofRefusal::NotMatched)));
        }
        let mut rosa = halfway(&clinic, 3).await;
        assert!(matches!(proves(&mut rosa, &app.shows(clinic.now())).await, Err(Problem::TooMany { wait: 30..=31 })));
        let careless = Secret::new(recovery[0].expose().to_lowercase().replace('-', " "));
        assert!(proves(&mut rosa, &careless).await.is_ok());

        clinic.wait(TimeDelta::seconds(62));
        assert!(proves(&mut halfway(&clinic, 3).await, &app.shows(clinic.now())).await.is_ok());
        assert!(proves(&mut guesser, &Secret::new("123456")).await.is_err());
        clinic.wait(TimeDelta::seconds(30));
        assert!(proves(&mut guesser, &app.shows(clinic.now())).await.is_ok(), "a right code has set the count back");
    }
}

#[tokio::test]
async fn what_cannot_be_taken_back_asks_for_all_that_signing_in_asks_for() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database).await;
        let mut rosa = clinic.person("rosa").await;
        let (app, _) = sets_up(&clinic, &mut rosa).await;
        let mut elsewhere = halfway(&clinic, 2).await;
        proves(&mut elsewhere, &app.shows(clinic.now())).await.unwrap();
        clinic.wait(TimeDelta::minutes(5));
        assert_eq!(rosa.asks(RemoveTotp {}).await, Err(Problem::ProveAgain));
        assert_eq!(rosa.asks(BeginTotp {}).await, Err(Problem::ProveAgain));
        assert_eq!(rosa.asks(MakeRecoveryCodes {}).await, Err(Problem::ProveAgain));

        let prove = |password: &str, code| ProveAgain { password: Secret::new(password), code };
        for (request, refusal) in [
            (prove(PASSWORD, None), ProofRefusal::CodeMissing),
            (prove(PASSWORD, Some(Secret::new("000000"))), ProofRefusal::NotMatched),
            (prove("wrong wrong wrong", Some(app.shows(clinic.now()))), ProofRefusal::NotMatched),
        ] {
            assert_eq!(rosa.asks(request).await, Err(Problem::Refused(refusal)));
        }
        assert_eq!(rosa.asks(RemoveTotp {}).await, Err(Problem::ProveAgain));
        let before = rosa.clone();
        let state = rosa.asks(prove(PASSWORD, Some(app.shows(clinic.now())))).await.unwrap();
        rosa.carries(&state);
        assert_eq!(before.clone().opens().await.signed_in, None, "the cookie is another one");
        let state = rosa.asks(RemoveTotp {}).await.unwrap();
        rosa.carries(&state);
        assert_eq!(elsewhere.opens().await.signed_in, None, "other sessions have ended");
        let factors = rosa.asks(GetFactors {}).await.unwrap();
        assert_eq!((factors.totp, factors.recovery_codes), (None, 0));
        assert!(clinic.browser(3).signs_in("rosa", PASSWORD).await.unwrap().signed_in.is_some());
    }
}

#[tokio::test]
async fn a_short_password_needs_the_second_factor_beside_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database).await;
        let mut rosa = clinic.person("rosa").await;
        let short = || ChangePassword { password: SecondPassword::parse("nine owls!").unwrap() };
        let fault = Problem::Invalid(vec![Fault::new("password", FaultKind::TooShort { min: 15 })]);
        assert_eq!(rosa.asks(short()).await, Err(fault));
        let _ = sets_up(&clinic, &mut rosa).await;
        let state = rosa.asks(short()).await.unwrap();
        rosa.carries(&state);
        assert_eq!(rosa.asks(RemoveTotp {}).await, Err(Problem::Refused(FactorRefusal::PasswordTooShort)));
        let guessable = ChangePassword { password: SecondPassword::parse("rosarosarosa").unwrap() };
        let fault = Problem::Invalid(vec![Fault::new("password", FaultKind::TooCommon)]);
        assert_eq!(rosa.asks(guessable).await, Err(fault));
        let long = ChangePassword { password: SecondPassword::parse("nine owls in a barn").unwrap() };
        let state = rosa.asks(long).await.unwrap();
        rosa.carries(&state);
        assert!(rosa.asks(RemoveTotp {}).await.is_ok());
    }
}

#[tokio::test]
async fn an_account_that_must_have_one_sets_it_up_before_anything_else() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database).await;
        database.tamper("UPDATE account SET strict = TRUE WHERE login_name = 'rosa'").await;
        let me = GetPatient { patient: clinic.patient("1").await.id };
        let mut rosa = clinic.browser(2);
        let state = rosa.signs_in("rosa", PASSWORD).await.unwrap();
        assert_eq!((state.signed_in, state.next), (None, Some(NextStep::Enrol)));
        assert_eq!(rosa.asks(me.clone()).await, Err(Problem::NotSignedIn));
        // Installing an app takes longer than a proof is fresh for.
        clinic.wait(TimeDelta::minutes(14));
        let app = App::reads(&rosa.asks(BeginTotp {}).await.unwrap());
        let wrong = ConfirmTotp { code: Secret::new("000000") };
        assert_eq!(rosa.asks(wrong).await, Err(Problem::Refused(FactorRefusal::NotMatched)));
        let enrolled = rosa.asks(ConfirmTotp { code: app.shows(clinic.now()) }).await.unwrap();
        rosa.carries(&enrolled.session);
        assert_eq!(enrolled.session.signed_in.unwrap().idle_seconds, 15 * 60);
        assert_eq!(enrolled.recovery_codes.len(), 10);
        assert!(rosa.asks(me).await.is_ok());
        assert_eq!(rosa.asks(RemoveTotp {}).await, Err(Problem::Refused(FactorRefusal::LastOne)));
        assert!(rosa.asks(GetFactors {}).await.unwrap().totp.is_some());
    }
}

#[tokio::test]
async fn new_recovery_codes_replace_the_old_and_another_app_the_one_before() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database).await;
        let mut rosa = clinic.person("rosa").await;
        assert_eq!(rosa.asks(MakeRecoveryCodes {}).await, Err(Problem::Refused(FactorRefusal::NoSecondFactor)));
        let (old_app, old_codes) = sets_up(&clinic, &mut rosa).await;
        let codes = rosa.asks(MakeRecoveryCodes {}).await.unwrap().codes;
        let (app, none) = sets_up(&clinic, &mut rosa).await;
        assert!(none.is_empty(), "there are some already");
        let mut again = halfway(&clinic, 2).await;
        assert!(proves(&mut again, &old_codes[0]).await.is_err());
        assert!(proves(&mut again, &old_app.shows(clinic.now())).await.is_err());
        assert!(proves(&mut again, &codes[0]).await.is_ok());
        assert!(proves(&mut halfway(&clinic, 2).await, &app.shows(clinic.now())).await.is_ok());
        assert_eq!(rosa.asks(GetFactors {}).await.unwrap().recovery_codes, 9);
    }
}

#[tokio::test]
async fn the_database_knows_no_secret_in_clear() {
    let database = support::Engine::Sqlite.database().await;
    let clinic = clinic_of_rosa(&database).await;
    let mut rosa = clinic.person("rosa").await;
    let offer = rosa.asks(BeginTotp {}).await.unwrap();
    let app = App::reads(&offer);
    let enrolled = rosa.asks(ConfirmTotp { code: app.shows(clinic.now()) }).await.unwrap();
    rosa.carries(&enrolled.session);
    let more = rosa.asks(MakeRecoveryCodes {}).await.unwrap().codes;
    let cookie = rosa.cookie("__Host-sid").unwrap().to_owned();
    clinic.close().await;

    let mut secrets: Vec<Vec<u8>> = vec![app.secret().to_vec(), cookie.into(), PASSWORD.into(), "/totp/Careway".into()];
    secrets.push(offer.secret.expose().into());
    for code in enrolled.recovery_codes.iter().chain(&more) {
        secrets.extend([code.expose().into(), code.expose().replace('-', "").into()]);
    }
    let mut files = 0;
    for file in std::fs::read_dir(database.settings.sqlite_file().parent().unwrap()).unwrap() {
        let path = file.unwrap().path();
        if !path.is_file() {
            continue;
        }
        files += 1;
        let bytes = std::fs::read(&path).unwrap();
        for secret in &secrets {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_slice());
            assert!(!found, "a secret of {} bytes lies in {}", secret.len(), path.display());
        }
        let known = bytes.windows(4).any(|window| window == b"rosa");
        assert!(known || !path.ends_with("careway.sqlite"), "this is not where accounts are");
    }
    assert!(files > 0);
}
