//! `careway demo`: makes the demo's records and accounts where there are none, says who can sign in, and serves.

mod crowd;
mod family;

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use careway_core::{
    account::LoginName,
    people::Patient,
    samples::{RECORD_NUMBERS, STAFF, TEAM, TREATED, member},
};
use chrono::{DateTime, Utc};
use clap::Args;
use serde_json::Value;

use super::{Opened, open, say, serve};
use crate::{
    account::{create, hasher::Hasher, sql},
    audit::{Action, ActorKind, Event},
    clock::Ids,
    demo::{
        Depth, MOST_RESULTS,
        load::{self, Destination, NewAccount, NewStaffAccount},
    },
    import, people,
    settings::Settings,
    staff::roster::{self, NewStaff, Source},
    store::{Broken, Done, Failure, Work},
};

/// Makes the demo and serves it.
#[derive(Args)]
pub struct Demo {
    /// What the demo grows from; the same seed makes the same people
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many patients: the cast of 13 and as many others as are missing
    #[arg(long, env = "CAREWAY_DEMO_PATIENTS", value_name = "N", default_value_t = 13)]
    patients: u64,
    /// Years of record of each patient beyond the cast
    #[arg(long, env = "CAREWAY_DEMO_YEARS", value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=100))]
    years: u32,
    /// Of each patient beyond the cast, only the last half year and its main results: for very many
    #[arg(long, env = "CAREWAY_DEMO_LEAN", conflicts_with = "years")]
    lean: bool,
    /// Of each patient beyond the cast, so many results and nothing else: for a million
    #[arg(long, env = "CAREWAY_DEMO_RESULTS", value_name = "N", conflicts_with_all = ["years", "lean"], value_parser = clap::value_parser!(u8).range(1..=i64::from(MOST_RESULTS)))]
    results: Option<u8>,
    /// Make the demo and stop, without serving it
    #[arg(long)]
    load_only: bool,
}

impl Demo {
    /// Makes what is missing of the demo, says who can sign in, and serves.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let listener = if self.load_only { None } else { Some(serve::listen(settings).await?) };
        let opened = open(settings).await?;
        let people = fill(&opened, settings, self.seed).await?;
        let depth = match self.results {
            Some(results) => Depth::results(results),
            None if self.lean => Depth::LEAN,
            None => Depth::years(self.years),
        };
        crowd::grow(&opened, self.seed, self.patients, depth).await?;
        say::line(&format!(
            "Who can sign in at {} (the password is \"{}\"):",
            settings.public_url.as_str(),
            careway_core::samples::PASSWORD
        ));
        for person in people {
            say::line(&format!("  {:<9} {}", person.name, person.about));
        }
        say::line(&format!("Who works there, at {}/staff with the same password:", settings.public_url.as_str()));
        for person in load::staff_who_can_sign_in() {
            say::line(&format!("    {:<9} {}", person.name, person.about));
        }
        match listener {
            Some(listener) => serve::run(settings, opened, listener).await,
            None => {
                opened.store.close().await;
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

/// Loads the demo into a database that has nobody; leaves one that has it as it is.
async fn fill(opened: &Opened, settings: &Settings, seed: u64) -> anyhow::Result<Vec<load::SignIn>> {
    let unit = |mut work| async move { Done::commit(sql::accounts(&mut work).await, Vec::new()) };
    let accounts = opened.store.read(unit).await??;
    let unit = |mut work| async move { Done::commit(roster::sql::everybody(&mut work).await, Vec::new()) };
    let staff = opened.store.read(unit).await??;
    let everybody = load::who_can_sign_in();
    if everybody.iter().all(|person| accounts.iter().any(|account| account.login_name == person.name)) {
        if staff.is_empty() {
            let hasher = opened.hasher(&opened.keys(settings)?)?;
            load::load_staff(&mut Filling { opened, hasher }).await?;
        }
        return Ok(everybody);
    }
    if !accounts.is_empty() {
        bail!(
            "{} holds other people's accounts; give the demo a folder of its own with --data",
            settings.data.display()
        );
    }
    say::note("Making the demo's people, their records and accounts…");
    let hasher = opened.hasher(&opened.keys(settings)?)?;
    let today = opened.clock.now().date_naive();
    load::load(&mut Filling { opened, hasher }, seed, today).await
}

struct Filling<'o> {
    opened: &'o Opened,
    hasher: Hasher,
}

impl Destination for Filling<'_> {
    type Error = anyhow::Error;

    async fn import(&mut self, source: &'static str, resources: Vec<Value>) -> anyhow::Result<()> {
        let texts = resources.iter().map(Value::to_string).collect();
        let Opened { store, clock, ids } = self.opened;
        let summary = import::resources(store, clock, ids, source, texts).await?;
        if summary.has_refusals() {
            bail!("the demo's records of {source} were refused");
        }
        Ok(())
    }

    async fn account(&mut self, account: NewAccount) -> anyhow::Result<()> {
        let patient = self.patient(account.member.record_number).await?;
        let hash = self.hasher.hash(account.password.secret(), &self.opened.ids).await?;
        let (ids, now, name): (_, _, LoginName) = (self.opened.ids.clone(), self.opened.clock.now(), account.sign_in);
        let unit = move |mut work| async move {
            let made = create::own(&mut work, &ids, &patient.id, &name, &hash, now).await.map_err(Broken::from);
            let event = Event {
                patient: Some(patient.id.to_string()),
                ..Event::new(now, ActorKind::Operator, Action::Create, "demo")
            };
            Done::settle(made, vec![event])
        };
        self.opened.store.write(unit).await??;
        Ok(())
    }

    async fn staff(&mut self, NewStaffAccount { member, sign_in, password }: NewStaffAccount) -> anyhow::Result<()> {
        let hash = self.hasher.hash(password.secret(), &self.opened.ids).await?;
        let new = NewStaff { name: member.name.to_owned(), title: member.title.to_owned(), role: member.role };
        let (ids, now) = (self.opened.ids.clone(), self.opened.clock.now());
        let unit = move |mut work| async move {
            let made = hire_newcomer(&mut work, &ids, &new, (&sign_in, &hash), now).await.map_err(Broken::from);
            Done::settle(made, vec![Event::new(now, ActorKind::Operator, Action::Create, "demo")])
        };
        self.opened.store.write(unit).await??;
        Ok(())
    }

    async fn team(&mut self) -> anyhow::Result<()> {
        let mut patients = Vec::new();
        for member in TREATED.iter().filter_map(|key| member(key)) {
            patients.push(self.patient(member.record_number).await?);
        }
        let (ids, now) = (self.opened.ids.clone(), self.opened.clock.now());
        let unit = move |mut work| async move {
            let made = make_team(&mut work, &ids, &patients, now).await.map_err(Broken::from);
            Done::settle(made, vec![Event::new(now, ActorKind::Operator, Action::Create, "demo")])
        };
        Ok(self.opened.store.write(unit).await??)
    }

    async fn family(&mut self) -> anyhow::Result<()> {
        let (ids, now) = (self.opened.ids.clone(), self.opened.clock.now());
        let unit = move |mut work| async move {
            let made = family::arrange(&mut work, &ids, now).await.map_err(Broken::from);
            Done::settle(made, vec![Event::new(now, ActorKind::Operator, Action::Create, "demo")])
        };
        Ok(self.opened.store.write(unit).await??)
    }
}

impl Filling<'_> {
    async fn patient(&self, number: &'static str) -> anyhow::Result<Patient> {
        let find = move |mut work| async move {
            Done::commit(people::sql::patient_with_identifier(&mut work, RECORD_NUMBERS, number).await, Vec::new())
        };
        self.opened.store.read(find).await??.context("somebody of the cast has no record")
    }
}

/// Makes a staff account that needs no second factor: whoever looks at the demo has no authenticator for each of its people.
async fn hire_newcomer(
    work: &mut Work,
    ids: &Ids,
    new: &NewStaff,
    sign_in: (&LoginName, &str),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let account = roster::hire(work, ids, new, sign_in, now).await?;
    roster::sql::set_strict(work, &account.id, false).await
}

async fn make_team(work: &mut Work, ids: &Ids, patients: &[Patient], now: DateTime<Utc>) -> Result<(), Failure> {
    let team = roster::add_team(work, ids, TEAM, now).await?;
    let names: Vec<&str> = STAFF.iter().filter(|one| one.in_team).map(|one| one.sign_in).collect();
    for one in roster::sql::everybody(work).await?.iter().filter(|one| names.contains(&one.login_name.as_str())) {
        roster::sql::add_member(work, &team, &one.staff.account, now).await?;
    }
    for patient in patients {
        roster::begin_treatment(work, ids, (&patient.id, &team), Source::Operator, now).await?;
    }
    Ok(())
}
