//! Brings the schema up to date: ordered texts that the binary carries, each applied once, in one transaction, whoever starts
//! first. Knows no tables but its own.
//!
//! `migrations/NNNN_name.sql` holds what both engines share; `NNNN_name.sqlite.sql` and `NNNN_name.postgres.sql` what one of them
//! adds. Once released, a text is never changed: the next one changes the schema. References are never `DEFERRABLE`: they would
//! be checked at the commit that many units share.

use sha2::{Digest as _, Sha256};

use super::{Broken, FromRecord, OpenError, Row, conn::Conn, sql};
use crate::{clock::Clock, hex::hex};

/// One step of the schema.
struct Migration {
    version: i64,
    name: &'static str,
    common: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

/// Every migration of this program, in order of version.
const MIGRATIONS: &[Migration] = &include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// A migration that the database has.
struct Applied {
    version: i64,
    name: String,
    checksum: String,
}

impl FromRecord for Applied {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { version: row.int(0)?, name: row.text(1)?, checksum: row.text(2)? })
    }
}

impl Migration {
    /// What this engine is given after the common text.
    fn fork(&self, conn: &Conn) -> &'static str {
        match conn {
            Conn::Lite(_) => self.sqlite,
            Conn::Pg(_) => self.postgres,
        }
    }

    fn checksum(&self, conn: &Conn) -> String {
        let digest = Sha256::new().chain_update(self.common).chain_update([0]).chain_update(self.fork(conn)).finalize();
        hex(&digest)
    }
}

/// Applies what is missing.
pub(super) async fn migrate(conn: &mut Conn, clock: &Clock) -> Result<(), OpenError> {
    migrate_to(conn, clock, MIGRATIONS).await
}

async fn migrate_to(conn: &mut Conn, clock: &Clock, migrations: &[Migration]) -> Result<(), OpenError> {
    let applied = locked(conn, async |conn| {
        conn.script(sql::MIGRATION_TABLE).await?;
        conn.all::<Applied>(sql::APPLIED.begin()).await
    });
    check(&applied.await?, conn, migrations)?;
    for migration in migrations {
        let failed = |source| OpenError::Migration { version: migration.version, name: migration.name, source };
        locked(conn, async |conn| apply(conn, migration, clock.micros()).await).await.map_err(failed)?;
    }
    Ok(())
}

/// Applies one migration, unless another process has done so while this one waited.
async fn apply(conn: &mut Conn, migration: &Migration, now: i64) -> Result<(), Broken> {
    let applied = conn.all::<Applied>(sql::APPLIED.begin()).await?;
    if applied.iter().any(|applied| applied.version == migration.version) {
        return Ok(());
    }
    conn.script(migration.common).await?;
    conn.script(migration.fork(conn)).await?;
    let checksum = migration.checksum(conn);
    let note = sql::NOTE_APPLIED.begin().bind(migration.version).bind(migration.name).bind(checksum).bind(now);
    conn.run(note).await?;
    Ok(())
}

/// Refuses a database that this program does not understand.
fn check(applied: &[Applied], conn: &Conn, migrations: &[Migration]) -> Result<(), OpenError> {
    let known = migrations.last().map_or(0, |last| last.version);
    if let Some(newer) = applied.iter().map(|applied| applied.version).max().filter(|version| *version > known) {
        return Err(OpenError::Newer { found: newer, known });
    }
    for applied in applied {
        let same = |ours: &&Migration| ours.version == applied.version && ours.checksum(conn) == applied.checksum;
        if !migrations.iter().any(|ours| same(&ours)) {
            return Err(OpenError::Changed { version: applied.version, name: applied.name.clone() });
        }
    }
    Ok(())
}

/// Runs `steps` in a transaction that keeps every other process out.
pub(super) async fn locked<T, E: From<Broken>>(
    conn: &mut Conn,
    steps: impl AsyncFnOnce(&mut Conn) -> Result<T, E>,
) -> Result<T, E> {
    let (begin, commit, rollback) = match conn {
        Conn::Lite(_) => (sql::lite::BEGIN_WRITE, sql::lite::COMMIT, sql::lite::ROLLBACK),
        Conn::Pg(_) => (sql::pg::BEGIN_MIGRATION, sql::pg::COMMIT, sql::pg::ROLLBACK),
    };
    conn.script(begin).await?;
    let outcome = match steps(conn).await {
        Ok(value) => conn.script(commit).await.map(|()| value).map_err(E::from),
        Err(error) => Err(error),
    };
    if outcome.is_err() {
        // The first error is the one to tell; a rollback that fails ends with the connection.
        let _ = conn.script(rollback).await;
        *conn.health() = super::conn::Health::Well;
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_reference_is_deferrable() {
        for migration in MIGRATIONS {
            for text in [migration.common, migration.sqlite, migration.postgres] {
                assert!(!text.to_uppercase().contains("DEFERRABLE"), "{}", migration.name);
            }
        }
    }
}
