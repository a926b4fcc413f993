//! What tests of several features share: a database of their own on every engine. Knows no feature.
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "each test file uses its part of this, and a test that cannot go on has failed"
)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::{Once, atomic::AtomicU32, atomic::Ordering},
};

use careway_core::mail::Channel;
use careway_server::{
    clock::{Clock, Ids},
    mail::Sends,
    store::{Durability, OpenError, Store, StoreSettings},
};
use chrono::{DateTime, Utc};
use tokio_postgres::{Config, NoTls};

/// The URL of a throw-away PostgreSQL cluster whose user may create databases.
pub const POSTGRES: &str = "CAREWAY_TEST_POSTGRES";

/// A portal that sends mail, and no text messages.
pub fn by_mail() -> Sends {
    [Channel::Email].into_iter().collect()
}

/// An engine to test on.
#[derive(Debug, Clone)]
pub enum Engine {
    Sqlite,
    Postgres(String),
}

/// SQLite, and PostgreSQL when there is a cluster to use.
pub fn engines() -> Vec<Engine> {
    static ONCE: Once = Once::new();
    let postgres = env::var(POSTGRES).ok().filter(|url| !url.is_empty());
    if postgres.is_none() {
        ONCE.call_once(|| {
            eprintln!("PostgreSQL is not tested: {POSTGRES} is unset; `cargo xtask test` starts a cluster and sets it")
        });
    }
    [Engine::Sqlite].into_iter().chain(postgres.map(Engine::Postgres)).collect()
}

impl Engine {
    /// A new, empty database of this engine.
    pub async fn database(&self) -> Database {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("careway_test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
        let folder = env::temp_dir().join(&name);
        // A killed run of another process with this number may have left its folder.
        let _ = fs::remove_dir_all(&folder);
        let mut settings = StoreSettings::new(folder.join("data"));
        settings.durability = Durability::Test;
        let cluster = match self {
            Self::Sqlite => None,
            Self::Postgres(url) => {
                let mut config: Config = url.parse().expect("CAREWAY_TEST_POSTGRES is not a URL");
                command(&config, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
                command(&config, &format!("CREATE DATABASE {name}")).await;
                settings.database_url = Some(with_database(url, &name));
                config.dbname("postgres");
                Some(config)
            }
        };
        Database { settings, folder, name, cluster, clock: Clock::standing_at(noon()) }
    }

    pub fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite)
    }
}

/// A database that is gone when this is dropped.
pub struct Database {
    pub settings: StoreSettings,
    pub folder: PathBuf,
    pub clock: Clock,
    name: String,
    cluster: Option<Config>,
}

impl Database {
    /// Opens a store on it, with ids that are the same every time.
    pub async fn open(&self) -> Store {
        self.try_open().await.expect("the store opens")
    }

    pub async fn try_open(&self) -> Result<Store, OpenError> {
        Store::open(self.settings.clone(), self.clock.clone(), &Ids::seeded(1)).await
    }

    /// Runs SQL behind the store's back, as somebody with access to the database would.
    pub async fn tamper(&self, script: &str) {
        self.try_tamper(script).await.expect("the script runs");
    }

    /// As [`Database::tamper`]; the error is the engine's message.
    pub async fn try_tamper(&self, script: &str) -> Result<(), String> {
        match &self.settings.database_url {
            None => {
                let db = rusqlite::Connection::open(self.settings.sqlite_file()).map_err(|error| error.to_string())?;
                let hurried = "PRAGMA busy_timeout=5000; PRAGMA recursive_triggers=ON; PRAGMA synchronous=OFF;";
                db.execute_batch(hurried).and_then(|()| db.execute_batch(script)).map_err(|error| error.to_string())
            }
            Some(url) => {
                let client = client(&url.parse().expect("a URL")).await;
                let refusal = |error: tokio_postgres::Error| {
                    error.as_db_error().map_or(error.to_string(), |e| e.message().into())
                };
                client.batch_execute(script).await.map_err(refusal)
            }
        }
    }
}

impl Database {
    /// Asks a number from outside, on a connection of its own: what a second process would see.
    pub async fn outside(&self, question: &str) -> i64 {
        match &self.settings.database_url {
            None => {
                let db = rusqlite::Connection::open(self.settings.sqlite_file()).expect("the file opens");
                db.query_row(question, [], |row| row.get(0)).expect("a number")
            }
            Some(url) => {
                client(&url.parse().expect("a URL")).await.query_one(question, &[]).await.expect("a row").get(0)
            }
        }
    }
}

impl Database {
    /// Asks for texts from outside, one of each row.
    pub async fn outside_texts(&self, question: &str) -> Vec<String> {
        match &self.settings.database_url {
            None => {
                let db = rusqlite::Connection::open(self.settings.sqlite_file()).expect("the file opens");
                let mut asked = db.prepare(question).expect("a question");
                asked.query_map([], |row| row.get(0)).expect("rows").map(|text| text.expect("a text")).collect()
            }
            Some(url) => {
                let rows = client(&url.parse().expect("a URL")).await.query(question, &[]).await.expect("rows");
                rows.iter().map(|row| row.get(0)).collect()
            }
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
        let Some(config) = self.cluster.take() else { return };
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // The test's own runtime cannot be waited for inside it.
        let dropping = std::thread::spawn(move || {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime")
                .block_on(command(&config, &drop));
        });
        dropping.join().expect("the database is dropped");
    }
}

/// A fixed day to test on.
pub fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a time")
}

async fn client(config: &Config) -> tokio_postgres::Client {
    let (client, connection) = config.connect(NoTls).await.expect("PostgreSQL answers");
    tokio::spawn(connection);
    client
}

async fn command(config: &Config, sql: &str) {
    client(config).await.batch_execute(sql).await.expect("the command runs");
}

fn with_database(url: &str, name: &str) -> String {
    let (base, query) = url.split_once('?').map_or((url, String::new()), |(base, query)| (base, format!("?{query}")));
    let (cluster, _) = base.rsplit_once('/').expect("a URL with a database");
    format!("{cluster}/{name}{query}")
}

/// A folder of its own for a test, gone afterwards.
pub fn path_in(database: &Database, name: &str) -> PathBuf {
    Path::new(&database.folder).join(name)
}
