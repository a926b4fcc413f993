//! Connects to PostgreSQL and refuses one that would not keep what it acknowledges. Knows no tables.

use std::time::Duration;

use tokio_postgres::{Client, Config, Connection, NoTls, Socket, config::Host, tls::NoTlsStream};

use super::pg::Pg;
use crate::store::{Broken, Durability, OpenError, sql::pg as sql};

/// Longest wait for a connection to be made.
const CONNECTING: Duration = Duration::from_secs(3);
/// What must be on for an acknowledged commit to survive a power cut.
const DURABLE: [&str; 3] = ["fsync", "full_page_writes", "synchronous_commit"];

/// Where the database is and what it must promise.
#[derive(Clone)]
pub(in crate::store) struct Address {
    config: Config,
    durability: Durability,
}

impl Address {
    /// Reads a URL, and refuses one that leaves the machine: the connection is not encrypted.
    pub(in crate::store) fn parse(url: &str, durability: Durability) -> Result<Self, OpenError> {
        let mut config: Config = url.parse().map_err(|error| OpenError::Url(cause(&error)))?;
        for host in config.get_hosts() {
            let name = match host {
                Host::Unix(_) => continue,
                Host::Tcp(name) => name,
            };
            let near = name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
            if !near {
                return Err(OpenError::RemoteHost(name.clone()));
            }
        }
        if let Some(far) = config.get_hostaddrs().iter().find(|address| !address.is_loopback()) {
            return Err(OpenError::RemoteHost(far.to_string()));
        }
        config.connect_timeout(CONNECTING).application_name("careway");
        Ok(Self { config, durability })
    }
}

impl Address {
    /// The same under another name, by which an operator tells its connection from the others.
    pub(super) fn named(&self, name: &str) -> Self {
        let mut address = self.clone();
        address.config.application_name(name);
        address
    }
}

/// Makes a connection and nothing more. Whoever calls has to drive it.
pub(super) async fn dial(address: &Address) -> Result<(Client, Connection<Socket, NoTlsStream>), Broken> {
    let connecting = tokio::time::timeout(CONNECTING, address.config.connect(NoTls)).await;
    let connected = connecting.map_err(|_| Broken::new("PostgreSQL did not answer"))?;
    connected.map_err(|error| Broken::new(cause(&error)))
}

/// Makes a connection, sets its limits and asserts its promises.
pub(in crate::store) async fn connect(address: &Address) -> Result<Pg, OpenError> {
    let (client, connection) = dial(address).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::warn!(error = cause(&error), "a connection to PostgreSQL was lost");
        }
    });
    let mut pg = Pg::new(client);
    pg.script(sql::SESSION).await?;
    if address.durability == Durability::Full {
        for setting in DURABLE {
            let found: Vec<String> = pg.all(&sql::SETTING.begin().bind(setting)).await.map_err(Broken::from)?;
            let found = found.into_iter().next().unwrap_or_default();
            // `remote_apply` waits for more than `on` does; `local` and `remote_write` wait for less.
            if found != "on" && found != "remote_apply" {
                return Err(OpenError::NotDurable { setting, found });
            }
        }
    }
    Ok(pg)
}

/// What the driver reports, without the detail that holds values of rows.
pub(super) fn cause(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(refusal) => format!("PostgreSQL: {} ({})", refusal.message(), refusal.code().code()),
        None => {
            let inner = std::error::Error::source(error).map(|inner| format!(": {inner}")).unwrap_or_default();
            format!("PostgreSQL: {error}{inner}")
        }
    }
}
