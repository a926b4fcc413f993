//! The command line: reads what was asked, opens what it needs, and says on the terminal what became of it. The only part
//! of the server that prints.

mod account;
mod audit;
mod backup;
mod demo;
mod import;
mod mail;
mod say;
mod serve;
mod staff;

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::{Parser, Subcommand};

use crate::{
    account::hasher::{Cost, Hasher},
    clock::{Clock, Ids},
    keys::Keys,
    settings::{Given, Settings},
    store::Store,
};

/// Careway: a patient portal for integrated care organisations.
#[derive(Parser)]
#[command(name = "careway", version, about, max_term_width = 100)]
struct Command {
    #[command(flatten)]
    given: Given,
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Serve the portal until told to stop
    Serve,
    /// Read FHIR R4 records: files or folders of JSON or NDJSON, plain or gzip
    Import(import::Import),
    /// Make an organisation with a cast of patients, and serve it
    Demo(demo::Demo),
    /// Make accounts and invitations, and list who can sign in
    #[command(subcommand)]
    Account(account::Account),
    /// Look at the mail that waits
    #[command(subcommand)]
    Mail(mail::Mail),
    /// Let somebody of the staff in, and list who works here
    #[command(subcommand)]
    Staff(staff::Staff),
    /// Check the audit trail
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Copy database and keys into a new folder, while serving or not
    Backup(backup::Backup),
    /// Fill an empty data folder from a backup
    Restore(backup::Restore),
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let command = Command::parse();
    // The demo never lands among real people's records by accident.
    let data = if matches!(command.task, Task::Demo(_)) { "careway-demo" } else { "careway-data" };
    let settled = command.given.settle(data);
    let done = settled.and_then(|settings| {
        log(&settings)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(perform(command.task, settings))
    });
    done.unwrap_or_else(|error| {
        say::error(&format!("{error:#}"));
        ExitCode::FAILURE
    })
}

async fn perform(task: Task, settings: Settings) -> anyhow::Result<ExitCode> {
    match task {
        Task::Serve => serve::serve(&settings).await,
        Task::Import(import) => import.run(&settings).await,
        Task::Demo(demo) => demo.run(&settings).await,
        Task::Account(account) => account.run(&settings).await,
        Task::Mail(mail) => mail.run(&settings).await,
        Task::Staff(staff) => staff.run(&settings).await,
        Task::Audit(audit) => audit.run(&settings).await,
        Task::Backup(backup) => backup.run(&settings).await,
        Task::Restore(restore) => restore.run(&settings),
    }
}

fn log(settings: &Settings) -> anyhow::Result<()> {
    let filter = settings.log.parse::<tracing_subscriber::filter::LevelFilter>().context("the log level")?;
    tracing_subscriber::fmt().with_max_level(filter).with_writer(std::io::stderr).with_target(false).init();
    Ok(())
}

/// What every command works with.
struct Opened {
    store: Store,
    clock: Clock,
    ids: Ids,
}

async fn open(settings: &Settings) -> anyhow::Result<Opened> {
    let (clock, ids) = (Clock::Real, Ids::random().context("the system gives no randomness")?);
    let store = Store::open(settings.store(), clock.clone(), &ids).await?;
    crate::import::reproject(&store).await?;
    Ok(Opened { store, clock, ids })
}

/// Opens a database that must be there already: a folder that was misspelt is not made into a new one.
async fn open_existing(settings: &Settings) -> anyhow::Result<Opened> {
    if settings.database_url.is_none() && !settings.store().sqlite_file().exists() {
        bail!("{} holds no database; name its folder with --data", settings.data.display());
    }
    open(settings).await
}

impl Opened {
    fn keys(&self, settings: &Settings) -> anyhow::Result<Keys> {
        Ok(Keys::open(&settings.data.join("keys"), &self.ids)?)
    }

    fn hasher(&self, keys: &Keys) -> anyhow::Result<Hasher> {
        Hasher::start(Cost::DEFAULT, &keys.pepper, &self.ids)
    }
}
