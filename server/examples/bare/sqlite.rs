//! The bare routes on SQLite, in the settings that Careway runs with: one file, WAL, `synchronous=FULL`. Reads run where they
//! arrive, each thread with a connection of its own; inserts have one connection, or one thread that commits for all who wait.

use std::{
    cell::RefCell,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
};

use anyhow::Context as _;
use rusqlite::{Connection, params};
use tokio::sync::oneshot;

use super::{PATIENTS, RESULTS, Reading};

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS result (
        patient BIGINT NOT NULL, at BIGINT NOT NULL, id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, code TEXT NOT NULL,
        status TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT NULL, low TEXT NOT NULL, high TEXT NOT NULL, source TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS result_patient ON result (patient, at);
    CREATE TABLE IF NOT EXISTS event (seq INTEGER PRIMARY KEY, what TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS document (id INTEGER PRIMARY KEY, text TEXT NOT NULL);";
const FILL: &str = "INSERT INTO result (patient, id, kind, title, code, status, value, unit, low, high, at, source)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const RESULTS_OF: &str = "SELECT id, kind, title, code, status, value, unit, low, high, at, source
    FROM result WHERE patient = $1 ORDER BY at DESC LIMIT $2";
const EVENT: &str = "INSERT INTO event (what) VALUES ($1)";
const DOCUMENT: &str = "INSERT INTO document (text) VALUES ($1)";

/// About as long as an audit row.
const WHAT: &str = "01890000-0000-7000-8000-000000000000 account 01890000-0000-7000-8000-000000000001 R /api/patient success \
    127.0.0.0/24 01890000-0000-7000-8000-000000000002 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// How an insert is committed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Commit {
    /// By itself.
    Alone,
    /// With all that wait.
    Together,
}

/// The SQLite file.
pub struct Sqlite {
    file: PathBuf,
    writer: Mutex<Connection>,
    group: Sender<oneshot::Sender<()>>,
}

thread_local! {
    static READER: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

impl Sqlite {
    /// Opens the file in the folder, and fills it when it is empty.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let file = folder.join("bare.sqlite");
        let mut writer = connect(&file)?;
        fill(&mut writer)?;
        let (group, waiting) = channel();
        let grouped = connect(&file)?;
        std::thread::Builder::new().name("writer".to_owned()).spawn(move || commit_together(&grouped, &waiting))?;
        Ok(Self { file, writer: Mutex::new(writer), group })
    }

    /// The newest results of a patient.
    pub fn results(&self, patient: i64, limit: i64) -> anyhow::Result<Vec<Reading>> {
        READER.with_borrow_mut(|reader| {
            let reader = match reader {
                Some(reader) => reader,
                none => none.insert(connect(&self.file)?),
            };
            let mut statement = reader.prepare_cached(RESULTS_OF)?;
            let found = statement.query_map([patient, limit], |row| {
                Ok(Reading {
                    id: row.get(0)?,
                    kind: row.get(1)?,
                    title: row.get(2)?,
                    code: row.get(3)?,
                    status: row.get(4)?,
                    value: row.get(5)?,
                    unit: row.get(6)?,
                    low: row.get(7)?,
                    high: row.get(8)?,
                    at: row.get(9)?,
                    source: row.get(10)?,
                })
            })?;
            Ok(found.collect::<Result<_, _>>()?)
        })
    }

    /// One row, durable when this returns.
    pub async fn insert(&self, commit: Commit) -> anyhow::Result<()> {
        match commit {
            Commit::Alone => {
                self.writer.lock().unwrap_or_else(PoisonError::into_inner).prepare_cached(EVENT)?.execute([WHAT])?;
                Ok(())
            }
            Commit::Together => {
                let (answer, done) = oneshot::channel();
                self.group.send(answer)?;
                Ok(done.await?)
            }
        }
    }

    /// Many rows of a kilobyte in one transaction.
    pub fn insert_many(&self, rows: i64) -> anyhow::Result<()> {
        let text = WHAT.repeat(4);
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = writer.transaction()?;
        for _ in 0..rows {
            transaction.prepare_cached(DOCUMENT)?.execute([&text])?;
        }
        Ok(transaction.commit()?)
    }
}

fn connect(file: &Path) -> anyhow::Result<Connection> {
    let connection = Connection::open(file).with_context(|| format!("{} cannot be opened", file.display()))?;
    for (pragma, value) in [("busy_timeout", "5000"), ("journal_mode", "WAL"), ("synchronous", "FULL")] {
        connection.pragma_update(None, pragma, value)?;
    }
    Ok(connection)
}

fn fill(connection: &mut Connection) -> anyhow::Result<()> {
    connection.execute_batch(TABLES)?;
    if connection.query_row("SELECT EXISTS (SELECT 1 FROM result)", [], |row| row.get(0))? {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for patient in 0..PATIENTS {
        for number in 0..RESULTS {
            let Reading { id, kind, title, code, status, value, unit, low, high, at, source } =
                Reading::made(patient, number);
            let all = params![patient, id, kind, title, code, status, value, unit, low, high, at, source];
            transaction.prepare_cached(FILL)?.execute(all)?;
        }
    }
    Ok(transaction.commit()?)
}

/// Commits what has arrived during the commit before. A failure drops the answers, and whoever waits hears of that.
fn commit_together(connection: &Connection, waiting: &Receiver<oneshot::Sender<()>>) {
    while let Ok(first) = waiting.recv() {
        let answers: Vec<_> = std::iter::once(first).chain(waiting.try_iter().take(127)).collect();
        let insert_all = || -> rusqlite::Result<()> {
            connection.execute_batch("BEGIN IMMEDIATE")?;
            let mut statement = connection.prepare_cached(EVENT)?;
            for _ in &answers {
                statement.execute([WHAT])?;
            }
            connection.execute_batch("COMMIT")
        };
        if insert_all().is_err() {
            return;
        }
        for answer in answers {
            // Whoever has hung up does not listen.
            let _ = answer.send(());
        }
    }
}
