//! The bare routes on PostgreSQL: eight connections that requests share, one prepared statement, no transaction around it.

use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context as _;
use tokio_postgres::{Client, NoTls, Statement};

use super::{PATIENTS, RESULTS, Reading};

const CONNECTIONS: usize = 8;

const TABLES: &str = "
    CREATE SCHEMA IF NOT EXISTS bare;
    CREATE TABLE IF NOT EXISTS bare.result (
        patient BIGINT NOT NULL, at BIGINT NOT NULL, id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, code TEXT NOT NULL,
        status TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT NULL, low TEXT NOT NULL, high TEXT NOT NULL, source TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS result_patient ON bare.result (patient, at);
    CREATE TABLE IF NOT EXISTS bare.event (seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS bare.document (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text TEXT NOT NULL);";
const FILL: &str =
    "INSERT INTO bare.result (patient, id, kind, title, code, status, value, unit, low, high, at, source)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING";
const RESULTS_OF: &str = "SELECT id, kind, title, code, status, value, unit, low, high, at, source
    FROM bare.result WHERE patient = $1 ORDER BY at DESC LIMIT $2";
const EVENT: &str = "INSERT INTO bare.event (what) VALUES ($1)";
const DOCUMENT: &str = "INSERT INTO bare.document (text) VALUES ($1)";

/// About as long as an audit row.
const WHAT: &str =
    "01890000-0000-7000-8000-000000000000 account 01890000-0000-7000-8000-000000000001 R /api/patient success";

struct Lane {
    client: Client,
    results: Statement,
    event: Statement,
}

/// The connections.
pub struct Postgres {
    lanes: Vec<Lane>,
    next: AtomicUsize,
}

impl Postgres {
    /// Connects, and fills the tables when they are empty.
    pub async fn open(url: &str) -> anyhow::Result<Self> {
        fill(&mut connect(url).await?).await?;
        let mut lanes = Vec::new();
        for _ in 0..CONNECTIONS {
            let client = connect(url).await?;
            let (results, event) = (client.prepare(RESULTS_OF).await?, client.prepare(EVENT).await?);
            lanes.push(Lane { client, results, event });
        }
        Ok(Self { lanes, next: AtomicUsize::new(0) })
    }

    fn lane(&self) -> &Lane {
        &self.lanes[self.next.fetch_add(1, Ordering::Relaxed) % self.lanes.len()]
    }

    /// The newest results of a patient.
    pub async fn results(&self, patient: i64, limit: i64) -> anyhow::Result<Vec<Reading>> {
        let lane = self.lane();
        let rows = lane.client.query(&lane.results, &[&patient, &limit]).await?;
        let reading = |row: &tokio_postgres::Row| Reading {
            id: row.get(0),
            kind: row.get(1),
            title: row.get(2),
            code: row.get(3),
            status: row.get(4),
            value: row.get(5),
            unit: row.get(6),
            low: row.get(7),
            high: row.get(8),
            at: row.get(9),
            source: row.get(10),
        };
        Ok(rows.iter().map(reading).collect())
    }

    /// One row, durable when this returns.
    pub async fn insert(&self) -> anyhow::Result<()> {
        let lane = self.lane();
        lane.client.execute(&lane.event, &[&WHAT]).await?;
        Ok(())
    }

    /// Many rows of a kilobyte in one transaction, each sent without waiting for the one before.
    pub async fn insert_many(&self, rows: i64) -> anyhow::Result<()> {
        let text = WHAT.repeat(9);
        let client = &self.lane().client;
        let document = client.prepare(DOCUMENT).await?;
        client.batch_execute("BEGIN").await?;
        let sent = (0..rows).map(|_| client.execute_raw(&document, [&text]));
        futures_util::future::try_join_all(sent).await?;
        Ok(client.batch_execute("COMMIT").await?)
    }
}

async fn connect(url: &str) -> anyhow::Result<Client> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.context("PostgreSQL does not answer")?;
    tokio::spawn(connection);
    Ok(client)
}

async fn fill(client: &mut Client) -> anyhow::Result<()> {
    client.batch_execute(TABLES).await?;
    let filled: bool = client.query_one("SELECT EXISTS (SELECT 1 FROM bare.result)", &[]).await?.get(0);
    if filled {
        return Ok(());
    }
    let transaction = client.transaction().await?;
    let statement = transaction.prepare(FILL).await?;
    for patient in 0..PATIENTS {
        for number in 0..RESULTS {
            let made = Reading::made(patient, number);
            let Reading { id, kind, title, code, status, value, unit, low, high, at, source } = &made;
            let all: [&(dyn tokio_postgres::types::ToSql + Sync); 12] =
                [&patient, id, kind, title, code, status, value, unit, low, high, at, source];
            transaction.execute(&statement, &all).await?;
        }
    }
    Ok(transaction.commit().await?)
}
