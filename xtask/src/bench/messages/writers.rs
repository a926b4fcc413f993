//! Those who write: made-up patients whom the demo's team looks after, each in a conversation of their own, as patients are. What they send are
//! requests that are ready before anything is timed.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

use crate::bench::http::{Connection, connect};
use crate::bench::import;
use crate::bench::load;
use crate::bench::people::{self, Person};
use crate::bench::plan::Engine;
use crate::bench::process::{Serving, collect};
use crate::bench::row::Row;

/// How many write: more than send at once, so that nobody waits for their own message before.
const WRITERS: usize = 96;
/// Who says which team looks after whom.
const COORDINATOR: &str = "tull";
/// How many conversations wait in the team's queue.
const QUEUE: usize = 10_000;

/// Makes the demo with its staff and team, and the writers' records and accounts. Gives back the password of the demo's people.
///
/// # Errors
/// When something cannot be made.
pub fn make(folder: &Path, careway: &dyn Fn() -> Command) -> anyhow::Result<String> {
    let said = collect(careway().args(["demo", "--load-only"]), "", Duration::from_secs(120)).context("the demo")?;
    let password = said.split('"').nth(1).context("the demo says no password")?;
    let made = folder.join("writers");
    people::write_records(&made, 0..WRITERS)?;
    import::import(careway, "bench", &[made])?;
    people::make_accounts(careway, WRITERS)?;
    Ok(password.to_owned())
}

/// Those who write, and what they write in.
pub struct Writers<'s> {
    /// Where.
    pub site: &'s Serving,
    people: Vec<Person>,
    team: String,
    threads: Vec<String>,
    next: usize,
}

impl<'s> Writers<'s> {
    /// Signs all in, has the team look after them and begins a conversation for each.
    ///
    /// # Errors
    /// When any answer is not a good one.
    pub fn sign_in(site: &'s Serving, password: &str) -> anyhow::Result<Self> {
        let people = (0..WRITERS).map(|number| people::sign_in_from(site.port, number, number));
        let people = people.collect::<anyhow::Result<Vec<Person>>>()?;
        let coordinator = people::sign_in_as(site.port, COORDINATOR, password)?;
        let mut connection = connect(site.port)?;
        let teams = answer(&mut connection, &coordinator.get_bare("/api/staff/teams"))?;
        let team = teams[0]["id"].as_str().with_context(|| format!("no team: {teams}"))?.to_owned();
        for (number, writer) in people.iter().enumerate() {
            let body = json!({ "patient": writer.patient(), "team": team });
            answer(&mut connection, &coordinator.post("/api/staff/treatment", &body, number))?;
        }
        let mut writers = Self { site, people, team, threads: Vec::new(), next: 0 };
        for at in 0..WRITERS {
            let started = answer(&mut connection, &writers.start(at))?;
            let thread = started["thread"].as_str();
            writers.threads.push(thread.with_context(|| format!("no conversation: {started}"))?.to_owned());
        }
        writers.next = WRITERS;
        Ok(writers)
    }

    /// The first of them.
    pub fn first(&self) -> &Person {
        &self.people[0]
    }

    /// How many there are beside the first.
    pub fn others(&self) -> usize {
        self.people.len() - 1
    }

    /// Begins conversations until so many wait.
    ///
    /// # Errors
    /// When any answer is not a good one.
    pub fn fill(&mut self, engine: Engine) -> anyhow::Result<Row> {
        let (mut count, mut rate) = (0, 0.0);
        while count < QUEUE {
            let requests: Vec<Vec<u8>> = (self.next..self.next + QUEUE).map(|number| self.start(number)).collect();
            self.next += requests.len();
            let load = load::run(self.site.port, &requests, 16, Duration::from_secs(1))?;
            // Round and round: what is sent again is no new conversation.
            count += (load.answers as usize).min(requests.len());
            rate = load.rate;
        }
        Ok(Row::new("conversations begun, 16 clients", rate, "conversations/s", Some(engine)))
    }

    /// So many replies, each with a key of its own, by each of them in turn.
    pub fn replies(&mut self, count: f64) -> Vec<Vec<u8>> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few ten thousand")]
        let count = count as usize;
        let begin = self.next;
        self.next += count;
        (begin..begin + count).map(|number| self.reply(number)).collect()
    }

    /// The next reply of the first of them.
    pub fn reply_of_first(&mut self) -> Vec<u8> {
        let number = self.next.next_multiple_of(WRITERS);
        self.next = number + 1;
        self.reply(number)
    }

    fn reply(&self, number: usize) -> Vec<u8> {
        let (writer, thread) = (&self.people[number % WRITERS], &self.threads[number % WRITERS]);
        let body = json!({ "patient": writer.patient(), "thread": thread, "text": format!("And one thing more, number {number}.") });
        writer.post("/api/threads/reply", &body, number)
    }

    fn start(&self, number: usize) -> Vec<u8> {
        let writer = &self.people[number % WRITERS];
        let text = format!("My ankles are swollen, for the time number {number}.");
        let body = json!({ "patient": writer.patient(), "team": self.team, "topic": "health", "audience": "family", "text": text });
        writer.post("/api/threads/start", &body, number)
    }
}

/// A good answer.
fn answer<S: std::io::Read + std::io::Write>(connection: &mut Connection<S>, request: &[u8]) -> anyhow::Result<Value> {
    let answer = connection.ask(request)?;
    ensure!(answer.status == 200, "answered with {}: {}", answer.status, String::from_utf8_lossy(answer.body));
    serde_json::from_slice(answer.body).context("an answer that is not JSON")
}
