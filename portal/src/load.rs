//! One read of the server for as long as its page is shown: tried again with growing pauses while the network is away,
//! shown at once from memory where it was read before, dropped when its page has gone. Memory is the page's own and ends
//! with the session.

use std::{any::Any, cell::RefCell, collections::VecDeque, rc::Rc};

use careway_core::{api::Endpoint, problem::Never};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::{self, Failure, Key, Sent},
    call,
};

/// Milliseconds before the second try, doubled for each one after it.
const FIRST_PAUSE: u32 = 1_000;
/// Milliseconds between tries at most.
const LONGEST_PAUSE: u32 = 30_000;
/// Most answers that are kept to come back to; the oldest is let go first.
const KEPT: usize = 40;

/// How far a read has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// It has been sent.
    Waiting,
    /// It was answered.
    Done,
    /// It failed; it is being tried again by itself when the failure passes.
    Failed(Failure<Never>),
}

/// One read and what came of it.
pub struct Load<T: 'static> {
    value: RwSignal<Option<T>, LocalStorage>,
    phase: RwSignal<Phase>,
    run: StoredValue<u32>,
    again: StoredValue<Rc<dyn Fn()>, LocalStorage>,
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Load<T> {}

thread_local! {
    /// Oldest first.
    static ANSWERS: RefCell<VecDeque<(String, Rc<dyn Any>)>> = RefCell::default();
}

/// Forgets every answer: the session or the person in view has changed.
pub fn forget() {
    ANSWERS.with_borrow_mut(VecDeque::clear);
}

/// Keeps something to come back to, under a name that is its own.
pub fn keep(name: String, value: impl Any) {
    ANSWERS.with_borrow_mut(|answers| {
        answers.retain(|(other, _)| *other != name);
        if answers.len() >= KEPT {
            answers.pop_front();
        }
        answers.push_back((name, Rc::new(value)));
    });
}

/// What was kept under a name.
pub fn kept<T: Any + Clone>(name: &str) -> Option<T> {
    ANSWERS.with_borrow(|answers| {
        let (_, kept) = answers.iter().find(|(other, _)| other == name)?;
        kept.downcast_ref::<T>().cloned()
    })
}

/// Begins a read that belongs to the component that calls this.
pub fn load<E>(request: E) -> Load<E::Response>
where
    E: Endpoint<Refusal = Never>,
    E::Response: Clone + PartialEq,
{
    let name = [E::PATH, &serde_json::to_string(&request).unwrap_or_default()].concat();
    let load = Load {
        value: RwSignal::new_local(kept(&name)),
        phase: RwSignal::new(Phase::Waiting),
        run: StoredValue::new(0),
        again: StoredValue::new_local(Rc::new(|| ())),
    };
    let read = move |text: &str| {
        let response: E::Response = serde_json::from_str(text).ok()?;
        load.take(&response);
        keep(name.clone(), response);
        Some(())
    };
    let source = Rc::new(Source { sent: Sent::new(&request, &Key::fresh()), read: Box::new(read) });
    load.again.set_value(Rc::new(move || begin(load.phase, load.run, Rc::clone(&source))));
    load.again();
    load
}

/// Reads an answer's text; `None` when it is not what the contract says.
type ReadText = dyn Fn(&str) -> Option<()>;

/// Where the answer comes from and who reads it: the same for every endpoint.
struct Source {
    sent: Option<Sent>,
    read: Box<ReadText>,
}

impl Source {
    /// Asks once; the answer is read unless another run has begun or the page has gone, and then nothing comes back.
    async fn attempt(&self, run: StoredValue<u32>, mine: u32) -> Option<Result<(), Failure<Never>>> {
        let Some(sent) = &self.sent else { return Some(Err(api::broken())) };
        let answer = call::send(sent).await;
        (run.try_get_value() == Some(mine)).then(|| match answer {
            Ok(text) => (self.read)(&text).ok_or_else(api::broken),
            Err(problem) => Err(api::failure(problem)),
        })
    }
}

/// Tries until there is an answer or a failure that does not pass, or until another run or the end of the page.
fn begin(phase: RwSignal<Phase>, run: StoredValue<u32>, source: Rc<Source>) {
    let mine = run.try_get_value().unwrap_or_default() + 1;
    run.set_value(mine);
    phase.set(Phase::Waiting);
    spawn_local(async move {
        let mut pause = FIRST_PAUSE;
        loop {
            let Some(outcome) = source.attempt(run, mine).await else { return };
            let Err(failure) = outcome else { return phase.set(Phase::Done) };
            let passes = failure.passes();
            let failed = Phase::Failed(failure);
            // Said once, not again after every try.
            if phase.with_untracked(|phase| *phase != failed) {
                phase.set(failed);
            }
            if !passes {
                return;
            }
            TimeoutFuture::new(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
            if run.try_get_value() != Some(mine) {
                return;
            }
        }
    });
}

impl<T: Clone + PartialEq + 'static> Load<T> {
    /// What came back, as soon as there is something.
    pub fn value(self) -> Option<T> {
        self.value.get()
    }

    /// A part of what came back, empty until there is something: what shows it changes with it alone.
    pub fn part<U>(self, of: impl Fn(&T) -> U + Send + Sync + 'static) -> Memo<U>
    where
        U: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.value.with(|value| value.as_ref().map(&of).unwrap_or_default()))
    }

    /// Nothing is painted anew when the answer is what is shown already.
    fn take(self, response: &T) {
        if self.value.with_untracked(|shown| shown.as_ref() != Some(response)) {
            self.value.set(Some(response.clone()));
        }
    }
}

impl<T> Load<T> {
    /// How far it has come.
    pub fn phase(self) -> Phase {
        self.phase.get()
    }

    /// Reads again, showing what there is meanwhile.
    pub fn again(self) {
        if let Some(again) = self.again.try_get_value() {
            again();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_under_its_name_and_kind() {
        forget();
        keep("a".to_owned(), 1_u32);
        assert_eq!(kept::<u32>("a"), Some(1));
        assert_eq!(kept::<String>("a"), None, "another kind");
        assert_eq!(kept::<u32>("b"), None);
        keep("a".to_owned(), 2_u32);
        assert_eq!(kept::<u32>("a"), Some(2), "the newer one");
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        forget();
        for number in 0..=KEPT {
            keep(number.to_string(), number);
        }
        assert_eq!(kept::<usize>("0"), None, "the oldest is let go");
        assert_eq!(kept::<usize>("1"), Some(1));
        assert_eq!(kept::<usize>(&KEPT.to_string()), Some(KEPT));
    }

    #[test]
    fn nothing_is_left_for_the_next_person() {
        keep("results".to_owned(), "Rosa's".to_owned());
        forget();
        assert_eq!(kept::<String>("results"), None);
    }
}
