//! Canaries: a word of its own in every health and secret field, every call there is, and calls that panic or break; then none of the
//! words in the log, in what a panic prints, in an answer that says no, in a mail, or in the audit trail (P-34). Two that must be found
//! show that it looks in the right places.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/app.rs"]
mod app;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;
#[path = "canary/trouble.rs"]
mod trouble;

use std::{
    io::Write,
    sync::{Mutex, OnceLock},
};

use careway_core::{
    account::{BeginTotp, LoginName, NewPassword, Recover, Second, Secret, SetEmail, SignIn},
    api::{self, Endpoint, Visit},
    break_glass::{BreakGlass, Reason},
    id::Id,
    mail::EmailAddress,
    people::{FindPatients, Patient},
    staff::{AddStaff, Role, StaffName},
    words::Language,
};
use careway_server::http::Site;
use clinic::{Browser, Clinic, PASSWORD, Reply};
use serde_json::{Value, json};
use support::{Database, Engine};

/// Everything that was logged in this process.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Has everything logged, down to what nobody reads.
fn listen() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        let level = tracing_subscriber::filter::LevelFilter::TRACE;
        tracing_subscriber::fmt().with_max_level(level).with_ansi(false).with_writer(|| Log).init();
        trouble::listen();
    });
}

/// What must not be found, each under the name of the field that it was put into.
#[derive(Default)]
struct Canaries(Vec<(String, String)>);

impl Canaries {
    /// A word for a field.
    fn word(&mut self, field: &str) -> String {
        let word = format!("canary{}q{}", self.0.len(), field.replace(['.', ' '], ""));
        self.0.push((field.to_owned(), word.clone()));
        word
    }

    /// A secret that somebody else made.
    fn secret(&mut self, field: &str, secret: &str) {
        assert!(secret.len() >= 12, "{field} is too short to be found by chance");
        self.0.push((field.to_owned(), secret.to_owned()));
    }

    fn is_in(&self, text: &str, place: &str) {
        let text = text.to_lowercase();
        for (field, word) in &self.0 {
            assert!(!text.contains(&word.to_lowercase()), "{field} is in {place}");
        }
    }
}

/// Every text of a resource becomes a canary, but for what says which resource it is and how it is read.
fn sow(value: &mut Value, field: &str, canaries: &mut Canaries) {
    const KEPT: [&str; 9] =
        ["resourceType", "id", "system", "code", "reference", "status", "use", "contentType", "language"];
    match value {
        Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| {
            let is_kept = KEPT.contains(&name.as_str()) || name.ends_with("Date") || name.ends_with("DateTime");
            if !is_kept && name != "gender" {
                sow(value, name, canaries);
            }
        }),
        Value::Array(all) => all.iter_mut().for_each(|value| sow(value, field, canaries)),
        Value::String(text) => *text = canaries.word(field),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn record(canaries: &mut Canaries) -> Vec<Value> {
    let mut patient = clinic::patient("1", "Rosa Field", "1961-04-02");
    patient["telecom"] = json!([{"system": "phone", "value": "x"}]);
    patient["address"] = json!([{"line": ["x"], "city": "x", "postalCode": "x", "text": "x"}]);
    let mut result = clinic::result("r1", "1", "Glucose", 110.0, "2026-03-01");
    result["note"] = json!([{"text": "x"}]);
    result["valueQuantity"].take();
    result["valueString"] = json!("x");
    result["referenceRange"] = json!([{"text": "x"}]);
    let subject = json!({"reference": "Patient/1"});
    let mut condition = json!({"resourceType": "Condition", "id": "c1", "subject": subject,
        "code": {"text": "x"}, "note": [{"text": "x"}]});
    let mut note = json!({"resourceType": "DocumentReference", "id": "d1", "status": "current", "subject": subject,
        "description": "x", "type": {"text": "x"}, "content": [{"attachment": {"contentType": "text/plain", "title": "x"}}]});
    for resource in [&mut patient, &mut result, &mut condition, &mut note] {
        let number = resource["identifier"].clone();
        sow(resource, "record", canaries);
        // By this one the patient is found again.
        if !number.is_null() {
            resource["identifier"] = number;
        }
    }
    vec![patient, result, condition, note]
}

/// Every endpoint with its sample, about `patient`.
async fn asks_everything(browser: &mut Browser, patient: &Id<Patient>) -> Vec<Reply> {
    type Ask =
        Box<dyn for<'b> Fn(&'b mut Browser, &'b Id<Patient>) -> std::pin::Pin<Box<dyn Future<Output = Reply> + 'b>>>;
    struct Collect(Vec<Ask>);
    impl Visit for Collect {
        fn endpoint<E: Endpoint>(&mut self, name: &'static str) {
            if !name.starts_with("SignOut") && !name.starts_with("End") {
                self.0.push(Box::new(|browser, patient| {
                    Box::pin(async move { browser.sends(&E::sample(patient)).await })
                }));
            }
        }
    }
    let mut all = Collect(Vec::new());
    api::visit(&mut all);
    let mut replies = Vec::new();
    for ask in all.0 {
        replies.push(ask(browser, patient).await);
    }
    replies
}

/// A body that fits no endpoint and names a canary everywhere; and an address that is none.
async fn asks_nonsense(browser: &mut Browser, word: &str) -> Vec<Reply> {
    let mut replies = Vec::new();
    for endpoint in api::all() {
        for body in
            [json!({"password": word, "code": word, "text": word, word: word}).to_string(), format!("{{\"{word}")]
        {
            let headers =
                vec![("origin", "http://localhost:8080".to_owned()), ("content-type", "application/json".to_owned())];
            replies.push(browser.fetches("POST", endpoint.path, headers, body).await);
        }
        let address = format!("{}?patient={word}&{word}={word}", endpoint.path);
        replies.push(browser.fetches("GET", &address, Vec::new(), String::new()).await);
    }
    replies.push(browser.fetches("GET", &format!("/api/{word}"), Vec::new(), String::new()).await);
    replies
}

fn remember(browser: &Browser, canaries: &mut Canaries, who: &str) {
    for cookie in ["__Host-sid", "__Host-vid"] {
        if let Some(value) = browser.cookie(cookie) {
            canaries.secret(&format!("{who}'s {cookie}"), value);
        }
    }
}

/// What staff do with secrets of their own.
async fn works(clinic: &Clinic, rosa: &Id<Patient>, canaries: &mut Canaries) -> Vec<Reply> {
    clinic.hires("nurse", Role::Nurse).await;
    clinic.hires("pell", Role::Administrator).await;
    let (mut nurse, mut pell) = (clinic.person("nurse").await, clinic.person("pell").await);
    let reason = Reason::parse(&format!("found unconscious {}", canaries.word("reason"))).unwrap();
    let mut replies = vec![nurse.sends(&BreakGlass { patient: rosa.clone(), reason }).await];
    let find = |text: String| FindPatients { text, birth_date: None };
    replies.push(nurse.sends(&find(canaries.word("search"))).await);
    replies.push(nurse.sends(&find(canaries.word("search").repeat(9))).await);
    let invited = nurse.sends(&clinic::invitation(rosa)).await;
    let name = StaffName::parse(&canaries.word("staff name")).unwrap();
    let added = pell.asks(AddStaff { name: name.clone(), title: name, role: Role::Nurse }).await.unwrap();
    canaries.secret("staff code", &added.code);
    replies.push(invited);
    replies.extend(asks_everything(&mut nurse, rosa).await);
    remember(&nurse, canaries, "nurse");
    replies
}

async fn lives(database: &Database, engine: &Engine, canaries: &mut Canaries) -> Vec<Reply> {
    let clinic = Clinic::open_as(&database.settings, |site| Site { sends: support::by_mail(), ..site }).await;
    clinic.receives("clinic", record(canaries)).await;
    let rosa = clinic.patient("1").await.id;
    clinic.enrols(&rosa, "rosa").await;
    canaries.secret("password", PASSWORD);
    let mut browser = clinic.person("rosa").await;
    let offer = browser.asks(BeginTotp {}).await.unwrap();
    canaries.secret("totp secret", offer.secret.expose());
    let (_, codes) = app::sets_up(&clinic, &mut browser).await;
    codes.iter().for_each(|code| canaries.secret("recovery code", code.expose()));
    let email = EmailAddress::parse(&format!("{}@example.org", canaries.word("email"))).unwrap();
    let mut replies = vec![browser.sends(&SetEmail { email, language: Language::English }).await];
    replies.extend(asks_everything(&mut browser, &rosa).await);
    remember(&browser, canaries, "rosa");
    let invitation = clinic.invites(&rosa).await;
    canaries.secret("invitation", &invitation);

    let mut stranger = clinic.browser(9);
    stranger.opens().await;
    let password = Secret::new(canaries.word("wrong password"));
    replies.push(stranger.sends(&SignIn { name: canaries.word("wrong name"), password }).await);
    let recover = Recover {
        code: Secret::new(canaries.word("wrong code")),
        birth_date: "1961-04-02".parse().unwrap(),
        password: NewPassword::parse(&format!("{} and nine owls", canaries.word("new password"))).unwrap(),
        second: Second::Lost,
    };
    replies.push(stranger.sends(&recover).await);
    replies.extend(asks_everything(&mut stranger, &rosa).await);
    replies.extend(asks_nonsense(&mut stranger, &canaries.word("nonsense")).await);
    replies.extend(asks_nonsense(&mut browser, &canaries.word("nonsense")).await);
    replies.extend(works(&clinic, &rosa, canaries).await);
    remember(&stranger, canaries, "stranger");
    replies.extend(trouble::strikes((&clinic, database, engine), canaries).await);
    assert!(LoginName::parse("rosa").is_ok());
    clinic.close().await;
    replies
}

#[tokio::test]
async fn no_word_of_a_record_and_no_secret_is_in_the_log_in_a_refusal_or_in_the_trail() {
    listen();
    for engine in support::engines() {
        let database = engine.database().await;
        let mut canaries = Canaries::default();
        let replies = lives(&database, &engine, &mut canaries).await;
        assert!(canaries.0.len() > 40, "{} canaries", canaries.0.len());
        let refusals: Vec<&Reply> = replies.iter().filter(|reply| !reply.status.is_success()).collect();
        assert!(refusals.len() > 200, "{} refusals", refusals.len());
        for reply in &refusals {
            canaries.is_in(&String::from_utf8_lossy(&reply.body), "a refusal");
            canaries.is_in(&format!("{:?}", reply.headers), "the headers of a refusal");
        }
        let good = replies.iter().filter(|reply| reply.status.is_success());
        let shown: String = good.map(|reply| String::from_utf8_lossy(&reply.body).into_owned()).collect();
        assert!(shown.contains("canary"), "the record itself was shown");
        let trail =
            "SELECT COALESCE(command, '') || ' ' || COALESCE(reason, '') || ' ' || COALESCE(resource_id, '') || ' '
            || COALESCE(client, '') || ' ' || COALESCE(address, '') FROM audit";
        let trail = database.outside_texts(trail).await.join("\n");
        assert!(trail.contains("/api/staff/break-glass"), "the trail was read");
        canaries.is_in(&trail, "the audit trail");
        let mails =
            database.outside_texts("SELECT kind || ' ' || language || ' ' || COALESCE(content, '') FROM mail").await;
        assert!(mails.iter().any(|mail| mail.starts_with("address-check")), "the mails were read");
        canaries.is_in(&mails.join("\n"), "a mail");
        tracing::info!("the log is listened to");
        let log = String::from_utf8(LOG.lock().unwrap().clone()).expect("text");
        assert!(log.contains("the log is listened to") && log.contains(trouble::PANIC));
        canaries.is_in(&log, "the log");
    }
}
