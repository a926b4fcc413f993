//! Keeps on the server what somebody types and has not sent: within seconds while they type, at once when the page goes out of sight or is
//! left, and again until it is kept when the network is away. What another page of the same account has written meanwhile is shown, never
//! overwritten. Knows no form's fields.

use std::{cell::RefCell, collections::BTreeMap, future::Future, pin::Pin, rc::Rc};

use careway_core::{
    account::Account,
    api::Endpoint,
    id::Id,
    message::{DraftRefusal, KeptDraft, ThreadDraft},
    problem::Problem,
};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::{Failure, Key},
    call, clock,
    dom::listen,
};

mod aside;
mod shelf;

use aside::Aside;
pub use aside::only_for;
pub use shelf::{Keepable, Shelf, Typed, written};

/// Milliseconds without a key being pressed after which what is typed is kept.
const PAUSE: f64 = 1_500.0;
/// Milliseconds after which it is kept although somebody still types.
const LONGEST: f64 = 8_000.0;
/// Milliseconds before another try, when there was no answer.
const RETRY: u32 = 4_000;
/// Milliseconds between two looks whether everything is kept, and how many looks there are.
const LOOK: u32 = 50;
const LOOKS: u32 = 60;

/// What came of keeping a draft: the same for every shelf.
type Kept = Pin<Box<dyn Future<Output = Result<i64, Failure<DraftRefusal>>>>>;
/// Keeps a draft in place of a version; once under each key.
type Keep = Rc<dyn Fn(Option<ThreadDraft>, i64, Key) -> Kept>;
/// Goes on with what was kept; once.
type Take = Box<dyn FnOnce(ThreadDraft)>;
/// Reads what is kept.
type Ask = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = Option<KeptDraft>>>>>;

/// What the reader is told.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Told {
    /// Nothing: nothing was typed.
    #[default]
    Nothing,
    /// It was kept at this instant, in microseconds since 1970.
    Kept(i64),
    /// There was no answer yet.
    Waiting,
    /// Another page has written this.
    Elsewhere(KeptDraft),
}

/// The keeper of one form.
#[derive(Clone, Copy)]
pub struct Keeper {
    number: u32,
    told: RwSignal<Told>,
}

/// How far a keeper has got. It outlives its page until everything is kept.
struct State {
    /// The request that reads it, in words: what is set aside is found by it.
    shelf: String,
    keep: Keep,
    get: Ask,
    /// What to do with what was kept before, until that is asked for.
    take: Option<Take>,
    now: Option<ThreadDraft>,
    kept: Option<ThreadDraft>,
    version: i64,
    /// Since when something is not kept, in milliseconds.
    since: Option<f64>,
    busy: bool,
    /// Another page has gone on with it, or it cannot be kept: nothing is sent until the reader has chosen.
    stopped: bool,
    /// Counts what was sent: what is kept afterwards of what was before is let go again.
    sent: u32,
    /// Counts changes, so that of several waits only the last one acts.
    turn: u32,
    left: bool,
}

thread_local! {
    static KEEPERS: RefCell<(u32, BTreeMap<u32, State>)> = RefCell::default();
}

/// Waits until everything that was typed is kept, three seconds at most. For whoever ends the session.
pub async fn everything_kept() {
    let numbers: Vec<u32> = KEEPERS.with_borrow(|(_, all)| all.keys().copied().collect());
    numbers.into_iter().for_each(save);
    for _ in 0..LOOKS {
        if KEEPERS.with_borrow(|(_, all)| all.values().all(State::is_done)) {
            return;
        }
        TimeoutFuture::new(LOOK).await;
    }
}

/// Sets aside what is not kept, because the session of its account has ended without anybody of this page having wanted it.
pub fn set_aside(account: &Id<Account>) {
    let aside = KEEPERS.with_borrow(|(_, all)| {
        let open = all.values().filter(|state| state.now != state.kept);
        let aside = open.filter_map(|State { shelf, now, kept, version, .. }| {
            let (account, shelf, kept) = (account.clone(), shelf.clone(), kept.clone());
            Some(Aside { account, shelf, draft: now.clone()?, kept, version: *version })
        });
        aside.collect::<Vec<_>>()
    });
    aside::put(aside);
}

/// Forgets what is not kept: the session is another's, and nothing goes out under it that was typed in this one.
pub fn forget() {
    KEEPERS.with_borrow_mut(|(_, all)| all.clear());
}

impl State {
    fn is_done(&self) -> bool {
        self.stopped || (!self.busy && self.now == self.kept)
    }
}

impl Keeper {
    /// Keeps what is typed from now on, for as long as its page is there, and goes on with what was kept before.
    pub fn start<T: Typed, S: Shelf>(typed: T, shelf: S) -> Self {
        let keeper = Self::folded(typed, shelf);
        keeper.open();
        keeper
    }

    /// The same for a form that is folded: what was kept before is asked for when it is opened first.
    pub fn folded<T: Typed, S: Shelf>(typed: T, shelf: S) -> Self {
        let told = RwSignal::new(Told::Nothing);
        let name = [S::Get::PATH, &serde_json::to_string(&shelf.get()).unwrap_or_default()].concat();
        let at = shelf.clone();
        let keep: Keep = Rc::new(move |draft, after, key| {
            let request = at.keep(draft, after);
            Box::pin(async move { call::call_again(&request, &key).await })
        });
        let get: Ask = Rc::new(move || {
            let request = shelf.get();
            Box::pin(async move { call::call(&request).await.ok() })
        });
        let take = Box::new(move |kept| typed.take_up(kept));
        let waits = aside::waits(&name);
        let keeper = Self { number: enter(name, (keep, get, take)), told };
        Effect::new(move |_| keeper.changed(typed.to_keep()));
        on_cleanup(move || keeper.leave());
        // What nobody has kept yet does not wait for a form to be opened.
        if waits {
            keeper.open();
        }
        keeper
    }

    /// The form is there to be typed into.
    pub fn open(self) {
        if let Some(Some(take)) = change(self.number, |state| state.take.take()) {
            self.begin(take);
        }
    }

    /// What was typed is sent, and the server has let its draft go.
    pub fn sent(self) {
        self.told.set(Told::Nothing);
        change(self.number, |state| {
            (state.kept, state.version, state.since, state.stopped) = (None, 0, None, false);
            state.now = None;
            state.sent += 1;
        });
    }

    /// What the reader is to be told.
    pub fn told(self) -> Told {
        self.told.get()
    }

    /// Goes on with what was set aside, or asks once for what was kept; what somebody has typed by then stays.
    fn begin(self, take: Take) {
        let aside = change(self.number, |state| {
            let Aside { draft, kept, version, .. } = aside::take(&state.shelf)?;
            (state.kept, state.version) = (kept, version);
            Some(draft)
        });
        if let Some(Some(draft)) = aside {
            self.told.set(Told::Waiting);
            return take(draft);
        }
        let Some(get) = change(self.number, |state| Rc::clone(&state.get)) else { return };
        spawn_local(async move {
            let Some(KeptDraft { draft: Some(draft), version }) = get().await else { return };
            let is_new = change(self.number, |state| {
                let is_new = state.now.is_none() && state.version == 0 && state.sent == 0 && !state.left;
                if is_new {
                    (state.kept, state.now, state.version) = (Some(draft.clone()), Some(draft.clone()), version);
                }
                is_new
            });
            if is_new == Some(true) {
                take(draft);
                drop(self.told.try_set(Told::Kept(version)));
            }
        });
    }

    fn changed(self, now: Option<ThreadDraft>) {
        let wait = change(self.number, |state| {
            state.now = now;
            state.turn += 1;
            if state.now == state.kept || state.stopped {
                state.since = None;
                return None;
            }
            let clock = clock::seconds() * 1_000.0;
            let since = *state.since.get_or_insert(clock);
            Some((PAUSE.min((since + LONGEST - clock).max(0.0)), state.turn))
        });
        let Some(Some((pause, turn))) = wait else { return };
        spawn_local(async move {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nothing and a pause")]
            TimeoutFuture::new(pause as u32).await;
            if change(self.number, |state| state.turn) == Some(turn) {
                self.save();
            }
        });
    }

    fn leave(self) {
        change(self.number, |state| state.left = true);
        self.save();
    }

    fn save(self) {
        run(self.number, Some(self.told));
    }

    /// Goes on with what stands here; what another page wrote is replaced.
    pub fn keep_here(self, elsewhere: &KeptDraft) {
        change(self.number, |state| {
            (state.version, state.stopped, state.kept) = (elsewhere.version, false, elsewhere.draft.clone())
        });
        self.told.set(Told::Nothing);
        self.save();
    }
}

/// Keeps what is not kept, whoever shows it.
fn save(number: u32) {
    run(number, None);
}

fn run(number: u32, told: Option<RwSignal<Told>>) {
    let say = move |what| drop(told.map(|told| told.try_set(what)));
    spawn_local(async move {
        while let Some((keep, draft, after, sent)) = begin_saving(number) {
            let key = Key::fresh();
            // A try that had no answer may have been done: it is made again as it was.
            let answer = loop {
                match keep(draft.clone(), after, key.clone()).await {
                    Err(failure) if failure.passes() => say(Told::Waiting),
                    answer => break answer,
                }
                TimeoutFuture::new(RETRY).await;
                if change(number, |_| ()).is_none() {
                    return;
                }
            };
            let is_kept = answer.is_ok();
            let elsewhere = matches!(&answer, Err(Failure::Problem(Problem::Refused(DraftRefusal::Elsewhere))));
            let late = end_saving(number, draft.clone(), answer, sent);
            if let Some(version) = late {
                drop(keep(None, version, Key::fresh()).await);
            } else if is_kept {
                let now = if draft.is_some() { Told::Kept(clock::now().timestamp_micros()) } else { Told::Nothing };
                say(now);
            } else if elsewhere && let Some(get) = change(number, |state| Rc::clone(&state.get)) {
                say(get().await.map_or(Told::Waiting, Told::Elsewhere));
            }
        }
        forget_if_done(number);
    });
}

/// What is to be kept now; nothing when nothing is, or somebody is at it.
fn begin_saving(number: u32) -> Option<(Keep, Option<ThreadDraft>, i64, u32)> {
    change(number, |state| {
        if state.busy || state.stopped || state.now == state.kept {
            return None;
        }
        (state.busy, state.since) = (true, None);
        Some((Rc::clone(&state.keep), state.now.clone(), state.version, state.sent))
    })?
}

/// Writes down what came of it; gives the version that is to be let go again, because the text was sent meanwhile.
fn end_saving(
    number: u32,
    draft: Option<ThreadDraft>,
    answer: Result<i64, Failure<DraftRefusal>>,
    sent: u32,
) -> Option<i64> {
    change(number, |state| {
        state.busy = false;
        match answer {
            Ok(version) if state.sent != sent => Some(version).filter(|version| *version != 0),
            Ok(version) => {
                (state.version, state.kept) = (version, draft);
                None
            }
            Err(_) if state.sent != sent => None,
            Err(_) => {
                state.stopped = true;
                None
            }
        }
    })?
}

fn enter(shelf: String, (keep, get, take): (Keep, Ask, Take)) -> u32 {
    let (take, now, kept) = (Some(take), None, None);
    let (version, since, busy, stopped, sent, turn, left) = (0, None, false, false, 0, 0, false);
    let state = State { shelf, keep, get, take, now, kept, version, since, busy, stopped, sent, turn, left };
    KEEPERS.with_borrow_mut(|(last, all)| {
        if *last == 0 {
            listen(&document(), "visibilitychange", |_| {
                let all: Vec<u32> = KEEPERS.with_borrow(|(_, all)| all.keys().copied().collect());
                all.into_iter().for_each(save);
            });
        }
        *last += 1;
        all.insert(*last, state);
        *last
    })
}

fn change<T>(number: u32, change: impl FnOnce(&mut State) -> T) -> Option<T> {
    KEEPERS.with_borrow_mut(|(_, all)| all.get_mut(&number).map(change))
}

fn forget_if_done(number: u32) {
    KEEPERS.with_borrow_mut(|(_, all)| {
        all.retain(|other, state| *other != number || !state.left || state.busy);
    });
}
