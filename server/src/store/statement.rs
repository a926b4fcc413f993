//! Statements: SQL text that was checked when the program was compiled, begun by whoever may begin it, with its values. A
//! [`Statement`] cannot be made from text, so there is no way around a permit. Knows no feature's tables.
//!
//! The kinds differ in who may begin them. [`RecordSql`] and [`PatientSql`] need a permit and begin with what it binds;
//! [`StaffSql`] needs the permit of a duty and [`ImportSql`] an [`ImportPermit`]; [`SystemSql`] needs nothing. Neither of
//! those that need no patient, but for the import's, reaches a clinical table.

use std::marker::PhantomData;

use careway_core::access::{Act, Part, Permit, StaffDuty, StaffPermit};

use super::{Broken, Failure, FromRecord, Value, Work, guard};

/// A statement ready to run, but for values still to be bound: `$1` first.
#[derive(Debug, Clone)]
pub struct Statement {
    pub(super) text: &'static str,
    pub(super) values: Vec<Value>,
}

impl Statement {
    pub(super) const fn new(text: &'static str) -> Self {
        Self { text, values: Vec::new() }
    }

    /// Binds the next value.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Binds several values in order.
    #[must_use]
    pub fn bind_all(mut self, values: impl IntoIterator<Item = Value>) -> Self {
        self.values.extend(values);
        self
    }

    /// Runs it and gives its one row, or none.
    ///
    /// # Errors
    /// [`Broken`] also when there is more than one row, or when a row is not a `T`.
    pub async fn one<T: FromRecord>(self, work: &mut Work) -> Result<Option<T>, Broken> {
        work.conn()?.one(self).await
    }

    /// Runs it and gives all rows.
    ///
    /// # Errors
    /// [`Broken`] also when a row is not a `T`.
    pub async fn all<T: FromRecord>(self, work: &mut Work) -> Result<Vec<T>, Broken> {
        work.conn()?.all(self).await
    }

    /// Runs a writing statement and gives the number of rows it changed.
    ///
    /// # Errors
    /// [`Failure::Constraint`] when the database refused it. The unit is spent then, on both engines: end it in `RollBack`.
    /// Where a clash is ordinary, write `ON CONFLICT … DO NOTHING` and look at the number.
    pub async fn run(self, work: &mut Work) -> Result<u64, Failure> {
        work.conn()?.run(self).await
    }

    /// Runs a writing statement of which nothing is asked. PostgreSQL is sent it with the next statement or with the commit, so that it costs no
    /// round trip; the unit sees what it wrote all the same.
    ///
    /// # Errors
    /// As [`Statement::run`] on SQLite. On PostgreSQL the next statement fails, or the commit, and the caller is told to try again: not for a clash
    /// that may happen.
    pub async fn defer(self, work: &mut Work) -> Result<(), Failure> {
        work.conn()?.defer(self).await
    }

    /// Runs a writing statement once per row of values, each added to those already bound, and gives the number of rows
    /// changed in all. PostgreSQL is sent many before the first answers.
    ///
    /// # Errors
    /// As [`Statement::run`]; the first failure ends it.
    pub async fn run_each<R>(self, work: &mut Work, rows: impl IntoIterator<Item = R>) -> Result<u64, Failure>
    where
        R: IntoIterator<Item = Value>,
    {
        let conn = work.conn()?;
        let rows: Vec<Vec<Value>> =
            rows.into_iter().map(|row| self.values.iter().cloned().chain(row).collect()).collect();
        conn.run_each(self.text, rows).await
    }
}

/// A text over clinical tables: bound to one patient, to the classes that are not hidden and to the scopes that are open.
/// Made by [`record_sql!`](crate::record_sql).
#[derive(Debug, Clone, Copy)]
pub struct RecordSql(&'static str);

/// A text over a patient's tables without clinical content: bound to one patient. Made by
/// [`patient_sql!`](crate::patient_sql).
#[derive(Debug, Clone, Copy)]
pub struct PatientSql(&'static str);

/// A text that duty `D` is done with, over tables without clinical content: patients' names, tasks, the trail. Made by
/// [`staff_sql!`](crate::staff_sql).
#[derive(Debug)]
pub struct StaffSql<D>(&'static str, PhantomData<fn() -> D>);

/// A text over tables that are nobody's record: accounts, sessions, audit. Made by [`system_sql!`](crate::system_sql).
#[derive(Debug, Clone, Copy)]
pub struct SystemSql(&'static str);

/// A text that fills clinical tables at import. Made by [`import_sql!`](crate::import_sql).
#[derive(Debug, Clone, Copy)]
pub struct ImportSql(&'static str);

impl RecordSql {
    /// Checks `text`; called by the macro.
    #[doc(hidden)]
    pub const fn checked(text: &'static str) -> Self {
        assert!(
            guard::record_text(text),
            "a record statement says `patient = $1 AND sensitive & $2 = 0 AND scope & $3 <> 0` for each clinical table it names, with no OR beside it"
        );
        Self(text)
    }
}

impl PatientSql {
    /// Checks `text`; called by the macro.
    #[doc(hidden)]
    pub const fn checked(text: &'static str) -> Self {
        assert!(
            guard::patient_text(text),
            "a patient statement says `patient = $1` (or inserts `(patient, …) VALUES ($1, …)`), with no OR beside it, and names no clinical table"
        );
        Self(text)
    }
}

impl SystemSql {
    /// Checks `text`; called by the macro.
    #[doc(hidden)]
    pub const fn checked(text: &'static str) -> Self {
        assert!(guard::system_text(text), "a system statement names no clinical table");
        Self(text)
    }

    /// Begins the statement; `$1` is still to be bound.
    pub const fn begin(self) -> Statement {
        Statement::new(self.0)
    }
}

impl<D> StaffSql<D> {
    /// Checks `text`; called by the macro.
    #[doc(hidden)]
    pub const fn checked(text: &'static str) -> Self {
        assert!(guard::system_text(text), "a staff statement names no clinical table");
        Self(text, PhantomData)
    }
}

impl<D: StaffDuty> StaffSql<D> {
    /// Begins the statement under the permit of its duty; `$1` is still to be bound.
    pub const fn begin(&self, _: &StaffPermit<D>) -> Statement {
        Statement::new(self.0)
    }
}

impl ImportSql {
    /// Takes `text`; called by the macro.
    #[doc(hidden)]
    pub const fn checked(text: &'static str) -> Self {
        Self(text)
    }

    /// Begins the statement; `$1` is still to be bound.
    pub const fn begin(self, _: &ImportPermit) -> Statement {
        Statement::new(self.0)
    }
}

/// Proof that an import is running: what lets statements fill clinical tables for any patient.
#[derive(Debug)]
pub struct ImportPermit(());

impl ImportPermit {
    /// For the import job, and for nothing that answers requests; a house rule names the files that may call this.
    pub(crate) const fn for_import() -> Self {
        Self(())
    }
}

/// How a permit begins statements: with what was decided, and with nothing else in those places.
pub trait Begin {
    /// Begins a record statement: `$1` is the patient, `$2` the hidden classes, `$3` the open scopes. Bind from `$4`.
    fn sql(&self, sql: RecordSql) -> Statement;

    /// Begins a patient statement: `$1` is the patient. Bind from `$2`.
    fn sql_patient(&self, sql: PatientSql) -> Statement;
}

impl<A: Act, S: Part> Begin for Permit<A, S> {
    fn sql(&self, RecordSql(text): RecordSql) -> Statement {
        Statement::new(text).bind(self.patient()).bind(self.hidden()).bind(self.scopes())
    }

    fn sql_patient(&self, PatientSql(text): PatientSql) -> Statement {
        Statement::new(text).bind(self.patient())
    }
}

/// Makes a [`RecordSql`](crate::store::RecordSql) from a text; a text without its guards does not compile.
///
/// ```
/// use careway_server::{record_sql, store::RecordSql};
/// const RECENT: RecordSql = record_sql!(
///     "SELECT id, title FROM item
///      WHERE patient = $1 AND sensitive & $2 = 0 AND scope & $3 <> 0 AND at > $4
///      ORDER BY at DESC"
/// );
/// ```
#[macro_export]
macro_rules! record_sql {
    ($text:expr $(,)?) => {
        const { $crate::store::RecordSql::checked($text) }
    };
}

/// Makes a [`PatientSql`](crate::store::PatientSql) from a text; a text that is not bound to the patient does not compile.
#[macro_export]
macro_rules! patient_sql {
    ($text:expr $(,)?) => {
        const { $crate::store::PatientSql::checked($text) }
    };
}

/// Makes a [`StaffSql`](crate::store::StaffSql) from a text; a text that names a clinical table does not compile.
///
/// ```
/// use careway_core::access::{StaffPermit, duty};
/// use careway_server::{staff_sql, store::{StaffSql, Statement}};
/// const TIMES: StaffSql<duty::ReadTrail> = staff_sql!("SELECT at FROM audit WHERE chain = $1");
/// fn begin(permit: &StaffPermit<duty::ReadTrail>) -> Statement {
///     TIMES.begin(permit)
/// }
/// ```
///
/// The permit of one duty does not begin another's statement:
///
/// ```compile_fail,E0308
/// use careway_core::access::{StaffPermit, duty};
/// use careway_server::{staff_sql, store::{StaffSql, Statement}};
/// const TIMES: StaffSql<duty::ReadTrail> = staff_sql!("SELECT at FROM audit WHERE chain = $1");
/// fn begin(permit: &StaffPermit<duty::FindPatients>) -> Statement {
///     TIMES.begin(permit)
/// }
/// ```
///
/// Nobody does without one, and none reaches a record:
///
/// ```compile_fail,E0061
/// use careway_core::access::duty;
/// use careway_server::{staff_sql, store::StaffSql};
/// const TIMES: StaffSql<duty::ReadTrail> = staff_sql!("SELECT at FROM audit WHERE chain = $1");
/// let _ = TIMES.begin();
/// ```
///
/// ```compile_fail,E0080
/// use careway_core::access::duty;
/// use careway_server::{staff_sql, store::StaffSql};
/// const NAMES: StaffSql<duty::FindPatients> = staff_sql!("SELECT id FROM item WHERE patient = $1");
/// ```
#[macro_export]
macro_rules! staff_sql {
    ($text:expr $(,)?) => {
        const { $crate::store::StaffSql::checked($text) }
    };
}

/// Makes a [`SystemSql`](crate::store::SystemSql) from a text; a text that names a clinical table does not compile.
#[macro_export]
macro_rules! system_sql {
    ($text:expr $(,)?) => {
        const { $crate::store::SystemSql::checked($text) }
    };
}

/// Makes an [`ImportSql`](crate::store::ImportSql) from a text.
#[macro_export]
macro_rules! import_sql {
    ($text:expr $(,)?) => {
        const { $crate::store::ImportSql::checked($text) }
    };
}
