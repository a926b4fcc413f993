//! What this machine does without Careway: a web server that answers with a constant, with rows, or after a durable
//! insert, with no session, no permit and no audit. `cargo xtask bench` puts each of Careway's figures beside one of these, and
//! the ratio of the two holds where the figures themselves move with the machine's mood. It shares no code with the server.

mod postgres;
mod sqlite;

use std::{io::Write as _, path::PathBuf, sync::Arc};

use anyhow::Context as _;
use axum::{
    Router,
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use clap::Parser;
use serde::{Deserialize, Serialize};

/// How many patients there are.
const PATIENTS: i64 = 200;
/// How many results each of them has.
const RESULTS: i64 = 100;

/// Serves the bare routes.
#[derive(Parser)]
struct Given {
    /// Folder of the SQLite file; it is filled when it is empty
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// PostgreSQL instead
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS")]
    listen: std::net::SocketAddr,
}

/// One result, as a list shows it.
#[derive(Serialize)]
struct Reading {
    id: String,
    kind: String,
    title: String,
    code: String,
    status: String,
    value: String,
    unit: String,
    low: String,
    high: String,
    at: i64,
    source: String,
}

impl Reading {
    /// The result number `number` of the patient number `patient`.
    fn made(patient: i64, number: i64) -> Self {
        Self {
            id: format!("01890000-0000-7000-8000-{patient:06}{number:06}"),
            kind: "result".to_owned(),
            title: format!("Substance {number} [Mass/volume] in Serum or Plasma"),
            code: format!("http://loinc.org|{number}-1"),
            status: "final".to_owned(),
            value: format!("{}.{}", number, patient % 10),
            unit: "mg/dL".to_owned(),
            low: "3.5".to_owned(),
            high: "99.5".to_owned(),
            at: 1_700_000_000_000_000 + number,
            source: "bare".to_owned(),
        }
    }
}

/// Where the rows are.
#[expect(clippy::large_enum_variant, reason = "there is one of them")]
enum Database {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

#[derive(Deserialize)]
struct Of {
    /// Which patient, from 0.
    patient: i64,
}

#[derive(Deserialize)]
struct Many {
    /// How many rows to insert in one transaction.
    rows: i64,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let given = Given::parse();
    let listener = tokio::net::TcpListener::bind(given.listen).await.context("the port is taken")?;
    let database = match &given.database_url {
        None => Database::Sqlite(sqlite::Sqlite::open(&given.data)?),
        Some(url) => Database::Postgres(postgres::Postgres::open(url).await?),
    };
    let routes = Router::new()
        .route("/health/ready", get(|| async { "ready" }))
        .route("/empty", get(|| async { json(b"{}".to_vec()) }))
        .route("/row", get(async |at, of| rows(at, of, 1).await))
        .route("/rows", get(async |at, of| rows(at, of, RESULTS).await))
        .route("/insert", get(async |at| insert(at, sqlite::Commit::Alone).await))
        .route("/insert-grouped", get(async |at| insert(at, sqlite::Commit::Together).await))
        .route("/insert-many", get(insert_many))
        .with_state(Arc::new(database));
    writeln!(std::io::stderr(), "bare is at http://{}", given.listen)?;
    axum::serve(listener, routes).await?;
    Ok(())
}

async fn rows(State(database): State<Arc<Database>>, Query(of): Query<Of>, limit: i64) -> Response {
    let found = match &*database {
        Database::Sqlite(sqlite) => sqlite.results(of.patient % PATIENTS, limit),
        Database::Postgres(postgres) => postgres.results(of.patient % PATIENTS, limit).await,
    };
    answer(found.and_then(|found| Ok(serde_json::to_vec(&found)?)))
}

async fn insert(State(database): State<Arc<Database>>, commit: sqlite::Commit) -> Response {
    let inserted = match &*database {
        Database::Sqlite(sqlite) => sqlite.insert(commit).await,
        Database::Postgres(postgres) => postgres.insert().await,
    };
    answer(inserted.map(|()| b"{}".to_vec()))
}

async fn insert_many(State(database): State<Arc<Database>>, Query(many): Query<Many>) -> Response {
    let inserted = match &*database {
        Database::Sqlite(sqlite) => sqlite.insert_many(many.rows),
        Database::Postgres(postgres) => postgres.insert_many(many.rows).await,
    };
    answer(inserted.map(|()| b"{}".to_vec()))
}

fn answer(body: anyhow::Result<Vec<u8>>) -> Response {
    match body {
        Ok(body) => json(body),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response(),
    }
}

fn json(body: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}
