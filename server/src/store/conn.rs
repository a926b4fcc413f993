//! One connection to either engine, with the same statements and the same behaviour: after a statement has failed, the
//! rest of its unit fails too. Engines differ below this line and nowhere above it. Knows no tables.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Broken, Constraint, Failure, FromRecord, Statement, Value, postgres::Pg, sqlite::Lite};

/// A connection to one of the engines.
pub(super) enum Conn {
    Lite(Box<Lite>),
    Pg(Box<Pg>),
}

/// What went wrong with a statement, as the engines report it.
#[derive(Debug)]
pub(super) enum Mishap {
    Constraint(Constraint),
    /// Lost a deadlock, ran too long, found the disk full or the database gone: worth another try later.
    Unavailable(Broken),
    Broken(Broken),
}

impl From<Broken> for Mishap {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl From<Mishap> for Broken {
    fn from(mishap: Mishap) -> Self {
        match mishap {
            Mishap::Constraint(constraint) => Self::new(constraint.to_string()),
            Mishap::Unavailable(broken) | Mishap::Broken(broken) => broken,
        }
    }
}

impl From<Mishap> for Failure {
    fn from(mishap: Mishap) -> Self {
        match mishap {
            Mishap::Constraint(constraint) => Self::Constraint(constraint),
            Mishap::Unavailable(broken) | Mishap::Broken(broken) => Self::Broken(broken),
        }
    }
}

/// What befell the statements of the unit that runs on a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Health {
    #[default]
    Well,
    /// A statement failed: the unit cannot commit.
    Failed,
    /// As `Failed`, and because the database could not serve it.
    Unavailable,
}

impl Health {
    /// Refuses to go on after a failure; PostgreSQL does so by itself, and SQLite must not be more lenient.
    pub(super) fn check(self) -> Result<(), Broken> {
        if self == Self::Well {
            Ok(())
        } else {
            Err(Broken::new("a statement of this unit failed; end the unit in RollBack"))
        }
    }

    /// Takes note of a statement's outcome.
    pub(super) fn note<T>(&mut self, outcome: Result<T, Mishap>) -> Result<T, Mishap> {
        match &outcome {
            Ok(_) => {}
            Err(Mishap::Unavailable(_)) => *self = Self::Unavailable,
            Err(_) if *self == Self::Well => *self = Self::Failed,
            Err(_) => {}
        }
        outcome
    }
}

impl Conn {
    pub(super) async fn one<T: FromRecord>(&mut self, statement: Statement) -> Result<Option<T>, Broken> {
        let mut rows = self.all(statement).await?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            many => Err(Broken::new(format!("one row was expected, {many} came"))),
        }
    }

    pub(super) async fn all<T: FromRecord>(&mut self, statement: Statement) -> Result<Vec<T>, Broken> {
        match self {
            Self::Lite(lite) => lite.all(&statement).map_err(Into::into),
            Self::Pg(pg) => pg.all(&statement).await.map_err(Into::into),
        }
    }

    pub(super) async fn run(&mut self, statement: Statement) -> Result<u64, Failure> {
        match self {
            Self::Lite(lite) => lite.run(statement.text, &statement.values).map_err(Into::into),
            Self::Pg(pg) => pg.run(&statement).await.map_err(Into::into),
        }
    }

    pub(super) async fn defer(&mut self, statement: Statement) -> Result<(), Failure> {
        match self {
            Self::Lite(lite) => lite.run(statement.text, &statement.values).map(drop).map_err(Into::into),
            Self::Pg(pg) => pg.defer(statement).await.map_err(Into::into),
        }
    }

    pub(super) async fn run_each(&mut self, text: &'static str, rows: Vec<Vec<Value>>) -> Result<u64, Failure> {
        match self {
            Self::Lite(lite) => {
                let mut changed = 0;
                for row in rows {
                    changed += lite.run(text, &row)?;
                }
                Ok(changed)
            }
            Self::Pg(pg) => pg.run_each(text, &rows).await.map_err(Into::into),
        }
    }

    /// Runs a script of several statements, however long it takes.
    pub(super) async fn script(&mut self, text: &str) -> Result<(), Broken> {
        match self {
            Self::Lite(lite) => lite.script(text).map_err(Into::into),
            Self::Pg(pg) => pg.script(text).await,
        }
    }

    pub(super) fn health(&mut self) -> &mut Health {
        match self {
            Self::Lite(lite) => &mut lite.health,
            Self::Pg(pg) => &mut pg.health,
        }
    }
}

/// Where a connection goes when its unit is over, however the unit ended.
#[derive(Clone, Default)]
pub(super) struct Home(Arc<Mutex<Option<Conn>>>);

impl Home {
    /// Takes the connection back, unless the unit has hidden it somewhere.
    pub(super) fn take(&self) -> Option<Conn> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The right to run statements in one unit of work. It is owned and knows no lifetimes; dropping it ends the unit's
/// access, and the store takes the connection back.
pub struct Work {
    conn: Option<Conn>,
    home: Home,
}

impl Work {
    pub(super) fn new(conn: Conn) -> (Self, Home) {
        let home = Home::default();
        (Self { conn: Some(conn), home: home.clone() }, home)
    }

    pub(super) fn conn(&mut self) -> Result<&mut Conn, Broken> {
        self.conn.as_mut().ok_or_else(|| Broken::new("the connection is gone"))
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        *self.home.0.lock().unwrap_or_else(PoisonError::into_inner) = self.conn.take();
    }
}

impl std::fmt::Debug for Work {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Work")
    }
}
