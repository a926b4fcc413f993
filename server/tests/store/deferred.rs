//! Writes of which nothing is asked: they are there for the unit and for everybody after the commit, and a unit without them is a unit without
//! anything.

use careway_server::store::{Done, Work};

use super::{ADD, COUNT, add, count, event, support::engines, with_notes};

async fn defer(work: &mut Work, id: &str) -> bool {
    ADD.begin().bind(id.to_owned()).bind("x").defer(work).await.is_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_deferred_is_seen_by_the_unit_and_kept_by_the_commit_with_or_without_an_event() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        let looks = |mut work: Work| async move {
            let deferred = [defer(&mut work, "a").await, defer(&mut work, "b").await];
            let seen = COUNT.begin().one::<i64>(&mut work).await.unwrap();
            Done::commit((deferred, seen), vec![event("looks")])
        };
        assert_eq!(store.write(looks).await.unwrap(), ([true; 2], Some(2)), "{engine:?}");
        for (id, events) in [("c", vec![event("told")]), ("d", Vec::new())] {
            let only = move |mut work: Work| async move { Done::commit(defer(&mut work, id).await, events) };
            assert!(store.write(only).await.unwrap(), "{engine:?} {id}");
        }
        let many = |mut work: Work| async move {
            for number in 0..100 {
                assert!(defer(&mut work, &format!("n{number}")).await);
            }
            Done::commit((), Vec::new())
        };
        store.write(many).await.unwrap();
        assert_eq!(database.outside("SELECT count(*) FROM note").await, 104, "{engine:?}");
        assert_eq!(database.outside("SELECT count(*) FROM audit").await, 2, "{engine:?}");
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_deferred_is_undone_with_its_unit_and_never_reaches_the_next() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        for looks in [false, true] {
            let undone = move |mut work: Work| async move {
                assert!(defer(&mut work, "a").await);
                if looks {
                    assert_eq!(COUNT.begin().one::<i64>(&mut work).await.unwrap(), Some(1));
                    assert!(defer(&mut work, "b").await);
                }
                Done::roll_back((), vec![event("undone")])
            };
            store.write(undone).await.unwrap();
            assert_eq!(count(&store).await, 0, "{engine:?}");
        }
        add(&store, "a").await.unwrap().unwrap();
        assert_eq!(count(&store).await, 1, "{engine:?}");
        assert_eq!(database.outside("SELECT count(*) FROM audit WHERE command = 'undone'").await, 2, "{engine:?}");
        store.close().await;
    }
}

/// Wherever the clash shows: in the statement itself, in the next, or in the commit.
#[tokio::test(flavor = "multi_thread")]
async fn of_a_unit_whose_deferred_write_is_refused_nothing_is_kept_and_its_caller_is_told() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        add(&store, "taken").await.unwrap().unwrap();
        for looks in [false, true] {
            let clashes = move |mut work: Work| async move {
                let well = defer(&mut work, "new").await && defer(&mut work, "taken").await;
                let well = well && (!looks || COUNT.begin().one::<i64>(&mut work).await.is_ok());
                Done::settle(if well { Ok(()) } else { Err("refused") }, vec![event("clashes")])
            };
            let told = store.write(clashes).await;
            assert!(!matches!(told, Ok(Ok(()))), "{engine:?} {looks}: {told:?}");
            assert_eq!(count(&store).await, 1, "{engine:?} {looks}");
        }
        assert_eq!(database.outside("SELECT count(*) FROM audit WHERE command = 'clashes'").await, 0, "{engine:?}");
        add(&store, "next").await.unwrap().unwrap();
        assert_eq!(count(&store).await, 2, "{engine:?}");
        store.close().await;
    }
}
