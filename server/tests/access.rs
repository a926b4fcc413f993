//! Who may do what, found out by asking: every endpoint as every persona about every record, over HTTP, on both engines. The
//! table is written to `policy.md`, where a change of policy is a line of a diff. A short list of what must always be denied
//! stands beside it, so that writing the table anew cannot make a wrong policy right.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

#[path = "access/always.rs"]
mod always;
#[path = "support/app.rs"]
mod app;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;
#[path = "access/world.rs"]
mod world;

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use always::must_always_be_denied;
use careway_core::{
    access::Requirement,
    api::{self, Endpoint, Kind, Visit},
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
use world::{PERSONAS, browser, world};

/// Whose record it is about.
const SUBJECTS: [&str; 2] = ["Rosa", "nobody"];

/// One endpoint: its name, whether it is about a part of a record, whether a denial is in the audit (not of a read of one's own
/// account), and how it is asked.
struct Asking {
    name: &'static str,
    about_a_record: bool,
    audited: bool,
    ask: Ask,
}

/// One endpoint asked about one record.
type Ask = Box<dyn for<'b> Fn(&'b mut Browser, &'b Id<Patient>) -> std::pin::Pin<Box<dyn Future<Output = Reply> + 'b>>>;

fn asks() -> Vec<Asking> {
    struct Collect(Vec<Asking>);
    impl Visit for Collect {
        fn endpoint<E: Endpoint>(&mut self, name: &'static str) {
            let ask: Ask =
                Box::new(|browser, patient| Box::pin(async move { browser.sends(&E::sample(patient)).await }));
            let sample = E::sample(&Id::parse("somebody").unwrap());
            let about_somebody = <E::Requires as Requirement>::patient(&sample.subject()).is_some();
            let audited = about_somebody || E::KIND == Kind::Write || <E::Requires as Requirement>::AUDITED;
            let about_a_record = is_about_a_record(&<E::Requires as Requirement>::name());
            self.0.push(Asking { name, about_a_record, audited, ask });
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
        Code::ProveAgain => "prove again",
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

#[test]
fn every_endpoint_is_served_once() {
    let mut served = endpoints().served().to_vec();
    served.sort_unstable();
    let mut listed: Vec<_> = api::all().into_iter().map(|endpoint| endpoint.path).collect();
    listed.sort_unstable();
    assert_eq!(served, listed);
}

/// Whether an endpoint is about a part of one patient's record.
fn is_about_a_record(requires: &str) -> bool {
    requires.starts_with("see ") || requires.starts_with("change ")
}

/// What every persona is answered, on one engine.
async fn table_of(engine: support::Engine) -> String {
    let world = world(&engine).await;
    let mut table = BTreeMap::new();
    for persona in &PERSONAS {
        let mut signed_in = browser(&world, persona).await;
        for (row, Asking { name, about_a_record, audited, ask }) in asks().into_iter().enumerate() {
            for subject in SUBJECTS {
                let about =
                    if subject == "Rosa" { world.rosa.clone() } else { Id::parse(&format!("no-{subject}")).unwrap() };
                let before = denials(&world.clinic).await;
                // A closed account keeps its cookie: each time it tries with what it had.
                let reply = if persona.login == Some("closed") {
                    ask(&mut signed_in.clone(), &about).await
                } else {
                    ask(&mut signed_in, &about).await
                };
                let denied = denials(&world.clinic).await - before;
                let cell = cell(&reply);
                if name.starts_with("SignOut") && cell == "yes" {
                    signed_in = browser(&world, persona).await;
                }
                if name == "LeaveProxy" && cell == "yes" {
                    world.stays().await;
                }
                let is_stranger = !persona.linked || subject == "nobody";
                let counted = matches!(cell.as_str(), "sign in first" | "not allowed" | "prove again")
                    || (cell == "not found" && about_a_record && is_stranger);
                let who = persona.name;
                assert!(
                    !counted || denied == i64::from(audited),
                    "{name} as {who} about {subject}: {denied} denials in the audit"
                );
                table.insert((row, name, who, subject), cell);
            }
        }
    }
    must_always_be_denied(&table);
    render(&table)
}

#[test]
fn the_policy_is_what_the_server_does() {
    // Some ten thousand calls on each engine: both at once.
    let asked = support::engines().into_iter().map(|engine| {
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(table_of(engine))
        })
    });
    let asked: Vec<_> = asked.collect();
    let tables: Vec<String> = asked.into_iter().map(|one| one.join().unwrap()).collect();
    assert!(tables.windows(2).all(|pair| pair[0] == pair[1]), "the engines differ");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policy.md");
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    if committed != tables[0] {
        std::fs::write(&path, &tables[0]).unwrap();
        panic!("policy.md was out of date; it is written anew: read its diff");
    }
}

type Table = BTreeMap<(usize, &'static str, &'static str, &'static str), String>;

fn render(table: &Table) -> String {
    let mut text = String::from(
        "# Who may do what\n\nWritten by `server/tests/access.rs` from real calls over HTTP on both engines; the test fails when this file is not what the\n\
         server does. Each cell is the answer to a well-formed request about Rosa's record / about a record that does not exist.\n\
         Staff are in the team that looks after Rosa, but for those who are not treating and those whom an emergency lets in.\n\
         \"yes\" means that the call reached its rules; a sample that names no real item is then told \"not found\" all the same.\n\n",
    );
    let described = api::all();
    writeln!(text, "| endpoint | who may call | {} |", PERSONAS.map(|persona| persona.name).join(" | ")).unwrap();
    writeln!(text, "|---|---|{}", "---|".repeat(PERSONAS.len())).unwrap();
    for (row, endpoint) in described.iter().enumerate() {
        let cells = PERSONAS.map(|persona| {
            let of = |subject| table[&(row, endpoint.name, persona.name, subject)].as_str();
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
        let world = world(&engine).await;
        let nobody = Id::parse("0192f0c1-7d5e-7c3a-9a55-6b1f0a9f3c11").unwrap();
        for persona in PERSONAS.iter().filter(|persona| !persona.linked) {
            let mut stranger = browser(&world, persona).await;
            for Asking { name, ask, .. } in asks().into_iter().filter(|asking| asking.about_a_record) {
                let replies =
                    [bytes(&ask(&mut stranger, &world.rosa).await), bytes(&ask(&mut stranger, &nobody).await)];
                assert_eq!(replies[0], replies[1], "{name} as {}", persona.name);
            }
        }
    }
}

#[tokio::test]
async fn a_page_about_somebody_else_is_refused_and_told_whose_it_is() {
    use careway_core::{people::GetPatient, problem::Problem};
    for engine in support::engines() {
        let world = world(&engine).await;
        let (rosa, leo) = (world.rosa.clone(), world.clinic.patient("2").await.id);
        let browser = world.clinic.person("rosa").await;
        let ask = GetPatient { patient: rosa.clone() };
        assert_eq!(browser.viewing(&leo).asks(ask.clone()).await, Err(Problem::WrongPerson { subject: rosa.clone() }));
        assert_eq!(browser.viewing(&rosa).asks(ask).await.unwrap().id, rosa);
    }
}
