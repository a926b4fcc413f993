//! A reading thread: one unit at a time on one snapshot. What a unit must leave in the audit goes to the writer, and the caller
//! hears of its value only from there. Knows no tables.

use std::{path::PathBuf, sync::Arc};

use super::{Lite, Task, open_reader, perform};
use crate::store::{
    StoreError,
    conn::{Health, Mishap},
    queue::Queue,
    sql::lite,
    unit::{Ended, Unit, verdict},
};

pub(super) struct Reader {
    lite: Option<Lite>,
    file: PathBuf,
    reads: Arc<Queue<Box<dyn Unit>>>,
    writes: Arc<Queue<Task>>,
}

impl Reader {
    pub(super) fn new(lite: Lite, file: PathBuf, reads: Arc<Queue<Box<dyn Unit>>>, writes: Arc<Queue<Task>>) -> Self {
        Self { lite: Some(lite), file, reads, writes }
    }

    /// Serves until the line is closed and empty.
    pub(super) fn run(&mut self) {
        while let Some(mut unit) = self.reads.next() {
            // A reader's work is worth nothing to somebody who has left.
            if unit.abandoned() || !unit.take_turn() {
                continue;
            }
            match self.read(unit.as_mut()) {
                Err(error) => unit.settle(Err(error)),
                Ok(ended) if ended.events.is_empty() => unit.settle(Ok(())),
                Ok(ended) => {
                    if let Err(task) = self.writes.push(Task::Audit(unit, ended.events)) {
                        task.settle(Err(StoreError::Busy));
                    }
                }
            }
        }
    }

    fn read(&mut self, unit: &mut dyn Unit) -> Result<Ended, StoreError> {
        let mut lite = match self.lite.take() {
            Some(lite) => lite,
            None => open_reader(&self.file).map_err(|error| away(&error))?,
        };
        lite.health = Health::Well;
        if let Err(mishap) = lite.control(lite::BEGIN_READ) {
            return Err(unavailable(mishap));
        }
        let (lite, ended) = perform(lite, unit);
        let health = lite.as_ref().map_or(Health::Failed, |lite| lite.health);
        // A connection that cannot end its transaction, or that a unit kept, is replaced by the next unit's.
        self.lite = lite.filter(|lite| lite.idle() || lite.control(lite::COMMIT).is_ok());
        verdict(ended, health)
    }
}

fn away(error: &impl std::fmt::Display) -> StoreError {
    tracing::error!(%error, "the database cannot be read");
    StoreError::Busy
}

fn unavailable(mishap: Mishap) -> StoreError {
    away(&crate::store::Broken::from(mishap))
}
