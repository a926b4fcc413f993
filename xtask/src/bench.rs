//! `cargo xtask bench`: how fast, how large, how soon, each figure beside what the machine does without Careway in the same run. It
//! builds, measures, prints a table and writes `bench.json` into the build folder. It judges nothing: a missed target is a row, not a failure.

mod browser;
mod http;
mod idle;
mod import;
mod latency;
mod load;
mod messages;
mod people;
mod plan;
mod process;
mod reading;
mod room;
mod row;
mod scale;
mod target;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context as _;
use serde_json::Value;

use crate::background::{self, Background};
use crate::cluster::{Cluster, Durability};
use crate::place::Place;
use crate::{demo, portal, run, say};
use plan::{Engine, Part, Plan};
use process::Serving;
use row::Row;

/// Builds, measures and reports.
///
/// # Errors
/// When a word is not known, a build fails, or something that is measured gives a wrong answer.
pub fn run(place: &Place, words: &[&str]) -> anyhow::Result<()> {
    let plan = Plan::parse(words)?;
    if plan.json {
        return json(place, words);
    }
    room::ask(place, &plan)?;
    portal::build(place)?;
    demo::server(place)?;
    if plan.parts.contains(&Part::Clinic) {
        say::step("Building the bare server", "seconds when nothing has changed");
        let bare = ["build", "--release", "--locked", "--package", "careway-server", "--example", "bare"];
        run::show(run::cargo(place).args(bare))?;
    }
    let rows = measure(place, &plan)?;
    report(&file(place), &rows)
}

fn file(place: &Place) -> PathBuf {
    place.target.join("bench.json")
}

/// The same in a process of its own, all of whose words go to standard error, so that nothing but rows is on standard output.
fn json(place: &Place, words: &[&str]) -> anyhow::Result<()> {
    use std::os::fd::AsFd as _;
    let terminal = std::io::stderr().as_fd().try_clone_to_owned()?;
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("bench").args(words.iter().filter(|word| **word != "--json")).stdout(Stdio::from(terminal));
    run::show(&mut command)?;
    let rows = std::fs::read_to_string(file(place)).context("the rows were not written")?;
    Ok(std::io::stdout().write_all(rows.as_bytes())?)
}

/// Every row, in the order in which they are measured.
fn measure(place: &Place, plan: &Plan) -> anyhow::Result<Vec<Row>> {
    let mut rows = Vec::new();
    for part in &plan.parts {
        if *part == Part::Clinic {
            rows.extend(idle::bytes(place)?);
            rows.extend(browser::rows(place)?);
        }
        for engine in &plan.engines {
            let folder = Folder::make(place, *engine)?;
            let cluster = match engine {
                Engine::Sqlite => None,
                Engine::Postgres => Some(Cluster::start(place, Durability::Kept)?),
            };
            rows.extend(match part {
                Part::Clinic => {
                    on_engine(place, plan, *engine, &folder.path, cluster.as_ref().map(Cluster::url).as_deref())?
                }
                Part::Messages => {
                    let url = cluster.as_ref().map(Cluster::url);
                    let programs = Programs::new(place, &folder.path, url.as_deref());
                    messages::rows(plan, *engine, &folder.path, &|| programs.careway(), &programs.serve())?
                }
                Part::Scale => scale::rows(place, plan, *engine, &folder.path, cluster.as_ref())?,
            });
        }
    }
    Ok(rows)
}

/// The command lines of the two servers.
struct Programs {
    careway: Vec<String>,
    bare: Vec<String>,
}

impl Programs {
    fn new(place: &Place, folder: &Path, url: Option<&str>) -> Programs {
        let words = |program: PathBuf, data: &str| {
            let mut words =
                vec![program.display().to_string(), "--data".to_owned(), folder.join(data).display().to_string()];
            words.extend(url.into_iter().flat_map(|url| ["--database-url".to_owned(), url.to_owned()]));
            words
        };
        Programs {
            careway: words(place.careway(), "data"),
            bare: words(place.target.join("release/examples/bare"), "bare"),
        }
    }

    fn careway(&self) -> Command {
        let mut command = Command::new(&self.careway[0]);
        command.args(&self.careway[1..]);
        command
    }

    fn serve(&self) -> Vec<&str> {
        self.careway.iter().map(String::as_str).chain(["serve"]).collect()
    }

    fn bare(&self) -> Vec<&str> {
        self.bare.iter().map(String::as_str).collect()
    }
}

fn on_engine(place: &Place, plan: &Plan, engine: Engine, folder: &Path, url: Option<&str>) -> anyhow::Result<Vec<Row>> {
    let programs = Programs::new(place, folder, url);
    let careway = || programs.careway();
    say::short_step(&format!("{}: importing", engine.name()));
    let bare = Serving::start(folder, &programs.bare(), "bare is at")?;
    let made = folder.join("records");
    people::write_records(&made, 0..plan.patients)?;
    let mut rows = import::import(&careway, "bench", &[made])?.rows("made-up records", engine, import::bare(&bare)?);
    // Rows that travel to another process take longer, and the time is bounded.
    let copies = if engine == Engine::Postgres { plan.copies.div_ceil(4) } else { plan.copies };
    if let Some(real) = import::real(place, &careway, copies)? {
        rows.extend(real.rows("real records", engine, import::bare(&bare)?));
    }

    say::short_step(&format!("{}: making {} accounts and signing them in", engine.name(), plan.people));
    people::make_accounts(&careway, plan.people)?;
    drop(bare);
    rows.extend(idle::start(engine, &programs.serve(), &programs.bare(), plan.starts)?);
    let site = Serving::start(folder, &programs.serve(), "Careway is at")?;
    let bare = Serving::start(folder, &programs.bare(), "bare is at")?;
    rows.extend(idle::memory(engine, &site, &bare));
    let people = people::sign_in(site.port, plan.people)?;

    say::short_step(&format!("{}: reading", engine.name()));
    rows.extend(reading::rows(plan, engine, &site, &people, &bare)?);
    rows.push(reading::under_sign_ins(plan, engine, &site, &people)?);
    rows.extend(reading::ceilings(plan, engine, &bare)?);
    rows.extend(idle::memory_afterwards(engine, &site, &bare));
    Ok(rows)
}

fn report(file: &Path, rows: &[Row]) -> anyhow::Result<()> {
    let json = Value::Array(rows.iter().map(Row::json).collect());
    std::fs::write(file, serde_json::to_string_pretty(&json)? + "\n")
        .with_context(|| format!("{} cannot be written", file.display()))?;
    say::line("");
    say::line(&row::heading());
    rows.iter().for_each(|row| say::line(&row.line()));
    let judged: Vec<bool> = rows.iter().filter_map(Row::met).collect();
    let met = judged.iter().filter(|met| **met).count();
    say::line(&format!("\n{met} of {} targets met; rows are in {}", judged.len(), file.display()));
    Ok(())
}

/// A folder in the build folder, on a disk and not in memory, that goes with the run however that ends.
struct Folder {
    path: PathBuf,
    _kept: Background,
}

impl Folder {
    fn make(place: &Place, engine: Engine) -> anyhow::Result<Folder> {
        let path = place.target.join(format!("bench-{}-{}", engine.name(), std::process::id()));
        std::fs::create_dir_all(&path).with_context(|| format!("{} cannot be made", path.display()))?;
        let waits = ["sh", "-c", "echo kept >&2; exec tail -f /dev/null"];
        let plan = background::Plan { words: &waits, folder: &path, signal: "TERM", user: None, ready: "kept" };
        let kept = Background::start(&plan)?;
        Ok(Folder { path, _kept: kept })
    }
}
