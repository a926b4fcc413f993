//! What can go wrong with a statement or a unit of work, and how a feature turns a refusal by the database into one of its
//! own. Holds no values of rows: what a person typed does not reach a log through here.

use std::{borrow::Cow, sync::Arc};

/// Something unexpected: a bug, a damaged file, a lost connection. Nobody can do anything about it but read the log.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{0}")]
pub struct Broken(Arc<str>);

impl Broken {
    /// What is broken, in words for a developer and without values of rows.
    pub fn new(what: impl AsRef<str>) -> Self {
        Self(what.as_ref().into())
    }
}

/// Why a unit of work gave no value.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The store cannot serve this now: its queue is full, the database is away, the unit lost a deadlock or took too
    /// long. Nothing of it was kept; asking again later may work.
    #[error("the store is busy")]
    Busy,
    /// Something is broken. Nothing of the unit was kept.
    #[error(transparent)]
    Broken(#[from] Broken),
}

/// Why a writing statement did not do its work. Either way the unit is spent: it must end in `RollBack`, and further
/// statements in it fail.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Failure {
    /// The database refused it by one of its rules.
    #[error("{0}")]
    Constraint(Constraint),
    /// Anything else.
    #[error(transparent)]
    Broken(#[from] Broken),
}

/// What sort of rule refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConstraintKind {
    /// A primary key, a `UNIQUE` or a unique index.
    Unique,
    /// A `CHECK`.
    Check,
    /// A `REFERENCES`. SQLite does not say which.
    Reference,
    /// A `NOT NULL`.
    Missing,
}

/// The rule by which the database refused a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("refused by the database's rule {name:?} ({kind:?})")]
pub struct Constraint {
    /// What sort of rule it is.
    pub kind: ConstraintKind,
    /// What the engine calls it: its name, or for a unique rule on SQLite its columns as `table.column, table.column`.
    /// Empty when the engine does not say.
    pub name: Cow<'static, str>,
}

/// A rule of the schema as a feature names it, so that it can be recognised on both engines.
///
/// ```
/// use careway_server::store::Rule;
/// /// One account per address.
/// pub const EMAIL_ONCE: Rule = Rule::unique("account_email_key", "account.email");
/// /// A grant ends after it begins.
/// pub const ENDS_AFTER_START: Rule = Rule::check("grant_ends_after_start");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    kind: ConstraintKind,
    name: &'static str,
    columns: &'static str,
}

impl Rule {
    /// A unique rule: its name in PostgreSQL (`table_column_key`, `table_pkey` or the unique index's name) and its columns
    /// as SQLite lists them (`table.column, table.column`).
    pub const fn unique(name: &'static str, columns: &'static str) -> Self {
        Self { kind: ConstraintKind::Unique, name, columns }
    }

    /// A `CONSTRAINT name CHECK (…)`.
    pub const fn check(name: &'static str) -> Self {
        Self { kind: ConstraintKind::Check, name, columns: name }
    }

    /// Whether it was this rule that refused.
    pub fn refused(&self, by: &Constraint) -> bool {
        by.kind == self.kind && (by.name == self.name || by.name == self.columns)
    }
}

/// A feature's own no, or something broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused<R, B = Broken> {
    /// The rule that the feature expected refused: this is what it means to the caller.
    Refused(R),
    /// Another rule refused, or something broke.
    Broken(B),
}

/// Gives a refusal by a rule its meaning: `….run(work).await.refused_by(&EMAIL_ONCE, SignUpRefusal::Taken)?`.
pub trait RefusedBy<T> {
    /// Turns a refusal by `rule` into `refusal`, and every other failure into [`Broken`].
    ///
    /// # Errors
    /// See above.
    fn refused_by<R>(self, rule: &Rule, refusal: R) -> Result<T, Refused<R>>;
}

impl<T> RefusedBy<T> for Result<T, Failure> {
    fn refused_by<R>(self, rule: &Rule, refusal: R) -> Result<T, Refused<R>> {
        self.map_err(|failure| match failure {
            Failure::Constraint(by) if rule.refused(&by) => Refused::Refused(refusal),
            other => Refused::Broken(other.into()),
        })
    }
}

impl From<Failure> for Broken {
    /// For statements of which no refusal is expected.
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Constraint(constraint) => Self::new(constraint.to_string()),
            Failure::Broken(broken) => broken,
        }
    }
}
