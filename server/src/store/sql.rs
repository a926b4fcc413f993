//! The store's own statements: transaction control, settings and the table of migrations. Names no feature's table.

use super::SystemSql;
use crate::system_sql;

/// Answers when the database does.
pub(super) const READY: SystemSql = system_sql!("SELECT max(version) FROM migration");

/// Which migrations were applied; the same on both engines.
pub(super) const MIGRATION_TABLE: &str = "CREATE TABLE IF NOT EXISTS migration (
    version BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at BIGINT NOT NULL
)";
pub(super) const APPLIED: SystemSql = system_sql!("SELECT version, name, checksum FROM migration ORDER BY version");
pub(super) const NOTE_APPLIED: SystemSql =
    system_sql!("INSERT INTO migration (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)");

/// SQLite's transaction control.
pub(super) mod lite {
    pub(in crate::store) const BEGIN_WRITE: &str = "BEGIN IMMEDIATE";
    pub(in crate::store) const BEGIN_READ: &str = "BEGIN";
    pub(in crate::store) const COMMIT: &str = "COMMIT";
    pub(in crate::store) const ROLLBACK: &str = "ROLLBACK";
    pub(in crate::store) const SAVEPOINT: &str = "SAVEPOINT unit";
    pub(in crate::store) const ROLLBACK_TO: &str = "ROLLBACK TO unit";
    pub(in crate::store) const RELEASE: &str = "RELEASE unit";
}

/// PostgreSQL's transaction control and settings.
pub(super) mod pg {
    use crate::{store::SystemSql, system_sql};

    pub(in crate::store) const BEGIN_WRITE: &str = "BEGIN";
    pub(in crate::store) const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    pub(in crate::store) const COMMIT: &str = "COMMIT";
    pub(in crate::store) const ROLLBACK: &str = "ROLLBACK";
    /// One migration at a time, over all nodes, and as long as it takes.
    pub(in crate::store) const BEGIN_MIGRATION: &str =
        "BEGIN; SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(1128354391, 0)";
    /// A statement may take as long as [`crate::store::STATEMENT`], and a unit that sits idle is ended.
    pub(in crate::store) const SESSION: &str = "SET statement_timeout = '5s'; SET lock_timeout = '5s';
        SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = 'warning'";
    /// Hears what [`TELL`] tells in the same database.
    pub(in crate::store) const LISTEN: &str = "LISTEN careway";
    /// Answers when the database does.
    pub(in crate::store) const STILL_THERE: &str = "SELECT 1";
    /// Tells `$1`.
    pub(in crate::store) const TELL: SystemSql = system_sql!("SELECT pg_notify('careway', $1)");
    pub(in crate::store) const SETTING: SystemSql = system_sql!("SELECT current_setting($1)");
    /// Takes lane `$1` of the audit for this connection, if nobody has it. The first number is "CARW" in ASCII, so that no
    /// other program's locks are met.
    pub(in crate::store) const TAKE_LANE: SystemSql =
        system_sql!("SELECT pg_try_advisory_lock(1128354391, $1::integer)");
}
