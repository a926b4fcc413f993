//! Messages: how many are sent in a second, how long a team waits for a queue of ten thousand conversations, and how soon what is written is
//! told to a page that listens. Every message has a key of its own, as a page gives it: none is a retry. On the demo's people.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

use super::http::connect;
use super::latency::{Latencies, middle};
use super::load;
use super::people::{self, Person};
use super::plan::{CLIENTS, Engine, Plan};
use super::process::{Serving, collect};
use super::row::{Row, Target};
use super::target;
use crate::say;

/// Who writes: the demo's patients who have accounts and a team.
const WRITERS: [&str; 4] = ["rosa", "arturo", "teresa", "sofia"];
/// Who answers.
const NURSE: &str = "amadi";
/// How many conversations wait in the team's queue.
const QUEUE: usize = 10_000;
/// Most messages that a load is prepared for in a second.
const MOST_A_SECOND: f64 = 20_000.0;
/// How many messages are timed on their way to another page.
const TIMED: usize = 200;

/// Everything about messages, on one engine. `careway` begins the server's command line, and `serve` is the whole of it.
///
/// # Errors
/// When any answer is not a good one.
pub fn rows(
    plan: &Plan,
    engine: Engine,
    folder: &Path,
    careway: &dyn Fn() -> Command,
    serve: &[&str],
) -> anyhow::Result<Vec<Row>> {
    say::short_step(&format!("{}: messages", engine.name()));
    let said = collect(careway().args(["demo", "--load-only"]), "", Duration::from_secs(120)).context("the demo")?;
    let password = said.split('"').nth(1).context("the demo says no password")?;
    let site = Serving::start(folder, serve, "Careway is at")?;
    let writers = WRITERS.iter().map(|name| people::sign_in_as(site.port, name, password));
    let writers = writers.collect::<anyhow::Result<Vec<Person>>>()?;
    let mut desk = Desk { site: &site, writers, next: 0, teams: Vec::new(), threads: Vec::new() };
    desk.begin()?;
    let mut rows = vec![desk.fill(engine)?];
    let nurse = people::sign_in_as(site.port, NURSE, password)?;
    let asked = [nurse.get_bare("/api/staff/threads?queue=waiting")];
    let queue = load::run(site.port, &asked, 1, plan.window)?.latencies;
    let name = "a team's queue of 10,000 conversations, p99".to_owned();
    let limit = Target::AtMost(target::QUEUE_MS);
    rows.push(Row { target: Some(limit), ..Row::new(name, queue.within(0.99), "ms", Some(engine)) });
    for clients in CLIENTS {
        let mut rounds = Vec::new();
        for _ in 0..plan.rounds {
            let requests = desk.replies((plan.window.as_secs_f64() + 0.6) * MOST_A_SECOND);
            let load = load::run(site.port, &requests, clients, plan.window)?;
            ensure!(load.answers as usize <= requests.len(), "more answers than messages: some were retries");
            rounds.push(load);
        }
        let load = middle(rounds, |load| load.rate).context("no rounds")?;
        rows.extend(sent(engine, clients, &load));
    }
    rows.extend(told(engine, &mut desk, password)?);
    Ok(rows)
}

fn sent(engine: Engine, clients: usize, load: &load::Load) -> Vec<Row> {
    let who = if clients == 1 { "1 client".to_owned() } else { format!("{clients} clients") };
    let rate = Row::new(format!("messages sent, {who}"), load.rate, "messages/s", Some(engine));
    let (target, peer) = target::messages(engine, clients);
    let rate = Row { target, peer, ..rate };
    let slowest = Row::new(format!("messages sent, {who}, p99"), load.latencies.within(0.99), "ms", Some(engine));
    vec![rate, Row { target: Some(Target::AtMost(target::SENT_P99_MS)), ..slowest }]
}

/// Those who write, and what they write in.
struct Desk<'s> {
    site: &'s Serving,
    writers: Vec<Person>,
    next: usize,
    teams: Vec<String>,
    threads: Vec<String>,
}

impl Desk<'_> {
    /// Looks up each writer's team, and begins a conversation for each.
    fn begin(&mut self) -> anyhow::Result<()> {
        let mut connection = connect(self.site.port)?;
        for writer in &self.writers {
            let teams: Value = serde_json::from_slice(connection.ask(&writer.get("/api/care-teams"))?.body)?;
            let team = teams[0]["id"].as_str().context("a writer without a team")?.to_owned();
            let answer = connection.ask(&start(writer, &team, self.next))?;
            let started: Value = serde_json::from_slice(answer.body)?;
            let thread = started["thread"].as_str();
            self.threads.push(thread.with_context(|| format!("no conversation: {started}"))?.to_owned());
            self.teams.push(team);
            self.next += 1;
        }
        Ok(())
    }

    /// Begins conversations until so many wait.
    fn fill(&mut self, engine: Engine) -> anyhow::Result<Row> {
        let (mut count, mut rate) = (0, 0.0);
        while count < QUEUE {
            let begin = self.next;
            let requests: Vec<Vec<u8>> = (begin..begin + QUEUE)
                .map(|number| {
                    let at = number % self.writers.len();
                    start(&self.writers[at], &self.teams[at], number)
                })
                .collect();
            self.next += requests.len();
            let load = load::run(self.site.port, &requests, 16, Duration::from_secs(1))?;
            // Round and round: what is sent again is no new conversation.
            count += (load.answers as usize).min(requests.len());
            rate = load.rate;
        }
        Ok(Row::new("conversations begun, 16 clients", rate, "conversations/s", Some(engine)))
    }

    /// So many replies, each with a key of its own.
    fn replies(&mut self, count: f64) -> Vec<Vec<u8>> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few ten thousand")]
        let count = count as usize;
        let begin = self.next;
        self.next += count;
        (begin..begin + count).map(|number| self.reply(number)).collect()
    }

    fn reply(&self, number: usize) -> Vec<u8> {
        let at = number % self.writers.len();
        let (writer, thread) = (&self.writers[at], &self.threads[at]);
        let body = json!({ "patient": writer.patient(), "thread": thread, "text": format!("And one thing more, number {number}.") });
        writer.post("/api/threads/reply", &body, number)
    }
}

fn start(writer: &Person, team: &str, number: usize) -> Vec<u8> {
    let text = format!("My ankles are swollen, for the time number {number}.");
    let body =
        json!({ "patient": writer.patient(), "team": team, "topic": "health", "audience": "family", "text": text });
    writer.post("/api/threads/start", &body, number)
}

/// From sending a message to the event on another device of the same account.
fn told(engine: Engine, desk: &mut Desk<'_>, password: &str) -> anyhow::Result<Vec<Row>> {
    let port = desk.site.port;
    let other = people::sign_in_as(port, WRITERS[0], password)?;
    let mut stream = std::net::TcpStream::connect((std::net::Ipv4Addr::LOCALHOST, port))?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(15)))?;
    stream.write_all(&other.get_bare("/api/live"))?;
    let mut lines = BufReader::new(stream).lines();
    let mut event = || -> anyhow::Result<()> {
        for line in lines.by_ref() {
            if line?.starts_with("data: messages") {
                return Ok(());
            }
        }
        anyhow::bail!("the stream ended")
    };
    let (mut connection, mut times) = (connect(port)?, Vec::new());
    let step = desk.writers.len();
    // Numbers whose writer is the first.
    desk.next = desk.next.next_multiple_of(step);
    for at in 0..=TIMED {
        let request = desk.reply(desk.next);
        desk.next += step;
        let begun = Instant::now();
        ensure!(connection.ask(&request)?.status == 200, "a message was refused");
        event()?;
        if at > 0 {
            times.push(begun.elapsed());
        }
    }
    let times = Latencies::of(times);
    let row = |share, name: &str| {
        let name = format!("from sending to the event on another device, one listener, {name}");
        Row::new(name, times.within(share), "ms", Some(engine))
    };
    Ok(vec![row(0.5, "p50"), row(0.99, "p99")])
}
