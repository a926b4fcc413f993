//! `careway audit`: is the trail as it was written?

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::Subcommand;

use super::{open_existing, say};
use crate::{
    audit::keys::{Key, ROOT},
    settings::Settings,
};

/// What to do with the trail.
#[derive(Subcommand)]
pub enum Audit {
    /// Check every row against the keyed chain and the anchor outside the database; exit code 1 when something is wrong
    Verify {
        /// The root key, if it was moved off this machine (it should be)
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
    },
}

impl Audit {
    /// Does it.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let Self::Verify { key } = self;
        let path = key.unwrap_or_else(|| settings.store().keys().join(ROOT));
        let root = Key::read(&path)
            .with_context(|| format!("the root key {} cannot be read; name it with --key", path.display()))?;
        let opened = open_existing(settings).await?;
        let report = opened.store.verify(&root).await?;
        opened.store.close().await;
        say::line(&report.to_string());
        Ok(if report.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
