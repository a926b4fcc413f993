//! `careway backup` and `careway restore`.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use super::{open_existing, say};
use crate::{settings::Settings, store};

/// Copies database and keys.
#[derive(Args)]
pub struct Backup {
    /// A folder that does not exist yet
    #[arg(value_name = "DIR")]
    into: PathBuf,
}

impl Backup {
    /// Does it.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let opened = open_existing(settings).await?;
        let summary = opened.store.backup(&self.into).await?;
        opened.store.close().await;
        say::line(&summary.to_string());
        Ok(ExitCode::SUCCESS)
    }
}

/// Fills an empty data folder.
#[derive(Args)]
pub struct Restore {
    /// The folder of the backup
    #[arg(value_name = "DIR")]
    from: PathBuf,
}

impl Restore {
    /// Does it.
    pub fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let summary = store::restore(&self.from, &settings.data)?;
        say::line(&summary.to_string());
        Ok(ExitCode::SUCCESS)
    }
}
