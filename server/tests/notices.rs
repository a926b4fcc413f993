//! What an account's owner is written to about because somebody else may have done it: signing in on a device that the account has
//! not been used on, and the record opened in an emergency. In the commit of the act, or not at all.
#![expect(clippy::unwrap_used, reason = "a test's helpers fail as the test does")]

#[path = "support/app.rs"]
mod app;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/outbox.rs"]
mod outbox;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    account::{Secret, SignIn},
    activity::Device,
    break_glass::{BreakGlass, BreakGlassRefusal, EndBreakGlass, Reason},
    id::Id,
    mail::Notice,
    people::Patient,
    problem::Problem,
    staff::Role,
};
use careway_server::{account, http::Site, store::Done};
use chrono::TimeDelta;
use clinic::{Browser, Clinic, PASSWORD};
use outbox::{outbox, writes_to};
use support::Database;

const ROSA: &str = "rosa@field.example";
const LEO: &str = "leo@marsh.example";
const PHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)";

/// A clinic with Rosa and Leo, who are written to, and Rosa's browser.
async fn clinic(database: &Database) -> (Clinic, Browser, Id<Patient>) {
    let clinic = Clinic::open_as(&database.settings, |site| Site { sends: support::by_mail(), ..site }).await;
    let people =
        vec![clinic::patient("1", "Rosa Field", "1961-04-02"), clinic::patient("2", "Leo Marsh", "1990-01-31")];
    clinic.receives("clinic", people).await;
    let (rosa, leo) = (clinic.patient("1").await.id, clinic.patient("2").await.id);
    clinic.enrols(&rosa, "rosa").await;
    clinic.enrols(&leo, "leo").await;
    let (mut browser, mut other) = (clinic.person("rosa").await, clinic.person("leo").await);
    writes_to(database, &mut other, LEO).await;
    writes_to(database, &mut browser, ROSA).await;
    (clinic, browser, rosa)
}

/// Rosa signs in on a phone in the network of that number.
async fn on_a_phone(clinic: &Clinic, network: u8) -> Browser {
    let mut phone = clinic.browser(network).with("user-agent", Some(PHONE));
    phone.signs_in("rosa", PASSWORD).await.unwrap();
    phone
}

async fn housekeeping(clinic: &Clinic) {
    let now = clinic.now();
    let unit = move |mut work| async move { Done::settle(account::housekeeping(&mut work, now).await, Vec::new()) };
    clinic.site.store.write(unit).await.unwrap().unwrap();
}

fn told(notice: Notice) -> Vec<(String, String, Notice)> {
    vec![(ROSA.to_owned(), "es".to_owned(), notice)]
}

const fn phone() -> Notice {
    Notice::NewDevice { device: Device::Phone }
}

#[tokio::test]
async fn a_sign_in_on_a_device_that_is_new_to_the_account_is_told_once() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, _, _) = clinic(&database).await;
        clinic.person("rosa").await;
        assert_eq!(outbox(&database).await, [], "the same device again, and the first of all before that");
        let mut phone_of_somebody = clinic.browser(2).with("user-agent", Some(PHONE));
        assert!(phone_of_somebody.signs_in("rosa", "not her password at all").await.is_err());
        assert_eq!(outbox(&database).await, [], "nobody signed in");
        on_a_phone(&clinic, 2).await;
        assert_eq!(outbox(&database).await, told(phone()));
        let trail = "SELECT COUNT(*) FROM audit WHERE command = 'notice' AND reason = 'new-device'";
        assert_eq!(database.outside(trail).await, 1);
        on_a_phone(&clinic, 2).await;
        assert_eq!(outbox(&database).await, told(phone()), "known by now");
        on_a_phone(&clinic, 3).await;
        assert_eq!(outbox(&database).await.len(), 2, "another network");
    }
}

#[tokio::test]
async fn a_device_is_known_for_a_year_after_its_last_use_and_the_last_one_for_good() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, _, _) = clinic(&database).await;
        on_a_phone(&clinic, 2).await;
        for days in [200, 200, 366] {
            database.tamper("DELETE FROM mail").await;
            clinic.wait(TimeDelta::days(days));
            housekeeping(&clinic).await;
            on_a_phone(&clinic, 2).await;
            assert_eq!(outbox(&database).await, [], "{days} days later");
        }
        clinic.person("rosa").await;
        let device = Device::Unknown;
        assert_eq!(outbox(&database).await, told(Notice::NewDevice { device }), "not used for two years");
    }
}

#[tokio::test]
async fn a_password_without_its_second_factor_is_no_sign_in() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, mut browser, _) = clinic(&database).await;
        let (app, _) = app::sets_up(&clinic, &mut browser).await;
        database.tamper("DELETE FROM mail").await;
        let mut halfway = on_a_phone(&clinic, 2).await;
        assert_eq!(outbox(&database).await, []);
        app::proves(&mut halfway, &app.shows(clinic.now())).await.unwrap();
        assert_eq!(outbox(&database).await, told(phone()));
    }
}

#[tokio::test]
async fn a_sign_in_that_is_undone_tells_nobody_and_leaves_the_device_new() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, _, _) = clinic(&database).await;
        let mut stranger = clinic.browser(2).with("user-agent", Some(PHONE));
        stranger.opens().await;
        database.tamper("ALTER TABLE mail RENAME TO gone").await;
        let sign_in = SignIn { name: "rosa".to_owned(), password: Secret::new(PASSWORD) };
        assert!(matches!(stranger.asks(sign_in).await, Err(Problem::Broken(_))), "no mail, no sign-in");
        database.tamper("ALTER TABLE gone RENAME TO mail").await;
        assert_eq!(database.outside("SELECT COUNT(*) FROM device WHERE kind = 'phone'").await, 0);
        on_a_phone(&clinic, 2).await;
        assert_eq!(outbox(&database).await, told(phone()));
    }
}

#[tokio::test]
async fn a_record_that_is_opened_in_an_emergency_is_told_to_its_patient_alone() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, _, rosa) = clinic(&database).await;
        clinic.receives("clinic", vec![clinic::patient("3", "Ada Hill", "1950-05-05")]).await;
        let ada = clinic.patient("3").await.id;
        clinic.hires("amadi", Role::Nurse).await;
        let mut amadi = clinic.person("amadi").await;
        let reason = Reason::parse("found unconscious, medicines unknown").unwrap();
        let breaks = |patient: &Id<Patient>| BreakGlass { patient: patient.clone(), reason: reason.clone() };
        amadi.asks(breaks(&rosa)).await.unwrap();
        assert_eq!(outbox(&database).await, told(Notice::RecordOpened));
        let again = amadi.asks(breaks(&rosa)).await;
        assert_eq!(again, Err(Problem::Refused(BreakGlassRefusal::AlreadyOpen)));
        amadi.asks(EndBreakGlass { patient: rosa.clone() }).await.unwrap();
        amadi.asks(breaks(&ada)).await.unwrap();
        assert_eq!(outbox(&database).await.len(), 1, "refused, ended, and somebody without an account");
        clinic.wait(TimeDelta::seconds(1));
        database.tamper("ALTER TABLE mail RENAME TO gone").await;
        assert!(matches!(amadi.asks(breaks(&rosa)).await, Err(Problem::Broken(_))), "no mail, no record");
        database.tamper("ALTER TABLE gone RENAME TO mail").await;
        assert_eq!(database.outside("SELECT COUNT(*) FROM break_glass").await, 2);
        amadi.asks(breaks(&rosa)).await.unwrap();
        assert_eq!(outbox(&database).await.len(), 2);
    }
}
