//! Panics, failing commits, failing audits, slow statements, lost connections: each harms its own unit and no other.

use std::{pin::pin, sync::mpsc};

use careway_server::{
    audit::chain,
    store::{Broken, Done, StoreError, SystemSql, Work},
    system_sql,
};
use futures_util::{FutureExt as _, future::join_all};

use super::{
    ADD, add, count, event, run,
    support::{Engine, engines},
    with_notes,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_panic_in_one_unit_harms_nobody() {
    for engine in engines() {
        let mut database = engine.database().await;
        database.settings.pool = 2;
        let store = database.open().await;
        with_notes(&store).await;
        let panics = (0..10).map(|number| {
            let id = format!("p{number}");
            store.write::<(), _, _>(move |mut work: Work| async move {
                ADD.begin().bind(id).bind("x").run(&mut work).await.unwrap();
                panic!("a unit that panics, as it should in this test")
            })
        });
        let adds = (0..10).map(|number| add(&store, format!("a{number}")));
        let (panicked, added) = tokio::join!(join_all(panics), join_all(adds));
        assert!(
            panicked.iter().all(|outcome| matches!(outcome, Err(StoreError::Broken(_)))),
            "{engine:?} {panicked:?}"
        );
        assert!(added.iter().all(|outcome| matches!(outcome, Ok(Ok(1)))), "{engine:?} {added:?}");
        for _ in 0..5 {
            let read =
                store.read::<(), _, _>(|_| async { panic!("a reader that panics, as it should in this test") }).await;
            assert!(matches!(read, Err(StoreError::Broken(_))), "{engine:?}");
        }
        assert_eq!(count(&store).await, 10, "{engine:?}");
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite_a_unit_that_awaits_something_else_is_broken_and_undone() {
    let database = Engine::Sqlite.database().await;
    let store = database.open().await;
    with_notes(&store).await;
    let unit = |mut work: Work| async move {
        ADD.begin().bind("a").bind("x").run(&mut work).await.unwrap();
        tokio::task::yield_now().await;
        Done::commit((), vec![])
    };
    let Err(StoreError::Broken(broken)) = store.write(unit).await else { panic!("it is broken") };
    assert!(broken.to_string().contains("awaited something other than a statement"), "{broken}");
    assert!(matches!(store.read(unit).await, Err(StoreError::Broken(_))));
    assert_eq!(count(&store).await, 0);
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_cannot_commit_past_a_failed_statement() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        let unit = |mut work: Work| async move {
            ADD.begin().bind("a").bind("x").run(&mut work).await.unwrap();
            let twice = ADD.begin().bind("a").bind("x").run(&mut work).await;
            let after = ADD.begin().bind("b").bind("x").run(&mut work).await;
            assert!(twice.is_err() && after.is_err());
            Done::commit((), vec![event("lies")])
        };
        assert!(matches!(store.write(unit).await, Err(StoreError::Broken(_))), "{engine:?}");
        assert_eq!(count(&store).await, 0, "{engine:?}");
        assert_eq!(database.outside("SELECT count(*) FROM audit").await, 0, "{engine:?}");
        add(&store, "a").await.unwrap().unwrap();
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_cannot_write() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        let unit = |mut work: Work| async move {
            Done::roll_back(ADD.begin().bind("a").bind("x").run(&mut work).await.is_err(), vec![])
        };
        assert!(store.read(unit).await.unwrap(), "{engine:?}");
        assert_eq!(count(&store).await, 0, "{engine:?}");
        store.close().await;
    }
}

/// What makes every insert into the audit fail, and what ends that.
fn sabotage(engine: &Engine) -> (&'static str, &'static str) {
    if engine.is_sqlite() {
        ("CREATE TRIGGER sabotage BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END", "DROP TRIGGER sabotage")
    } else {
        (
            "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
             CREATE TRIGGER sabotage BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION no()",
            "DROP TRIGGER sabotage ON audit",
        )
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_audit_there_is_no_value_and_no_write() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        let (sabotage, repair) = sabotage(&engine);
        database.tamper(sabotage).await;
        let read = || store.read(|_| async { Done::commit("secret", vec![event("read")]) });
        assert!(matches!(read().await, Err(StoreError::Busy)), "{engine:?}");
        let (added, silent) = tokio::join!(add(&store, "a"), run(&store, ADD.begin().bind("b").bind("x")));
        assert!(matches!(added, Err(StoreError::Busy)), "{engine:?} {added:?}");
        assert_eq!(silent.unwrap().unwrap(), 1, "{engine:?}: a unit without events is not held up by another's");
        assert_eq!(count(&store).await, 1, "{engine:?}");
        database.tamper(repair).await;
        assert_eq!(read().await.unwrap(), "secret", "{engine:?}");
        add(&store, "a").await.unwrap().unwrap();
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn on_sqlite_when_the_shared_commit_fails_nobody_is_acknowledged() {
    let database = Engine::Sqlite.database().await;
    let store = database.open().await;
    with_notes(&store).await;
    // Deferred references are forbidden in migrations for exactly this: they are checked at the commit that all share.
    database
        .tamper(
            "CREATE TABLE later (id TEXT PRIMARY KEY, note TEXT REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED);",
        )
        .await;
    const POISON: SystemSql = system_sql!("INSERT INTO later (id, note) VALUES ('x', 'no such note')");
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let (go, going) = mpsc::channel::<()>();
    let mut first = pin!(store.write(move |mut work: Work| async move {
        ADD.begin().bind("a").bind("x").run(&mut work).await.unwrap();
        begun.send(()).unwrap();
        going.recv().unwrap();
        Done::commit((), vec![event("first")])
    }));
    assert!((&mut first).now_or_never().is_none());
    has_begun.await.unwrap();
    // Both wait while the first runs, so one commit carries all three.
    let (mut poison, mut third) = (pin!(run(&store, POISON.begin())), pin!(add(&store, "c")));
    assert!((&mut poison).now_or_never().is_none());
    assert!((&mut third).now_or_never().is_none());
    go.send(()).unwrap();
    assert!(matches!(first.await, Err(StoreError::Busy)));
    assert!(matches!(poison.await, Err(StoreError::Busy)));
    assert!(matches!(third.await, Err(StoreError::Busy)));
    assert_eq!(database.outside("SELECT count(*) FROM note").await, 0);
    assert_eq!(database.outside("SELECT count(*) FROM audit").await, 0);
    add(&store, "after").await.unwrap().unwrap();
    let head = format!("SELECT max(seq) FROM audit WHERE chain = {}", chain::MAIN);
    assert_eq!(database.outside(&head).await, 1, "the chain goes on where it was");
    store.clone().close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_takes_too_long_is_stopped() {
    const ENDLESS: SystemSql = system_sql!(
        "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n > $1) SELECT count(*) FROM t"
    );
    let slow = engines().into_iter().map(|engine| async move {
        let database = engine.database().await;
        let store = database.open().await;
        let endless = |mut work: Work| async move {
            Done::commit(ENDLESS.begin().bind(0).one::<i64>(&mut work).await.is_ok(), vec![])
        };
        assert!(matches!(store.read(endless).await, Err(StoreError::Busy)), "{engine:?}");
        store.ready().await.unwrap();
        store.close().await;
    });
    join_all(slow).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_connections_to_postgresql_are_replaced() {
    for engine in engines().into_iter().filter(|engine| !engine.is_sqlite()) {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        add(&store, "a").await.unwrap().unwrap();
        store.record(vec![event("x")]).await.unwrap();
        for round in 0..5 {
            database
                .tamper("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
                .await;
            // What was under way may be refused; what follows is served.
            let mut outcomes = Vec::new();
            for attempt in 0..10 {
                outcomes.push(add(&store, format!("r{round}-{attempt}")).await);
            }
            assert!(matches!(outcomes.last(), Some(Ok(Ok(1)))), "{outcomes:?}");
            assert!(outcomes.iter().all(|outcome| !matches!(outcome, Err(StoreError::Broken(_)))), "{outcomes:?}");
            let kept = outcomes.iter().filter(|outcome| matches!(outcome, Ok(Ok(1)))).count() as i64;
            let found = database.outside(&format!("SELECT count(*) FROM note WHERE id LIKE 'r{round}-%'")).await;
            assert_eq!(found, kept);
            let audited = store.record(vec![event("x")]).await.is_ok() || store.record(vec![event("x")]).await.is_ok();
            assert!(audited);
        }
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn on_postgresql_the_loser_of_a_deadlock_is_busy_and_a_second_run_succeeds() {
    const TOUCH: SystemSql = system_sql!("UPDATE note SET body = $1 WHERE id = $2");
    for engine in engines().into_iter().filter(|engine| !engine.is_sqlite()) {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        for id in ["a", "b"] {
            add(&store, id).await.unwrap().unwrap();
        }
        // Both hold one row before either asks for the other. The second run takes them in order: crossing again, it could lose again.
        let meet = std::sync::Arc::new(tokio::sync::Barrier::new(2));
        let runs = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let cross = |one: &'static str, two: &'static str| {
            let (meet, runs) = (meet.clone(), runs.clone());
            store.write_again(move |mut work: Work| {
                let (meet, runs) = (meet.clone(), runs.clone());
                async move {
                    let number = runs.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                    let (one, two) = if number < 2 { (one, two) } else { (one.min(two), one.max(two)) };
                    let outcome: Result<(), Broken> = async {
                        TOUCH.begin().bind("x").bind(one).run(&mut work).await?;
                        if number < 2 {
                            meet.wait().await;
                        }
                        TOUCH.begin().bind("x").bind(two).run(&mut work).await?;
                        Ok(())
                    }
                    .await;
                    let events = vec![event("crossed")];
                    if outcome.is_ok() { Done::commit(true, events) } else { Done::roll_back(false, events) }
                }
            })
        };
        let (one, two) = tokio::join!(cross("a", "b"), cross("b", "a"));
        assert!(one.unwrap() && two.unwrap());
        // On a busy machine the other may have waited too long for its row meanwhile; it runs twice as well then.
        let runs = runs.load(std::sync::atomic::Ordering::SeqCst);
        assert!((3..=4).contains(&runs), "one of them ran twice, or both: {runs} runs");
        assert_eq!(database.outside("SELECT count(*) FROM audit WHERE command = 'crossed'").await, 2);
        store.close().await;
    }
}
