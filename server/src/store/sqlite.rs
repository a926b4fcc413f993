//! The SQLite engine: one thread that writes, a few that read, and lines of units before them. Knows no tables but the
//! audit's, through [`Ledger`].

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
};

mod copy;
mod lite;
mod open;
mod reader;
mod writer;

pub(super) use copy::copy_database;
pub(super) use lite::Lite;
pub(super) use open::{open_reader, open_writer, refuse_network_folder};

use super::{Broken, OpenError, StoreError, StoreSettings, ledger::Ledger, queue::Queue, unit::Unit};
use crate::audit::Event;

/// What the writer is asked to do.
enum Task {
    /// Run a unit and commit it.
    Write(Box<dyn Unit>),
    /// Commit the events of a unit that has run on a reader, and let it go.
    Audit(Box<dyn Unit>, Vec<Event>),
}

impl Task {
    fn settle(self, outcome: Result<(), StoreError>) {
        let (Self::Write(unit) | Self::Audit(unit, _)) = self;
        unit.settle(outcome);
    }
}

/// The threads and their lines. Dropping it lets them finish what waits and end.
pub(super) struct Engine {
    reads: Arc<Queue<Box<dyn Unit>>>,
    writes: Arc<Queue<Task>>,
    readers: Mutex<Vec<JoinHandle<()>>>,
    writer: Mutex<Option<JoinHandle<()>>>,
}

impl Engine {
    /// Starts the threads on a database that is open and migrated.
    pub(super) fn start(settings: &StoreSettings, first: Lite, ledger: &Ledger) -> Result<Self, OpenError> {
        let file = settings.sqlite_file();
        let (reads, writes) = (Arc::new(Queue::new(settings.queue)), Arc::new(Queue::new(settings.queue)));
        let mut writer = writer::Writer::new(file.clone(), first, ledger.clone(), writes.clone());
        let writer = spawn("store-writer".into(), &file, move || writer.run())?;
        let mut readers = Vec::new();
        for number in 0..settings.readers.max(1) {
            let mut reader = reader::Reader::new(open_reader(&file)?, file.clone(), reads.clone(), writes.clone());
            readers.push(spawn(format!("store-reader-{number}"), &file, move || reader.run())?);
        }
        Ok(Self { reads, writes, readers: Mutex::new(readers), writer: Mutex::new(Some(writer)) })
    }

    pub(super) fn read(&self, unit: Box<dyn Unit>) {
        if let Err(unit) = self.reads.push(unit) {
            unit.settle(Err(StoreError::Busy));
        }
    }

    pub(super) fn write(&self, unit: Box<dyn Unit>) {
        self.push(Task::Write(unit));
    }

    pub(super) fn record(&self, unit: Box<dyn Unit>, events: Vec<Event>) {
        self.push(Task::Audit(unit, events));
    }

    fn push(&self, task: Task) {
        if let Err(task) = self.writes.push(task) {
            task.settle(Err(StoreError::Busy));
        }
    }

    /// Serves what waits and ends the threads: readers first, because they hand their audit to the writer.
    pub(super) async fn close(&self) {
        self.reads.close();
        let readers = std::mem::take(&mut *self.readers.lock().unwrap_or_else(PoisonError::into_inner));
        join(readers).await;
        self.writes.close();
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        join(writer).await;
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.reads.close();
        self.writes.close();
    }
}

/// Waits for threads without holding up the asynchronous ones.
async fn join(threads: impl IntoIterator<Item = JoinHandle<()>> + Send + 'static) {
    let wait = || threads.into_iter().for_each(|thread| drop(thread.join()));
    // The task only fails when the runtime shuts down, and then there is nothing left to wait with.
    let _ = tokio::task::spawn_blocking(wait).await;
}

fn spawn(name: String, file: &Path, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, OpenError> {
    thread::Builder::new().name(name).spawn(run).map_err(|source| OpenError::File { path: file.into(), source })
}

/// Runs a unit on this thread, to its end, and gives the connection back unless the unit has made off with it.
fn perform(lite: Lite, unit: &mut dyn Unit) -> (Option<Lite>, Result<super::unit::Ended, Broken>) {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use futures_util::FutureExt as _;

    use super::{Work, conn::Conn};

    let (work, home) = Work::new(Conn::Lite(Box::new(lite)));
    // Nothing of a unit that panicked is looked at again, so nothing half-changed can be seen.
    let ended = catch_unwind(AssertUnwindSafe(|| unit.start(work).now_or_never()));
    let lite = match home.take() {
        Some(Conn::Lite(lite)) => Some(*lite),
        _ => None,
    };
    let ended = match ended {
        Ok(Some(ended)) => Ok(ended),
        Ok(None) => Err(Broken::new(
            "a unit awaited something other than a statement on its Work; do that before or after the unit",
        )),
        Err(_) => Err(Broken::new("a unit panicked")),
    };
    (lite, ended)
}
