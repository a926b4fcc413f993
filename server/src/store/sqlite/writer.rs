//! The writing thread: units that wait are run one after the other, each undone by itself when it fails, committed together and
//! answered after the commit. There is no window of time: what arrives during one commit is the next batch. Knows no tables
//! but the audit's.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use super::{Lite, Task, open_writer, perform};
use crate::{
    audit::{Event, chain, chain::Head, sql},
    store::{
        BATCH, Broken, End, StoreError,
        conn::{Health, Mishap},
        ledger::Ledger,
        queue::Queue,
        sql::lite,
        unit::{Unit, verdict},
    },
};

/// A batch that has taken this long takes nothing more: whoever is in it waits for its commit.
const LONGEST_BATCH: Duration = Duration::from_millis(20);
/// How often a busy database is asked again, each time for as long as `busy_timeout` says.
const ATTEMPTS: usize = 3;

pub(super) struct Writer {
    lite: Option<Lite>,
    file: PathBuf,
    ledger: Ledger,
    tasks: Arc<Queue<Task>>,
}

/// The transaction is gone: nothing of the batch will be kept.
struct Lost;

/// One open transaction.
struct Batch<'w> {
    lite: Option<Lite>,
    ledger: &'w Ledger,
    head: Head,
    rows: u64,
    settled: Vec<(Box<dyn Unit>, Result<(), StoreError>)>,
}

impl Writer {
    pub(super) fn new(file: PathBuf, lite: Lite, ledger: Ledger, tasks: Arc<Queue<Task>>) -> Self {
        Self { lite: Some(lite), file, ledger, tasks }
    }

    /// Serves until the line is closed and empty.
    pub(super) fn run(&mut self) {
        while let Some(task) = self.tasks.next() {
            match self.begin() {
                Ok((lite, head)) => self.serve(task, lite, head),
                Err(error) => {
                    tracing::error!(%error, "the database cannot be written");
                    task.settle(Err(StoreError::Busy));
                }
            }
        }
    }

    /// Opens the database again if it was lost, begins and reads the end of the chain: another process may have written
    /// to it since.
    fn begin(&mut self) -> Result<(Lite, Head), Broken> {
        let mut lite = match self.lite.take() {
            Some(lite) => lite,
            None => open_writer(&self.file).map_err(|error| Broken::new(error.to_string()))?,
        };
        let head = begin(&mut lite)?;
        Ok((lite, head))
    }

    fn serve(&mut self, first: Task, lite: Lite, head: Head) {
        let started = Instant::now();
        let mut batch = Batch { lite: Some(lite), ledger: &self.ledger, head, rows: 0, settled: Vec::new() };
        let (mut next, mut count) = (Some(first), 0);
        while let Some(task) = next {
            count += 1;
            if batch.perform(task).is_err() {
                break;
            }
            next = if count < BATCH && started.elapsed() < LONGEST_BATCH { self.tasks.waiting() } else { None };
        }
        self.lite = batch.commit();
    }
}

/// Begins a transaction, asking a busy database again, and reads the end of the chain.
fn begin(lite: &mut Lite) -> Result<Head, Mishap> {
    lite.health = Health::Well;
    let mut begun = lite.control(lite::BEGIN_WRITE);
    for _ in 1..ATTEMPTS {
        if !matches!(begun, Err(Mishap::Unavailable(_))) {
            break;
        }
        begun = lite.control(lite::BEGIN_WRITE);
    }
    begun?;
    Ok(lite.all::<Head>(&sql::HEAD.begin().bind(chain::MAIN))?.pop().unwrap_or_default())
}

/// What undoes a unit and nothing else.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Undo {
    /// The whole transaction, in which nothing else has happened yet. An import of many thousand rows comes this way: under
    /// a savepoint each of its statements would cost more than the one before.
    Transaction,
    /// A savepoint, which keeps what earlier units have done.
    Savepoint,
}

impl Batch<'_> {
    fn perform(&mut self, task: Task) -> Result<(), Lost> {
        match task {
            Task::Audit(unit, events) => {
                let outcome = self.append(events);
                self.settle(unit, outcome)
            }
            // A caller that lost patience has its answer already.
            Task::Write(unit) if !unit.take_turn() => Ok(()),
            Task::Write(unit) => self.write(unit),
        }
    }

    fn write(&mut self, mut unit: Box<dyn Unit>) -> Result<(), Lost> {
        let before = (self.head.clone(), self.rows);
        let undo = if self.settled.is_empty() { Undo::Transaction } else { Undo::Savepoint };
        if undo == Undo::Savepoint && self.control(lite::SAVEPOINT).is_err() {
            return self.lose(unit);
        }
        let Some(lite) = self.lite.take() else { return self.lose(unit) };
        let (lite, ended) = perform(lite, unit.as_mut());
        let Some(mut lite) = lite else { return self.lose(unit) };
        let health = std::mem::take(&mut lite.health);
        let idle = lite.idle();
        self.lite = Some(lite);
        if idle {
            return self.lose(unit);
        }
        let mut outcome = verdict(ended, health);
        if !matches!(&outcome, Ok(ended) if ended.end == End::Commit) && self.undo(undo).is_err() {
            return self.lose(unit);
        }
        let outcome = match &mut outcome {
            Ok(ended) => self.append(std::mem::take(&mut ended.events)),
            Err(error) => Err(error.clone()),
        };
        if outcome.is_err() {
            (self.head, self.rows) = before;
            if self.undo(undo).is_err() {
                return self.lose(unit);
            }
        }
        if undo == Undo::Savepoint && self.control(lite::RELEASE).is_err() {
            return self.lose(unit);
        }
        self.settle(unit, outcome)
    }

    fn undo(&mut self, undo: Undo) -> Result<(), Lost> {
        if undo == Undo::Savepoint {
            return self.control(lite::ROLLBACK_TO);
        }
        self.control(lite::ROLLBACK)?;
        // Another process may have written between the two transactions.
        self.head = self.lite.as_mut().and_then(|lite| begin(lite).ok()).ok_or(Lost)?;
        Ok(())
    }

    /// Adds events to the chain. Whoever they belong to gets no value when this fails.
    fn append(&mut self, events: Vec<Event>) -> Result<(), StoreError> {
        self.insert(events).map_err(|error| {
            tracing::error!(%error, "the audit trail cannot be written");
            StoreError::Busy
        })
    }

    fn insert(&mut self, events: Vec<Event>) -> Result<(), Broken> {
        let lite = self.lite.as_mut().ok_or_else(|| Broken::new("the connection is gone"))?;
        for event in events {
            let (head, row) = self.ledger.link(chain::MAIN, &self.head, event)?;
            let inserted = lite.run(sql::INSERT.begin().text, &row);
            lite.health = Health::Well;
            inserted?;
            self.head = head;
            self.rows += 1;
        }
        Ok(())
    }

    /// Notes a unit's outcome, for after the commit; [`Lost`] when SQLite has ended the transaction by itself meanwhile.
    fn settle(&mut self, unit: Box<dyn Unit>, outcome: Result<(), StoreError>) -> Result<(), Lost> {
        self.settled.push((unit, outcome));
        if self.lite.as_ref().is_some_and(|lite| !lite.idle()) { Ok(()) } else { Err(self.lost()) }
    }

    fn lose(&mut self, unit: Box<dyn Unit>) -> Result<(), Lost> {
        self.settled.push((unit, Err(StoreError::Busy)));
        Err(self.lost())
    }

    fn lost(&mut self) -> Lost {
        // Dropping the connection rolls back whatever of the transaction is left.
        self.lite = None;
        Lost
    }

    fn control(&self, text: &str) -> Result<(), Lost> {
        let lite = self.lite.as_ref().ok_or(Lost)?;
        lite.control(text).map_err(|mishap| {
            tracing::error!(error = %Broken::from(mishap), "a transaction of the database failed");
            Lost
        })
    }

    /// Commits, then answers everybody. When the commit fails nothing was kept and everybody hears so; the connection is
    /// given up, because a file that failed to sync must be opened again before it can be believed.
    fn commit(self) -> Option<Lite> {
        let committed = self.control(lite::COMMIT).is_ok();
        if committed && self.rows > 0 {
            self.ledger.heads.advance(chain::MAIN, &self.head, self.rows);
        }
        for (unit, outcome) in self.settled {
            unit.settle(if committed { outcome } else { outcome.and(Err(StoreError::Busy)) });
        }
        self.lite.filter(|_| committed)
    }
}
