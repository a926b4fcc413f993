//! One SQLite connection: binds, steps, reads, stops what takes too long, and tells what went wrong. Knows no threads.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use rusqlite::{
    Connection, ErrorCode,
    config::DbConfig,
    ffi::{
        SQLITE_CONSTRAINT_CHECK, SQLITE_CONSTRAINT_FOREIGNKEY, SQLITE_CONSTRAINT_NOTNULL, SQLITE_CONSTRAINT_PRIMARYKEY,
        SQLITE_CONSTRAINT_ROWID, SQLITE_CONSTRAINT_UNIQUE,
    },
    types::{ToSql, ToSqlOutput, ValueRef},
};

use crate::store::{
    Broken, Constraint, ConstraintKind, FromRecord, Row, STATEMENT, Statement, Value,
    conn::{Health, Mishap},
};

/// Prepared statements kept per connection: more than the program has.
const PREPARED: usize = 256;
/// Instructions of SQLite's machine between two looks at the time: a fraction of a millisecond.
const BETWEEN_LOOKS: i32 = 20_000;

/// A connection and the health of the unit on it.
pub(in crate::store) struct Lite {
    db: Connection,
    deadline: Deadline,
    places: HashMap<&'static str, Box<[usize]>>,
    pub(in crate::store) health: Health,
}

/// When the running statement has taken too long: milliseconds since `base`; 0 is never.
#[derive(Clone)]
struct Deadline {
    base: Instant,
    at: Arc<AtomicU64>,
}

impl Deadline {
    fn millis(&self) -> u64 {
        u64::try_from(self.base.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn set(&self) {
        let allowance = u64::try_from(STATEMENT.as_millis()).unwrap_or(u64::MAX);
        self.at.store(self.millis() + allowance, Ordering::Relaxed);
    }

    fn clear(&self) {
        self.at.store(0, Ordering::Relaxed);
    }

    fn passed(&self) -> bool {
        let at = self.at.load(Ordering::Relaxed);
        at != 0 && self.millis() > at
    }
}

impl Lite {
    /// Takes over an open connection.
    pub(super) fn new(db: Connection) -> rusqlite::Result<Self> {
        let deadline = Deadline { base: Instant::now(), at: Arc::new(AtomicU64::new(0)) };
        let watch = deadline.clone();
        // A plan is made once: without this, SQLite plans a statement anew for each value bound to its LIMIT.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        db.progress_handler(BETWEEN_LOOKS, Some(move || watch.passed()))?;
        db.set_prepared_statement_cache_capacity(PREPARED);
        Ok(Self { db, deadline, places: HashMap::new(), health: Health::Well })
    }

    /// The driver's connection, for backups.
    pub(in crate::store) fn driver(&self) -> &Connection {
        &self.db
    }

    /// Whether no transaction is open: SQLite ends one by itself after some errors.
    pub(super) fn idle(&self) -> bool {
        self.db.is_autocommit()
    }

    /// Runs one statement of transaction control, however long it takes.
    pub(in crate::store) fn control(&self, text: &str) -> Result<(), Mishap> {
        self.deadline.clear();
        let run = || self.db.prepare_cached(text)?.raw_execute();
        run().map(drop).map_err(|error| mishap(&error))
    }

    /// Runs a script of several statements, however long it takes.
    pub(in crate::store) fn script(&self, text: &str) -> Result<(), Mishap> {
        self.deadline.clear();
        self.db.execute_batch(text).map_err(|error| mishap(&error))
    }

    /// Runs a reading statement, or a writing one that gives rows.
    pub(in crate::store) fn all<T: FromRecord>(&mut self, statement: &Statement) -> Result<Vec<T>, Mishap> {
        self.health.check()?;
        let outcome = self.fetch(statement);
        self.health.note(outcome)
    }

    /// Runs a writing statement and gives the number of rows it changed.
    pub(in crate::store) fn run(&mut self, text: &'static str, values: &[Value]) -> Result<u64, Mishap> {
        self.health.check()?;
        let outcome = self.execute(text, values);
        self.health.note(outcome)
    }

    fn fetch<T: FromRecord>(&mut self, statement: &Statement) -> Result<Vec<T>, Mishap> {
        self.deadline.set();
        let mut prepared = self.db.prepare_cached(statement.text).map_err(|error| mishap(&error))?;
        let places = places(&mut self.places, statement.text, &prepared)?;
        bind(&mut prepared, places, &statement.values)?;
        let mut rows = prepared.raw_query();
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(|error| mishap(&error))? {
            found.push(T::from_record(&Row::lite(row))?);
        }
        Ok(found)
    }

    fn execute(&mut self, text: &'static str, values: &[Value]) -> Result<u64, Mishap> {
        self.deadline.set();
        let mut prepared = self.db.prepare_cached(text).map_err(|error| mishap(&error))?;
        let places = places(&mut self.places, text, &prepared)?;
        bind(&mut prepared, places, values)?;
        prepared.raw_execute().map(|changed| changed as u64).map_err(|error| mishap(&error))
    }
}

/// For each of SQLite's parameters the place of its value: `$1` takes the first. SQLite numbers parameters by where they
/// first stand in the text, so they are found by name, once for each text.
fn places<'p>(
    known: &'p mut HashMap<&'static str, Box<[usize]>>,
    text: &'static str,
    prepared: &rusqlite::Statement<'_>,
) -> Result<&'p [usize], Broken> {
    let unknown = match known.entry(text) {
        Entry::Occupied(found) => return Ok(found.into_mut()),
        Entry::Vacant(unknown) => unknown,
    };
    let count = prepared.parameter_count();
    let place = |index| prepared.parameter_name(index)?.strip_prefix('$')?.parse::<usize>().ok()?.checked_sub(1);
    let places: Option<Box<[usize]>> = (1..=count).map(|index| place(index).filter(|place| *place < count)).collect();
    let places = places.ok_or_else(|| Broken::new("a statement's parameters are not $1, $2, … without a gap"))?;
    Ok(unknown.insert(places))
}

/// Binds each parameter to the value at its place. As on PostgreSQL, every value must be used.
fn bind(prepared: &mut rusqlite::Statement<'_>, places: &[usize], values: &[Value]) -> Result<(), Mishap> {
    if places.len() != values.len() {
        let (takes, bound) = (places.len(), values.len());
        return Err(Broken::new(format!("a statement takes {takes} values, {bound} were bound")).into());
    }
    for (index, place) in places.iter().enumerate() {
        let value = &values[*place];
        if matches!(value, Value::Text(text) if text.contains('\0')) {
            return Err(Broken::new("a text with a NUL character cannot be stored").into());
        }
        prepared.raw_bind_parameter(index + 1, value).map_err(|error| mishap(&error))?;
    }
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Flag(flag) => ValueRef::Integer(i64::from(*flag)),
        }))
    }
}

/// Sorts what SQLite reports. Its messages name tables and columns, never values.
pub(super) fn mishap(error: &rusqlite::Error) -> Mishap {
    let rusqlite::Error::SqliteFailure(failure, message) = error else {
        return Mishap::Broken(Broken::new(format!("SQLite: {error}")));
    };
    let message = message.as_deref().unwrap_or_default();
    let kind = match failure.extended_code {
        SQLITE_CONSTRAINT_UNIQUE | SQLITE_CONSTRAINT_PRIMARYKEY | SQLITE_CONSTRAINT_ROWID => ConstraintKind::Unique,
        SQLITE_CONSTRAINT_CHECK => ConstraintKind::Check,
        SQLITE_CONSTRAINT_FOREIGNKEY => ConstraintKind::Reference,
        SQLITE_CONSTRAINT_NOTNULL => ConstraintKind::Missing,
        _ => {
            let broken = Broken::new(format!("SQLite: {error}"));
            return if passes(failure.code) { Mishap::Unavailable(broken) } else { Mishap::Broken(broken) };
        }
    };
    // "UNIQUE constraint failed: account.email", "… failed: index 'name'", "FOREIGN KEY constraint failed".
    let name = message.split_once("failed: ").map_or("", |(_, name)| name);
    let name = name.strip_prefix("index '").and_then(|name| name.strip_suffix('\'')).unwrap_or(name);
    Mishap::Constraint(Constraint { kind, name: name.to_owned().into() })
}

/// Whether a failure may be gone a moment later: a lock, a statement that took too long, a full or failing disk.
fn passes(code: ErrorCode) -> bool {
    use ErrorCode::{CannotOpen, DatabaseBusy, DatabaseLocked, DiskFull, OperationInterrupted, SystemIoFailure};
    matches!(code, CannotOpen | DatabaseBusy | DatabaseLocked | DiskFull | OperationInterrupted | SystemIoFailure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(lite: &mut Lite, text: &'static str, values: &[i64]) -> Result<Vec<i64>, Mishap> {
        lite.health = Health::Well;
        lite.all(&Statement::new(text).bind_all(values.iter().map(|value| Value::from(*value))))
    }

    #[test]
    fn values_go_by_their_number_and_all_must_be_used() {
        let mut lite = Lite::new(Connection::open_in_memory().unwrap()).unwrap();
        for _ in 0..2 {
            assert_eq!(ask(&mut lite, "SELECT $2 - $1 + $2", &[1, 10]).unwrap(), [19]);
            assert_eq!(ask(&mut lite, "SELECT $1 - $2 + $1", &[1, 10]).unwrap(), [-8]);
            for (text, values) in
                [("SELECT $1", &[1, 2][..]), ("SELECT $1 + $2", &[1]), ("SELECT $1 + $3", &[1, 2]), ("SELECT ?1", &[1])]
            {
                assert!(ask(&mut lite, text, values).is_err(), "{text}");
            }
        }
    }
}
