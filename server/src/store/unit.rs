//! A unit of work on its way: from the caller to a connection and back. A unit belongs to the store, never to the
//! request's future, so a client that hangs up leaves nothing half done. Knows neither engine.

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    time::Duration,
};

use tokio::sync::oneshot;

use super::{Broken, Done, End, StoreError, Work, conn::Health};
use crate::audit::Event;

/// How a unit's future ended, without its value, which stays in the unit until the commit.
pub(super) struct Ended {
    pub(super) end: End,
    pub(super) events: Vec<Event>,
}

type Running<'u> = Pin<Box<dyn Future<Output = Ended> + Send + 'u>>;

/// A unit of work, whatever its value.
pub(super) trait Unit: Send {
    /// Takes the unit's turn. False when the caller has given up waiting: it must not be started then.
    fn take_turn(&self) -> bool;
    /// Whether nobody waits for the answer any more.
    fn abandoned(&self) -> bool;
    /// Begins the unit. Called at most once.
    fn start(&mut self, work: Work) -> Running<'_>;
    /// Answers the caller: with the unit's value, or with why there is none.
    fn settle(self: Box<Self>, outcome: Result<(), StoreError>);
}

const WAITING: u8 = 0;
const STARTED: u8 = 1;
const GIVEN_UP: u8 = 2;

/// Decides the race between a unit that starts and a caller that loses patience: exactly one wins.
#[derive(Default)]
struct Turn(AtomicU8);

impl Turn {
    fn becomes(&self, state: u8) -> bool {
        self.0.compare_exchange(WAITING, state, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }
}

struct Called<T, F> {
    unit: Option<F>,
    value: Option<T>,
    answer: oneshot::Sender<Result<T, StoreError>>,
    turn: Arc<Turn>,
}

impl<T, F, Fut> Unit for Called<T, F>
where
    F: FnOnce(Work) -> Fut + Send,
    Fut: Future<Output = Done<T>> + Send,
    T: Send,
{
    fn take_turn(&self) -> bool {
        self.turn.becomes(STARTED)
    }

    fn abandoned(&self) -> bool {
        self.answer.is_closed()
    }

    fn start(&mut self, work: Work) -> Running<'_> {
        let unit = self.unit.take();
        Box::pin(async move {
            let Some(unit) = unit else { return Ended { end: End::RollBack, events: Vec::new() } };
            let done = unit(work).await;
            self.value = Some(done.value);
            Ended { end: done.end, events: done.events }
        })
    }

    fn settle(self: Box<Self>, outcome: Result<(), StoreError>) {
        let Self { value, answer, .. } = *self;
        let missing = || StoreError::Broken(Broken::new("a unit ended without a value"));
        // Nobody listens when the client has hung up. The work stands all the same.
        let _ = answer.send(outcome.and_then(|()| value.ok_or_else(missing)));
    }
}

/// The caller's end of a unit.
pub(super) struct Caller<T> {
    answer: oneshot::Receiver<Result<T, StoreError>>,
    turn: Arc<Turn>,
}

/// A unit that has nothing to run: only its caller waits, for events to be committed.
pub(super) fn nothing_to_run() -> (Box<dyn Unit>, Caller<()>) {
    type Never = fn(Work) -> std::future::Ready<Done<()>>;
    split(None::<Never>, Some(()))
}

/// Splits a unit into what travels and what waits.
pub(super) fn call<T, F, Fut>(unit: F) -> (Box<dyn Unit>, Caller<T>)
where
    F: FnOnce(Work) -> Fut + Send + 'static,
    Fut: Future<Output = Done<T>> + Send + 'static,
    T: Send + 'static,
{
    split(Some(unit), None)
}

fn split<T, F, Fut>(unit: Option<F>, value: Option<T>) -> (Box<dyn Unit>, Caller<T>)
where
    F: FnOnce(Work) -> Fut + Send + 'static,
    Fut: Future<Output = Done<T>> + Send + 'static,
    T: Send + 'static,
{
    let (answer, receiver) = oneshot::channel();
    let turn = Arc::new(Turn::default());
    let caller = Caller { answer: receiver, turn: turn.clone() };
    (Box::new(Called { unit, value, answer, turn }), caller)
}

impl<T> Caller<T> {
    /// Waits for the answer. A unit that has not started within the patience never will, and the answer is Busy; one that
    /// has started is waited for, because only the commit knows how it ends.
    pub(super) async fn wait(mut self, patience: Patience) -> Result<T, StoreError> {
        if let Ok(answer) = tokio::time::timeout(patience.turn, &mut self.answer).await {
            return answer.unwrap_or_else(|_| Err(stopped()));
        }
        if self.turn.becomes(GIVEN_UP) {
            return Err(StoreError::Busy);
        }
        let rest = patience.total.map_or(Duration::MAX, |total| total.saturating_sub(patience.turn));
        match tokio::time::timeout(rest, self.answer).await {
            Ok(answer) => answer.unwrap_or_else(|_| Err(stopped())),
            Err(_) => Err(StoreError::Busy),
        }
    }
}

/// How long a caller waits.
pub(super) struct Patience {
    /// For the unit to start.
    pub(super) turn: Duration,
    /// For everything, where giving up half-way loses nothing; `None` waits for the end.
    pub(super) total: Option<Duration>,
}

/// What becomes of a unit that ran: whether it may commit, and what the caller hears.
pub(super) fn verdict(ended: Result<Ended, Broken>, health: Health) -> Result<Ended, StoreError> {
    match (ended, health) {
        (_, Health::Unavailable) => Err(StoreError::Busy),
        (Err(broken), _) => Err(StoreError::Broken(broken)),
        (Ok(Ended { end: End::Commit, .. }), Health::Failed) => {
            Err(StoreError::Broken(Broken::new("a unit asked to commit after one of its statements had failed")))
        }
        (Ok(ended), _) => Ok(ended),
    }
}

fn stopped() -> StoreError {
    StoreError::Broken(Broken::new("the store stopped before it answered"))
}
