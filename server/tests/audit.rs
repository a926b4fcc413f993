//! The audit trail: append-only, chained, anchored, and every change to it found.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::{collections::BTreeSet, fs};

use careway_server::{
    audit::{Action, ActorKind, Event, Outcome, keys::Key, verify::Report, verify::Wrong},
    store::{Done, Store},
};
use support::{Database, Engine, engines, noon};

fn event(number: i64) -> Event {
    Event {
        actor: Some(format!("account-{number}")),
        session: Some("session".into()),
        patient: (number % 3 != 0).then(|| format!("patient-{number}")),
        relationship: Some("own".into()),
        resource_type: Some("Observation".into()),
        resource_id: Some(format!("o{number}")),
        outcome: if number % 5 == 0 { Outcome::Denied } else { Outcome::Success },
        reason: (number % 5 == 0).then(|| "no-link".into()),
        purpose: Some("PATRQT".into()),
        address: Some("203.0.113.0/24".into()),
        client: Some("a browser".into()),
        request: Some(format!("r{number}")),
        count: Some(number),
        ..Event::new(noon(), ActorKind::Account, Action::Read, "/api/results")
    }
}

/// Writes `rows` events, each in a commit of its own, by one writer: one chain on either engine.
async fn fill(store: &Store, rows: i64) {
    for number in 0..rows {
        store.record(vec![event(number)]).await.unwrap();
    }
}

fn root(database: &Database) -> Key {
    Key::read(&database.settings.keys().join("audit-root.key")).unwrap()
}

async fn verify(database: &Database, store: &Store) -> Report {
    store.verify(&root(database)).await.unwrap()
}

/// Takes the guard away, as somebody with the database's file or its owner's password can.
async fn unguard(database: &Database, engine: &Engine) {
    let script = if engine.is_sqlite() {
        "DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted"
    } else {
        "DROP TRIGGER audit_is_not_changed ON audit; DROP TRIGGER audit_is_not_emptied ON audit;
         ALTER TABLE audit DROP CONSTRAINT audit_action_known; ALTER TABLE audit DROP CONSTRAINT audit_seq_counts_from_one"
    };
    database.tamper(script).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trail_cannot_be_edited_through_the_database() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        fill(&store, 3).await;
        let mut attempts = vec!["UPDATE audit SET actor = 'x'", "DELETE FROM audit WHERE seq = 2", "DELETE FROM audit"];
        if engine.is_sqlite() {
            attempts.push("INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 2");
        } else {
            attempts.push("TRUNCATE audit");
        }
        for attempt in attempts {
            let refusal = database.try_tamper(attempt).await.unwrap_err();
            assert!(refusal.contains("append-only"), "{engine:?} {attempt}: {refusal}");
        }
        assert!(verify(&database, &store).await.is_good());
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trail_written_by_many_at_once_is_sound() {
    for engine in engines() {
        let database = engine.database().await;
        let (one, two) = (database.open().await, database.open().await);
        let units = (0..120).map(|number| {
            let store = if number % 2 == 0 { &one } else { &two };
            async move {
                let unit = move |_| async move { Done::commit((), vec![event(number), event(number + 1)]) };
                if number % 3 == 0 { store.read(unit).await } else { store.write(unit).await }.unwrap();
            }
        });
        futures_util::future::join_all(units).await;
        let report = verify(&database, &one).await;
        assert!(report.is_good() && report.rows == 240, "{engine:?} {report}");
        one.close().await;
        two.close().await;
    }
}

/// A column, and how its text is changed by one bit.
const TEXTS: [&str; 14] = [
    "actor", "actor_kind", "session", "patient", "relationship", "action", "command", "resource_type", "resource_id", "outcome",
    "purpose", "address", "request", "mac",
];
const NUMBERS: [&str; 5] = ["seq", "epoch", "at", "count", "chain"];

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_changes_of_one_bit_are_two_thousand_findings() {
    let database = Engine::Sqlite.database().await;
    let store = database.open().await;
    fill(&store, 30).await;
    unguard(&database, &Engine::Sqlite).await;
    let db = rusqlite::Connection::open(database.settings.sqlite_file()).unwrap();
    db.execute_batch("PRAGMA ignore_check_constraints=ON; PRAGMA synchronous=OFF; PRAGMA busy_timeout=5000").unwrap();
    let (mut seed, mut done, mut found) = (7_u64, 0, BTreeSet::new());
    let mut pick = |below: usize| {
        // A small generator of Lehmer's, so that the same bits are flipped every time.
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    while done < 2000 {
        let row = i64::try_from(pick(30)).unwrap() + 1;
        let (column, bit) = (pick(TEXTS.len() + NUMBERS.len()), pick(63));
        let (column, changed, back): (&str, rusqlite::types::Value, rusqlite::types::Value) = match TEXTS.get(column) {
            Some(column) => {
                let ask = format!("SELECT {column} FROM audit WHERE seq = {row}");
                let Some(text) = db.query_row(&ask, [], |row| row.get::<_, Option<String>>(0)).unwrap() else { continue };
                let mut bytes = text.clone().into_bytes();
                let at = pick(bytes.len());
                bytes[at] ^= 1 << (bit % 7);
                (column, String::from_utf8(bytes).unwrap().into(), text.into())
            }
            None => {
                let column = NUMBERS[column - TEXTS.len()];
                let number: i64 = db.query_row(&format!("SELECT {column} FROM audit WHERE seq = {row}"), [], |row| row.get(0)).unwrap();
                (column, (number ^ (1 << bit)).into(), number.into())
            }
        };
        let rowid: i64 = db.query_row("SELECT rowid FROM audit WHERE seq = ?1", [row], |row| row.get(0)).unwrap();
        let update = format!("UPDATE audit SET {column} = ?1 WHERE rowid = ?2");
        // Two rows cannot take one place: the database itself refuses that change.
        if db.execute(&update, rusqlite::params![changed, rowid]).is_err() {
            continue;
        }
        let report = verify(&database, &store).await;
        assert!(!report.is_good(), "row {row}, {column}, bit {bit}");
        found.insert(column);
        done += 1;
        db.execute(&update, rusqlite::params![back, rowid]).unwrap();
    }
    assert_eq!(found.len(), TEXTS.len() + NUMBERS.len(), "every column was tried: {found:?}");
    assert!(verify(&database, &store).await.is_good());
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_removed_added_moved_or_renumbered_are_found_at_their_place() {
    let copy = "chain, seq + 100, epoch, at, actor, actor_kind, session, patient, relationship, action, command, resource_type,
                resource_id, outcome, reason, purpose, address, client, request, count, mac";
    let inserted = format!("INSERT INTO audit SELECT {} FROM audit WHERE seq = 20", copy.replace("seq + 100", "21"));
    let cases: [(&str, &str, i64, Wrong); 7] = [
        ("deleted", "DELETE FROM audit WHERE seq = 7", 7, Wrong::Missing),
        ("first deleted", "DELETE FROM audit WHERE seq = 1", 1, Wrong::Missing),
        ("inserted", &inserted, 21, Wrong::Changed),
        (
            "swapped",
            "UPDATE audit SET seq = 1000 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 6; UPDATE audit SET seq = 6 WHERE seq = 1000",
            5,
            Wrong::Changed,
        ),
        (
            "closed up",
            "DELETE FROM audit WHERE seq = 7; UPDATE audit SET seq = seq + 1000 WHERE seq > 7; UPDATE audit SET seq = seq - 1001 WHERE seq > 1000",
            7,
            Wrong::Changed,
        ),
        ("cut", "DELETE FROM audit WHERE seq > 15", 16, Wrong::CutOff),
        ("emptied", "DELETE FROM audit", 1, Wrong::CutOff),
    ];
    for engine in engines() {
        for (name, script, place, what) in cases {
            let database = engine.database().await;
            let store = database.open().await;
            fill(&store, 20).await;
            store.anchor();
            assert!(verify(&database, &store).await.is_good());
            unguard(&database, &engine).await;
            database.tamper(script).await;
            let report = verify(&database, &store).await;
            let [finding] = &report.findings[..] else { panic!("{engine:?} {name}: {report}") };
            assert_eq!((finding.place, finding.what), (place, what), "{engine:?} {name}: {report}");
            store.close().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_database_put_back_is_found_by_the_anchor() {
    let database = Engine::Sqlite.database().await;
    let store = database.open().await;
    fill(&store, 10).await;
    store.close().await;
    let file = database.settings.sqlite_file();
    let old = fs::read(&file).unwrap();
    let store = database.open().await;
    fill(&store, 10).await;
    store.close().await;
    fs::write(&file, old).unwrap();
    let store = database.open().await;
    let report = verify(&database, &store).await;
    assert!(matches!(&report.findings[..], [finding] if finding.what == Wrong::CutOff && finding.place == 11), "{report}");
    // Even when it has grown past the anchor again since.
    store.record((100..115).map(event).collect()).await.unwrap();
    let report = verify(&database, &store).await;
    assert!(matches!(&report.findings[..], [finding] if finding.what == Wrong::Replaced && finding.place == 20), "{report}");
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_anchor_itself_cannot_be_edited_unseen() {
    let database = Engine::Sqlite.database().await;
    for _ in 0..4 {
        let store = database.open().await;
        fill(&store, 3).await;
        store.close().await;
    }
    let file = database.settings.anchor().join("audit.jsonl");
    let whole = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    assert_eq!(lines.len(), 4);
    let store = database.open().await;
    let edits = [
        lines[1..].join("\n") + "\n",
        [lines[0], lines[2], lines[3]].join("\n") + "\n",
        whole.replace("\"seq\":6", "\"seq\":5"),
        [lines[0], &lines[1][..40], lines[2], lines[3]].join("\n") + "\n",
    ];
    for edit in edits {
        fs::write(&file, edit).unwrap();
        let report = verify(&database, &store).await;
        assert!(report.findings.iter().any(|finding| finding.chain.is_none() && finding.what == Wrong::Changed), "{report}");
    }
    // Half a line that a crash left behind accuses nobody, and the next line goes on after it.
    fs::write(&file, format!("{whole}{}", &lines[3][..50])).unwrap();
    assert!(verify(&database, &store).await.is_good());
    fill(&store, 1).await;
    store.anchor();
    let report = verify(&database, &store).await;
    assert!(report.is_good() && report.anchors == 5, "{report}");
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_steps_forward_with_the_day_and_the_old_one_is_gone() {
    for engine in engines() {
        let database = engine.database().await;
        let careway_server::clock::Clock::Set(instant) = &database.clock else { unreachable!() };
        database.open().await.close().await;
        let first = root(&database);
        let store = database.open().await;
        for _ in 0..4 {
            fill(&store, 3).await;
            store.anchor();
            instant.fetch_add(86_400_000_000, std::sync::atomic::Ordering::SeqCst);
        }
        // A clock that steps back does not bring an old key back.
        instant.fetch_sub(10 * 86_400_000_000, std::sync::atomic::Ordering::SeqCst);
        fill(&store, 3).await;
        store.close().await;
        let current = Key::read(&database.settings.keys().join("audit-current.key")).unwrap();
        assert_eq!(current.epoch(), first.epoch() + 3, "{engine:?}");
        let store = database.open().await;
        assert!(verify(&database, &store).await.is_good(), "{engine:?}");
        assert_eq!(database.outside("SELECT count(DISTINCT epoch) FROM audit").await, 4, "{engine:?}");
        // With today's key alone, yesterday's rows can be neither verified nor forged.
        let report = store.verify(&current).await.unwrap();
        assert!(!report.is_good(), "{engine:?}");
        // The server itself runs without the root key.
        store.close().await;
        fs::remove_file(database.settings.keys().join("audit-root.key")).unwrap();
        let store = database.open().await;
        fill(&store, 1).await;
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_rows_are_anchored_without_being_asked() {
    let database = Engine::Sqlite.database().await;
    let store = database.open().await;
    let mut written = 0;
    let file = database.settings.anchor().join("audit.jsonl");
    // The thread that anchors is rung at a thousand rows; more rows ring again, should it be slow to wake.
    while !file.exists() && written < 20_000 {
        store.record((0..500).map(event).collect()).await.unwrap();
        written += 500;
    }
    assert!(file.exists() && written >= 1000, "{written}");
    store.close().await;
    let store = database.open().await;
    assert!(verify(&database, &store).await.is_good());
    store.close().await;
}
