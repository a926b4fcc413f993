//! Mail as an operator sees it: an invitation that is sent, what waits and why, and the ways to reach a mail server, with a certificate
//! that is trusted and one that is not.

use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use super::{
    mailbox::{Arrived, Mailbox},
    *,
};

const ROSA: &str = r#"{"resourceType": "Patient", "id": "1", "name": [{"text": "Rosa"}], "birthDate": "1961-04-02"}"#;

/// A server that sends mail, and what it logs. It is ended with the test.
struct Sending {
    child: std::process::Child,
    log: Receiver<String>,
}

impl Sending {
    fn start(folder: &Folder, url: &str, trusts: Option<&Path>) -> Self {
        let mut command = folder.command("data");
        command.args(["--listen", "127.0.0.1:0", "--smtp-url", url, "--mail-from", "portal@care.example", "serve"]);
        command.env("NO_COLOR", "1").envs(trusts.map(|file| ("SSL_CERT_FILE", file)));
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let (tell, log) = channel();
        std::thread::spawn(move || lines.for_each(|line| drop(tell.send(line))));
        Self { child, log }
    }

    /// Waits until it has logged this.
    fn logs(&self, wanted: &str) -> String {
        let mut heard = Vec::new();
        while let Ok(line) = self.log.recv_timeout(Duration::from_secs(60)) {
            if line.contains(wanted) {
                return line;
            }
            heard.push(line);
        }
        panic!("{wanted} was not logged: {heard:?}")
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn clinic_of_rosa(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.careway(&["import"], &[&folder.file("one.json", ROSA)]);
    folder
}

fn invite(folder: &Folder, to: &str) -> Output {
    folder.careway(&["account", "invite", "--patient", "1", "--to", to, "--language", "es"], &[])
}

fn list(folder: &Folder, arguments: &[&str]) -> (String, String) {
    told(&folder.careway(&[&["mail", "list"], arguments].concat(), &[]))
}

/// The code in an invitation in Spanish.
fn code(mail: &Arrived) -> &str {
    mail.text.split_once("código de invitación: ").unwrap().1.split('\n').next().unwrap()
}

#[test]
fn an_invitation_waits_for_a_mail_server_and_is_listed_without_its_code() {
    let folder = clinic_of_rosa("mail");
    assert!(list(&folder, &[]).1.contains("no mail waits"));
    let done = invite(&folder, "rosa at example.org");
    assert!(
        done.status.code() == Some(1) && told(&done).1.contains("neither an e-mail address nor a telephone number"),
        "{done:?}"
    );
    let done = invite(&folder, "rosa@example.org");
    let (said, noted) = told(&done);
    assert!(done.status.success() && said.contains("goes to rosa@example.org"), "{done:?}");
    assert!(noted.contains("no mail server is set"), "{done:?}");
    let (waits, _) = list(&folder, &[]);
    assert!(waits.starts_with("waits ") && waits.contains("invitation") && waits.contains("never tried"), "{waits}");
    assert_eq!(waits.lines().count(), 1);

    let mailbox = Mailbox::start(&[]);
    let sending = Sending::start(&folder, &mailbox.url(), None);
    let mail = mailbox.next();
    assert_eq!((mail.to.as_str(), mail.subject.as_str()), ("rosa@example.org", "Su invitación a Careway"));
    assert!(!waits.contains(code(&mail)) && !said.contains(code(&mail)));
    // A stop lets it write down what has been sent.
    assert!(Command::new("kill").arg(sending.child.id().to_string()).status().unwrap().success());
    assert!(!sending.log.iter().any(|line| line.contains("rosa") || line.contains(code(&mail))));
    assert!(list(&folder, &[]).1.contains("no mail waits"));
    assert!(list(&folder, &["--all"]).0.starts_with("sent "));
    let db = rusqlite::Connection::open(folder.0.join("data/careway.sqlite")).unwrap();
    let kept = db.query_row("SELECT count(content) FROM mail", [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(kept, 0, "the code is gone");
}

#[test]
fn a_mail_server_is_reached_by_tls_and_starttls_with_a_name_and_a_password() {
    for (kind, url) in [("--tls", "smtps://localhost:"), ("--starttls", "smtp://portal:p%40ss%20word@localhost:")] {
        let folder = clinic_of_rosa(&format!("mail{kind}"));
        let mailbox = Mailbox::start(&[kind, folder.0.to_str().unwrap()]);
        let url = format!("{url}{}{}", mailbox.port, if kind == "--tls" { "" } else { "?tls=required" });
        invite(&folder, "rosa@example.org");
        let stranger = Sending::start(&folder, &url, Some(&folder.file("none.pem", "")));
        let line = stranger.logs("mail not sent yet");
        assert!(line.contains("reason=\"tls\"") && !line.contains("rosa"), "{line}");
        drop(stranger);
        assert!(list(&folder, &[]).0.contains("1 try, the last one: tls"), "{:?}", list(&folder, &[]));

        invite(&folder, "leo@example.org");
        let _friend = Sending::start(&folder, &url, Some(&folder.0.join("cert.pem")));
        assert_eq!(mailbox.next().to, "leo@example.org", "{kind}");
    }
}

#[test]
fn a_wrong_password_is_the_operators_to_put_right_and_no_mail_is_lost_by_it() {
    let folder = clinic_of_rosa("mail_password");
    let mailbox = Mailbox::start(&["--starttls", folder.0.to_str().unwrap()]);
    let url = format!("smtp://portal:wrong@localhost:{}?tls=required", mailbox.port);
    invite(&folder, "rosa@example.org");
    let sending = Sending::start(&folder, &url, Some(&folder.0.join("cert.pem")));
    assert!(sending.logs("mail not sent yet").contains("reason=\"535\""));
    assert!(list(&folder, &[]).0.starts_with("waits "));
    assert_eq!(mailbox.rest(), []);
}
