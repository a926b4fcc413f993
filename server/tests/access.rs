//! Who may do what, found out by asking: every endpoint as every persona about every record, over HTTP, on both engines. The
//! table is written to `policy.md`, where a change of policy is a line of a diff. A short list of what must always be denied
//! stands beside it, so that writing the table anew cannot make a wrong policy right.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use careway_core::{
    api::{self, Endpoint, Visit},
    id::Id,
    people::Patient,
    problem::{Code, ProblemBody},
};
use careway_server::{
    audit::Outcome,
    http::endpoints,
    store::{Done, SystemSql},
    system_sql,
};
use clinic::{Browser, Clinic, Reply};

/// Who asks.
const PERSONAS: [&str; 3] = ["visitor", "patient", "other patient"];
/// Whose record it is about.
const SUBJECTS: [&str; 2] = ["Rosa", "nobody"];

/// One endpoint asked about one record.
type Ask = Box<dyn for<'b> Fn(&'b mut Browser, &'b Id<Patient>) -> std::pin::Pin<Box<dyn Future<Output = Reply> + 'b>>>;

fn asks() -> Vec<(&'static str, &'static str, Ask)> {
    struct Collect(Vec<(&'static str, &'static str, Ask)>);
    impl Visit for Collect {
        fn endpoint<E: Endpoint>(&mut self, name: &'static str) {
            let ask: Ask =
                Box::new(|browser, patient| Box::pin(async move { browser.sends(&E::sample(patient)).await }));
            self.0.push((name, E::PATH, ask));
        }
    }
    let mut collect = Collect(Vec::new());
    api::visit(&mut collect);
    collect.0
}

/// What an answer means in the table.
fn cell(reply: &Reply) -> String {
    if reply.status.is_success() {
        return "yes".to_owned();
    }
    let body: ProblemBody = serde_json::from_slice(&reply.body).expect("a problem");
    let word = match body.code {
        Code::NotSignedIn => "sign in first",
        Code::NotFound => "not found",
        Code::NotAllowed => "not allowed",
        // The sample was understood and permitted; the rules or the sample's own content said no.
        Code::Refused | Code::Invalid | Code::Conflict | Code::TooMany => "yes",
        other => panic!("{other:?} is no answer to a well-formed request"),
    };
    word.to_owned()
}

/// A reply without what names this very request.
fn bytes(reply: &Reply) -> (u16, Vec<u8>) {
    (reply.status.as_u16(), reply.body.clone())
}

const DENIED: SystemSql = system_sql!("SELECT COUNT(*) FROM audit WHERE outcome = $1");

async fn denials(clinic: &Clinic) -> i64 {
    let unit = |mut work| async move {
        Done::commit(DENIED.begin().bind(Outcome::Denied.as_str()).one::<i64>(&mut work).await, Vec::new())
    };
    clinic.site.store.read(unit).await.unwrap().unwrap().unwrap()
}

async fn browser(clinic: &Clinic, persona: &str) -> Browser {
    let mut browser = clinic.browser(1);
    match persona {
        "visitor" => drop(browser.opens().await),
        "patient" => drop(browser.signs_in("rosa", clinic::PASSWORD).await.unwrap()),
        _ => drop(browser.signs_in("leo", clinic::PASSWORD).await.unwrap()),
    }
    browser
}

async fn clinic(settings: &careway_server::store::StoreSettings) -> Clinic {
    let clinic = Clinic::open(settings).await;
    let people =
        vec![clinic::patient("1", "Rosa Field", "1961-04-02"), clinic::patient("2", "Leo Marsh", "1990-01-31")];
    clinic.receives("clinic", people).await;
    clinic.receives("clinic", vec![clinic::result("r1", "1", "Glucose", 110.0, "2026-03-01")]).await;
    clinic.enrols(&clinic.patient("1").await.id, "rosa").await;
    clinic.enrols(&clinic.patient("2").await.id, "leo").await;
    clinic
}

#[test]
fn every_endpoint_is_served_once() {
    let mut served = endpoints().served().to_vec();
    served.sort_unstable();
    let mut listed: Vec<_> = api::all().into_iter().map(|endpoint| endpoint.path).collect();
    listed.sort_unstable();
    assert_eq!(served, listed);
}

#[tokio::test]
async fn the_policy_is_what_the_server_does() {
    let mut tables = Vec::new();
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic(&database.settings).await;
        let rosa = clinic.patient("1").await.id;
        let mut table = BTreeMap::new();
        for persona in PERSONAS {
            let mut signed_in = browser(&clinic, persona).await;
            for (row, (name, _, ask)) in asks().into_iter().enumerate() {
                for subject in SUBJECTS {
                    let about =
                        if subject == "Rosa" { rosa.clone() } else { Id::parse(&format!("no-{subject}")).unwrap() };
                    let before = denials(&clinic).await;
                    let reply = ask(&mut signed_in, &about).await;
                    let denied = denials(&clinic).await - before;
                    if name.starts_with("SignOut") && persona != "visitor" {
                        signed_in = browser(&clinic, persona).await;
                    }
                    let cell = cell(&reply);
                    let counted = matches!(cell.as_str(), "sign in first" | "not allowed")
                        || (cell == "not found" && persona != "patient");
                    assert!(
                        !counted || denied == 1,
                        "{name} as {persona} about {subject}: {denied} denials in the audit"
                    );
                    table.insert((row, name, persona, subject), cell);
                }
            }
        }
        must_always_be_denied(&table);
        tables.push(render(&table));
    }
    assert!(tables.windows(2).all(|pair| pair[0] == pair[1]), "the engines differ");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policy.md");
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    if committed != tables[0] {
        std::fs::write(&path, &tables[0]).unwrap();
        panic!("policy.md was out of date; it is written anew: read its diff");
    }
}

type Table = BTreeMap<(usize, &'static str, &'static str, &'static str), String>;

/// Whatever the code says: a visitor reads nobody's record, and another patient does not learn that this one exists.
fn must_always_be_denied(table: &Table) {
    let about_a_record = [
        "GetPatient",
        "GetHome",
        "ListResults",
        "GetRecord",
        "ListItems",
        "GetItem",
        "GetAttachment",
        "GetStock",
        "DownloadFhir",
        "DownloadCsv",
        "PrintRecord",
        "ListDownloads",
        "GetRelease",
        "SetRelease",
        "ListHeld",
        "OpenResults",
    ];
    for ((_, name, persona, _), cell) in table {
        let expected = match *persona {
            "visitor" if about_a_record.contains(name) || name.starts_with("SignOut") => "sign in first",
            "other patient" if about_a_record.contains(name) => "not found",
            _ => continue,
        };
        assert_eq!(cell, expected, "{name} as {persona}");
    }
}

fn render(table: &Table) -> String {
    let mut text = String::from(
        "# Who may do what\n\nWritten by `server/tests/access.rs` from real calls over HTTP on both engines; the test fails when this file is not what the\n\
         server does. Each cell is the answer to a well-formed request about Rosa's record / about a record that does not exist.\n\
         \"yes\" means that the call reached its rules; a sample that names no real item is then told \"not found\" all the same.\n\n",
    );
    let described = api::all();
    writeln!(text, "| endpoint | who may call | {} |", PERSONAS.join(" | ")).unwrap();
    writeln!(text, "|---|---|{}", "---|".repeat(PERSONAS.len())).unwrap();
    for (row, endpoint) in described.iter().enumerate() {
        let cells = PERSONAS.map(|persona| {
            let of = |subject| table[&(row, endpoint.name, persona, subject)].as_str();
            if of("Rosa") == of("nobody") {
                of("Rosa").to_owned()
            } else {
                format!("{} / {}", of("Rosa"), of("nobody"))
            }
        });
        writeln!(text, "| {} `{}` | {} | {} |", endpoint.name, endpoint.path, endpoint.requires, cells.join(" | "))
            .unwrap();
    }
    text
}

#[tokio::test]
async fn not_yours_and_not_there_are_the_same_bytes() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic(&database.settings).await;
        let (rosa, nobody) = (clinic.patient("1").await.id, Id::parse("0192f0c1-7d5e-7c3a-9a55-6b1f0a9f3c11").unwrap());
        let mut leo = clinic.person("leo").await;
        for (name, _, ask) in
            asks().into_iter().filter(|(name, ..)| !name.starts_with("Sign") && *name != "AcceptInvitation")
        {
            let replies = [bytes(&ask(&mut leo, &rosa).await), bytes(&ask(&mut leo, &nobody).await)];
            assert_eq!(replies[0], replies[1], "{name}");
        }
    }
}

#[tokio::test]
async fn a_page_about_somebody_else_is_refused_and_told_whose_it_is() {
    use careway_core::{people::GetPatient, problem::Problem};
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic(&database.settings).await;
        let (rosa, leo) = (clinic.patient("1").await.id, clinic.patient("2").await.id);
        let browser = clinic.person("rosa").await;
        let ask = GetPatient { patient: rosa.clone() };
        assert_eq!(browser.viewing(&leo).asks(ask.clone()).await, Err(Problem::WrongPerson { subject: rosa.clone() }));
        assert_eq!(browser.viewing(&rosa).asks(ask).await.unwrap().id, rosa);
    }
}
