//! A real mail server for tests, in a process of its own: starts it, reads what it took, and ends it. Knows no feature.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::allow_attributes,
    reason = "each test file uses its part of this, and a test that cannot go on stops"
)]

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use serde_json::Value;

/// How long the server may take to start or a mail to arrive, on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running mail server. Dropping it ends it at once, whatever it is doing.
pub struct Mailbox {
    child: Child,
    taken: Receiver<Value>,
    /// Where it listens, on loopback.
    pub port: u16,
}

/// A mail as it arrived, decoded by another program than wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// To whom, by the envelope.
    pub to: String,
    /// From whom, by the envelope.
    pub from: String,
    /// The `Message-ID`.
    pub id: String,
    /// The subject.
    pub subject: String,
    /// Every header by its name in small letters.
    pub headers: Value,
    /// The text.
    pub text: String,
}

impl Mailbox {
    /// Starts one with the words that the script explains, and waits until it listens.
    pub fn start(words: &[&str]) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/mailbox.py");
        let mut command = Command::new(script);
        let piped = command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = piped.spawn().expect("Debian's Python runs the mail server of the tests");
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let (tell, taken) = channel();
        std::thread::spawn(move || {
            for line in lines {
                drop(tell.send(serde_json::from_str(&line).unwrap()));
            }
        });
        let first: Value = taken
            .recv_timeout(PATIENCE)
            .expect("the mail server of the tests did not start; `cargo xtask test` installs what it needs");
        let port = u16::try_from(first["port"].as_u64().unwrap()).unwrap();
        Self { child, taken, port }
    }

    /// Its address, without encryption.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The next mail; waits for it a minute at most.
    pub fn next(&self) -> Arrived {
        arrived(&self.taken.recv_timeout(PATIENCE).expect("no mail came"))
    }

    /// Ends the server and gives what nobody has read.
    pub fn rest(mut self) -> Vec<Arrived> {
        self.end();
        self.taken.iter().map(|mail| arrived(&mail)).collect()
    }

    fn end(&mut self) {
        drop(self.child.stdin.take());
        drop(self.child.wait());
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        self.end();
    }
}

fn arrived(mail: &Value) -> Arrived {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    assert_eq!(mail["to"].as_array().unwrap().len(), 1);
    Arrived {
        to: text(&mail["to"][0]),
        from: text(&mail["from"]),
        id: text(&mail["headers"]["message-id"]),
        subject: text(&mail["headers"]["subject"]),
        headers: mail["headers"].clone(),
        text: text(&mail["text"]),
    }
}
