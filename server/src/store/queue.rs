//! A bounded line of work for threads. Full is an answer, not a wait: whoever brings more is turned away. Knows nothing of
//! what waits in it.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

pub(super) struct Queue<T> {
    line: Mutex<Line<T>>,
    arrived: Condvar,
    longest: usize,
}

struct Line<T> {
    items: VecDeque<T>,
    closed: bool,
}

impl<T> Queue<T> {
    /// A line for at most `longest` items.
    pub(super) fn new(longest: usize) -> Self {
        let line = Line { items: VecDeque::new(), closed: false };
        Self { line: Mutex::new(line), arrived: Condvar::new(), longest }
    }

    /// Adds an item, or gives it back when the line is full or closed.
    pub(super) fn push(&self, item: T) -> Result<(), T> {
        let mut line = self.lock();
        if line.closed || line.items.len() >= self.longest {
            return Err(item);
        }
        line.items.push_back(item);
        drop(line);
        self.arrived.notify_one();
        Ok(())
    }

    /// Waits for the next item; `None` when the line is closed and empty.
    pub(super) fn next(&self) -> Option<T> {
        let mut line = self.lock();
        loop {
            if let Some(item) = line.items.pop_front() {
                return Some(item);
            }
            if line.closed {
                return None;
            }
            line = self.arrived.wait(line).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The next item if one waits.
    pub(super) fn waiting(&self) -> Option<T> {
        self.lock().items.pop_front()
    }

    /// Takes nothing more; what waits is still served.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.arrived.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Line<T>> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_line_turns_away_and_a_closed_one_is_served_to_its_end() {
        let queue = Queue::new(2);
        assert_eq!((queue.push(1), queue.push(2), queue.push(3)), (Ok(()), Ok(()), Err(3)));
        queue.close();
        assert_eq!(queue.push(4), Err(4));
        assert_eq!((queue.next(), queue.waiting(), queue.next()), (Some(1), Some(2), None));
    }
}
