//! Commit, rollback, races, and callers that go away.

use std::{
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
};

use careway_server::store::{Done, Failure, Refused, RefusedBy as _, Rule, StoreError, Work};
use futures_util::{FutureExt as _, future::join_all};

use super::{ADD, add, count, event, support::engines, with_notes};

const ID_ONCE: Rule = Rule::unique("note_pkey", "note.id");

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_keeps_and_a_rollback_undoes_but_both_leave_their_events() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        assert_eq!(add(&store, "a").await.unwrap().unwrap(), 1);
        let undone = |mut work: Work| async move {
            ADD.begin().bind("b").bind("x").run(&mut work).await.unwrap();
            Done::roll_back(7, vec![event("undone")])
        };
        assert_eq!(store.write(undone).await.unwrap(), 7);
        let refused = add(&store, "a").await.unwrap().refused_by(&ID_ONCE, "taken");
        assert!(matches!(refused, Err(Refused::Refused("taken"))), "{engine:?} {refused:?}");
        assert_eq!(count(&store).await, 1, "{engine:?}");
        for command in ["add", "undone", "add-refused"] {
            let found = database.outside(&format!("SELECT count(*) FROM audit WHERE command = '{command}'")).await;
            assert_eq!(found, 1, "{engine:?} {command}");
        }
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_acknowledged_write_is_there_for_everybody() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        let writes = (0..60).map(|number| {
            let (store, database) = (&store, &database);
            async move {
                add(store, format!("n{number}")).await.unwrap().unwrap();
                let seen = format!("SELECT count(*) FROM note WHERE id = 'n{number}'");
                assert_eq!(database.outside(&seen).await, 1);
            }
        });
        join_all(writes).await;
        assert_eq!(database.outside("SELECT count(*) FROM audit").await, 60);
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_writers_of_one_row_one_wins_and_the_others_hear_why() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        let writers = join_all((0..64).map(|_| add(&store, "one"))).await;
        let (won, lost): (Vec<_>, Vec<_>) = writers.into_iter().map(Result::unwrap).partition(Result::is_ok);
        assert_eq!((won.len(), lost.len()), (1, 63), "{engine:?}");
        for failure in lost {
            assert!(matches!(&failure, Err(Failure::Constraint(by)) if ID_ONCE.refused(by)), "{engine:?} {failure:?}");
        }
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_read_left_in_the_audit_is_durable_before_it_returns() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        for number in 1..=20 {
            store.read(|_| async { Done::commit((), vec![event("read"), event("read too")]) }).await.unwrap();
            assert_eq!(database.outside("SELECT count(*) FROM audit").await, number * 2, "{engine:?}");
        }
        store.record(vec![event("denied")]).await.unwrap();
        assert_eq!(database.outside("SELECT count(*) FROM audit WHERE command = 'denied'").await, 1, "{engine:?}");
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_caller_that_leaves_does_not_stop_a_write_that_has_begun() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let (go, going) = mpsc::channel::<()>();
        let unit = move |mut work: Work| async move {
            ADD.begin().bind("left").bind("x").run(&mut work).await.unwrap();
            begun.send(()).unwrap();
            going.recv().unwrap();
            Done::commit((), vec![event("left")])
        };
        let caller = tokio::spawn({
            let store = store.clone();
            async move { store.write(unit).await }
        });
        has_begun.await.unwrap();
        caller.abort();
        assert!(caller.await.unwrap_err().is_cancelled());
        go.send(()).unwrap();
        // Closing waits for what runs: the write is whole, with its event, and nothing is left open.
        add(&store, "next").await.unwrap().unwrap();
        store.close().await;
        assert_eq!(database.outside("SELECT count(*) FROM note").await, 2, "{engine:?}");
        assert_eq!(database.outside("SELECT count(*) FROM audit").await, 2, "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn callers_that_come_and_go_leave_nothing_open() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        for number in 0..50 {
            // Polled once, so that the unit is on its way, and dropped.
            let left = add(&store, format!("gone{number}")).now_or_never();
            assert!(left.is_none_or(|answer| answer.unwrap().is_ok()));
            let _ = store.read(|_| async { Done::commit((), vec![event("read")]) }).now_or_never();
        }
        add(&store, "here").await.unwrap().unwrap();
        store.close().await;
        let notes = database.outside("SELECT count(*) FROM note").await;
        let added = database.outside("SELECT count(*) FROM audit WHERE command = 'add'").await;
        assert_eq!((notes, added), (51, 51), "{engine:?}: a write that was handed over is done, whole, once");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_full_queue_turns_away_at_once() {
    for engine in engines() {
        let mut database = engine.database().await;
        (database.settings.queue, database.settings.pool) = (2, 1);
        let store = database.open().await;
        with_notes(&store).await;
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let (go, going) = mpsc::channel::<()>();
        let mut blocking = pin!(store.write(move |_| async move {
            begun.send(()).unwrap();
            going.recv().unwrap();
            Done::commit((), vec![])
        }));
        assert!((&mut blocking).now_or_never().is_none());
        has_begun.await.unwrap();
        let (mut second, mut third) = (pin!(add(&store, "2")), pin!(add(&store, "3")));
        assert!((&mut second).now_or_never().is_none());
        assert!((&mut third).now_or_never().is_none());
        assert!(matches!(add(&store, "4").await, Err(StoreError::Busy)), "{engine:?}");
        go.send(()).unwrap();
        blocking.await.unwrap();
        second.await.unwrap().unwrap();
        third.await.unwrap().unwrap();
        assert_eq!(count(&store).await, 2, "{engine:?}");
        store.clone().close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_read_without_a_turn_is_given_up_and_never_runs() {
    for engine in engines() {
        let mut database = engine.database().await;
        (database.settings.readers, database.settings.pool) = (1, 1);
        let store = database.open().await;
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let (go, going) = mpsc::channel::<()>();
        let mut blocking = pin!(store.read(move |_| async move {
            begun.send(()).unwrap();
            going.recv().unwrap();
            Done::commit((), vec![])
        }));
        assert!((&mut blocking).now_or_never().is_none());
        has_begun.await.unwrap();
        let ran = Arc::new(AtomicBool::new(false));
        let mark = ran.clone();
        let late = store.read(move |_| async move {
            mark.store(true, Ordering::SeqCst);
            Done::commit((), vec![])
        });
        assert!(matches!(late.await, Err(StoreError::Busy)), "{engine:?}");
        go.send(()).unwrap();
        blocking.await.unwrap();
        store.clone().close().await;
        assert!(!ran.load(Ordering::SeqCst), "{engine:?}");
    }
}
