//! `careway serve`: the server, and the jobs that run beside it.

use std::{process::ExitCode, sync::Arc, time::Duration};

use anyhow::Context as _;
use careway_core::mail::Channel;
use chrono::{DateTime, Utc};
use tokio::{net::TcpListener, sync::watch, task::JoinSet};

use super::{Opened, open, say};
use crate::{
    account::{self, openid::provider::Provider},
    audit::Event,
    clock::{Clock, Ids},
    escalation::clock::look,
    http::{Site, drop_answers, endpoints, serve as serve_http},
    keys::Keys,
    live::Live,
    mail::{self, Carrier, Outbox, Sends},
    message::{self, clock::ThreadClock},
    notice::Teller,
    proxy::{self, Jurisdiction},
    review::clock::ResultClock,
    settings::Settings,
    store::{Done, Failure, Store, Work},
};

/// How often ended sessions, old counters, kept answers and old mail are thrown away.
const HOUSEKEEPING: Duration = Duration::from_secs(15 * 60);
/// How long a stop waits for the mail that is on its way. What is cut off is sent again.
const LAST_MAIL: Duration = Duration::from_secs(10);

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
    let jurisdiction = Arc::new(settings.jurisdiction.clone());
    let ahead = tokio::spawn(announcing(
        (store.clone(), opened.clock.clone()),
        (keys.clone(), opened.ids.clone()),
        settings.jurisdiction.clone(),
    ));
    let live = Live::default();
    let clocks =
        tokio::spawn(looking((store.clone(), opened.clock.clone()), live.clone(), settings.jurisdiction.clone()));
    let measures = tokio::spawn(measuring(store.clone(), opened.clock.clone()));
    let sends: Sends = settings.carriers.iter().map(Carrier::channel).collect();
    let teller = Teller {
        store: store.clone(),
        clock: opened.clock.clone(),
        ids: opened.ids.clone(),
        keys: keys.clone(),
        jurisdiction: jurisdiction.clone(),
        sends: sends.clone(),
    };
    let (stop_mail, mail_stops) = watch::channel(());
    let mut outboxes = sending(settings, teller, &mail_stops);
    if let Some(translator) = settings.translator.clone() {
        let (store, clock, jurisdiction) = (store.clone(), opened.clock.clone(), settings.jurisdiction.clone());
        let translating =
            message::translate::Translating { store, clock, translator, live: live.clone(), jurisdiction };
        let mut stops = mail_stops.clone();
        outboxes.spawn(translating.run(async move { drop(stops.changed().await) }));
    }
    if !sends.by(Channel::Email) {
        tracing::info!("mail waits, because no mail server is set; see --smtp-url");
    }
    let openid = settings.openid.clone().map(|openid| Provider::new(openid, &settings.public_url)).transpose()?;
    let site = Site {
        sends,
        translates: settings.translator.is_some(),
        openid: openid.map(Arc::new),
        jurisdiction,
        live,
        ..Site::new(opened.store, opened.clock, opened.ids, keys, hasher, settings.public_url.clone())
    };
    say::note(&format!("Careway is at {} (stop it with Ctrl-C)", settings.public_url.as_str()));
    serve_http(Arc::new(site), endpoints(), listener, stopped()).await?;
    jobs.abort();
    ahead.abort();
    clocks.abort();
    measures.abort();
    drop(stop_mail);
    // Late or not, the store is closed next.
    drop(tokio::time::timeout(LAST_MAIL, outboxes.join_all()).await);
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Begins to send by every way that is set, and to tell people of what there is to send.
fn sending(settings: &Settings, teller: Teller, stops: &watch::Receiver<()>) -> JoinSet<()> {
    let until = |mut stops: watch::Receiver<()>| async move { drop(stops.changed().await) };
    let mut jobs = JoinSet::new();
    for carrier in settings.carriers.clone() {
        let outbox = Outbox::new(teller.store.clone(), teller.clock.clone(), carrier);
        jobs.spawn(outbox.run(until(stops.clone())));
    }
    jobs.spawn(teller.run(until(stops.clone())));
    jobs
}

async fn housekeeping(store: Store, clock: Clock) {
    let mut times = tokio::time::interval(HOUSEKEEPING);
    loop {
        times.tick().await;
        let now = clock.now();
        let unit = move |mut work| async move {
            match sweep(&mut work, now).await {
                Ok(events) => Done::commit(Ok(events.len()), events),
                Err(failure) => Done::roll_back(Err(failure), Vec::new()),
            }
        };
        match store.write(unit).await {
            Ok(Ok(0)) => {}
            Ok(Ok(given_up)) => tracing::warn!(given_up, "mail could not be sent for a day; see careway mail list"),
            _ => tracing::warn!("old sessions could not be thrown away"),
        }
    }
}

/// How often birthdays and ends are looked for. They are announced weeks ahead.
const AHEAD: Duration = Duration::from_secs(6 * 60 * 60);

async fn announcing((store, clock): (Store, Clock), (keys, ids): (Keys, Ids), jurisdiction: Jurisdiction) {
    let mut times = tokio::time::interval(AHEAD);
    loop {
        times.tick().await;
        if proxy::announce::announce(&store, (&keys, &ids), &jurisdiction, clock.now()).await.is_err() {
            tracing::warn!("birthdays that are near could not be announced");
        }
        if proxy::announce::ending::announce(&store, (&keys, &ids), &jurisdiction, clock.now()).await.is_err() {
            tracing::warn!("patients could not be told that what they gave ends soon");
        }
    }
}

/// How often the clocks of conversations and of results are looked at: as finely as their budgets are counted.
const CLOCKS: Duration = Duration::from_secs(60);

async fn looking((store, clock): (Store, Clock), live: Live, jurisdiction: Jurisdiction) {
    let mut times = tokio::time::interval(CLOCKS);
    loop {
        times.tick().await;
        if look::<ThreadClock>(&store, &live, &jurisdiction, clock.now()).await.is_err() {
            tracing::warn!("the clocks of messages could not be looked at");
        }
        if look::<ResultClock>(&store, &live, &jurisdiction, clock.now()).await.is_err() {
            tracing::warn!("the clocks of results could not be looked at");
        }
    }
}

/// How often it is measured what the teams have kept: often enough for the numbers of thirty days.
const MEASURES: Duration = Duration::from_secs(60 * 60);

async fn measuring(store: Store, clock: Clock) {
    let mut times = tokio::time::interval(MEASURES);
    loop {
        times.tick().await;
        if message::clock::measure(&store, clock.now()).await.is_err() {
            tracing::warn!("it could not be measured what the teams have kept");
        }
    }
}

/// Throws away what is old. The events say which mails were given up.
async fn sweep(work: &mut Work, now: DateTime<Utc>) -> Result<Vec<Event>, Failure> {
    account::housekeeping(work, now).await?;
    drop_answers(work, now).await?;
    message::attachment::drop_unsent(work, now).await?;
    mail::housekeeping(work, now).await
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
