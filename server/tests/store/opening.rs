//! Opening, refusing to open, backing up and restoring.

use std::fs;

use careway_server::{
    clock::Ids,
    store::{BackupError, Durability, OpenError, RestoreError, Store, StoreSettings, restore},
};

use super::{
    add, count,
    support::{Engine, engines, path_in},
    with_notes,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_database_is_opened_again_as_it_was() {
    for engine in engines() {
        let database = engine.database().await;
        let store = database.open().await;
        with_notes(&store).await;
        add(&store, "a").await.unwrap().unwrap();
        store.close().await;
        let store = database.open().await;
        assert_eq!(count(&store).await, 1, "{engine:?}");
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_that_start_at_once_on_nothing_share_one_schema_and_one_key() {
    for engine in engines() {
        let database = engine.database().await;
        let (one, two) = tokio::join!(database.open(), database.open());
        with_notes(&one).await;
        let notes = (0..40).map(|number| add(if number % 2 == 0 { &one } else { &two }, format!("n{number}")));
        for outcome in futures_util::future::join_all(notes).await {
            outcome.unwrap().unwrap();
        }
        assert_eq!(count(&two).await, 40, "{engine:?}");
        one.close().await;
        two.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_or_another_schema_is_refused() {
    for engine in engines() {
        let database = engine.database().await;
        database.open().await.close().await;
        database.tamper("INSERT INTO migration (version, name, checksum, applied_at) VALUES (9999, 'future', 'x', 0)").await;
        let refusal = database.try_open().await.unwrap_err();
        assert!(matches!(refusal, OpenError::Newer { found: 9999, .. }), "{engine:?} {refusal}");
        assert!(refusal.to_string().contains("newer Careway"), "{refusal}");
        database.tamper("DELETE FROM migration WHERE version = 9999; UPDATE migration SET checksum = 'other' WHERE version = 1").await;
        let refusal = database.try_open().await.unwrap_err();
        assert!(matches!(refusal, OpenError::Changed { version: 1, .. }), "{engine:?} {refusal}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trail_without_its_key_or_with_another_is_refused() {
    for engine in engines() {
        let database = engine.database().await;
        database.open().await.close().await;
        let keys = database.settings.keys();
        let aside = path_in(&database, "aside");
        fs::rename(&keys, &aside).unwrap();
        let refusal = database.try_open().await.unwrap_err();
        assert!(matches!(refusal, OpenError::KeyMissing(_)), "{engine:?} {refusal}");
        // A key of another database.
        let stranger = Engine::Sqlite.database().await;
        Store::open(stranger.settings.clone(), stranger.clock.clone(), &Ids::seeded(99)).await.unwrap().close().await;
        fs::rename(stranger.settings.keys(), &keys).unwrap();
        let refusal = database.try_open().await.unwrap_err();
        assert!(matches!(refusal, OpenError::KeyWrong(_)), "{engine:?} {refusal}");
        fs::remove_dir_all(&keys).unwrap();
        fs::rename(&aside, &keys).unwrap();
        database.open().await.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_must_be_durable_and_near() {
    for engine in engines().into_iter().filter(|engine| !engine.is_sqlite()) {
        let mut database = engine.database().await;
        database.settings.durability = Durability::Full;
        if database.outside("SELECT CASE current_setting('fsync') WHEN 'on' THEN 1 ELSE 0 END::bigint").await == 0 {
            let refusal = database.try_open().await.unwrap_err();
            assert!(matches!(refusal, OpenError::NotDurable { setting: "fsync", .. }), "{refusal}");
        }
    }
    let mut settings = StoreSettings::new(std::env::temp_dir());
    for far in ["postgres://careway@db.example.org/careway", "postgres://careway@localhost,10.0.0.7/careway"] {
        settings.database_url = Some(far.into());
        let clock = careway_server::clock::Clock::standing_at(super::support::noon());
        let refusal = Store::open(settings.clone(), clock, &Ids::seeded(1)).await.unwrap_err();
        assert!(matches!(refusal, OpenError::RemoteHost(_)), "{refusal}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_taken_while_serving_is_restored_into_an_empty_folder_only() {
    let database = Engine::Sqlite.database().await;
    let store = database.open().await;
    with_notes(&store).await;
    for number in 0..50 {
        add(&store, format!("before{number}")).await.unwrap().unwrap();
    }
    let into = path_in(&database, "backup");
    let writes = async {
        for number in 0..50 {
            add(&store, format!("during{number}")).await.unwrap().unwrap();
        }
    };
    let (summary, ()) = tokio::join!(store.backup(&into), writes);
    let summary = summary.unwrap();
    assert!(summary.bytes > 0);
    assert!(!into.join("keys/audit-root.key").exists() && into.join("keys/audit-current.key").exists());
    assert!(matches!(store.backup(&into).await, Err(BackupError::NotEmpty(_))));
    assert!(matches!(restore(&into, &database.settings.data), Err(RestoreError::NotEmpty(_))));

    let restored = path_in(&database, "restored");
    assert_eq!(restore(&into, &restored).unwrap(), summary);
    let copy = Store::open(StoreSettings::new(&restored), database.clock.clone(), &Ids::seeded(2)).await.unwrap();
    let kept = count(&copy).await;
    assert!((50..=100).contains(&kept), "{kept}");
    let root = careway_server::audit::keys::Key::read(&database.settings.keys().join("audit-root.key")).unwrap();
    let report = copy.verify(&root).await.unwrap();
    assert!(report.is_good() && report.rows == u64::try_from(kept).unwrap(), "{report}");
    copy.close().await;
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_or_foreign_backup_changes_nothing() {
    let database = Engine::Sqlite.database().await;
    let store = database.open().await;
    let into = path_in(&database, "backup");
    store.backup(&into).await.unwrap();
    store.close().await;
    let restored = path_in(&database, "restored");
    let manifest = fs::read_to_string(into.join("manifest.json")).unwrap();
    for foreign in ["", "{}", &manifest.replace("careway-backup 1", "other"), &manifest.replace("keys/audit", "keys/../../audit")] {
        fs::write(into.join("manifest.json"), foreign).unwrap();
        assert!(matches!(restore(&into, &restored), Err(RestoreError::NotABackup(_))), "{foreign}");
    }
    fs::write(into.join("manifest.json"), &manifest).unwrap();
    let file = into.join("careway.sqlite");
    let mut bytes = fs::read(&file).unwrap();
    bytes[5000] ^= 1;
    fs::write(&file, bytes).unwrap();
    assert!(matches!(restore(&into, &restored), Err(RestoreError::Damaged(path)) if path == file));
    assert!(!restored.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql_a_backup_names_the_tool_for_it() {
    for engine in engines().into_iter().filter(|engine| !engine.is_sqlite()) {
        let database = engine.database().await;
        let store = database.open().await;
        let refusal = store.backup(&path_in(&database, "backup")).await.unwrap_err();
        assert!(refusal.to_string().contains("pg_dump"), "{refusal}");
        store.close().await;
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_can_read_the_data_folder() {
    use std::os::unix::fs::PermissionsExt as _;
    let database = Engine::Sqlite.database().await;
    let store = database.open().await;
    let settings = &database.settings;
    for (path, mode) in [
        (settings.data.clone(), 0o700),
        (settings.sqlite_file(), 0o600),
        (settings.keys(), 0o700),
        (settings.keys().join("audit-current.key"), 0o600),
        (settings.keys().join("audit-root.key"), 0o600),
    ] {
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, mode, "{}", path.display());
    }
    store.close().await;
}
