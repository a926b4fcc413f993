//! Messages: how many are sent in a second, how long a team waits for a queue of ten thousand conversations, and how soon what is written is
//! told to a page that listens. Every message has a key of its own, as a page gives it: none is a retry.

mod told;
mod writers;

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, ensure};

use super::latency::middle;
use super::load;
use super::people;
use super::plan::{CLIENTS, Engine, Plan};
use super::process::Serving;
use super::row::{Row, Target};
use super::target;
use crate::say;
use writers::Writers;

/// Who answers.
const NURSE: &str = "amadi";
/// Most messages that a load is prepared for in a second.
const MOST_A_SECOND: f64 = 20_000.0;

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
    let password = writers::make(folder, careway)?;
    let site = Serving::start(folder, serve, "Careway is at")?;
    let mut writers = Writers::sign_in(&site, &password)?;
    let mut rows = vec![writers.fill(engine)?];
    let nurse = people::sign_in_as(site.port, NURSE, &password)?;
    let asked = [nurse.get_bare("/api/staff/threads?queue=waiting")];
    let queue = load::run(site.port, &asked, 1, plan.window)?.latencies;
    let name = "a team's queue of 10,000 conversations, p99".to_owned();
    let limit = Target::AtMost(target::QUEUE_MS);
    rows.push(Row { target: Some(limit), ..Row::new(name, queue.within(0.99), "ms", Some(engine)) });
    for clients in CLIENTS {
        let mut rounds = Vec::new();
        for _ in 0..plan.rounds {
            let requests = writers.replies((plan.window.as_secs_f64() + 0.6) * MOST_A_SECOND);
            let load = load::run(site.port, &requests, clients, plan.window)?;
            ensure!(load.answers as usize <= requests.len(), "more answers than messages: some were retries");
            rounds.push(load);
        }
        let load = middle(rounds, |load| load.rate).context("no rounds")?;
        rows.extend(sent(engine, clients, &load));
    }
    rows.extend(told::rows(engine, &mut writers)?);
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
