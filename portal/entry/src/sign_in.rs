//! The program behind the sign-in form: sends what was typed, says what went wrong in the reader's language, and hands the
//! page to the app. It is what a visitor waits for, so it is built without the framework and knows no page.

use std::cell::Cell;

use careway_core::{
    account::{GetSession, SignIn, SignInRefusal},
    problem::{Never, Problem},
    words::{Language, Words},
};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event};

use crate::{
    api::{self, Failure, Key, SessionStart},
    crash,
    dom::{listen, window},
    handover::{self, STAFF, Why},
    language::{self, NoWords},
    painted,
    wording::problem,
};

mod form;

thread_local! {
    static WHY: Cell<Option<Why>> = const { Cell::new(None) };
    static LOOKING: Cell<bool> = const { Cell::new(false) };
    static WAITING: Cell<Option<SignIn>> = const { Cell::new(None) };
}

/// Takes over the form. Called once, as the program starts.
pub fn start() {
    crash::install();
    listen(&window(), "click", |event| {
        if let Some(language) = chosen(&event) {
            event.prevent_default();
            spawn_local(change(language));
        }
    });
    listen(&window(), "focus", |_| look());
    handover::when_sign_in(arrive);
    arrive();
    form::bind(submit);
}

/// Sends what was typed. While the visitor's token is on its way it waits: two visits begun at once would each have another.
fn submit(request: SignIn) {
    form::busy();
    if LOOKING.get() {
        WAITING.set(Some(request));
    } else {
        spawn_local(send(request));
    }
}

/// Shows why the reader is here. Words that are not needed yet are fetched all the same: later there may be no network.
fn arrive() {
    if !handover::is_sign_in() {
        return;
    }
    let left = handover::why();
    if left.is_some() {
        form::focus_title();
    }
    let asked = || window().location().pathname().is_ok_and(|path| path != "/").then_some(Why::Asked);
    let why = left.or_else(asked);
    WHY.set(why);
    look();
    spawn_local(async move {
        // The page came in its words, but the language may have changed on a page that was left.
        if let (Some(words), Some(_)) = (words().await, why) {
            form::label(words, why);
        }
    });
}

/// Learns the token that a visitor's form needs; goes on to the app when somebody has signed in meanwhile, in another tab. One
/// look at a time, and it counts as begun at once, not when the browser comes round to it.
fn look() {
    if !handover::is_sign_in() || LOOKING.replace(true) {
        return;
    }
    spawn_local(async {
        let answer = api::ask(&GetSession {}, &Key::fresh()).await;
        LOOKING.set(false);
        seen(answer.and_then(|text| SessionStart::carry(&text)), WAITING.take()).await;
    });
}

/// Goes on from what a look has found, with what was to be sent meanwhile.
async fn seen(found: Result<SessionStart, Failure<Never>>, waiting: Option<SignIn>) {
    match found {
        Ok(start @ (SessionStart::Begun | SessionStart::Staff)) => go_on(start),
        Err(Failure::Problem(Problem::Reload)) => match words().await {
            Some(words) => form::outdated(words),
            None => {
                form::ready();
                crash::say();
            }
        },
        // Whatever is in the way now may have gone when the form is sent; if not, it is said then.
        Ok(SessionStart::Visitor) | Err(_) => {
            if let Some(request) = waiting {
                send(request).await;
            }
        }
    }
}

/// Signs in with what was typed into the form.
async fn send(request: SignIn) {
    let answer = api::ask(&request, &Key::fresh()).await;
    let failure = match answer.and_then(|text| SessionStart::carry(&text)) {
        Ok(start) => {
            form::ready();
            return go_on(start);
        }
        Err(failure) => failure.refusal(),
    };
    let Some(t) = words().await else {
        form::ready();
        return crash::say();
    };
    match failure {
        Ok(SignInRefusal::NotMatched) => form::say(t.sign_in_not_matched()),
        Err(Failure::Unreached) => form::say(t.sign_in_offline()),
        Err(Failure::Problem(Problem::Reload)) => form::outdated(t),
        Err(Failure::Problem(other)) => form::say(&problem(&other, t)),
    }
}

/// Goes on: to the program of this page, which knows the steps after the password, or to the pages of those who work here.
fn go_on(start: SessionStart) {
    let is_among_them = || window().location().pathname().is_ok_and(|path| path.starts_with(STAFF));
    if start == SessionStart::Staff && !is_among_them() {
        drop(window().location().assign(STAFF));
    } else {
        handover::to_app();
    }
}

/// The words of the page's language; `None` while they cannot be had. What the server has no words for is of another version.
async fn words() -> Option<Words> {
    match language::words(language::current()).await {
        Ok(words) => {
            painted::use_words(words);
            Some(words)
        }
        Err(NoWords::OtherVersion) => {
            crash::say();
            None
        }
        Err(NoWords::Unreached) => None,
    }
}

/// Puts the form into another language and keeps what was typed, where loading the page anew would not.
async fn change(language: Language) {
    if let Some(words) = language::switch(language).await {
        painted::use_words(words);
        form::label(words, WHY.get());
    }
}

/// The language that a click on the form's choice asks for.
fn chosen(event: &Event) -> Option<Language> {
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("#sign-in-languages a[hreflang]").ok()??;
    Language::parse(&link.get_attribute("hreflang")?)
}
