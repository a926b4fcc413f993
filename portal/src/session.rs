//! Who is signed in, whose record is shown, and when that ends. Asks the server and believes it; keeps nothing in the
//! browser's storage. Knows no page.

use careway_core::{
    account::{Account, GetSession, SessionState, SignedInState},
    id::Id,
    people::Patient,
    problem::Never,
};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::{self, Failure},
    clock,
    handover::Why,
    load,
    router::listen,
};

/// Seconds before the end of an idle session at which the reader is asked to stay.
const WARNING: f64 = 120.0;
/// Milliseconds between two looks at the clock.
const LOOK: u32 = 5_000;

/// Whether somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    /// The server has not said yet.
    Asking,
    /// Nobody is, and why when somebody was.
    Out(Option<Why>),
    /// Somebody is.
    In(SignedInState),
}

impl Presence {
    fn account(&self) -> Option<Id<Account>> {
        match self {
            Self::In(signed_in) => Some(signed_in.account.id.clone()),
            Self::Asking | Self::Out(_) => None,
        }
    }
}

/// The session of this page.
#[derive(Clone, Copy)]
pub struct Session {
    presence: RwSignal<Presence>,
    person: RwSignal<Option<Patient>>,
    failure: RwSignal<Option<Failure<Never>>>,
    ending: RwSignal<bool>,
    deadline: StoredValue<f64>,
    /// Whose record was shown last: whoever signs in again goes on there.
    wanted: StoredValue<Option<Id<Patient>>>,
}

/// The session, from where a component stands.
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// Asks who is signed in and watches for the end. Called once.
    pub fn start() -> Self {
        let session = Self {
            presence: RwSignal::new(Presence::Asking),
            person: RwSignal::new(None),
            failure: RwSignal::new(None),
            ending: RwSignal::new(false),
            deadline: StoredValue::new(f64::INFINITY),
            wanted: StoredValue::new(None),
        };
        api::tell(move || session.stay(), move || session.leave(Why::Ended));
        session.ask(None);
        session.watch();
        listen("focus", move |_| session.check());
        session
    }

    /// Whether somebody is signed in.
    pub fn presence(self) -> Presence {
        self.presence.get()
    }

    /// Whose record is shown.
    pub fn person(self) -> Option<Patient> {
        self.person.get()
    }

    /// The people whose records may be opened, the account's owner first. They do not change during a session.
    pub fn people(self) -> Vec<Patient> {
        self.presence.with_untracked(|presence| match presence {
            Presence::In(signed_in) => signed_in.people.clone(),
            Presence::Asking | Presence::Out(_) => Vec::new(),
        })
    }

    /// The name of whoever is signed in; empty for a visitor. It does not change during a session.
    pub fn account_name(self) -> String {
        self.presence.with_untracked(|presence| match presence {
            Presence::In(signed_in) => signed_in.account.name.clone(),
            Presence::Asking | Presence::Out(_) => String::new(),
        })
    }

    /// Whose record is shown at this moment, for what is not painted anew when that changes.
    pub fn person_now(self) -> Option<Patient> {
        self.person.get_untracked()
    }

    /// Why the server has not said who is signed in, when it was asked and did not.
    pub fn failure(self) -> Option<Failure<Never>> {
        self.failure.get()
    }

    /// Whether the session is about to end for want of use.
    pub fn ending(self) -> bool {
        self.ending.get()
    }

    /// Takes what the server says of the session.
    pub fn enter(self, state: SessionState) {
        self.take(state, None);
    }

    /// Shows another person's record.
    pub fn show(self, person: Patient) {
        load::forget();
        api::carry_person(Some(person.id.clone()));
        self.wanted.set_value(Some(person.id.clone()));
        self.person.set(Some(person));
    }

    /// Ends this page's session; what it knew of a record is forgotten.
    pub fn leave(self, why: Why) {
        if !matches!(self.presence.get_untracked(), Presence::In(_)) {
            return;
        }
        self.forget();
        if matches!(why, Why::SignedOut | Why::SignedOutEverywhere) {
            self.wanted.set_value(None);
        }
        self.presence.set(Presence::Out(Some(why)));
        self.ask(Some(why));
    }

    /// Asks anew who is signed in, after a failure that does not pass by itself.
    pub fn ask_again(self) {
        self.ask(None);
    }

    /// Looks whether another tab has changed who is signed in.
    fn check(self) {
        spawn_local(async move {
            let Ok(state) = api::call(&GetSession {}).await else { return };
            let was = self.presence.with_untracked(Presence::account);
            let is = state.signed_in.as_ref().map(|signed_in| signed_in.account.id.clone());
            if was == is {
                api::carry_token(&state.csrf);
            } else if is.is_none() {
                self.leave(Why::Ended);
            } else {
                self.forget();
                self.take(state, None);
            }
        });
    }

    /// Asks until the server has said who is signed in, or has said why it will not.
    fn ask(self, why: Option<Why>) {
        spawn_local(async move {
            let mut pause = 1_000;
            loop {
                let failure = match api::call(&GetSession {}).await {
                    Ok(state) => return self.take(state, why),
                    Err(failure) => failure,
                };
                let passes = failure.passes();
                if self.failure.with_untracked(|said| said.as_ref() != Some(&failure)) {
                    self.failure.set(Some(failure));
                }
                if !passes {
                    return;
                }
                TimeoutFuture::new(pause).await;
                pause = (pause * 2).min(30_000);
            }
        });
    }

    fn take(self, state: SessionState, why: Option<Why>) {
        self.failure.set(None);
        api::carry_token(&state.csrf);
        match state.signed_in {
            None => self.presence.set(Presence::Out(why)),
            Some(signed_in) => {
                let wanted = self.wanted.get_value();
                let again = signed_in.people.iter().find(|person| Some(&person.id) == wanted.as_ref());
                if let Some(person) = again.or(signed_in.people.first()) {
                    self.show(person.clone());
                }
                self.presence.set(Presence::In(signed_in));
                self.stay();
            }
        }
    }

    fn forget(self) {
        load::forget();
        api::carry_person(None);
        self.person.set(None);
        self.ending.set(false);
        self.deadline.set_value(f64::INFINITY);
    }

    /// The server has just answered this session: the time until its end begins anew.
    fn stay(self) {
        let idle = self.presence.with_untracked(|presence| match presence {
            Presence::In(signed_in) => Some(f64::from(signed_in.idle_seconds)),
            _ => None,
        });
        if let Some(idle) = idle {
            self.deadline.set_value(clock::seconds() + idle);
            self.ending.set(false);
        }
    }

    /// Looks at the clock for as long as the page lives. What a session showed must not stay on a screen longer than the
    /// session; the server is asked, because another tab may have kept it alive.
    fn watch(self) {
        spawn_local(async move {
            loop {
                TimeoutFuture::new(LOOK).await;
                let left = self.deadline.get_value() - clock::seconds();
                if left <= 0.0 {
                    self.forget();
                    self.presence.set(Presence::Asking);
                    self.ask(Some(Why::Idle));
                } else if left <= WARNING && !self.ending.get_untracked() {
                    self.ending.set(true);
                }
            }
        });
    }
}
