//! `careway serve`: the server, and the jobs that run beside it.

use std::{process::ExitCode, sync::Arc, time::Duration};

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use tokio::net::TcpListener;

use super::{Opened, open, say};
use crate::{
    account,
    http::{Site, drop_answers, endpoints, serve as serve_http},
    settings::Settings,
    store::{Done, Failure, Store, Work},
};

/// How often ended sessions, old counters and kept answers are thrown away.
const HOUSEKEEPING: Duration = Duration::from_secs(15 * 60);

/// Serves until told to stop.
pub async fn serve(settings: &Settings) -> anyhow::Result<ExitCode> {
    // The port is taken first: a second server on it must not touch the database.
    let listener = listen(settings).await?;
    let opened = open(settings).await?;
    run(settings, opened, listener).await
}

/// Takes the port.
pub async fn listen(settings: &Settings) -> anyhow::Result<TcpListener> {
    let at = settings.listen;
    TcpListener::bind(at)
        .await
        .with_context(|| format!("cannot listen on {at}; is another program there? Choose another with --listen"))
}

/// Serves on a port that was taken, until told to stop.
pub async fn run(settings: &Settings, opened: Opened, listener: TcpListener) -> anyhow::Result<ExitCode> {
    let keys = opened.keys(settings)?;
    let hasher = opened.hasher(&keys)?;
    let store = opened.store.clone();
    let jobs = tokio::spawn(housekeeping(store.clone(), opened.clock.clone()));
    let site = Site::new(opened.store, opened.clock, opened.ids, keys, hasher, settings.public_url.clone());
    say::note(&format!("Careway is at {} (stop it with Ctrl-C)", settings.public_url.as_str()));
    serve_http(Arc::new(site), endpoints(), listener, stopped()).await?;
    jobs.abort();
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn housekeeping(store: Store, clock: crate::clock::Clock) {
    let mut times = tokio::time::interval(HOUSEKEEPING);
    loop {
        times.tick().await;
        let now = clock.now();
        let swept =
            store.write(move |mut work| async move { Done::settle(sweep(&mut work, now).await, Vec::new()) }).await;
        if !matches!(swept, Ok(Ok(()))) {
            tracing::warn!("old sessions could not be thrown away");
        }
    }
}

async fn sweep(work: &mut Work, now: DateTime<Utc>) -> Result<(), Failure> {
    account::housekeeping(work, now).await?;
    drop_answers(work, now).await
}

/// Resolves when the process is asked to stop.
async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    if let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
        return;
    }
    drop(interrupted.await);
}
