//! `careway account`: who gets an account, who does not and why, and what the trail says of it.

use std::{io::Write as _, process::Stdio};

use super::*;

const PASSWORD: &str = "three grey herons at noon";

/// A command with a password on its standard input.
fn with_password(folder: &Folder, arguments: &[&str]) -> Output {
    let mut command = folder.command("data");
    let piped =
        command.arg("account").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // A command that refuses before it has read the password has closed the pipe.
    drop(writeln!(child.stdin.take().unwrap(), "{PASSWORD}"));
    child.wait_with_output().unwrap()
}

#[test]
fn an_account_is_made_once_for_a_patient_and_once_for_a_name() {
    let folder = Folder::new("account");
    let other = r#"{"resourceType": "Patient", "id": "2", "name": [{"text": "Ben"}]}"#;
    folder.careway(&["import"], &[&folder.file("two.ndjson", &format!("{PATIENT}\n{other}"))]);
    let create = |patient, name| with_password(&folder, &["create", "--patient", patient, "--name", name]);
    for (patient, name, says) in [
        ("1", "ana.field", "Ana can sign in as ana.field"),
        ("2", "ana.field", "the sign-in name ana.field is taken"),
        ("1", "ana.again", "Ana has an account already"),
        ("3", "nobody.here", "no patient is known as 3"),
        ("2", "ben", "Ben can sign in as ben"),
    ] {
        let done = create(patient, name);
        let (result, refusal) = told(&done);
        assert!(result.contains(says) || refusal.contains(says), "{patient} {name}: {done:?}");
        assert_eq!(done.status.success(), result.contains(says), "{done:?}");
    }
}

#[test]
fn a_new_password_is_in_the_trail_under_its_account_and_a_wrong_name_is_not() {
    let folder = Folder::new("reset");
    folder.careway(&["import"], &[&folder.file("one.json", PATIENT)]);
    assert!(with_password(&folder, &["create", "--patient", "1", "--name", "ana.field"]).status.success());
    assert!(with_password(&folder, &["reset", "--name", "ana.field"]).status.success());
    let done = with_password(&folder, &["reset", "--name", "ana.fields"]);
    assert!(done.status.code() == Some(1) && told(&done).1.contains("nobody has that sign-in name"), "{done:?}");
    let db = rusqlite::Connection::open(folder.0.join("data/careway.sqlite")).unwrap();
    let ask =
        "SELECT count(*), sum(resource_id IN (SELECT id FROM account)) FROM audit WHERE command = 'account reset'";
    let counts = db.query_row(ask, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))).unwrap();
    assert_eq!(counts, (1, 1));
}

#[test]
fn a_recovery_code_is_shown_for_a_name_that_is_there_and_kept_as_a_digest() {
    let folder = Folder::new("recover");
    folder.careway(&["import"], &[&folder.file("one.json", PATIENT)]);
    assert!(with_password(&folder, &["create", "--patient", "1", "--name", "ana.field"]).status.success());
    let done = with_password(&folder, &["recover", "--name", "ana.field"]);
    let (result, _) = told(&done);
    let code = result.lines().find_map(|line| line.strip_prefix("Recovery code: ")).unwrap().to_owned();
    assert!(code.len() == 29 && done.status.success(), "{done:?}");
    let done = with_password(&folder, &["recover", "--name", "ana.fields"]);
    assert!(done.status.code() == Some(1) && told(&done).1.contains("nobody has that sign-in name"), "{done:?}");
    let db = rusqlite::Connection::open(folder.0.join("data/careway.sqlite")).unwrap();
    let ask = "SELECT (SELECT count(*) FROM audit WHERE command = 'account recover'), (SELECT count(*) FROM recovery WHERE code <> ?1)";
    let counts = db.query_row(ask, [&code], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))).unwrap();
    assert_eq!(counts, (1, 1));
}

#[test]
fn somebody_of_the_staff_is_let_in_by_a_code_and_listed_when_they_came() {
    let folder = Folder::new("staff");
    folder.careway(&["import"], &[&folder.file("one.json", PATIENT)]);
    let added = folder.careway(&["staff", "add", "--name", "Owen Pell", "--role", "administrator"], &[]);
    let (said, _) = told(&added);
    assert!(said.contains("Code for Owen Pell (administrator): ") && said.contains("Good for 15 minutes"), "{added:?}");
    let listed = folder.careway(&["staff", "list"], &[]);
    assert!(told(&listed).0.is_empty() && told(&listed).1.contains("nobody works here yet"), "{listed:?}");
    let wrong = folder.careway(&["staff", "add", "--name", "Owen Pell", "--role", "boss"], &[]);
    assert!(!wrong.status.success() && told(&wrong).1.contains("front-desk, nurse"), "{wrong:?}");
    let db = rusqlite::Connection::open(folder.0.join("data/careway.sqlite")).unwrap();
    let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM audit WHERE command = 'staff add'"), 1);
    let code = said.split(": ").nth(1).unwrap().lines().next().unwrap();
    assert_eq!(
        count(&format!("SELECT count(*) FROM staff_invitation WHERE code LIKE '%{code}%'")),
        0,
        "only its digest"
    );
}
