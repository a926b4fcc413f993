//! What the operator can set: each as a flag, an environment variable and a line of an optional TOML file, in that order
//! of precedence. Reads them; what they mean is for whoever uses them.

use std::{net::SocketAddr, path::PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use serde::Deserialize;

use crate::{http::Origin, store::StoreSettings};

/// The settings as given; what is not given stays open.
#[derive(Debug, Clone, Default, Args, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Given {
    /// Folder of the database, the keys and the audit's anchor
    #[arg(long, global = true, env = "CAREWAY_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// PostgreSQL instead of the embedded database, for example postgres://careway@localhost/careway
    #[arg(long, global = true, env = "CAREWAY_DATABASE_URL", value_name = "URL")]
    pub database_url: Option<String>,
    /// Address and port to listen on
    #[arg(long, global = true, env = "CAREWAY_LISTEN", value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// Address under which people reach the portal, for example https://care.example
    #[arg(long, global = true, env = "CAREWAY_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// A TOML file with the same settings
    #[arg(long, global = true, env = "CAREWAY_CONFIG", value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// How much of the log to write: error, warn, info, debug or trace
    #[arg(long, global = true, env = "CAREWAY_LOG", value_name = "LEVEL")]
    pub log: Option<String>,
}

/// The settings in force.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The data folder.
    pub data: PathBuf,
    /// The PostgreSQL URL, when that is the engine.
    pub database_url: Option<String>,
    /// Where to listen.
    pub listen: SocketAddr,
    /// What browsers call the origin of the portal.
    pub public_url: Origin,
    /// The log level.
    pub log: String,
}

impl Given {
    /// Fills in the file and the defaults; `data` is the folder when none is given.
    ///
    /// # Errors
    /// When the file cannot be read, has a line that is no setting, or the public address is none.
    pub fn settle(self, data: &str) -> anyhow::Result<Settings> {
        let file = match &self.config {
            None => Self::default(),
            Some(path) => {
                let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
                toml::from_str(&text).with_context(|| format!("{} does not fit", path.display()))?
            }
        };
        let listen = self.listen.or(file.listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080)));
        // Browsers trust "localhost" with secure cookies and passkeys, and an address of numbers with neither.
        let public =
            self.public_url.or(file.public_url).unwrap_or_else(|| format!("http://localhost:{}", listen.port()));
        let Some(public_url) = Origin::parse(&public) else {
            bail!("the public URL {public} must be http:// or https:// with a host, and no path");
        };
        Ok(Settings {
            data: self.data.or(file.data).unwrap_or_else(|| PathBuf::from(data)),
            database_url: self.database_url.or(file.database_url).filter(|url| !url.is_empty()),
            listen,
            public_url,
            log: self.log.or(file.log).unwrap_or_else(|| "info".to_owned()),
        })
    }
}

impl Settings {
    /// What the store needs to know.
    pub fn store(&self) -> StoreSettings {
        StoreSettings { database_url: self.database_url.clone(), ..StoreSettings::new(&self.data) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_goes_before_the_file_and_the_file_before_the_default() {
        let path = std::env::temp_dir().join(format!("careway-settings-{}.toml", std::process::id()));
        std::fs::write(&path, "data = \"/srv/careway\"\nlisten = \"127.0.0.1:9000\"\n").unwrap();
        let given = Given { config: Some(path.clone()), data: Some("here".into()), ..Given::default() };
        let settings = given.clone().settle("careway-data").unwrap();
        assert_eq!(settings.data, PathBuf::from("here"));
        assert_eq!(settings.public_url.as_str(), "http://localhost:9000");
        std::fs::write(&path, "dta = 1").unwrap();
        assert!(given.settle("careway-data").is_err());
        std::fs::remove_file(path).unwrap();
    }
}
