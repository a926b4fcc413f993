//! `careway mail`: what waits to be sent, what was sent and what was given up. It shows to whom and of which kind; never what is in it.

use std::process::ExitCode;

use clap::Subcommand;

use super::{open_existing, say};
use crate::{
    audit::{Action, ActorKind, Event},
    mail::sql::{self, MailLine},
    settings::Settings,
    store::Done,
};

/// What to do with mail.
#[derive(Subcommand)]
pub enum Mail {
    /// List mail that waits or was given up, oldest first
    List {
        /// What was sent in the last thirty days as well
        #[arg(long)]
        all: bool,
    },
}

impl Mail {
    /// Does it.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let opened = open_existing(settings).await?;
        let Self::List { all } = self;
        let now = opened.clock.now();
        let unit = move |mut work| async move {
            let list = sql::list(&mut work).await;
            let count = list.as_ref().ok().and_then(|list| i64::try_from(list.len()).ok());
            let event = Event { count, ..Event::new(now, ActorKind::Operator, Action::Read, "mail list") };
            Done::commit(list, vec![event])
        };
        let list = opened.store.read(unit).await??;
        let shown: Vec<_> = list.iter().filter(|mail| all || mail.sent_at.is_none()).collect();
        if shown.is_empty() {
            say::note("no mail waits and none was given up");
        }
        for mail in shown {
            say::line(&line(mail));
        }
        opened.store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

fn line(mail: &MailLine) -> String {
    let became = match (mail.sent_at, mail.failed_at) {
        (Some(_), _) => "sent",
        (None, Some(_)) => "given up",
        (None, None) => "waits",
    };
    let tries = match mail.tries {
        0 => "never tried".to_owned(),
        1 => "1 try".to_owned(),
        more => format!("{more} tries"),
    };
    let reason = mail.reason.as_ref().map(|reason| format!(", the last one: {reason}")).unwrap_or_default();
    let queued = mail.queued_at.format("%Y-%m-%d %H:%M UTC");
    format!("{became:<8}  {queued}  {:<15}  {:<32}  {tries}{reason}", mail.kind, mail.to)
}
