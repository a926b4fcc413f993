//! Opens a store: the engine, the schema, the audit key, the threads, in that order, each refused in words when it will not do.
//! Knows no feature.

use std::sync::Arc;

use super::{
    Broken, Engine, Inner, OpenError, Store, StoreSettings,
    conn::Conn,
    ledger::{Ledger, day},
    migrate, postgres, sqlite,
};
use crate::{
    audit::{
        anchor::{Anchor, Heads},
        keys::AuditKeys,
        sql as audit,
    },
    clock::{Clock, Ids},
};

pub(super) async fn open(settings: StoreSettings, clock: Clock, ids: &Ids) -> Result<Store, OpenError> {
    let (engine, ledger) = match settings.database_url.clone() {
        None => open_sqlite(&settings, &clock, ids).await?,
        Some(url) => open_postgres(&settings, &url, &clock, ids).await?,
    };
    let anchor = Anchor::start(settings.anchor(), ledger.heads.clone(), ledger.keys.clone(), clock)
        .map_err(|source| OpenError::File { path: settings.anchor(), source })?;
    Ok(Store(Arc::new(Inner { engine, anchor, settings })))
}

async fn open_sqlite(settings: &StoreSettings, clock: &Clock, ids: &Ids) -> Result<(Engine, Ledger), OpenError> {
    sqlite::refuse_network_folder(&settings.data)?;
    let mut conn = Conn::Lite(Box::new(sqlite::open_writer(&settings.sqlite_file())?));
    let ledger = prepare(&mut conn, settings, clock, ids).await?;
    let Conn::Lite(lite) = conn else { return Err(Broken::new("the engine changed while opening").into()) };
    Ok((Engine::Lite(sqlite::Engine::start(settings, *lite, &ledger)?), ledger))
}

async fn open_postgres(
    settings: &StoreSettings,
    url: &str,
    clock: &Clock,
    ids: &Ids,
) -> Result<(Engine, Ledger), OpenError> {
    let address = postgres::Address::parse(url, settings.durability)?;
    let mut conn = Conn::Pg(Box::new(postgres::connect(&address).await?));
    let ledger = prepare(&mut conn, settings, clock, ids).await?;
    let Conn::Pg(pg) = conn else { return Err(Broken::new("the engine changed while opening").into()) };
    let engine = postgres::Engine::start(address, *pg, settings.pool, settings.queue, &ledger);
    Ok((Engine::Pg(Box::new(engine)), ledger))
}

async fn prepare(conn: &mut Conn, settings: &StoreSettings, clock: &Clock, ids: &Ids) -> Result<Ledger, OpenError> {
    migrate::migrate(conn, clock).await?;
    // Two that start at once on a new database must not make two keys.
    let keys = migrate::locked(conn, async |conn| keys(conn, settings, clock, ids).await).await?;
    let keys = Arc::new(keys);
    Ok(Ledger { keys, heads: Arc::new(Heads::default()), clock: clock.clone() })
}

/// The audit key in the data folder, or a new one for a database that never had any; refused when it is not the one that
/// the trail is written with.
async fn keys(conn: &mut Conn, settings: &StoreSettings, clock: &Clock, ids: &Ids) -> Result<AuditKeys, OpenError> {
    let (folder, today) = (settings.keys(), day(clock));
    let used: i64 = conn.one(audit::FINGERPRINTS.begin()).await?.unwrap_or(0);
    let keys = match AuditKeys::open(&folder)? {
        Some(keys) => keys,
        None if used == 0 => AuditKeys::create(&folder, today, ids.secret())?,
        None => return Err(OpenError::KeyMissing(folder)),
    };
    let signer = keys.signer(today)?;
    let note = audit::NOTE_FINGERPRINT.begin().bind(signer.epoch()).bind(signer.fingerprint());
    conn.run(note).await.map_err(Broken::from)?;
    let noted: Option<String> = conn.one(audit::FINGERPRINT.begin().bind(signer.epoch())).await?;
    if noted.as_deref() == Some(&signer.fingerprint()) { Ok(keys) } else { Err(OpenError::KeyWrong(folder)) }
}
