//! The page's ear at the server: one stream of events for as long as somebody is signed in and the page is looked at. What it
//! hears is that the session is to be looked at, and so it is when a stream has opened or was refused: what happened before is
//! in that.
//! Knows neither what has changed nor what is shown.

use careway_core::{
    api::Endpoint as _,
    live::{Listen, LiveEvent},
};
use gloo_timers::future::TimeoutFuture;
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, EventSource, MessageEvent};

use crate::{clock, dom::listen};

/// Milliseconds before a stream that ended is opened again, the first time and at most; they double in between.
const FIRST: u32 = 1_000;
const LONGEST: u32 = 60_000;
/// Seconds after which a stream counts as steady: when it ends then, the next attempt is the first again.
const STEADY: f64 = 30.0;
/// Milliseconds that a page may be out of sight before its stream is closed. A browser has few connections to one host.
const UNSEEN: u32 = 60_000;

/// The ear of this page.
#[derive(Clone, Copy)]
pub struct Live(StoredValue<State, LocalStorage>);

/// How far it has got.
struct State {
    wanted: bool,
    stream: Option<EventSource>,
    opened: f64,
    attempts: u32,
    /// Counts what the page has done about its stream: whoever waits does nothing if something was done meanwhile.
    turn: u32,
    /// For its beginning, an event and its end.
    handlers: Vec<Function>,
}

impl Live {
    /// An ear that is closed until somebody is there. `begun` is told whenever a stream has opened or was refused, `heard` of
    /// each event.
    pub fn start(begun: impl Fn() + Copy + 'static, heard: impl Fn(LiveEvent) + 'static) -> Self {
        let state = State { wanted: false, stream: None, opened: 0.0, attempts: 0, turn: 0, handlers: Vec::new() };
        let live = Self(StoredValue::new_local(state));
        let open = handler(move |_| {
            live.change(|state| state.opened = clock::seconds());
            begun();
        });
        let message = handler(move |event| {
            let word = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
            if let Some(event) = word.as_deref().and_then(LiveEvent::parse) {
                heard(event);
            }
        });
        let error = handler(move |_| {
            // A browser that tries again by itself was not refused.
            if live.change(|state| state.stream.as_ref().is_some_and(|it| it.ready_state() == EventSource::CLOSED)) {
                begun();
            }
            live.ended();
        });
        live.change(|state| state.handlers = vec![open, message, error]);
        listen(&document(), "visibilitychange", move |_| live.seen());
        listen(&window(), "online", move |_| live.is_back());
        live
    }

    /// Listens from now on, or no longer.
    pub fn want(self, wanted: bool) {
        self.change(|state| state.wanted = wanted);
        if wanted { self.open() } else { self.close() }
    }

    fn open(self) {
        self.change(|state| {
            if !state.wanted || state.stream.is_some() || document().hidden() {
                return;
            }
            state.turn += 1;
            state.opened = f64::INFINITY;
            state.stream = EventSource::new(Listen::PATH).ok();
            if let (Some(stream), [open, message, error]) = (&state.stream, &state.handlers[..]) {
                stream.set_onopen(Some(open));
                stream.set_onmessage(Some(message));
                stream.set_onerror(Some(error));
            }
        });
    }

    fn close(self) {
        self.change(|state| {
            state.turn += 1;
            if let Some(stream) = state.stream.take() {
                stream.close();
            }
        });
    }

    /// The stream has ended, or did not begin. The browser's own attempts know no growing pauses, so it makes none.
    fn ended(self) {
        self.close();
        let (turn, attempts) = self.change(|state| {
            if clock::seconds() - state.opened > STEADY {
                state.attempts = 0;
            }
            state.attempts += 1;
            (state.turn, state.attempts)
        });
        self.later(pause(attempts, chance()), turn, Self::open);
    }

    /// The page has come into sight, or has gone out of it.
    fn seen(self) {
        let turn = self.change(|state| {
            state.turn += 1;
            state.turn
        });
        if document().hidden() {
            self.later(UNSEEN, turn, Self::close);
        } else {
            self.open();
        }
    }

    /// The device has a line again: nobody waits for the next attempt.
    fn is_back(self) {
        self.change(|state| {
            if state.stream.is_none() {
                (state.attempts, state.turn) = (0, state.turn + 1);
            }
        });
        self.open();
    }

    fn later(self, milliseconds: u32, turn: u32, act: fn(Self)) {
        spawn_local(async move {
            TimeoutFuture::new(milliseconds).await;
            if self.change(|state| state.turn) == turn {
                act(self);
            }
        });
    }

    fn change<T>(self, change: impl FnOnce(&mut State) -> T) -> T {
        self.0.try_update_value(change).unwrap_or_else(|| unreachable!("it lives as long as the page"))
    }
}

/// A handler for as long as the page lives.
fn handler(act: impl Fn(Event) + 'static) -> Function {
    Closure::<dyn Fn(Event)>::new(act).into_js_value().unchecked_into()
}

/// Milliseconds before an attempt: longer each time, and different from page to page, so that not all come back at once.
fn pause(attempts: u32, chance: u8) -> u32 {
    let usual = FIRST.saturating_mul(1 << attempts.saturating_sub(1).min(16)).min(LONGEST);
    usual / 2 + usual / 256 * u32::from(chance)
}

/// Something that no other page has; always the same where the browser has no such thing.
fn chance() -> u8 {
    let mut byte = [0];
    if let Ok(crypto) = window().crypto() {
        drop(crypto.get_random_values_with_u8_array(&mut byte));
    }
    byte[0]
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_minute_and_differ_by_half() {
        assert_eq!([1, 2, 3].map(|attempts| pause(attempts, 0)), [500, 1_000, 2_000]);
        assert_eq!((pause(7, 0), pause(u32::MAX, 0)), (30_000, 30_000));
        let longest = pause(u32::MAX, u8::MAX);
        assert!((pause(1, u8::MAX), longest) > (1_200, 88_000) && longest < 90_000, "{longest}");
    }
}
