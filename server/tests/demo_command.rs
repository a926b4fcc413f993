//! `careway demo` as it is typed, in small: the cast and some others, more of them later, and an account for one.
#![expect(clippy::unwrap_used, reason = "a test's helpers fail as the test does")]

use std::{
    io::Write as _,
    process::{Command, Output, Stdio},
};

mod support;

use support::{Database, Engine};

/// Runs the command in the folder of this database.
fn careway(database: &Database, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_careway"));
    command.env_remove("CAREWAY_DATABASE_URL");
    for name in ["PATIENTS", "YEARS", "LEAN", "RESULTS"] {
        command.env_remove(format!("CAREWAY_DEMO_{name}"));
    }
    command.arg("--data").arg(&database.settings.data);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    // A command that asks nothing may have closed its input.
    let _ = running.stdin.take().unwrap().write_all(input.as_bytes());
    running.wait_with_output().unwrap()
}

fn told(output: &Output) -> String {
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{text}");
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_grows() {
    let database = Engine::Sqlite.database().await;
    let patients = async || database.outside("SELECT COUNT(*) FROM patient").await;

    let first = told(&careway(&database, &["demo", "--load-only", "--patients", "40", "--lean"], ""));
    assert!(first.contains("Made 27 people with") && first.contains("resources/s"), "{first}");
    assert!(first.contains("rosa") && first.contains("seven herons"), "{first}");
    assert_eq!(patients().await, 40);

    let again = told(&careway(&database, &["demo", "--load-only", "--patients", "40", "--lean"], ""));
    assert!(!again.contains("Made"), "{again}");
    let more = told(&careway(&database, &["demo", "--load-only", "--patients", "60", "--years", "2"], ""));
    assert!(more.contains("Made 20 people with"), "{more}");
    assert_eq!(patients().await, 60);
    let few = told(&careway(&database, &["demo", "--load-only", "--patients", "100", "--results", "2"], ""));
    assert!(few.contains("Made 40 people with 120 resources"), "{few}");

    // Number 13 is the first after the cast.
    let account = ["account", "create", "--patient", "W-20000013", "--name", "thirteen"];
    let made = told(&careway(&database, &account, "four quiet geese at the pond\n"));
    assert!(made.contains("can sign in as thirteen"), "{made}");
    let last = ["account", "create", "--patient", "W-20000100", "--name", "sixty"];
    assert!(!careway(&database, &last, "four quiet geese at the pond\n").status.success(), "there is no such person");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_size_is_a_flag_or_a_variable_and_what_each_has_is_said_once() {
    let database = Engine::Sqlite.database().await;
    for twice in [["--lean", "--years", "3"], ["--lean", "--results", "3"], ["--results=3", "--years", "3"]] {
        let both = careway(&database, &[&["demo", "--load-only"], &twice[..]].concat(), "");
        assert_eq!(both.status.code(), Some(2), "{twice:?}");
    }
    let help = told(&careway(&database, &["demo", "--help"], ""));
    assert!(help.contains("CAREWAY_DEMO_PATIENTS") && help.contains("--lean"), "{help}");
}
