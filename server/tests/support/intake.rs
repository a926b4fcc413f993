//! A database with a folder to import from, and a look behind the portal's back.
#![allow(dead_code, clippy::allow_attributes, clippy::unwrap_used, reason = "each test file uses its part of this")]

use std::{fs, io::Write as _, path::PathBuf};

use careway_server::{
    clock::Ids,
    fhir::key::{resource_key, source_id},
    import::{self, Options, Summary},
    store::Store,
};
use flate2::{Compression, write::GzEncoder};

use crate::support::{Database, Engine};

/// A database with a folder to import from.
pub struct Intake {
    pub store: Store,
    pub database: Database,
    pub files: PathBuf,
    ids: Ids,
}

impl Intake {
    pub async fn open(engine: &Engine) -> Self {
        let database = engine.database().await;
        let files = database.folder.join("files");
        fs::create_dir_all(&files).unwrap();
        Self { store: database.open().await, database, files, ids: Ids::seeded(5) }
    }

    /// Writes a file below the folder and gives its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.files.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    pub async fn import_paths(&self, paths: Vec<PathBuf>, source: Option<&str>) -> Summary {
        self.import_with(Options { paths, source: source.map(str::to_owned), ..Options::default() }).await
    }

    pub async fn import_with(&self, options: Options) -> Summary {
        import::run(&self.store, &self.database.clock, &self.ids, options, &()).await.unwrap()
    }

    /// Imports one text as a file in the folder `clinic`.
    pub async fn import(&self, text: &str) -> Summary {
        let path = self.file("clinic/file.json", text);
        self.import_paths(vec![path], None).await
    }

    /// The rows of a question, every column as text.
    pub async fn ask(&self, sql: &str) -> Vec<Vec<String>> {
        match &self.database.settings.database_url {
            None => {
                let db = rusqlite::Connection::open(self.database.settings.sqlite_file()).unwrap();
                let mut statement = db.prepare(sql).unwrap();
                let columns = statement.column_count();
                let cell = |row: &rusqlite::Row<'_>, column| match row.get_ref(column).unwrap() {
                    rusqlite::types::ValueRef::Null => String::new(),
                    rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                    other => other.as_str().unwrap().to_owned(),
                };
                let rows =
                    statement.query_map([], |row| Ok((0..columns).map(|column| cell(row, column)).collect())).unwrap();
                rows.map(Result::unwrap).collect()
            }
            Some(url) => {
                let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
                tokio::spawn(connection);
                let rows = client.simple_query(sql).await.unwrap();
                let cells = |row: tokio_postgres::SimpleQueryRow| {
                    (0..row.len()).map(|column| row.get(column).unwrap_or_default().to_owned()).collect()
                };
                rows.into_iter()
                    .filter_map(|message| {
                        if let tokio_postgres::SimpleQueryMessage::Row(row) = message { Some(cells(row)) } else { None }
                    })
                    .collect()
            }
        }
    }

    /// Everything that records are kept in: equal before and after means that nothing was changed.
    pub async fn everything(&self) -> Vec<Vec<Vec<String>>> {
        let mut tables = Vec::new();
        for sql in [
            "SELECT id, name, created_at FROM source ORDER BY 1",
            "SELECT base, source FROM source_base ORDER BY 1",
            "SELECT patient, name, birth_date, gender, deceased, created_at FROM patient ORDER BY 1",
            "SELECT system, value, patient FROM patient_identifier ORDER BY 1, 2",
            "SELECT key, patient FROM subject ORDER BY 1",
            "SELECT gone, patient FROM patient_merge ORDER BY 1",
            "SELECT id, source, file, at FROM import ORDER BY 1",
            "SELECT key, version, patient, subject_key, gone, body, links, digest, received_at, import FROM resource ORDER BY 1",
            "SELECT key, version, patient, body, digest, received_at, import FROM resource_version ORDER BY 1, 2",
            "SELECT key, title, via FROM name ORDER BY 1",
            "SELECT id, patient, subject_key, sensitive, scope, kind, shelf, standing, sort, code, title, title_key, by_key,
                organization_key, source, view, same, same_when, head, others, arrived_at FROM item ORDER BY 1",
        ] {
            tables.push(self.ask(sql).await);
        }
        tables
    }
}

/// The id of the item that a resource became.
pub fn item_key(source: &str, kind: &str, id: &str) -> String {
    resource_key(&source_id(source), kind, id)
}

/// A patient called Ana, unless `more` (elements with a comma at the end) has another name.
pub fn patient(id: &str, more: &str) -> String {
    let name = if more.contains("\"name\"") { r#""active": true"# } else { r#""name": [{"text": "Ana"}]"# };
    format!(r#"{{"resourceType": "Patient", "id": "{id}", {more}{name}}}"#)
}

/// A result of somebody.
pub fn observation(id: &str, subject: &str) -> String {
    format!(
        r#"{{"resourceType": "Observation", "id": "{id}", "status": "final", "code": {{"text": "Glucose"}}, "subject": {{"reference": "{subject}"}}}}"#
    )
}

pub fn entry(full_url: &str, resource: &str) -> String {
    format!(r#"{{"fullUrl": "{full_url}", "resource": {resource}}}"#)
}

pub fn bundle(entries: &[String]) -> String {
    format!(r#"{{"resourceType": "Bundle", "type": "collection", "entry": [{}]}}"#, entries.join(", "))
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}
