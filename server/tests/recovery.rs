//! Ways back into an account, and into one that nobody invited, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/app.rs"]
mod app;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use app::{proves, sets_up};
use careway_core::{
    account::{
        AcceptInvitation, DisplayName, GetFactors, InvitationRefusal, LinkChart, LinkRefusal, LoginName, NewPassword,
        NextStep, Recover, RecoverRefusal, Second, Secret, SessionState, SignUp, SignedUp, StopRecovery, StopRefusal,
    },
    mail::EmailAddress,
    problem::{Never, Problem},
    record::Moment,
    words::Language,
};
use careway_server::{
    account::{password::sql::of_name, recovery, token},
    store::Done,
};
use chrono::{NaiveDate, TimeDelta};
use clinic::{Browser, Clinic, PASSWORD};
use support::Database;

const NEW: &str = "nine owls in a barn";

async fn clinic_of_two(database: &Database) -> Clinic {
    let clinic = Clinic::open(&database.settings).await;
    let people =
        vec![clinic::patient("1", "Rosa Field", "1961-04-02"), clinic::patient("2", "Leo Marsh", "1990-01-31")];
    clinic.receives("clinic", people).await;
    clinic.enrols(&clinic.patient("1").await.id, "rosa").await;
    clinic
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A code that somebody at the clinic hands to Rosa.
async fn handed_over(clinic: &Clinic) -> String {
    let (ids, now) = (clinic.site.ids.clone(), clinic.now());
    let unit = move |mut work| async move {
        let rosa = of_name(&mut work, &LoginName::parse("rosa").unwrap()).await.unwrap().unwrap();
        Done::commit(recovery::hand_over(&mut work, &ids, &rosa.account.id, now).await, Vec::new())
    };
    clinic.site.store.write(unit).await.unwrap().unwrap()
}

fn recover(code: &str, second: Second) -> Recover {
    let password = NewPassword::parse(NEW).unwrap();
    Recover { code: Secret::new(code), birth_date: day("1961-04-02"), password, second }
}

async fn recovers(clinic: &Clinic, request: Recover) -> Result<(Browser, SessionState), Problem<RecoverRefusal>> {
    let mut browser = clinic.browser(20);
    browser.opens().await;
    let state = browser.asks(request).await?;
    browser.carries(&state);
    Ok((browser, state))
}

#[tokio::test]
async fn a_code_from_the_clinic_sets_a_password_and_ends_every_session() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_two(&database).await;
        let mut open = clinic.person("rosa").await;
        let code = handed_over(&clinic).await;
        let no = Err(Problem::Refused(RecoverRefusal::NotMatched));
        let wrong_day = Recover { birth_date: day("1961-04-03"), ..recover(&code, Second::AtHand) };
        assert_eq!(recovers(&clinic, wrong_day).await.map(|_| ()), no);
        assert_eq!(recovers(&clinic, recover("0000-1111-2222-3333-4444-5555", Second::AtHand)).await.map(|_| ()), no);
        let (_, state) = recovers(&clinic, recover(&code.to_lowercase(), Second::AtHand)).await.unwrap();
        assert_eq!(state.signed_in.unwrap().account.name, "Rosa Field");
        assert_eq!(open.opens().await.signed_in, None);
        assert_eq!(recovers(&clinic, recover(&code, Second::AtHand)).await.map(|_| ()), no, "a second time");
        assert!(clinic.browser(2).signs_in("rosa", PASSWORD).await.is_err());
        assert!(clinic.browser(2).signs_in("rosa", NEW).await.is_ok());

        let late = handed_over(&clinic).await;
        clinic.wait(TimeDelta::hours(24));
        assert_eq!(recovers(&clinic, recover(&late, Second::AtHand)).await.map(|_| ()), no, "a day later");
        let (first, second) = (handed_over(&clinic).await, handed_over(&clinic).await);
        assert_eq!(recovers(&clinic, recover(&first, Second::AtHand)).await.map(|_| ()), no, "there is a newer one");
        assert!(recovers(&clinic, recover(&second, Second::AtHand)).await.is_ok());
    }
}

#[tokio::test]
async fn a_code_from_the_clinic_works_once_however_many_have_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_two(&database).await;
        let code = handed_over(&clinic).await;
        let mut tries = tokio::task::JoinSet::new();
        for host in 0..64 {
            let (mut browser, request) = (clinic.browser(100 + host), recover(&code, Second::AtHand));
            tries.spawn(async move {
                browser.opens().await;
                browser.asks(request).await
            });
        }
        let answers = tries.join_all().await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
    }
}

#[tokio::test]
async fn a_name_that_guessing_has_shut_is_opened_by_recovery() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_two(&database).await;
        assert!(clinic.browser(2).signs_in("rosa", "wrong wrong wrong wrong").await.is_err());
        database.tamper("UPDATE throttle SET failures = 100").await;
        assert!(matches!(clinic.browser(3).signs_in("rosa", PASSWORD).await, Err(Problem::TooMany { .. })));
        let code = handed_over(&clinic).await;
        recovers(&clinic, recover(&code, Second::AtHand)).await.unwrap();
        assert!(clinic.browser(3).signs_in("rosa", NEW).await.is_ok());
    }
}

#[tokio::test]
async fn lost_second_factors_are_asked_for_another_day_and_then_gone() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_two(&database).await;
        sets_up(&clinic, &mut clinic.person("rosa").await).await;
        let code = handed_over(&clinic).await;
        let (_, state) = recovers(&clinic, recover(&code, Second::Lost)).await.unwrap();
        let until = Some(Moment::Instant((clinic.now() + TimeDelta::hours(24)).fixed_offset()));
        let step = NextStep::SecondFactor { totp: true, passkey: false, recovery_code: true, lost_until: until };
        assert_eq!((state.signed_in, state.next), (None, Some(step)), "no password opens anything before");
        clinic.wait(TimeDelta::hours(24) - TimeDelta::seconds(1));
        assert_eq!(clinic.browser(2).signs_in("rosa", NEW).await.unwrap().next, Some(step));
        clinic.wait(TimeDelta::seconds(1));
        let mut rosa = clinic.browser(2);
        assert!(rosa.signs_in("rosa", NEW).await.unwrap().signed_in.is_some());
        let factors = rosa.asks(GetFactors {}).await.unwrap();
        assert_eq!((factors.totp, factors.recovery_codes), (None, 0));
    }
}

#[tokio::test]
async fn a_second_factor_that_turns_up_again_is_not_lost() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_two(&database).await;
        let (app, _) = sets_up(&clinic, &mut clinic.person("rosa").await).await;
        let code = handed_over(&clinic).await;
        let (mut rosa, _) = recovers(&clinic, recover(&code, Second::Lost)).await.unwrap();
        assert!(proves(&mut rosa, &app.shows(clinic.now())).await.is_ok());
        clinic.wait(TimeDelta::hours(25));
        assert_eq!(clinic.browser(2).signs_in("rosa", NEW).await.unwrap().signed_in, None);
    }
}

#[tokio::test]
async fn the_notice_stops_a_recovery_and_its_password() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_two(&database).await;
        sets_up(&clinic, &mut clinic.person("rosa").await).await;
        let code = handed_over(&clinic).await;
        recovers(&clinic, recover(&code, Second::Lost)).await.unwrap();
        // What the notice tells is not kept: the test puts a code of its own in its place.
        let stop = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01";
        database.tamper(&format!("UPDATE hold SET stop = '{}'", token::code_digest(stop))).await;
        let mut owner = clinic.browser(3);
        owner.opens().await;
        let stopping = |text: &str| StopRecovery { code: Secret::new(text) };
        let no = Err(Problem::Refused(StopRefusal::NotMatched));
        assert_eq!(owner.asks(stopping("ABCD-EFGH-JKMN-PQRS-TVWX-YZ02")).await, no);
        assert_eq!(owner.asks(stopping(stop)).await, Ok(()));
        assert_eq!(owner.asks(stopping(stop)).await, no);
        clinic.wait(TimeDelta::hours(25));
        assert!(clinic.browser(4).signs_in("rosa", NEW).await.is_err(), "the password is gone");
        let noted =
            database.outside("SELECT COUNT(*) FROM audit WHERE command = 'notice' AND reason = 'recovery-stopped'");
        assert_eq!(noted.await, 1);
    }
}

fn sign_up(begins: &str) -> SignUp {
    SignUp {
        name: DisplayName::parse("Leo Marsh").unwrap(),
        begins: LoginName::parse(begins).unwrap(),
        password: NewPassword::parse("seven quiet boats in fog").unwrap(),
        email: Some(EmailAddress::parse("leo@canary.example").unwrap()),
        language: Language::English,
    }
}

async fn signs_up(browser: &mut Browser, request: SignUp) -> Result<SignedUp, Problem<Never>> {
    browser.opens().await;
    let made = browser.asks(request).await?;
    browser.carries(&made.session);
    Ok(made)
}

#[tokio::test]
async fn signing_up_opens_no_record_and_tells_nothing_of_other_names() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_two(&database).await;
        let mut logins = Vec::new();
        for begins in ["rosa", "nobody-has-this"] {
            let made = signs_up(&mut clinic.browser(5), sign_up(begins)).await.unwrap();
            assert_eq!(made.session.signed_in.unwrap().people, [], "not even with the name of a patient");
            let digits = made.login.as_str().strip_prefix(begins).unwrap().strip_prefix('-').unwrap().to_owned();
            assert!(digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()), "{digits}");
            logins.push(made.login);
        }
        let again = clinic.browser(6).signs_in(logins[0].as_str(), "seven quiet boats in fog").await.unwrap();
        assert_eq!(again.signed_in.unwrap().account.name, "Leo Marsh");
        let clear = database.outside("SELECT COUNT(*) FROM contact WHERE waiting LIKE '%canary%'").await;
        assert_eq!((clear, database.outside("SELECT COUNT(*) FROM contact").await), (0, 2));
    }
}

#[tokio::test]
async fn an_invitation_connects_a_record_with_an_account_that_is_there() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_two(&database).await;
        let leo = clinic.patient("2").await.id;
        let code = clinic.invites(&leo).await;
        let link = |code: &str, birth| LinkChart { code: Secret::new(code), birth_date: day(birth) };
        let mut browser = clinic.browser(5);
        signs_up(&mut browser, sign_up("leo")).await.unwrap();
        let no = |refusal| Err(Problem::Refused(refusal));
        assert_eq!(browser.asks(link(&code, "1990-01-30")).await, no(LinkRefusal::NotMatched));
        let mut rosa = clinic.person("rosa").await;
        assert_eq!(rosa.asks(link(&code, "1990-01-31")).await, no(LinkRefusal::HasRecord));
        let state = browser.asks(link(&code, "1990-01-31")).await.unwrap();
        browser.carries(&state);
        assert_eq!(state.signed_in.unwrap().people[0].id, leo);
        assert_eq!(browser.asks(link(&code, "1990-01-31")).await, no(LinkRefusal::NotMatched), "it is used up");

        let another = clinic.invites(&leo).await;
        let mut other = clinic.browser(6);
        signs_up(&mut other, sign_up("leo")).await.unwrap();
        assert_eq!(other.asks(link(&another, "1990-01-31")).await, no(LinkRefusal::HasAccount));
    }
}

#[tokio::test]
async fn an_invitation_works_once_however_many_have_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_two(&database).await;
        let code = clinic.invites(&clinic.patient("2").await.id).await;
        let mut tries = tokio::task::JoinSet::new();
        for host in 0..64_u8 {
            let mut browser = clinic.browser(100 + host);
            let request = AcceptInvitation {
                code: Secret::new(code.clone()),
                birth_date: day("1990-01-31"),
                name: LoginName::parse(&format!("leo{host}")).unwrap(),
                password: NewPassword::parse("seven quiet boats in fog").unwrap(),
            };
            tries.spawn(async move {
                browser.opens().await;
                browser.asks(request).await
            });
        }
        let answers = tries.join_all().await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        let others = answers.iter().filter_map(|answer| answer.as_ref().err());
        for other in others {
            let expected = matches!(other, Problem::Refused(InvitationRefusal::NotMatched) | Problem::Unavailable);
            assert!(expected, "{other:?}");
        }
    }
}

#[tokio::test]
async fn wrong_codes_are_the_same_answer_and_are_slowed_down_by_network() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of_two(&database).await;
        let good = handed_over(&clinic).await;
        let mut replies = Vec::new();
        for code in ["0000-1111-2222-3333-4444-5555", good.as_str()] {
            let mut browser = clinic.browser(30);
            browser.opens().await;
            let request = Recover { birth_date: day("1999-09-09"), ..recover(code, Second::AtHand) };
            let reply = browser.sends(&request).await;
            replies.push((reply.status, reply.headers, reply.body));
        }
        assert_eq!(replies[0], replies[1]);
        let mut guesser = clinic.browser(31);
        guesser.opens().await;
        let mut last = Ok(());
        for _ in 0..52 {
            last = guesser.asks(StopRecovery { code: Secret::new("0000") }).await;
        }
        assert!(matches!(last, Err(Problem::TooMany { .. })), "{last:?}");
    }
}
