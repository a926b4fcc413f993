//! `careway account`: accounts and invitations from the command line, by whoever runs the server. Every one is audited.

use std::{io::BufRead as _, process::ExitCode};

use anyhow::{Context as _, bail};
use careway_core::{
    account::{self, LoginName, NewPassword},
    id::Id,
    mail::{Address, Channel},
    people::Patient,
    words::Language,
};
use chrono::{DateTime, Utc};
use clap::Subcommand;

use super::{Opened, open_existing, say};
use crate::{
    account::{
        create,
        password::sql::{of_name, set_password},
        recovery,
        session::sql::end_sessions,
        sql,
        throttle::CodeKind,
        tries::Try,
    },
    audit::{Action, ActorKind, Event},
    fhir::searchable,
    live::Wake,
    mail::{self, Mail},
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
    /// Make an invitation for a patient, and show its code once or send it
    Invite {
        /// Careway's id of the patient, the id of a Patient resource, or an identifier such as a record number
        #[arg(long)]
        patient: String,
        /// Send the code to this e-mail address or mobile number instead of showing it
        #[arg(long, value_name = "ADDRESS")]
        to: Option<String>,
        /// The language of what is sent
        #[arg(long, value_name = "en|es", default_value = "en", requires = "to")]
        language: String,
    },
    /// List who can sign in
    List,
    /// List patients, so that one can be named
    Patients {
        /// Only those whose name holds this text
        #[arg(long, default_value = "")]
        named: String,
    },
    /// Show a code, good once for a day, with which an account's owner sets a new password: for somebody whom you have seen
    Recover {
        /// The sign-in name
        #[arg(long)]
        name: String,
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
            Self::Invite { patient, to: None, .. } => invite(&opened, settings, &patient).await?,
            Self::Invite { patient, to: Some(to), language } => {
                send_invitation(&opened, settings, &patient, &to, &language).await?;
            }
            Self::List => list(&opened).await?,
            Self::Patients { named } => patients(&opened, &named).await?,
            Self::Recover { name } => recover(&opened, settings, &name).await?,
            Self::Reset { name } => reset(&opened, settings, &name).await?,
        }
        opened.store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

async fn create_account(opened: &Opened, settings: &Settings, patient: &str, name: &str) -> anyhow::Result<()> {
    let person = find(opened, patient).await?;
    let name = login_name(name)?;
    let (hash, _) = read_password(opened, settings, name.as_str()).await?;
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
    let person = find_invitable(opened, patient).await?;
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

async fn send_invitation(
    opened: &Opened,
    settings: &Settings,
    patient: &str,
    to: &str,
    language: &str,
) -> anyhow::Result<()> {
    let Ok(to) = Address::parse(to) else {
        bail!("{to} is neither an e-mail address nor a telephone number such as +13125550100")
    };
    let Some(language) = Language::parse(language) else {
        bail!("an invitation is written in en or es, not in {language}")
    };
    let person = find_invitable(opened, patient).await?;
    let (ids, now, id, address) = (opened.ids.clone(), opened.clock.now(), person.id.clone(), to.clone());
    let unit = move |mut work| async move {
        let queued: Result<Id<Mail>, Failure> = async {
            let code = create::invitation(&mut work, &ids, &id, now).await?;
            mail::queue(&mut work, &ids, now, &create::letter(code, address, language)).await
        }
        .await;
        let event = event(now, Action::Create, "account invite", &id);
        Done::settle(queued, vec![event])
    };
    opened.store.write(unit).await??;
    say::line(&format!("The invitation for {} goes to {}", person.name, to.as_str()));
    if !settings.carriers.iter().any(|carrier| carrier.channel() == to.channel()) {
        let flag = match to.channel() {
            Channel::Email => "no mail server is set here (--smtp-url)",
            Channel::Text => "no gateway for text messages is set here (--text-gateway-url)",
        };
        say::note(&format!("{flag}; it waits for a day until one takes it"));
    }
    Ok(())
}

async fn find_invitable(opened: &Opened, patient: &str) -> anyhow::Result<Patient> {
    let person = find(opened, patient).await?;
    if person.birth_date.is_none() {
        bail!(
            "{} has no full date of birth in the record, so an invitation could not be proved; make an account instead",
            person.name
        );
    }
    Ok(person)
}

async fn list(opened: &Opened) -> anyhow::Result<()> {
    let unit = |mut work| async move { Done::commit(sql::accounts(&mut work).await, Vec::new()) };
    let accounts = opened.store.read(unit).await??;
    if accounts.is_empty() {
        say::note("nobody can sign in yet; see careway account create --help");
    }
    for account in accounts {
        let record = account.patient.unwrap_or_else(|| "no record".to_owned());
        say::line(&format!("{:<24} {:<32} {record}", account.login_name, account.name));
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

async fn recover(opened: &Opened, settings: &Settings, name: &str) -> anyhow::Result<()> {
    let name = login_name(name)?;
    let (ids, now) = (opened.ids.clone(), opened.clock.now());
    let unit = move |mut work| async move {
        let made: Result<Option<(Id<account::Account>, String)>, Failure> = async {
            let Some(stored) = of_name(&mut work, &name).await? else { return Ok(None) };
            let code = recovery::hand_over(&mut work, &ids, &stored.account.id, now).await?;
            Ok(Some((stored.account.id, code)))
        }
        .await;
        let whose = made.as_ref().ok().and_then(Option::as_ref).map(|(account, _)| account);
        let event = whose.map(|id| about(now, Action::Create, "account recover", id));
        Done::settle(made, event.into_iter().collect())
    };
    let Some((_, code)) = opened.store.write(unit).await?.map_err(Broken::from)? else {
        bail!("nobody has that sign-in name; see careway account list");
    };
    say::line(&format!("Recovery code: {code}"));
    say::line(&format!(
        "Good for {} hours, once, with the date of birth, at {}/recover",
        recovery::CODE.num_hours(),
        settings.public_url.as_str()
    ));
    Ok(())
}

async fn reset(opened: &Opened, settings: &Settings, name: &str) -> anyhow::Result<()> {
    let name = login_name(name)?;
    let (hash, length) = read_password(opened, settings, name.as_str()).await?;
    let keys = opened.keys(settings)?;
    let now = opened.clock.now();
    let unit = move |mut work| async move {
        let reset: Result<Option<Id<account::Account>>, Failure> = async {
            let Some(stored) = of_name(&mut work, &name).await? else { return Ok(None) };
            let id = stored.account.id;
            set_password(&mut work, &id, &hash, length, now).await?;
            end_sessions(&mut work, &id).await?;
            work.tell(Wake::of(&id).word())?;
            Try::name(&keys, name.as_str()).was_good(&mut work).await?;
            for kind in [CodeKind::Totp, CodeKind::Recovery] {
                Try::code(&keys, kind, &id).was_good(&mut work).await?;
            }
            Ok(Some(id))
        }
        .await;
        let whose = reset.as_ref().ok().and_then(Option::as_ref);
        let event = whose.map(|id| about(now, Action::Update, "account reset", id));
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

async fn read_password(opened: &Opened, settings: &Settings, name: &str) -> anyhow::Result<(String, account::Length)> {
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
    Ok((hasher.hash(password.secret(), &opened.ids).await?, password.length()))
}

fn event(now: DateTime<Utc>, action: Action, command: &'static str, patient: &Id<Patient>) -> Event {
    Event { patient: Some(patient.to_string()), ..Event::new(now, ActorKind::Operator, action, command) }
}

fn about(now: DateTime<Utc>, action: Action, command: &'static str, account: &Id<account::Account>) -> Event {
    Event {
        resource_type: Some("Account".into()),
        resource_id: Some(account.to_string()),
        ..Event::new(now, ActorKind::Operator, action, command)
    }
}
