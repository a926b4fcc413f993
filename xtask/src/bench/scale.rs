//! Whether a read takes longer among many: the same questions from as many clients, in turn, to databases of a thousand and of up to a million
//! patients. Those who read are the same everywhere, spread over the whole, each with a full page of results; all others are the demo's
//! and have hardly any. It knows sizes and what is compared with what; how patients are made is the demo's business.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Context as _;

use super::latency::middle;
use super::people::{self, Person};
use super::plan::{Engine, Plan};
use super::process::{Serving, collect};
use super::reading::{self, Asked, Round};
use super::row::Row;
use super::target::{self, Question};
use super::{Programs, import};
use crate::cluster::Cluster;
use crate::place::Place;
use crate::say;

/// How many clients send at once.
const CLIENTS: usize = 16;
/// How many results each patient has who does not read.
const RESULTS: usize = 2;
/// In how many places of a database those stand who read.
const PLACES: usize = 16;
/// The longest that making one database may take.
const PATIENCE: Duration = Duration::from_secs(30 * 60);

/// Patients of each database. A million would take PostgreSQL an hour: each row travels to another process.
pub fn sizes(engine: Engine) -> &'static [usize] {
    const ALL: [usize; 3] = [target::SCALE.1, 100_000, target::SCALE.0];
    match engine {
        Engine::Sqlite => &ALL,
        Engine::Postgres => &ALL[..2],
    }
}

/// A database that is served, and who reads from it.
struct Stand {
    patients: usize,
    made_in: Duration,
    site: Serving,
    people: Vec<Person>,
}

/// All rows of one engine. The databases lie in `folder`, or in the cluster.
///
/// # Errors
/// When one cannot be made in time, or any answer is not a good one.
pub fn rows(
    place: &Place,
    plan: &Plan,
    engine: Engine,
    folder: &Path,
    cluster: Option<&Cluster>,
) -> anyhow::Result<Vec<Row>> {
    let stand = |patients: &usize| stand(place, plan, engine, &folder.join(patients.to_string()), *patients, cluster);
    let stands = sizes(engine).iter().map(stand).collect::<anyhow::Result<Vec<Stand>>>()?;
    let mut rows: Vec<Row> = stands.iter().map(|stand| made(engine, stand.patients, stand.made_in)).collect();
    for question in [Question::Summary, Question::Results] {
        say::short_step(&format!("{}: {} among few and among many", engine.name(), question.name()));
        rows.extend(compared(question, engine, &measured(plan, question, &stands)?));
    }
    Ok(rows)
}

fn stand(
    place: &Place,
    plan: &Plan,
    engine: Engine,
    folder: &Path,
    patients: usize,
    cluster: Option<&Cluster>,
) -> anyhow::Result<Stand> {
    say::short_step(&format!("{}: making {} patients of {RESULTS} results", engine.name(), number(patients)));
    std::fs::create_dir_all(folder)?;
    let url = cluster.map(|cluster| cluster.another(&format!("of_{patients}"))).transpose()?;
    let programs = Programs::new(place, folder, url.as_deref());
    let careway = || programs.careway();
    let made_in = grow(&careway, folder, patients, plan.people)?;
    people::make_accounts(&careway, plan.people)?;
    let site = Serving::start(folder, &programs.serve(), "Careway is at")?;
    let people = people::sign_in(site.port, plan.people)?;
    reading::full_page(&site, &people)?;
    Ok(Stand { patients, made_in, site, people })
}

/// Makes the patients, and between them those who read; gives the time that the patients took.
fn grow(careway: &dyn Fn() -> Command, folder: &Path, patients: usize, readers: usize) -> anyhow::Result<Duration> {
    let (records, mut spent) = (folder.join("readers"), Duration::ZERO);
    for place in 0..PLACES {
        let so_far = patients * (place + 1) / PLACES;
        let (wanted, results) = (so_far.to_string(), RESULTS.to_string());
        let begun = Instant::now();
        let mut demo = careway();
        demo.args(["demo", "--load-only", "--patients", &wanted, "--results", &results]);
        collect(&mut demo, "", PATIENCE.saturating_sub(spent)).context("the demo")?;
        spent += begun.elapsed();
        people::write_records(&records, readers * place / PLACES..readers * (place + 1) / PLACES)?;
        import::import(careway, "bench", std::slice::from_ref(&records))?;
        std::fs::remove_dir_all(&records)?;
        say::line(&format!("    {} after {}", number(so_far), say::seconds(spent).trim()));
    }
    Ok(spent)
}

/// The middle round of each database, by its slowest hundredth. They take turns, so that all meet the machine in the same mood.
fn measured(plan: &Plan, question: Question, stands: &[Stand]) -> anyhow::Result<Vec<(usize, Round)>> {
    let mut rounds: Vec<Vec<Round>> = stands.iter().map(|_| Vec::new()).collect();
    for _ in 0..plan.rounds {
        for (stand, rounds) in stands.iter().zip(&mut rounds) {
            let asked = Asked::of(question, &stand.site, &stand.people);
            rounds.push(reading::round(&asked, CLIENTS, plan.window)?);
        }
    }
    let pick = |rounds| middle(rounds, |round: &Round| round.load.latencies.within(0.99)).context("no rounds");
    stands.iter().zip(rounds).map(|(stand, rounds)| Ok((stand.patients, pick(rounds)?))).collect()
}

fn number(count: usize) -> String {
    say::bytes(count as u64)
}

/// How long the patients of a database took to be made.
fn made(engine: Engine, patients: usize, time: Duration) -> Row {
    let name = format!("making {} patients of {RESULTS} results", number(patients));
    let target = (patients == target::SCALE.0).then_some(target::MADE);
    Row { target, ..Row::new(name, time.as_secs_f64(), "s", Some(engine)) }
}

/// Rate, slowest hundredth and processor time of each database, then how the slowest hundredth grows from the first.
fn compared(question: Question, engine: Engine, measured: &[(usize, Round)]) -> Vec<Row> {
    let mut rows = Vec::new();
    let named = |end: &str| format!("{}, {CLIENTS} clients, {end}", question.name());
    let slowest = |round: &Round| round.load.latencies.within(0.99);
    for (patients, round) in measured {
        let title = named(&format!("{} patients of {RESULTS} results", number(*patients)));
        let row = |end: &str, value, unit| Row::new(format!("{title}{end}"), value, unit, Some(engine));
        rows.push(row("", round.load.rate, "requests/s"));
        rows.push(row(", p99", slowest(round), "ms"));
        rows.extend(round.processor.map(|time| row(", processor", time.as_secs_f64() * 1e6, "us/request")));
    }
    let Some(((fewest, first), others)) = measured.split_first() else { return rows };
    for (patients, round) in others {
        let name = named(&format!("p99 at {} patients over {}", number(*patients), number(*fewest)));
        let target = (*patients == target::SCALE.0).then_some(target::AMONG_MANY);
        let times = slowest(round) / slowest(first);
        rows.push(Row { target, ..Row::new(name, times, "times", Some(engine)) });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::latency::Latencies;
    use crate::bench::load::Load;

    fn round(millis: u64) -> Round {
        let latencies = Latencies::of(vec![Duration::from_millis(millis)]);
        Round { load: Load { rate: 5_000.0, latencies, answers: 1 }, processor: None }
    }

    #[test]
    fn each_database_is_compared_with_the_smallest_and_the_largest_is_judged() {
        let rows = compared(
            Question::Results,
            Engine::Sqlite,
            &[(1_000, round(4)), (100_000, round(6)), (1_000_000, round(9))],
        );
        let seen: Vec<_> = rows.iter().skip(5).map(|row| (row.name.as_str(), row.value, row.met())).collect();
        assert_eq!(
            seen,
            [
                ("list of 100 results, 16 clients, 1 000 000 patients of 2 results, p99", 9.0, None),
                ("list of 100 results, 16 clients, p99 at 100 000 patients over 1 000", 1.5, None),
                ("list of 100 results, 16 clients, p99 at 1 000 000 patients over 1 000", 2.25, Some(false)),
            ]
        );
    }

    #[test]
    fn only_a_million_has_to_be_made_in_time() {
        assert_eq!(made(Engine::Sqlite, 100_000, Duration::from_secs(700)).met(), None);
        assert_eq!(made(Engine::Sqlite, 1_000_000, Duration::from_secs(700)).met(), Some(false));
    }
}
