//! Taking a record along: what is in a file is what the sources wrote, of this person and these days; it goes out only when
//! its audit stands, and stops when the session does.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use axum::body::to_bytes;
use careway_core::{
    account::SignOut,
    activity::{Activity, Deed, Device, Doer, ListDownloads},
    download::{DownloadCsv, DownloadFhir, Form, GetStock, PRINT_MOST, Period, PrintRecord, PrintRefusal, Stock},
    id::Id,
    people::Patient,
    problem::{FaultKind, Problem},
    record::Moment,
};
use chrono::TimeDelta;
use clinic::{Browser, Clinic};
use serde_json::{Value, json};
use support::{Database, Engine};

/// A result as a source may write it: odd spaces, digits that count, an order of its own.
const PRECISE: &str = r#"{ "resourceType":"Observation","status" : "final", "id":"precise", "valueQuantity":{"value":1.10,"unit":"mg/dL"},
"code":{"text":"Creatinine \u00e9"},"subject":{"reference":"Patient/1"},"effectiveDateTime":"2024-06-30T23:30:00-11:00" , "note":[ ] }"#;
const WRONG: &str = r#"{"resourceType":"Observation","id":"wrong","status":"entered-in-error","code":{"text":"Potassium"},"valueQuantity":{"value":9.90},"subject":{"reference":"Patient/1"},"effectiveDateTime":"2024-06-15"}"#;

async fn rosa_with(database: &Database, records: Vec<Value>) -> (Clinic, Browser, Id<Patient>) {
    let clinic = Clinic::open(&database.settings).await;
    let people =
        vec![clinic::patient("1", "Rosa Field", "1961-04-02"), clinic::patient("2", "Leo Marsh", "1990-01-31")];
    clinic.receives("clinic", people).await;
    clinic.receives("clinic", records).await;
    let rosa = clinic.patient("1").await.id;
    clinic.enrols(&rosa, "rosa").await;
    let browser = clinic.person("rosa").await;
    (clinic, browser, rosa)
}

fn period(text: &str) -> Period {
    Period::parse(text).unwrap()
}

/// The ids of a Bundle's resources.
fn ids(bundle: &[u8]) -> Vec<String> {
    let bundle: Value = serde_json::from_slice(bundle).unwrap();
    assert_eq!((&bundle["resourceType"], &bundle["type"]), (&json!("Bundle"), &json!("collection")));
    bundle["entry"].as_array().unwrap().iter().map(|e| e["resource"]["id"].as_str().unwrap().to_owned()).collect()
}

/// A note as long as a letter.
fn letter(id: usize) -> Value {
    json!({
        "resourceType": "DocumentReference", "id": format!("letter-{id}"), "status": "current", "date": format!("2024-01-01T10:{:02}:00Z", id % 60),
        "subject": {"reference": "Patient/1"}, "description": "x".repeat(4000), "content": []
    })
}

#[tokio::test]
async fn a_bundle_holds_what_the_sources_wrote_of_this_person_byte_for_byte() {
    for engine in support::engines() {
        let database = engine.database().await;
        let doctor = json!({"resourceType": "Practitioner", "id": "dr", "name": [{"family": "Okoye"}]});
        let (clinic, mut rosa, patient) =
            rosa_with(&database, vec![clinic::result("his", "2", "Glucose", 400.0, "2024-06-01"), doctor]).await;
        clinic.receives_texts("clinic", &[PRECISE, WRONG]).await;
        let reply = rosa.sends(&DownloadFhir::of(patient, Period::WHOLE)).await;
        assert_eq!(reply.status, 200);
        let text = String::from_utf8(reply.body.clone()).unwrap();
        assert!(text.contains(PRECISE) && text.contains(WRONG), "{text}");
        let mut found = ids(&reply.body);
        found.sort();
        assert_eq!(found, ["1", "precise", "wrong"], "her own, what was taken back too, and nobody else's");
        let header = |name: &str| reply.headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "application/fhir+json");
        assert_eq!(header("cache-control"), "no-store");
        assert_eq!(
            header("content-disposition"),
            "attachment; filename=\"careway-record-2026-05-28.json\"; filename*=UTF-8''careway-record-2026-05-28.json"
        );
    }
}

#[tokio::test]
async fn what_a_permit_does_not_open_is_in_no_file() {
    for engine in support::engines() {
        let database = engine.database().await;
        let records =
            ["open", "shut", "half"].map(|id| clinic::result(id, "1", &format!("Test {id}"), 90.0, "2024-06-01"));
        let (_clinic, mut rosa, patient) = rosa_with(&database, records.to_vec()).await;
        // Nobody's relationship hides anything yet; a part of the record that no permit names stands in for it.
        database
            .tamper(
                "UPDATE item SET scope = 0 WHERE id IN (SELECT key FROM resource WHERE fhir_id = 'shut');
                 UPDATE resource SET scope = 0 WHERE fhir_id IN ('shut', 'half')",
            )
            .await;
        assert_eq!(ids(&rosa.sends(&DownloadFhir::of(patient.clone(), Period::WHOLE)).await.body), ["1", "open"]);
        let table = rosa.sends(&DownloadCsv::of(patient.clone(), Period::WHOLE)).await.body;
        assert!(!String::from_utf8(table).unwrap().contains("Test shut"));
        let printed = rosa.asks(PrintRecord::of(patient.clone(), Period::WHOLE)).await.unwrap().items;
        assert_eq!(printed.len(), 2);
        assert_eq!(rosa.asks(GetStock { patient }).await.unwrap(), Stock { items: 2, undated: 0 });
    }
}

#[tokio::test]
async fn a_period_has_its_edges_and_leaves_out_what_has_no_date() {
    for engine in support::engines() {
        let database = engine.database().await;
        let days = ["2024-05-31", "2024-06-01", "2024-06-30", "2024-07-01", "2024-06", "2024", "2023"];
        let mut records: Vec<Value> = days.iter().map(|day| clinic::result(day, "1", day, 90.0, day)).collect();
        let mut undated = clinic::result("undated", "1", "undated", 90.0, "2024-06-01");
        undated.as_object_mut().unwrap().remove("effectiveDateTime");
        records.push(undated);
        let (clinic, mut rosa, patient) = rosa_with(&database, records).await;
        clinic.receives_texts("clinic", &[PRECISE]).await;
        let june = period("2024-06-01/2024-06-30");
        let mut found = ids(&rosa.sends(&DownloadFhir::of(patient.clone(), june)).await.body);
        found.sort();
        assert_eq!(found, ["1", "2024", "2024-06", "2024-06-01", "2024-06-30", "precise"]);
        let table = String::from_utf8(rosa.sends(&DownloadCsv::of(patient.clone(), june)).await.body).unwrap();
        assert_eq!(table.lines().count(), 6, "{table}");
        let printed = rosa.asks(PrintRecord::of(patient.clone(), june)).await.unwrap();
        assert_eq!((printed.items.len(), printed.undated), (5, 1));
        let whole = ids(&rosa.sends(&DownloadFhir::of(patient.clone(), Period::WHOLE)).await.body);
        assert_eq!(whole.len(), 10);
        assert_eq!(rosa.asks(GetStock { patient: patient.clone() }).await.unwrap(), Stock { items: 9, undated: 1 });
        let backwards = DownloadFhir::of(patient, period("2024-06-30/2024-06-01"));
        let reply = rosa.sends(&backwards).await;
        assert_eq!(reply.status, 422);
        let problem = Problem::<PrintRefusal>::from_body(serde_json::from_slice(&reply.body).unwrap());
        assert!(matches!(problem, Problem::Invalid(faults) if faults[0].kind == FaultKind::NotUnderstood));
    }
}

#[tokio::test]
async fn a_table_of_results_is_read_and_not_run() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut formula = clinic::result("f", "1", "=HYPERLINK(\"http://evil.example\")", -1.0, "2024-06-02");
        formula["performer"] = json!([{"display": "@cmd, \"quoted\"\nsecond line", "reference": "Organization/x"}]);
        let (clinic, mut rosa, patient) = rosa_with(&database, vec![formula]).await;
        clinic.receives_texts("clinic", &[PRECISE, WRONG]).await;
        let reply = rosa.sends(&DownloadCsv::of(patient, Period::WHOLE)).await;
        assert_eq!(reply.headers["content-type"], "text/csv; charset=utf-8; header=present");
        let text = String::from_utf8(reply.body).unwrap();
        assert!(text.starts_with("\u{feff}kind,date,name,value,"));
        assert!(text.contains("result,2024-06-30T23:30:00-11:00,Creatinine é,1.10,mg/dL,"), "{text}");
        assert!(
            text.contains(",\"'=HYPERLINK(\"\"http://evil.example\"\")\",-1.0,mg/dL,,70 to 99 mg/dL,low,range,final,,"),
            "{text}"
        );
        assert!(
            text.contains(",\"'@cmd, \"\"quoted\"\" second line\",clinic,")
                || text.contains(",\"'@cmd, \"\"quoted\"\"\nsecond line\",clinic,"),
            "{text}"
        );
        assert!(!text.contains("9.90"), "what was taken back is no result");
    }
}

#[tokio::test]
async fn paper_has_its_limit_and_says_so() {
    for engine in support::engines() {
        let database = engine.database().await;
        let records = (0..=PRINT_MOST).map(|n| {
            clinic::result(&format!("r{n}"), "1", "Glucose", 80.0, if n == 0 { "2020-01-01" } else { "2024-01-01" })
        });
        let (_clinic, mut rosa, patient) = rosa_with(&database, records.collect()).await;
        let whole = rosa.asks(PrintRecord::of(patient.clone(), Period::WHOLE)).await;
        assert_eq!(whole, Err(Problem::Refused(PrintRefusal::TooMuch)));
        let shorter = rosa.asks(PrintRecord::of(patient, period("2024-01-01/.."))).await.unwrap();
        assert_eq!(shorter.items.len(), PRINT_MOST);
    }
}

/// Downloads that stand in the audit, asked from outside on a connection of its own.
async fn audited(database: &Database, and: &str) -> i64 {
    database
        .outside(&format!(
            "SELECT COUNT(*) FROM audit WHERE action = 'E' AND command LIKE '/api/record/export/%' {and}"
        ))
        .await
}

#[tokio::test]
async fn the_audit_of_a_download_stands_before_its_first_byte() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (_clinic, mut rosa, patient) = rosa_with(&database, (0..200).map(letter).collect()).await;
        let response = rosa.begins(&DownloadFhir::of(patient.clone(), period("2024-01-01/.."))).await;
        // Nothing of the body has been taken.
        assert_eq!(
            audited(
                &database,
                "AND outcome = 'success' AND resource_type = 'Period' AND resource_id = '2024-01-01/..'"
            )
            .await,
            1
        );
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        assert!(body.len() > 800_000);
        assert_eq!(ids(&body).len(), 201);
        forbid_audit(&engine, &database).await;
        for reply in [
            rosa.sends(&DownloadFhir::of(patient.clone(), Period::WHOLE)).await,
            rosa.sends(&DownloadCsv::of(patient.clone(), Period::WHOLE)).await,
            rosa.sends(&PrintRecord::of(patient, Period::WHOLE)).await,
        ] {
            assert!(reply.status.is_server_error(), "{}", reply.status);
            assert!(reply.body.len() < 500, "a record went out unseen");
        }
    }
}

/// Makes every further row of the audit fail, as a full disk would.
async fn forbid_audit(engine: &Engine, database: &Database) {
    let script = if engine.is_sqlite() {
        "CREATE TRIGGER audit_is_full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END"
    } else {
        "CREATE FUNCTION audit_is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$;
         CREATE TRIGGER audit_is_full BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_full()"
    };
    database.tamper(script).await;
}

#[tokio::test]
async fn a_download_stops_when_its_session_has_ended() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (_clinic, mut rosa, patient) = rosa_with(&database, (0..200).map(letter).collect()).await;
        let response = rosa.begins(&DownloadFhir::of(patient, Period::WHOLE)).await;
        assert_eq!(response.status(), 200);
        rosa.asks(SignOut {}).await.unwrap();
        assert!(to_bytes(response.into_body(), usize::MAX).await.is_err(), "cut off, not ended");
        assert_eq!(audited(&database, "AND outcome = 'denied' AND reason = 'not-signed-in'").await, 1);
    }
}

#[tokio::test]
async fn a_link_on_another_site_saves_nothing() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (_clinic, rosa, patient) = rosa_with(&database, vec![letter(1)]).await;
        let ask = DownloadFhir::of(patient, Period::WHOLE);
        for (site, expected) in [
            (Some("cross-site"), 403),
            (Some("same-site"), 403),
            (Some("none"), 403),
            (Some("same-origin"), 200),
            (None, 200),
        ] {
            assert_eq!(rosa.with("sec-fetch-site", site).sends(&ask).await.status, expected, "{site:?}");
        }
    }
}

#[tokio::test]
async fn a_patient_sees_what_was_taken_along() {
    for engine in support::engines() {
        let database = engine.database().await;
        let (clinic, rosa, patient) = rosa_with(&database, vec![letter(1)]).await;
        assert_eq!(rosa.clone().asks(ListDownloads { patient: patient.clone() }).await.unwrap().activities, []);
        let first = clinic.now();
        let mut phone = rosa.with("user-agent", Some("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)"));
        assert_eq!(phone.sends(&DownloadCsv::of(patient.clone(), period("../2024-06-30"))).await.status, 200);
        clinic.wait(TimeDelta::minutes(2));
        let mut computer = rosa.with("user-agent", Some("Mozilla/5.0 (X11; Linux x86_64)"));
        assert!(computer.asks(PrintRecord::of(patient.clone(), Period::WHOLE)).await.is_ok());
        // One that was refused took nothing along.
        assert_eq!(
            computer.sends(&DownloadFhir::of(patient.clone(), period("2024-02-01/2024-01-01"))).await.status,
            422
        );
        let activity = |minutes, form, period: Option<&str>, device| Activity {
            at: Moment::Instant((first + TimeDelta::minutes(minutes)).fixed_offset()),
            deed: Deed::Download { form, period: period.map(str::to_owned) },
            by: Doer::You,
            device,
        };
        let listed = computer.asks(ListDownloads { patient }).await.unwrap().activities;
        assert_eq!(
            listed,
            [
                activity(2, Form::Print, None, Device::Computer),
                activity(0, Form::Csv, Some("../2024-06-30"), Device::Phone)
            ]
        );
    }
}
