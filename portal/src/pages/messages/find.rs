//! Finding a conversation by its words while they are typed. What is typed goes to the server and into no address; it stays in memory, so that
//! whoever comes back from what they found finds the rest as it was.

use careway_core::{
    id::Id,
    message::{Excerpt, Folder, FoundThread, FoundThreads, SEARCH_SHORTEST, SearchThreads},
    people::Patient,
    problem::Never,
};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::line;
use crate::{
    api::Failure,
    call::call,
    components::{FailureNotice, SearchField, writer},
    load,
    reader::words,
    wording,
};

/// Milliseconds without a key after which the search begins.
const PAUSE: u32 = 250;
/// Under which name the words are kept.
const NAME: &str = "messages-search";

/// How far a search has come.
#[derive(Debug, Clone, PartialEq)]
enum Hunt {
    TooShort,
    Waiting,
    Found(FoundThreads),
    Failed(Failure<Never>),
}

/// A search as it is typed, and what came of it; one for each record.
#[derive(Clone, Copy)]
pub struct Finder {
    patient: StoredValue<Id<Patient>>,
    text: RwSignal<String>,
    asked: Memo<bool>,
    hunt: RwSignal<Hunt>,
    run: StoredValue<u32>,
}

impl Finder {
    /// Goes on from what was looked for last in these conversations.
    pub fn of(patient: &Id<Patient>) -> Self {
        let name = [NAME, patient.as_str()].concat();
        let text = RwSignal::new(load::kept::<String>(&name).unwrap_or_default());
        let finder = Self {
            patient: StoredValue::new(patient.clone()),
            text,
            asked: Memo::new(move |_| text.with(|text| !text.trim().is_empty())),
            hunt: RwSignal::new(Hunt::Waiting),
            run: StoredValue::new(0),
        };
        Effect::new(move |_| {
            load::keep(name.clone(), finder.text.get());
            finder.typed();
        });
        finder
    }

    /// Whether anything is looked for.
    pub fn is_asked(self) -> bool {
        self.asked.get()
    }

    /// The field.
    pub fn field(self) -> AnyView {
        let t = words();
        view! { <div class="asking"><SearchField label=t.messages_search() hint=t.messages_search_hint() text=self.text/></div> }
            .into_any()
    }

    /// Searches once nothing more is typed.
    fn typed(self) {
        let mine = self.run.get_value() + 1;
        self.run.set_value(mine);
        let text = self.text.get_untracked().trim().to_owned();
        if text.chars().count() < SEARCH_SHORTEST as usize {
            return self.hunt.set(Hunt::TooShort);
        }
        // What was found stays in sight until something else is.
        if !matches!(self.hunt.get_untracked(), Hunt::Found(_)) {
            self.hunt.set(Hunt::Waiting);
        }
        let patient = self.patient.get_value();
        spawn_local(async move {
            TimeoutFuture::new(PAUSE).await;
            if self.run.try_get_value() != Some(mine) {
                return;
            }
            let answer = call(&SearchThreads { patient, text }).await;
            if self.run.try_get_value() != Some(mine) {
                return;
            }
            self.hunt.set(match answer {
                Ok(found) => Hunt::Found(found),
                Err(failure) => failure.refusal().map_or_else(Hunt::Failed, |never| match never {}),
            });
        });
    }
}

/// What came of a search.
#[component]
pub fn Findings(
    /// The search.
    finder: Finder,
) -> impl IntoView {
    let t = words();
    let status = move || match finder.hunt.get() {
        Hunt::TooShort => t.messages_search_short().to_owned(),
        Hunt::Waiting => t.messages_search_waiting().to_owned(),
        Hunt::Found(found) => t.messages_search_count(found.threads.len() as u64),
        Hunt::Failed(_) => String::new(),
    };
    let content = move || match finder.hunt.get() {
        Hunt::TooShort | Hunt::Waiting => ().into_any(),
        Hunt::Found(found) => list(&found),
        Hunt::Failed(failure) => {
            let again = Callback::new(move |()| finder.typed());
            view! { <div role="alert"><FailureNotice failure again/></div> }.into_any()
        }
    };
    view! {
        <p class="status" role="status">{status}</p>
        {content}
    }
    .into_any()
}

fn list(FoundThreads { threads, more }: &FoundThreads) -> AnyView {
    let t = words();
    if threads.is_empty() {
        return view! { <p>{t.messages_search_none()}</p> }.into_any();
    }
    let more = more.then(|| view! { <p class="hint">{t.messages_search_more()}</p> });
    let rows = threads.iter().map(|found| view! { <li>{row(found)}</li> });
    view! {
        <div class="card" data-kind="flush">
            <ul class="list" aria-label=t.messages_search_found()>{rows.collect_view()}</ul>
        </div>
        {more}
    }
    .into_any()
}

/// A conversation with what was found in it, who wrote that, and when.
fn row(found: &FoundThread) -> AnyView {
    let t = words();
    let Excerpt { before, found: word, after } = found.excerpt.clone();
    let who = writer((&found.by, &found.side, found.mine), t);
    let away =
        if found.thread.folder == Folder::Away { [" · ", t.messages_folder_away()].concat() } else { String::new() };
    let note = [who.as_str(), " · ", &wording::time(found.at), &away].concat();
    line(&found.thread, view! { {before}<mark>{word}</mark>{after} }.into_any(), note)
}
