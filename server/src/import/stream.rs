//! Lands records that are made here and never stood in a file, parcel after parcel: for a demo of any size. While one parcel
//! is landed the next is made and read, and no more than a few are in memory at a time.

use std::{path::Path, sync::Arc, time::Duration, time::Instant};

use tokio::sync::mpsc;

use super::{Import, Limits, Prepared, Reader, Sources, Summary, files::Unusable, reading::finished};
use crate::{
    audit::ActorKind,
    clock::{Clock, Ids},
    store::{Store, StoreError},
};

/// How many parcels are ready and wait to be landed.
const AHEAD: usize = 2;

/// What is landed together, whole or not at all.
#[derive(Debug, Clone)]
pub struct Parcel {
    /// The name of the source.
    pub source: String,
    /// Its resources, one on each line.
    pub text: String,
    /// How many people it is about, for whoever watches.
    pub people: u64,
}

/// What became of a stream.
#[derive(Debug, Default)]
pub struct Streamed {
    /// What became of the resources. Only files that were refused are listed.
    pub summary: Summary,
    /// How many people were landed.
    pub people: u64,
    /// How long the parcels took to be made.
    pub making: Duration,
    /// How long they took to be read.
    pub reading: Duration,
    /// How long they took to be landed.
    pub landing: Duration,
}

/// A parcel that can be landed, and how long it took to make and to read.
struct Ready {
    source: String,
    people: u64,
    prepared: Result<Prepared, Unusable>,
    making: Duration,
    reading: Duration,
}

/// Lands parcels until there are no more or one is refused. `landed` is told of each: people and resources so far.
///
/// # Errors
/// [`StoreError`] when the database cannot even be read; why a parcel was refused is in the summary.
pub async fn stream<I>(
    store: &Store,
    clock: &Clock,
    ids: &Ids,
    parcels: I,
    landed: impl Fn(u64, u64) + Send + Sync,
) -> Result<Streamed, StoreError>
where
    I: Iterator<Item = Parcel> + Send + 'static,
{
    let begun = clock.micros();
    let mut streamed = Streamed::default();
    let mut import = Import::begin(store, clock, ids).await?;
    let (sender, mut receiver) = mpsc::channel(AHEAD);
    let sources = import.sources.clone();
    let preparing = tokio::task::spawn_blocking(move || prepare(parcels, sources, &sender));
    while let Some(ready) = receiver.recv().await {
        streamed.making += ready.making;
        streamed.reading += ready.reading;
        let start = Instant::now();
        let prepared = match ready.prepared {
            Ok(prepared) => prepared,
            Err(why) => {
                import.summary.refuse(ready.source, why.to_string());
                break;
            }
        };
        let (_, is_in) = import.land(ready.source, prepared, ActorKind::System).await;
        streamed.landing += start.elapsed();
        if !is_in {
            break;
        }
        import.summary.files.pop();
        streamed.people += ready.people;
        landed(streamed.people, import.summary.totals.all());
    }
    drop(receiver);
    finished(preparing).await;
    streamed.summary = import.summary;
    streamed.summary.seconds = clock.micros().saturating_sub(begun) as f64 / 1e6;
    Ok(streamed)
}

/// Makes and reads parcels until nobody wants any more.
fn prepare(mut parcels: impl Iterator<Item = Parcel>, mut sources: Sources, to: &mpsc::Sender<Ready>) {
    loop {
        let start = Instant::now();
        let Some(Parcel { source, text, people }) = parcels.next() else { return };
        let making = start.elapsed();
        let start = Instant::now();
        let mut reader = Reader::new(Arc::default(), Some(source.clone()), Limits::default());
        let prepared = reader.prepare_text(&source, Path::new("/"), &text, sources.clone());
        if let Ok(prepared) = &prepared {
            sources = prepared.sources.clone();
        }
        let ready = Ready { source, people, prepared, making, reading: start.elapsed() };
        if to.blocking_send(ready).is_err() {
            return;
        }
    }
}
