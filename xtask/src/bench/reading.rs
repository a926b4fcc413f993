//! Requests a second and how long they take: the same question to Careway and to the bare server, one right after the other, so that both
//! meet the machine in the same mood.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde_json::Value;

use super::http::{connect, get};
use super::latency::middle;
use super::load::{self, Load};
use super::people::{self, Person, RESULTS};
use super::plan::{CLIENTS, Engine, Plan};
use super::process::Serving;
use super::row::{Bare, Row, Target};
use super::target::{self, Question};
use crate::say;

/// A server and what it is asked.
pub struct Asked<'a> {
    /// The server.
    pub server: &'a Serving,
    /// Requests, sent round and round.
    pub requests: Vec<Vec<u8>>,
}

/// A load, and the processor time that the server took for each answer.
pub struct Round {
    /// What came of it.
    pub load: Load,
    /// `None` where the system does not say.
    pub processor: Option<Duration>,
}

impl<'a> Asked<'a> {
    /// This question, from each of these people about themselves.
    pub fn of(question: Question, server: &'a Serving, people: &[Person]) -> Self {
        Self { server, requests: people.iter().map(|person| person.get(question.path())).collect() }
    }
}

/// Everything about reading, on one engine.
///
/// # Errors
/// When any answer is not a good one.
pub fn rows(
    plan: &Plan,
    engine: Engine,
    site: &Serving,
    people: &[Person],
    bare: &Serving,
) -> anyhow::Result<Vec<Row>> {
    full_page(site, people)?;
    let mut rows = Vec::new();
    for question in [Question::Summary, Question::Results] {
        let (bare_path, bare_name) = match question {
            Question::Summary => ("/row", "one row read"),
            Question::Results => ("/rows", "100 rows read"),
        };
        let ours = Asked::of(question, site, people);
        let theirs = (0..people.len()).map(|number| get(&format!("{bare_path}?patient={number}"), "")).collect();
        let theirs = Asked { server: bare, requests: theirs };
        for clients in CLIENTS {
            say::line(&format!("    {}, {}", question.name(), said(clients)));
            let (mut careway, mut without) = (Vec::new(), Vec::new());
            for _ in 0..plan.rounds {
                without.push(round(&theirs, clients, plan.window)?);
                careway.push(round(&ours, clients, plan.window)?);
            }
            let pick = |rounds| middle(rounds, |round: &Round| round.load.rate).context("no rounds");
            rows.extend(compared(question, engine, clients, &pick(careway)?, &pick(without)?, bare_name));
        }
    }
    Ok(rows)
}

/// How much longer the slowest hundredth of reads takes while everybody signs in at once: passwords are hashed beside the reads, and must not
/// hold them up.
///
/// # Errors
/// When any answer is not a good one.
pub fn under_sign_ins(plan: &Plan, engine: Engine, site: &Serving, people: &[Person]) -> anyhow::Result<Row> {
    const READERS: usize = 16;
    let asked = Asked::of(Question::Summary, site, people);
    let quiet = round(&asked, READERS, plan.window)?;
    let storm = std::thread::scope(|scope| {
        let storm = scope.spawn(|| people::storm(site.port, people.len()));
        let busy = round(&asked, READERS, plan.window);
        storm.join().unwrap_or_else(|_| Err(anyhow::anyhow!("the storm panicked")))?;
        busy
    })?;
    let times = storm.load.latencies.within(0.99) / quiet.load.latencies.within(0.99);
    let name = format!("patient summary, 16 clients, p99 under {} sign-ins over without", people.len());
    Ok(Row { target: Some(Target::AtMost(2.0)), ..Row::new(name, times, "times", Some(engine)) })
}

/// What the bare server does alone: the ceiling of any answer, and of any durable one.
///
/// # Errors
/// When any answer is not a good one.
pub fn ceilings(plan: &Plan, engine: Engine, bare: &Serving) -> anyhow::Result<Vec<Row>> {
    let all = [
        ("/empty", "bare: empty route"),
        ("/insert", "bare: durable insert"),
        ("/insert-grouped", "bare: durable insert, shared commits"),
    ];
    // PostgreSQL shares its commits by itself.
    let kept = all.iter().filter(|(path, _)| engine == Engine::Sqlite || *path != "/insert-grouped");
    let mut rows = Vec::new();
    for (path, name) in kept {
        let asked = Asked { server: bare, requests: vec![get(path, "")] };
        for clients in CLIENTS {
            let load = round(&asked, clients, plan.window)?.load;
            rows.push(Row::new(format!("{name}, {}", said(clients)), load.rate, "requests/s", Some(engine)));
        }
    }
    Ok(rows)
}

/// The list that is measured has to be the one that was meant.
///
/// # Errors
/// When it is another.
pub fn full_page(site: &Serving, people: &[Person]) -> anyhow::Result<()> {
    let person = people.first().context("nobody is signed in")?;
    let mut connection = connect(site.port)?;
    let answer = connection.ask(&person.get(Question::Results.path()))?;
    let list: Value = serde_json::from_slice(answer.body).context("the list of results is not JSON")?;
    let count = list["items"].as_array().map(Vec::len);
    ensure!(count == Some(RESULTS), "the list holds {count:?} results instead of {RESULTS}: {} {list}", answer.status);
    say::line(&format!("    a list of {RESULTS} results has {} bytes", say::bytes(answer.body.len() as u64)));
    Ok(())
}

/// One load.
///
/// # Errors
/// When any answer is not a good one.
pub fn round(asked: &Asked<'_>, clients: usize, window: Duration) -> anyhow::Result<Round> {
    let before = asked.server.processor();
    let load = load::run(asked.server.port, &asked.requests, clients, window)?;
    let used = asked.server.processor().zip(before).map(|(after, before)| after.saturating_sub(before));
    let processor = used.map(|used| used.div_f64(load.answers as f64));
    Ok(Round { load, processor })
}

fn said(clients: usize) -> String {
    if clients == 1 { "1 client".to_owned() } else { format!("{clients} clients") }
}

/// Rate, two times and the processor's share of one question from so many clients.
fn compared(
    question: Question,
    engine: Engine,
    clients: usize,
    ours: &Round,
    bare: &Round,
    name: &'static str,
) -> Vec<Row> {
    let title = format!("{}, {}", question.name(), said(clients));
    let row = |end: &str, value, bare_value, unit| Row {
        bare: Some(Bare { name, value: bare_value }),
        ..Row::new(format!("{title}{end}"), value, unit, Some(engine))
    };
    let time = |end: &str, share| row(end, ours.load.latencies.within(share), bare.load.latencies.within(share), "ms");
    let peer = |value: Option<f64>| value.map(|value| (value, target::PEER));
    let mut rows = vec![
        Row {
            target: question.rate(engine, clients),
            peer: peer(question.peer(clients)),
            ..row("", ours.load.rate, bare.load.rate, "requests/s")
        },
        time(", p50", 0.5),
        Row {
            target: question.slowest(engine, clients),
            peer: peer(question.peer_slowest(clients)),
            ..time(", p99", 0.99)
        },
    ];
    // The server's own processor time moves least with the machine's mood. PostgreSQL's is not in it.
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    rows.extend(
        ours.processor
            .zip(bare.processor)
            .map(|(ours, bare)| row(", processor", micros(ours), micros(bare), "us/request")),
    );
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::latency::Latencies;

    fn round(rate: f64, micros: u64) -> Round {
        let latencies = Latencies::of(vec![Duration::from_millis(4), Duration::from_millis(25)]);
        let load = Load { rate, latencies, answers: 2 };
        Round { load, processor: Some(Duration::from_micros(micros)) }
    }

    #[test]
    fn a_question_gives_its_four_rows_with_targets_where_there_are_some() {
        let rows =
            compared(Question::Summary, Engine::Sqlite, 64, &round(16_000.0, 60), &round(40_000.0, 20), "one row read");
        let seen: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.met(), row.ratio())).collect();
        assert_eq!(
            seen,
            [
                ("patient summary, 64 clients", Some(true), Some(0.4)),
                ("patient summary, 64 clients, p50", None, Some(1.0)),
                ("patient summary, 64 clients, p99", Some(false), Some(1.0)),
                ("patient summary, 64 clients, processor", None, Some(3.0)),
            ]
        );
    }
}
