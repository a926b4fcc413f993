//! `careway account`: accounts and invitations from the command line, by whoever runs the server. Every one is audited.

use std::{io::BufRead as _, process::ExitCode};

use anyhow::{Context as _, bail};
use careway_core::{
    account::{LoginName, NewPassword},
    id::Id,
    people::Patient,
};
use chrono::{DateTime, Utc};
use clap::Subcommand;

use super::{Opened, open_existing, say};
use crate::{
    account::{
        create,
        session::sql::end_sessions,
        sql,
        throttle::{Subject, sql::forgive},
    },
    audit::{Action, ActorKind, Event},
    fhir::searchable,
    people,
    settings::Settings,
    store::{Broken, Done, Failure, Refused},
};

/// What to do with accounts.
#[derive(Subcommand)]
pub enum Account {
    /// Make an account for a patient; the password is read from standard input
    Create {
        /// Careway's id of the patient, the id of a Patient resource, or an identifier such as a record number
        #[arg(long)]
        patient: String,
        /// The sign-in name
        #[arg(long)]
        name: String,
    },
    /// Make an invitation for a patient and show its code once
    Invite {
        /// Careway's id of the patient, the id of a Patient resource, or an identifier such as a record number
        #[arg(long)]
        patient: String,
    },
    /// List who can sign in
    List,
    /// List patients, so that one can be named
    Patients {
        /// Only those whose name holds this text
        #[arg(long, default_value = "")]
        named: String,
    },
    /// Forget failed tries with a sign-in name, and set a new password read from standard input
    Reset {
        /// The sign-in name
        #[arg(long)]
        name: String,
    },
}

enum CreateRefusal {
    NameTaken,
    HasAccount,
}

impl Account {
    /// Does it.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let opened = open_existing(settings).await?;
        match self {
            Self::Create { patient, name } => create_account(&opened, settings, &patient, &name).await?,
            Self::Invite { patient } => invite(&opened, settings, &patient).await?,
            Self::List => list(&opened).await?,
            Self::Patients { named } => patients(&opened, &named).await?,
            Self::Reset { name } => reset(&opened, settings, &name).await?,
        }
        opened.store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

async fn create_account(opened: &Opened, settings: &Settings, patient: &str, name: &str) -> anyhow::Result<()> {
    let person = find(opened, patient).await?;
    let name = login_name(name)?;
    let hash = read_password(opened, settings, name.as_str()).await?;
    let (ids, now, id, login) = (opened.ids.clone(), opened.clock.now(), person.id.clone(), name.clone());
    let unit = move |mut work| async move {
        let made = create::own(&mut work, &ids, &id, &login, &hash, now).await;
        let made = made.map_err(|failure| match failure {
            Failure::Constraint(by) if sql::NAME_ONCE.refused(&by) => Refused::Refused(CreateRefusal::NameTaken),
            Failure::Constraint(by) if sql::OWN_ONCE.refused(&by) => Refused::Refused(CreateRefusal::HasAccount),
            other => Refused::Broken(Broken::from(other)),
        });
        let event = event(now, Action::Create, "account create", &id);
        Done::settle(made, vec![event])
    };
    match opened.store.write(unit).await? {
        Ok(_) => say::line(&format!("{} can sign in as {}", person.name, name.as_str())),
        Err(Refused::Refused(CreateRefusal::NameTaken)) => {
            bail!("the sign-in name {} is taken; choose another with --name", name.as_str())
        }
        Err(Refused::Refused(CreateRefusal::HasAccount)) => {
            bail!("{} has an account already; see careway account list", person.name)
        }
        Err(Refused::Broken(what)) => bail!(what),
    }
    Ok(())
}

async fn invite(opened: &Opened, settings: &Settings, patient: &str) -> anyhow::Result<()> {
    let person = find(opened, patient).await?;
    if person.birth_date.is_none() {
        bail!(
            "{} has no full date of birth in the record, so an invitation could not be proved; make an account instead",
            person.name
        );
    }
    let (ids, now, id) = (opened.ids.clone(), opened.clock.now(), person.id.clone());
    let unit = move |mut work| async move {
        let code = create::invitation(&mut work, &ids, &id, now).await;
        let event = event(now, Action::Create, "account invite", &id);
        Done::settle(code, vec![event])
    };
    let code = opened.store.write(unit).await??;
    say::line(&format!("Invitation for {}: {code}", person.name));
    say::line(&format!(
        "Good for {} days, once, with the date of birth, at {}/activate",
        create::INVITATION.num_days(),
        settings.public_url.as_str()
    ));
    Ok(())
}

async fn list(opened: &Opened) -> anyhow::Result<()> {
    let unit = |mut work| async move { Done::commit(sql::accounts(&mut work).await, Vec::new()) };
    let accounts = opened.store.read(unit).await??;
    if accounts.is_empty() {
        say::note("nobody can sign in yet; see careway account create --help");
    }
    for account in accounts {
        say::line(&format!("{:<24} {:<32} {}", account.login_name, account.name, account.patient));
    }
    Ok(())
}

async fn patients(opened: &Opened, named: &str) -> anyhow::Result<()> {
    let wanted = searchable(named);
    let now = opened.clock.now();
    let unit = move |mut work| async move {
        let event = Event::new(now, ActorKind::Operator, Action::Read, "account patients");
        Done::commit(people::sql::patients(&mut work).await, vec![event])
    };
    let people = opened.store.read(unit).await??;
    for person in people.iter().filter(|person| searchable(&person.name).contains(&wanted)) {
        let born = person.birth_date.map_or_else(|| "born on an unknown day".to_owned(), |day| format!("born {day}"));
        say::line(&format!("{}  {:<32} {born}", person.id, person.name));
    }
    Ok(())
}

async fn reset(opened: &Opened, settings: &Settings, name: &str) -> anyhow::Result<()> {
    let name = login_name(name)?;
    let hash = read_password(opened, settings, name.as_str()).await?;
    let keys = opened.keys(settings)?;
    let counter = Subject::Name.key(&keys, name.as_str());
    let now = opened.clock.now();
    let unit = move |mut work| async move {
        let reset: Result<Option<Id<_>>, Failure> = async {
            let Some(stored) = sql::password(&mut work, &name).await? else { return Ok(None) };
            sql::set_password(&mut work, &stored.account.id, &hash).await?;
            end_sessions(&mut work, &stored.account.id).await?;
            forgive(&mut work, &counter).await?;
            Ok(Some(stored.account.id))
        }
        .await;
        let whose = reset.as_ref().ok().and_then(Option::as_ref);
        let event = whose.map(|id| Event {
            resource_type: Some("Account".into()),
            resource_id: Some(id.to_string()),
            ..Event::new(now, ActorKind::Operator, Action::Update, "account reset")
        });
        Done::settle(reset, event.into_iter().collect())
    };
    if opened.store.write(unit).await?.map_err(Broken::from)?.is_none() {
        bail!("nobody has that sign-in name; see careway account list");
    }
    say::line("The password is set, all sessions have ended.");
    Ok(())
}

async fn find(opened: &Opened, text: &str) -> anyhow::Result<Patient> {
    let wanted = text.to_owned();
    let unit = move |mut work| async move {
        Done::commit(people::sql::patients_known_as(&mut work, &wanted).await, Vec::new())
    };
    let mut found = opened.store.read(unit).await??.into_iter();
    match (found.next(), found.next()) {
        (Some(person), None) => Ok(person),
        (None, _) => bail!("no patient is known as {text}; see careway account patients"),
        (Some(_), Some(_)) => {
            bail!("several patients are known as {text}; take the first column of careway account patients")
        }
    }
}

fn login_name(text: &str) -> anyhow::Result<LoginName> {
    LoginName::parse(text).map_err(|_| anyhow::anyhow!("a sign-in name has 3 to 254 characters and no spaces"))
}

async fn read_password(opened: &Opened, settings: &Settings, name: &str) -> anyhow::Result<String> {
    let mut line = String::new();
    say::note("Password (one line, 15 characters or more):");
    std::io::stdin().lock().read_line(&mut line).context("the password could not be read from standard input")?;
    let Ok(password) = NewPassword::parse(line.trim_end_matches(['\r', '\n'])) else {
        bail!("a password has 15 to 128 characters; a short sentence will do");
    };
    if create::is_common(password.secret(), name) {
        bail!("this password would be guessed early; take a sentence of your own");
    }
    let hasher = opened.hasher(&opened.keys(settings)?)?;
    Ok(hasher.hash(password.secret(), &opened.ids).await?)
}

fn event(now: DateTime<Utc>, action: Action, command: &'static str, patient: &Id<Patient>) -> Event {
    Event { patient: Some(patient.to_string()), ..Event::new(now, ActorKind::Operator, action, command) }
}
