//! Signing in, staying signed in and being signed out, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    account::{
        AcceptInvitation, GetSession, InvitationRefusal, LoginName, NewPassword, Secret, SignIn, SignInRefusal,
        SignOut, SignOutEverywhere,
    },
    api::CSRF_TOKEN,
    people::GetPatient,
    problem::{Fault, FaultKind, Never, Problem},
};
use chrono::{NaiveDate, TimeDelta};
use clinic::{Clinic, PASSWORD};

async fn clinic_of_rosa(settings: &careway_server::store::StoreSettings) -> Clinic {
    let clinic = Clinic::open(settings).await;
    clinic
        .receives(
            "clinic",
            vec![clinic::patient("1", "Rosa Field", "1961-04-02"), clinic::patient("2", "Leo Marsh", "1990-01-31")],
        )
        .await;
    clinic.enrols(&clinic.patient("1").await.id, "rosa").await;
    clinic
}

#[tokio::test]
async fn a_password_opens_a_session_and_signing_out_ends_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database.settings).await;
        let mut rosa = clinic.browser(1);
        assert_eq!(rosa.opens().await.signed_in, None);
        let state = rosa.signs_in(" ROSA ", PASSWORD).await.unwrap().signed_in.unwrap();
        assert_eq!((state.account.name.as_str(), state.people.len()), ("Rosa Field", 1));
        assert_eq!(rosa.asks(GetPatient { patient: state.people[0].id.clone() }).await.unwrap().name, "Rosa Field");

        let before = rosa.clone();
        rosa.asks(SignOut {}).await.unwrap();
        assert_eq!(rosa.cookie("__Host-sid"), None);
        let mut thief = before;
        assert_eq!(thief.asks(GetPatient { patient: state.people[0].id.clone() }).await, Err(Problem::NotSignedIn));
    }
}

#[tokio::test]
async fn unknown_and_wrong_are_the_same_answer() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database.settings).await;
        let mut answers = Vec::new();
        for name in ["rosa", "nobody-at-all"] {
            let mut browser = clinic.browser(2);
            browser.opens().await;
            let reply =
                browser.sends(&SignIn { name: name.to_owned(), password: Secret::new("not it, not it, not it") }).await;
            answers.push((reply.status, reply.headers, reply.body));
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(answers[0].0, 409);
    }
}

#[tokio::test]
async fn guessing_is_slowed_down_across_restarts_and_by_the_same_count_for_unknown_names() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut clinic = clinic_of_rosa(&database.settings).await;
        for name in ["rosa", "nobody-at-all"] {
            let mut browser = clinic.browser(3);
            for _ in 0..5 {
                assert_eq!(
                    browser.signs_in(name, "wrong wrong wrong wrong").await,
                    Err(Problem::Refused(SignInRefusal::NotMatched))
                );
            }
            assert!(
                matches!(browser.signs_in(name, PASSWORD).await, Err(Problem::TooMany { wait: 30..=31 })),
                "{name}"
            );
            clinic.close().await;
            clinic = Clinic::open(&database.settings).await;
            assert!(matches!(clinic.browser(4).signs_in(name, PASSWORD).await, Err(Problem::TooMany { .. })), "{name}");
        }
        clinic.wait(TimeDelta::seconds(62));
        assert!(clinic.browser(4).signs_in("rosa", PASSWORD).await.is_ok());
        assert!(clinic.browser(4).signs_in("rosa", "wrong wrong wrong wrong").await.is_err());
        assert!(clinic.browser(4).signs_in("rosa", PASSWORD).await.is_ok(), "signing in has set the count back");
    }
}

#[tokio::test]
async fn many_guesses_at_once_gain_nothing() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database.settings).await;
        let mut tries = tokio::task::JoinSet::new();
        for _ in 0..16 {
            let mut browser = clinic.browser(5);
            tries.spawn(async move { browser.signs_in("rosa", "wrong wrong wrong wrong").await });
        }
        let answers = tries.join_all().await;
        let looked_at = answers.iter().filter(|a| **a == Err(Problem::Refused(SignInRefusal::NotMatched))).count();
        assert!(looked_at <= 5, "{looked_at} passwords were looked at");
    }
}

#[tokio::test]
async fn a_session_ends_by_the_servers_clock() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database.settings).await;
        let mut rosa = clinic.person("rosa").await;
        let me = GetPatient { patient: clinic.patient("1").await.id };
        clinic.wait(TimeDelta::minutes(30));
        assert_eq!(rosa.asks(me.clone()).await, Err(Problem::NotSignedIn), "idle");

        let mut rosa = clinic.person("rosa").await;
        for _ in 0..36 {
            clinic.wait(TimeDelta::minutes(20));
            let answer = rosa.asks(me.clone()).await;
            if answer.is_err() {
                assert_eq!(answer, Err(Problem::NotSignedIn));
                break;
            }
            // The use of a session is written down beside the answer: wait until it is.
            clinic::until(|| async { seen_at(&clinic).await == clinic.now().timestamp_micros() }).await;
        }
        assert_eq!(rosa.asks(me).await, Err(Problem::NotSignedIn), "twelve hours");
    }
}

async fn seen_at(clinic: &Clinic) -> i64 {
    use careway_server::{
        store::{Done, SystemSql},
        system_sql,
    };
    const SEEN: SystemSql = system_sql!("SELECT MAX(seen_at) FROM session");
    let unit = |mut work| async move { Done::commit(SEEN.begin().one::<i64>(&mut work).await, Vec::new()) };
    clinic.site.store.read(unit).await.unwrap().unwrap().unwrap()
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database.settings).await;
        let (mut phone, mut desktop) = (clinic.person("rosa").await, clinic.person("rosa").await);
        phone.asks(SignOutEverywhere {}).await.unwrap();
        for browser in [&mut phone, &mut desktop] {
            assert_eq!(browser.opens().await.signed_in, None);
        }
    }
}

#[tokio::test]
async fn a_planted_cookie_is_never_taken_over() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database.settings).await;
        let planted = "A".repeat(43);
        let mut rosa = clinic.browser(6);
        rosa.plant("__Host-sid", &planted);
        rosa.signs_in("rosa", PASSWORD).await.unwrap();
        let first = rosa.cookie("__Host-sid").unwrap().to_owned();
        assert_ne!(first, planted);
        let old = rosa.clone();
        rosa.signs_in("rosa", PASSWORD).await.unwrap();
        assert_ne!(rosa.cookie("__Host-sid"), Some(first.as_str()));
        assert_eq!(old.clone().opens().await.signed_in, None, "the session before has ended");
    }
}

#[tokio::test]
async fn a_request_that_is_not_from_our_page_changes_nothing() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database.settings).await;
        let rosa = clinic.person("rosa").await;
        let other = clinic.person("rosa").await;
        let others_token = other.clone().opens().await.csrf;
        for (header, value) in [
            (CSRF_TOKEN, None),
            (CSRF_TOKEN, Some(others_token.as_str())),
            ("content-type", Some("text/plain")),
            ("content-type", Some("application/x-www-form-urlencoded")),
            ("sec-fetch-site", Some("cross-site")),
            ("sec-fetch-site", Some("same-site")),
            ("origin", Some("http://localhost:8081")),
            ("origin", Some("null")),
        ] {
            let answer = rosa.with(header, value).asks(SignOutEverywhere {}).await;
            assert_eq!(answer, Err(Problem::NotAllowed), "{header}: {value:?}");
        }
        let neither = rosa.with("origin", None).with("sec-fetch-site", None).asks(SignOutEverywhere {}).await;
        assert_eq!(neither, Err(Problem::NotAllowed));
        assert!(rosa.clone().opens().await.signed_in.is_some() && other.clone().opens().await.signed_in.is_some());
        // Signing in is guarded the same way: a page of another site cannot put its reader into another's account.
        let mut visitor = clinic.browser(7);
        visitor.opens().await;
        let forced = visitor
            .with(CSRF_TOKEN, None)
            .asks(SignIn { name: "rosa".to_owned(), password: Secret::new(PASSWORD) })
            .await;
        assert_eq!(forced, Err(Problem::NotAllowed));
    }
}

#[tokio::test]
async fn an_old_page_is_told_to_reload() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database.settings).await;
        let mut old = clinic.browser(8).with(careway_core::api::CONTRACT, Some("0123456789abcdef"));
        assert_eq!(old.asks(GetSession {}).await, Err::<_, Problem<Never>>(Problem::Reload));
    }
}

fn acceptance(code: &str, name: &str) -> AcceptInvitation {
    AcceptInvitation {
        code: Secret::new(code),
        birth_date: NaiveDate::from_ymd_opt(1990, 1, 31).unwrap(),
        name: LoginName::parse(name).unwrap(),
        password: NewPassword::parse("seven quiet boats in fog").unwrap(),
    }
}

#[tokio::test]
async fn an_invitation_makes_one_account_however_many_try() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_rosa(&database.settings).await;
        let code = clinic.invites(&clinic.patient("2").await.id).await;
        let wrong_day =
            AcceptInvitation { birth_date: NaiveDate::from_ymd_opt(1990, 1, 30).unwrap(), ..acceptance(&code, "leo") };
        let mut browser = clinic.browser(9);
        browser.opens().await;
        assert_eq!(browser.asks(wrong_day).await, Err(Problem::Refused(InvitationRefusal::NotMatched)));
        assert_eq!(browser.asks(acceptance(&code, "rosa")).await, Err(Problem::Refused(InvitationRefusal::NameTaken)));
        let guessable =
            AcceptInvitation { password: NewPassword::parse("passwordpassword").unwrap(), ..acceptance(&code, "leo") };
        assert_eq!(
            browser.asks(guessable).await,
            Err(Problem::Invalid(vec![Fault::new("password", FaultKind::TooCommon)]))
        );

        let mut tries = tokio::task::JoinSet::new();
        for n in 0..16_u8 {
            let (mut browser, request) = (clinic.browser(10 + n), acceptance(&code, &format!("leo{n}")));
            tries.spawn(async move {
                browser.opens().await;
                browser.asks(request).await
            });
        }
        let answers = tries.join_all().await;
        let made: Vec<_> = answers.iter().filter_map(|answer| answer.as_ref().ok()).collect();
        assert_eq!(made.len(), 1, "{answers:?}");
        assert_eq!(made[0].signed_in.as_ref().unwrap().people[0].name, "Leo Marsh");
    }
}
