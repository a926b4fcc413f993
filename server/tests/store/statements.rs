//! Values, rows and refusals: the same on both engines.

use careway_server::{
    store::{ConstraintKind, Done, Failure, Rule, SystemSql, Value, Work, guard},
    system_sql,
};
use chrono::{DateTime, NaiveDate, Utc};

use super::{
    ADD, add, count, run,
    support::{engines, noon},
    with_notes,
};

const ADD_ALL: SystemSql = system_sql!("INSERT INTO note (size, open, id, body) VALUES ($2, $4, $1, $3)");
const FIND: SystemSql = system_sql!("SELECT size, open, body, id FROM note WHERE id = $1");

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_in_comes_out() {
    type Found = (Option<i64>, Option<bool>, Option<String>, String);
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        let cases: [(&str, Value, Value, Value, Found); 4] = [
            (
                "a",
                i64::MIN.into(),
                "Zoë 試 'quoted' \u{1F9EA}".into(),
                true.into(),
                (Some(i64::MIN), Some(true), Some("Zoë 試 'quoted' \u{1F9EA}".into()), "a".into()),
            ),
            ("b", 0.into(), "".into(), false.into(), (Some(0), Some(false), Some(String::new()), "b".into())),
            ("c", Value::Null, Value::Null, Value::Null, (None, None, None, "c".into())),
            (
                "d",
                noon().into(),
                NaiveDate::from_ymd_opt(2026, 2, 3).into(),
                true.into(),
                (None, Some(true), Some("2026-02-03".into()), "d".into()),
            ),
        ];
        for (id, size, body, open, expected) in cases {
            let size = if id == "d" { Value::Null } else { size };
            run(&store, ADD_ALL.begin().bind(id).bind(size).bind(body).bind(open)).await.unwrap().unwrap();
            let find = move |mut work: Work| async move {
                Done::commit(FIND.begin().bind(id).one::<Found>(&mut work).await, vec![])
            };
            assert_eq!(store.read(find).await.unwrap().unwrap(), Some(expected), "{engine:?}");
        }
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn instants_keep_their_microseconds() {
    const SAME: SystemSql = system_sql!("SELECT max(size) FROM moment WHERE size = $1");
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        database.tamper("CREATE TABLE moment (size BIGINT)").await;
        const PUT: SystemSql = system_sql!("INSERT INTO moment (size) VALUES ($1)");
        let instant = DateTime::from_timestamp_micros(1_790_000_000_123_456).unwrap();
        run(&store, PUT.begin().bind(instant)).await.unwrap().unwrap();
        let ask = move |mut work: Work| async move {
            Done::commit(SAME.begin().bind(instant).one::<DateTime<Utc>>(&mut work).await, vec![])
        };
        assert_eq!(store.read(ask).await.unwrap().unwrap(), Some(instant), "{engine:?}");
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_in_binding_or_reading_is_an_error_on_both() {
    const TWO: SystemSql = system_sql!("SELECT id FROM note");
    const GAP: SystemSql = system_sql!("SELECT id FROM note WHERE id = $2");
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        for id in ["a", "b"] {
            add(&store, id).await.unwrap().unwrap();
        }
        let wrong = [
            ADD.begin().bind("x"),
            ADD.begin().bind("x").bind("y").bind("z"),
            ADD.begin().bind("x").bind("a text with a \0"),
            GAP.begin().bind("x").bind("y"),
            TWO.begin(),
            FIND.begin().bind("a"),
        ];
        for statement in wrong {
            let text = format!("{statement:?}");
            let unit =
                |mut work: Work| async move { Done::roll_back(statement.one::<i64>(&mut work).await.is_err(), vec![]) };
            assert!(store.write(unit).await.unwrap(), "{engine:?} {text}");
        }
        assert_eq!(count(&store).await, 2, "{engine:?}");
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_says_which_rule_refused() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        database
            .tamper(
                "CREATE TABLE reply (id BIGINT NOT NULL, note TEXT REFERENCES note (id), at BIGINT NOT NULL);
                 CREATE UNIQUE INDEX reply_once ON reply (note, at) WHERE id > 0;",
            )
            .await;
        add(&store, "n").await.unwrap().unwrap();
        const REPLY: SystemSql = system_sql!("INSERT INTO reply (id, note, at) VALUES ($1, $2, $3)");
        run(&store, REPLY.begin().bind(1).bind("n").bind(1)).await.unwrap().unwrap();
        let small = Rule::check("note_size_small");
        let once = Rule::unique("reply_once", "reply.note, reply.at");
        let cases = [
            (ADD_ALL.begin().bind("big").bind(1000).bind("").bind(true), ConstraintKind::Check, Some(small)),
            (REPLY.begin().bind(2).bind("n").bind(1), ConstraintKind::Unique, Some(once)),
            (REPLY.begin().bind(2).bind("nobody").bind(2), ConstraintKind::Reference, None),
            (REPLY.begin().bind(2).bind("n").bind(Value::Null), ConstraintKind::Missing, None),
        ];
        for (statement, kind, rule) in cases {
            let refused = run(&store, statement).await.unwrap();
            let Err(Failure::Constraint(by)) = refused else { panic!("{engine:?} {kind:?} {refused:?}") };
            assert_eq!(by.kind, kind, "{engine:?}");
            assert!(rule.is_none_or(|rule| rule.refused(&by)), "{engine:?} {by:?}");
        }
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_rows_go_in_together_or_not_at_all() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        let put = |prefix: &'static str, last: &'static str| {
            let ids = (0..200).map(move |n| format!("{prefix}{n}")).chain([last.to_owned()]);
            store.write(move |mut work: Work| async move {
                let rows = ids.map(|id| [Value::from(id), "x".into()]);
                match ADD.begin().run_each(&mut work, rows).await {
                    Ok(changed) => Done::commit(Ok(changed), vec![]),
                    Err(failure) => Done::roll_back(Err(failure), vec![]),
                }
            })
        };
        assert_eq!(put("a", "end").await.unwrap().unwrap(), 201, "{engine:?}");
        assert!(matches!(put("b", "a7").await.unwrap(), Err(Failure::Constraint(_))), "{engine:?}");
        assert_eq!(count(&store).await, 201, "{engine:?}");
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_table_with_sensitive_rows_is_known_to_be_clinical() {
    let database = super::support::Engine::Sqlite.database().await;
    database.open().await.close().await;
    let db = rusqlite::Connection::open(database.settings.sqlite_file()).unwrap();
    let mut ask = db
        .prepare(
            "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND c.name IN ('sensitive', 'scope')",
        )
        .unwrap();
    let tables: Vec<String> = ask.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    for table in tables {
        assert!(guard::CLINICAL.contains(&table.as_str()), "{table} must be in store::guard::CLINICAL");
    }
}
