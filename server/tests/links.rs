//! A link that leads to a file: when the file cannot be had, whoever followed the link reads why, and a program is told as ever.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    account::SignOut,
    download::{DownloadCsv, DownloadFhir, Period, PrintRecord},
    id::Id,
    people::Patient,
    problem::{Code, ProblemBody},
    record::{GetAttachment, Item},
    words::{Language, Words},
};
use chrono::TimeDelta;
use clinic::{Browser, Clinic, Reply};
use support::Database;

async fn rosa(database: &Database) -> (Clinic, Browser, Id<Patient>) {
    let clinic = Clinic::open(&database.settings).await;
    clinic.receives("clinic", vec![clinic::patient("1", "Rosa Field", "1961-04-02")]).await;
    clinic.receives("clinic", vec![clinic::result("r", "1", "Glucose", 90.0, "2026-03-01")]).await;
    let rosa = clinic.patient("1").await.id;
    clinic.enrols(&rosa, "rosa").await;
    let browser = clinic.person("rosa").await;
    (clinic, browser, rosa)
}

/// The same browser following a link, as browsers say it.
fn following(browser: &Browser) -> Browser {
    browser.with("sec-fetch-mode", Some("navigate"))
}

fn whole(patient: &Id<Patient>) -> DownloadFhir {
    DownloadFhir::of(patient.clone(), Period::WHOLE)
}

/// Checks that a reply is a page of ours of that status, and gives its text.
fn page(reply: &Reply, status: u16) -> String {
    assert_eq!(reply.status.as_u16(), status);
    assert_eq!(reply.headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(reply.headers["cache-control"], "no-store");
    let policy = reply.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'self';") && !policy.contains("script"), "{policy}");
    assert!(!reply.headers.contains_key("content-disposition"));
    let text = String::from_utf8(reply.body.clone()).unwrap();
    assert!(text.contains("href=\"/\"") && !text.contains("<script"), "{text}");
    text
}

#[tokio::test]
async fn who_is_no_longer_signed_in_reads_so_in_their_language() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (_clinic, mut rosa, patient) = rosa(&database).await;
        let good = following(&rosa).sends(&whole(&patient)).await;
        assert_eq!(
            (good.status.as_u16(), &good.headers["content-type"]),
            (200, &"application/fhir+json".parse().unwrap())
        );
        let before = following(&rosa);
        rosa.asks(SignOut {}).await.unwrap();
        for (header, value, language) in [
            ("accept-language", "en-US,en;q=0.9", Language::English),
            ("accept-language", "es-MX,es;q=0.9,en;q=0.8", Language::Spanish),
        ] {
            let reply = before.with(header, Some(value)).sends(&whole(&patient)).await;
            let text = page(&reply, 401);
            let t = Words::of(language);
            assert!(text.contains(t.file_not_saved()) && text.contains(t.file_not_signed_in()), "{text}");
            assert_eq!(reply.headers["content-language"], language.tag());
        }
        let mut chosen = before.with("accept-language", Some("en"));
        chosen.plant("lang", "es");
        assert!(page(&chosen.sends(&whole(&patient)).await, 401).contains("<html lang=\"es\""));
    }
}

#[tokio::test]
async fn a_program_is_told_in_json_whatever_it_asks() {
    let database = support::Engine::Sqlite.database().await;
    let (clinic, rosa, patient) = rosa(&database).await;
    let visitor = clinic.browser(1);
    for (header, value, is_page) in [
        ("sec-fetch-mode", "cors", false),
        ("accept", "application/json", false),
        ("accept", "*/*", false),
        ("accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", true),
        ("sec-fetch-mode", "navigate", true),
    ] {
        let reply = visitor.with(header, Some(value)).sends(&whole(&patient)).await;
        assert_eq!(reply.status.as_u16(), 401);
        assert_eq!(reply.headers["www-authenticate"], "Careway");
        if is_page {
            page(&reply, 401);
        } else {
            let body: ProblemBody = serde_json::from_slice(&reply.body).unwrap();
            assert_eq!(
                (body.code, &reply.headers["content-type"]),
                (Code::NotSignedIn, &"application/problem+json".parse().unwrap())
            );
        }
    }
    // What is no problem is sent to either as it is.
    let reply = following(&rosa).sends(&PrintRecord::of(patient, Period::WHOLE)).await;
    assert_eq!((reply.status.as_u16(), &reply.headers["content-type"]), (200, &"application/json".parse().unwrap()));
}

#[tokio::test]
async fn what_is_not_there_and_what_another_site_links_to_are_told_as_well() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (_clinic, rosa, patient) = rosa(&database).await;
        let t = Words::of(Language::English);
        let item: Id<Item> = Id::parse(patient.as_str()).unwrap();
        let gone = following(&rosa).sends(&GetAttachment { patient: patient.clone(), item, place: 0 }).await;
        assert!(page(&gone, 404).contains(t.file_not_found()));
        let smuggled = following(&rosa).with("sec-fetch-site", Some("cross-site")).sends(&whole(&patient)).await;
        assert!(page(&smuggled, 403).contains(t.file_not_allowed()));
        let navigate = vec![("sec-fetch-mode", "navigate".to_owned())];
        let nothing = following(&rosa).fetches("GET", "/nothing.pdf", navigate, String::new()).await;
        assert!(page(&nothing, 404).contains(t.file_not_found()));
    }
}

#[tokio::test]
async fn a_record_is_taken_along_twenty_times_and_then_every_three_minutes() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, rosa, patient) = rosa(&database).await;
        let mut asked = tokio::task::JoinSet::new();
        for n in 0..24 {
            let (mut rosa, patient) = (rosa.clone(), patient.clone());
            asked.spawn(async move {
                // Any days of it count alike.
                let period = if n % 2 == 0 { Period::WHOLE } else { Period::parse("1900-01-01/..").unwrap() };
                let begun = match n % 3 {
                    0 => rosa.begins(&DownloadCsv::of(patient, period)).await,
                    _ => rosa.begins(&DownloadFhir::of(patient, period)).await,
                };
                begun.status().as_u16()
            });
        }
        let statuses = asked.join_all().await;
        let of = |wanted: u16| statuses.iter().filter(|status| **status == wanted).count();
        // Under a heavy load some may have been turned away as busy: those are asked again, one after the other.
        assert_eq!(of(200) + of(429) + of(503), 24, "{engine:?}: {statuses:?}");
        let (mut given, mut hers) = (of(200), rosa.clone());
        while hers.begins(&whole(&patient)).await.status() == 200 {
            given += 1;
        }
        assert!(given <= 20 && given + of(503) >= 20, "{engine:?}: many at once gain nothing, but {given} were given");
        let refused = "SELECT COUNT(*) FROM audit WHERE action = 'E' AND outcome = 'refused' AND reason = 'too-many'";
        assert_eq!(database.outside(refused).await as usize, of(429) + 1);
        // Signing in anew forgives nothing, and says how long.
        let mut again = following(&clinic.person("rosa").await);
        let reply = again.sends(&whole(&patient)).await;
        assert!(page(&reply, 429).contains(&Words::of(Language::English).file_too_many(3)));
        assert_eq!(reply.headers["retry-after"], "180");
        // What is bounded is none of it.
        assert!(again.asks(PrintRecord::of(patient.clone(), Period::WHOLE)).await.is_ok());
        clinic.wait(TimeDelta::minutes(3));
        assert_eq!(again.sends(&whole(&patient)).await.status.as_u16(), 200);
        assert_eq!(again.sends(&whole(&patient)).await.status.as_u16(), 429);
    }
}
