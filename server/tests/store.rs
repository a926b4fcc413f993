//! The store's promises, on both engines.

mod support;

use careway_server::{
    audit::{Action, ActorKind, Event},
    store::{Done, Failure, Refused, RefusedBy as _, Rule, Store, StoreError, SystemSql, Work},
    system_sql,
};
use support::{engines, noon};

const MAKE: SystemSql =
    system_sql!("CREATE TABLE note (id TEXT NOT NULL PRIMARY KEY, body TEXT, size BIGINT, open BOOLEAN)");
const ADD: SystemSql = system_sql!("INSERT INTO note (id, body) VALUES ($1, $2)");
const COUNT: SystemSql = system_sql!("SELECT count(*) FROM note");
const TRAIL: SystemSql = system_sql!("SELECT count(*) FROM audit WHERE command = $1");
const ID_ONCE: Rule = Rule::unique("note_pkey", "note.id");

fn event(command: &'static str) -> Event {
    Event::new(noon(), ActorKind::System, Action::Create, command)
}

async fn make(store: &Store) {
    let made = store.write(|mut work| async move { Done::commit(MAKE.begin().run(&mut work).await, vec![]) }).await;
    made.unwrap().unwrap();
}

async fn count(store: &Store, sql: careway_server::store::Statement) -> i64 {
    let ask = |mut work: Work| async move { Done::commit(sql.one::<i64>(&mut work).await, vec![]) };
    store.read(ask).await.unwrap().unwrap().unwrap()
}

async fn add(store: &Store, id: &str) -> Result<Result<u64, Failure>, StoreError> {
    let id = id.to_owned();
    let unit = |mut work: Work| async move {
        match ADD.begin().bind(id).bind("x").run(&mut work).await {
            Ok(added) => Done::commit(Ok(added), vec![event("add")]),
            Err(failure) => Done::roll_back(Err(failure), vec![event("add-refused")]),
        }
    };
    store.write(unit).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_keeps_and_a_rollback_undoes_but_both_leave_their_events() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        make(&store).await;
        assert_eq!(add(&store, "a").await.unwrap().unwrap(), 1);
        let undone = |mut work: Work| async move {
            ADD.begin().bind("b").bind("x").run(&mut work).await.unwrap();
            Done::roll_back(7, vec![event("undone")])
        };
        assert_eq!(store.write(undone).await.unwrap(), 7);
        let refused = add(&store, "a").await.unwrap().refused_by(&ID_ONCE, "taken");
        assert!(matches!(refused, Err(Refused::Refused("taken"))), "{engine:?} {refused:?}");
        assert_eq!(count(&store, COUNT.begin()).await, 1, "{engine:?}");
        for command in ["add", "undone", "add-refused"] {
            assert_eq!(count(&store, TRAIL.begin().bind(command)).await, 1, "{engine:?} {command}");
        }
        store.close().await;
    }
}
