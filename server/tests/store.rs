//! The store's promises, on both engines: what is acknowledged is kept, what is refused leaves nothing, and nobody's
//! failure is anybody else's.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

#[path = "store/deferred.rs"]
mod deferred;
#[path = "store/opening.rs"]
mod opening;
#[path = "store/statements.rs"]
mod statements;
#[path = "store/trouble.rs"]
mod trouble;
#[path = "store/units.rs"]
mod units;

use careway_server::{
    audit::{Action, ActorKind, Event},
    store::{Done, Failure, Statement, Store, StoreError, SystemSql, Work},
    system_sql,
};
use support::noon;

const MAKE: SystemSql = system_sql!(
    "CREATE TABLE note (id TEXT NOT NULL PRIMARY KEY, body TEXT, size BIGINT, open BOOLEAN,
     CONSTRAINT note_size_small CHECK (size < 1000))"
);
const ADD: SystemSql = system_sql!("INSERT INTO note (id, body) VALUES ($1, $2)");
const COUNT: SystemSql = system_sql!("SELECT count(*) FROM note");

fn event(command: &'static str) -> Event {
    Event::new(noon(), ActorKind::System, Action::Create, command)
}

/// Runs one statement in a unit of its own.
async fn run(store: &Store, statement: Statement) -> Result<Result<u64, Failure>, StoreError> {
    let unit = |mut work: Work| async move {
        match statement.run(&mut work).await {
            Ok(changed) => Done::commit(Ok(changed), vec![]),
            Err(failure) => Done::roll_back(Err(failure), vec![]),
        }
    };
    store.write(unit).await
}

async fn with_notes(store: &Store) {
    run(store, MAKE.begin()).await.unwrap().unwrap();
}

async fn count(store: &Store) -> i64 {
    let ask = |mut work: Work| async move { Done::commit(COUNT.begin().one::<i64>(&mut work).await, vec![]) };
    store.read(ask).await.unwrap().unwrap().unwrap()
}

/// Adds a note, with an event either way.
async fn add(store: &Store, id: impl Into<String>) -> Result<Result<u64, Failure>, StoreError> {
    let id = id.into();
    let unit = |mut work: Work| async move {
        match ADD.begin().bind(id).bind("x").run(&mut work).await {
            Ok(added) => Done::commit(Ok(added), vec![event("add")]),
            Err(failure) => Done::roll_back(Err(failure), vec![event("add-refused")]),
        }
    };
    store.write(unit).await
}
