//! Who is signed in, how far signing in has got, whose record is shown, and when that rests or ends. Asks the server and
//! believes it; keeps nothing in the browser's storage. Knows no page.

use careway_core::{
    account::{GetSession, NextStep, RETURN, SessionState, SignedInState},
    people::Patient,
    problem::Never,
};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::{self, Failure},
    call::{self, Gate},
    dom::listen,
    handover::{STAFF, Why},
    keeper, load,
    tabs::{self, News},
};

mod hear;
mod idle;
mod presence;

pub use presence::Presence;

/// The session of this page.
#[derive(Clone, Copy)]
pub struct Session {
    presence: RwSignal<Presence>,
    person: RwSignal<Option<Patient>>,
    failure: RwSignal<Option<Failure<Never>>>,
    ending: RwSignal<bool>,
    resting: RwSignal<bool>,
    proving: RwSignal<bool>,
    looking: StoredValue<bool>,
    /// How often somebody looked: what is open to the account may have changed each time.
    looks: RwSignal<u32>,
    /// How often there may have been something new in conversations.
    letters: RwSignal<u32>,
    /// How often there may have been something new in results.
    findings: RwSignal<u32>,
    /// Whether there was a reason to look while the page was looking.
    again: StoredValue<bool>,
    /// Whether the page shows something that is shown once: nothing takes its place by itself.
    held: StoredValue<bool>,
    deadline: StoredValue<f64>,
    told: StoredValue<f64>,
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
            resting: RwSignal::new(false),
            proving: RwSignal::new(false),
            looking: StoredValue::new(false),
            looks: RwSignal::new(0),
            letters: RwSignal::new(0),
            findings: RwSignal::new(0),
            again: StoredValue::new(false),
            held: StoredValue::new(false),
            deadline: StoredValue::new(f64::INFINITY),
            told: StoredValue::new(0.0),
        };
        api::tell(move || session.used(), move || session.look());
        call::when_proof_is_due(move || session.proving.set(true));
        tabs::hear(move |news| match news {
            News::Used => session.stay(),
            News::Changed => session.look(),
            News::Messages => session.post(),
            News::Results => session.found(),
        });
        session.ask(None);
        session.watch();
        listen(&window(), "focus", move |_| session.look());
        session.hear();
        session
    }

    /// Whether somebody is signed in.
    pub fn presence(self) -> Presence {
        self.presence.get()
    }

    /// Whether somebody is signed in at this moment, for what is not painted anew when that changes.
    pub fn presence_now(self) -> Presence {
        self.presence.get_untracked()
    }

    /// Whose record is shown.
    pub fn person(self) -> Option<Patient> {
        self.person.get()
    }

    /// The people whose records may be opened, the account's owner first.
    pub fn people(self) -> Vec<Patient> {
        self.presence.with(|presence| match presence {
            Presence::In(signed_in) => signed_in.people.clone(),
            Presence::Asking | Presence::Out(_) | Presence::Step(_) => Vec::new(),
        })
    }

    /// The account's owner, when there is a record of theirs here.
    pub fn owner(self) -> Option<Patient> {
        self.presence.with(|presence| match presence {
            Presence::In(SignedInState { own: Some(own), people, .. }) => {
                people.iter().find(|person| person.id == *own).cloned()
            }
            _ => None,
        })
    }

    /// Those whom the owner acts for.
    pub fn others(self) -> Vec<Patient> {
        let owner = self.owner().map(|owner| owner.id);
        self.people().into_iter().filter(|person| Some(&person.id) != owner.as_ref()).collect()
    }

    /// The name of whoever is signed in; empty for a visitor. It does not change during a session.
    pub fn account_name(self) -> String {
        self.presence.with_untracked(|presence| match presence {
            Presence::In(signed_in) => signed_in.account.name.clone(),
            Presence::Asking | Presence::Out(_) | Presence::Step(_) => String::new(),
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

    /// Changes whenever something that is open to the account may have changed: how far it acts for somebody is asked anew then.
    pub fn looks(self) -> u32 {
        self.looks.get()
    }

    /// Whether the session will soon rest for want of use.
    pub fn ending(self) -> bool {
        self.ending.get()
    }

    /// Whether the session rests: the page stays and nobody sees it.
    pub fn is_resting(self) -> bool {
        self.resting.get()
    }

    /// Whether a call waits until the owner has proved who they are.
    pub fn is_proving(self) -> bool {
        self.proving.get()
    }

    /// What came of asking for a proof: the session as it stands then, or nothing.
    pub fn proved(self, state: Option<SessionState>) {
        self.proving.set(false);
        match state {
            Some(state) => {
                self.enter(state);
                call::let_through(Gate::Proof);
            }
            None => call::turn_away(Gate::Proof),
        }
    }

    /// Has the page stay until [`Self::enter`]: it shows something that has to be kept first. The session's token is carried
    /// already.
    pub fn hold(self, state: &SessionState) {
        api::carry_token(&state.csrf);
        self.held.set_value(true);
    }

    /// Takes what the server says of the session after something that changed it.
    pub fn enter(self, state: SessionState) {
        self.held.set_value(false);
        self.follow(state);
        tabs::tell(News::Changed);
    }

    /// Shows another person's record.
    pub fn show(self, person: Patient) {
        load::forget();
        api::carry_person(Some(person.id.clone()));
        self.person.set(Some(person));
    }

    /// Shows nobody's record.
    pub fn show_nobody(self) {
        if self.person.with_untracked(Option::is_some) {
            load::forget();
            api::carry_person(None);
            self.person.set(None);
        }
    }

    /// Ends this page's session; what it knew of a record is forgotten.
    pub fn leave(self, why: Why) {
        if matches!(self.presence.get_untracked(), Presence::Asking | Presence::Out(_)) {
            return;
        }
        if matches!(why, Why::Ended | Why::Idle)
            && let Some(account) = self.presence.get_untracked().account()
        {
            keeper::set_aside(account);
        }
        self.forget();
        self.presence.set(Presence::Out(Some(why)));
        tabs::tell(News::Changed);
        self.ask(Some(why));
    }

    /// Asks anew who is signed in, after a failure that does not pass by itself.
    pub fn ask_again(self) {
        self.ask(None);
    }

    /// Looks how the session stands now: another tab may have changed it, or the server has said that it does not hold.
    fn look(self) {
        self.looks.update(|looks| *looks += 1);
        if self.looking.get_value() || self.held.get_value() {
            self.again.set_value(true);
            return;
        }
        self.looking.set_value(true);
        self.again.set_value(false);
        spawn_local(async move {
            let state = self.state().await;
            self.looking.set_value(false);
            match state {
                Some(state) => self.follow(state),
                None => call::turn_away(Gate::Rest),
            }
            // What was answered may be older than the reason.
            if self.again.get_value() {
                self.look();
            }
        });
    }

    fn ask(self, why: Option<Why>) {
        spawn_local(async move {
            if let Some(state) = self.state().await {
                self.take(state, why);
            }
        });
    }

    /// Asks until the server has said how the session stands; nothing when it has said why it will not.
    async fn state(self) -> Option<SessionState> {
        let mut pause = 1_000;
        loop {
            let failure = match api::call(&GetSession {}).await {
                Ok(state) => {
                    self.failure.set(None);
                    return Some(state);
                }
                Err(failure) => failure,
            };
            let passes = failure.passes();
            if self.failure.with_untracked(|said| said.as_ref() != Some(&failure)) {
                self.failure.set(Some(failure));
            }
            if !passes {
                return None;
            }
            TimeoutFuture::new(pause).await;
            pause = (pause * 2).min(30_000);
        }
    }

    /// Goes by how the session stands. As long as it is the same account's, the page stays; what another account may not see is
    /// forgotten first.
    fn follow(self, state: SessionState) {
        let known = self.presence.get_untracked();
        match (&known, &state.signed_in, state.next) {
            (Presence::In(known), Some(now), _) if known == now => {
                api::carry_token(&state.csrf);
                if self.resting.get_untracked() {
                    self.resting.set(false);
                    self.stay();
                }
                call::let_through(Gate::Rest);
            }
            (Presence::In(_), None, Some(NextStep::Resume)) => {
                api::carry_token(&state.csrf);
                self.rest();
            }
            (Presence::In(_), None, _) if self.resting.get_untracked() => self.leave(Why::Idle),
            (Presence::In(_), None, _) => self.leave(Why::Ended),
            (Presence::Step(step), None, next) if Some(*step) == next => api::carry_token(&state.csrf),
            (Presence::Step(_), None, None) => self.leave(Why::Ended),
            (Presence::Out(_), None, None) => api::carry_token(&state.csrf),
            (Presence::Asking, ..) => {}
            _ => {
                if known.account() != state.signed_in.as_ref().map(|now| &now.account.id) {
                    self.forget();
                }
                self.take(state, None);
            }
        }
    }

    fn take(self, state: SessionState, why: Option<Why>) {
        api::carry_token(&state.csrf);
        match (state.signed_in, state.next) {
            (Some(signed_in), _) if signed_in.role.is_some() && !is_for_staff() => {
                self.presence.set(Presence::Asking);
                drop(window().location().assign(STAFF));
            }
            (Some(signed_in), _) => {
                self.resting.set(false);
                keeper::only_for(&signed_in.account.id);
                self.presence.set(Presence::In(signed_in));
                self.stay();
                call::let_through(Gate::Rest);
            }
            (None, Some(step)) => self.presence.set(Presence::Step(step)),
            (None, None) => self.presence.set(Presence::Out(why)),
        }
    }

    fn forget(self) {
        load::forget();
        keeper::forget();
        api::carry_person(None);
        self.person.set(None);
        self.ending.set(false);
        self.resting.set(false);
        self.proving.set(false);
        self.deadline.set_value(f64::INFINITY);
        call::turn_away(Gate::Rest);
        call::turn_away(Gate::Proof);
    }
}

/// Whether those who work here have business at this address: on their own pages, where a browser is not sent again, and on the
/// way back from another organisation, which is the same for everybody.
fn is_for_staff() -> bool {
    let location = window().location();
    let comes_back = location.search().is_ok_and(|search| !search.is_empty());
    location.pathname().is_ok_and(|path| path.starts_with(STAFF) || (path == RETURN && comes_back))
}
