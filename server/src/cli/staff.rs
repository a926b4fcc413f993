//! `careway staff`: the way in for the first administrator, and who works here. Every call is audited; no password is
//! typed for somebody else.

use std::process::ExitCode;

use anyhow::bail;
use careway_core::staff::{Role, StaffName};
use clap::Subcommand;

use super::{Opened, open_existing, say};
use crate::{
    audit::{Action, ActorKind, Event},
    settings::Settings,
    staff::roster::{self, NewStaff},
    store::Done,
};

/// What to do with staff accounts.
#[derive(Subcommand)]
pub enum Staff {
    /// Make a code by which somebody makes their staff account within 15 minutes, and show it once
    Add {
        /// The person's name
        #[arg(long)]
        name: String,
        /// What they do
        #[arg(long, value_parser = role)]
        role: Role,
        /// How their work is called, such as "Family medicine"
        #[arg(long, default_value = "Staff")]
        title: String,
    },
    /// List who works here
    List,
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| format!("one of {}", Role::ALL.map(Role::name).join(", ")))
}

impl Staff {
    /// Does it.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let opened = open_existing(settings).await?;
        match self {
            Self::Add { name, role, title } => add(&opened, &name, role, &title).await?,
            Self::List => list(&opened).await?,
        }
        opened.store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

async fn add(opened: &Opened, name: &str, role: Role, title: &str) -> anyhow::Result<()> {
    let (Ok(name), Ok(title)) = (StaffName::parse(name), StaffName::parse(title)) else {
        bail!("a name has 1 to 100 characters in one line");
    };
    let (ids, now) = (opened.ids.clone(), opened.clock.now());
    let new = NewStaff { name: name.as_str().to_owned(), title: title.as_str().to_owned(), role };
    let unit = move |mut work| async move {
        let code = roster::invite(&mut work, &ids, &new, now, roster::AT_THE_CONSOLE).await;
        Done::settle(code, vec![Event::new(now, ActorKind::Operator, Action::Create, "staff add")])
    };
    let code = opened.store.write(unit).await??;
    say::line(&format!("Code for {} ({}): {code}", name.as_str(), role.name()));
    say::line(&format!("Good for {} minutes, once.", roster::AT_THE_CONSOLE.num_minutes()));
    Ok(())
}

async fn list(opened: &Opened) -> anyhow::Result<()> {
    let unit = |mut work| async move { Done::commit(roster::sql::everybody(&mut work).await, Vec::new()) };
    let everybody = opened.store.read(unit).await??;
    if everybody.is_empty() {
        say::note("nobody works here yet; see careway staff add --help");
    }
    for one in everybody {
        let closed = if one.staff.active { "" } else { "  (closed)" };
        say::line(&format!("{:<24} {:<18} {}{closed}", one.login_name, one.staff.role.name(), one.staff.name));
    }
    Ok(())
}
