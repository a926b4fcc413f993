//! All results, newest first and by month, and those whose names have the words that the reader looks for. What is typed
//! stays here: it goes to the server in a body and never into an address.

use careway_core::{
    id::Id,
    people::Patient,
    problem::Never,
    record::{Item, ListResults, Moment, SearchResults, SearchText},
};
use chrono::Datelike;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::{self, Failure},
    components::{FailureNotice, ItemRows, PageHead, SearchField},
    load,
    paged::{Listed, Paged},
    reader::{self, words},
    router,
};

/// Milliseconds without a keystroke after which a search is sent.
const PAUSE: u32 = 250;
/// Under which name the words stay while the reader looks at a result.
const SEARCHED: &str = "searched results";

/// What a search has brought.
#[derive(Clone, PartialEq)]
enum Found {
    Nothing,
    Results { text: String, items: Vec<Item>, more: bool },
    Failed(Failure<Never>),
}

/// All results, or those that are looked for.
#[component]
pub fn ResultsPage(
    /// Whose record.
    person: Patient,
) -> impl IntoView {
    let t = words();
    let text = RwSignal::new(load::kept::<String>(SEARCHED).unwrap_or_default());
    let found = RwSignal::new(Found::Nothing);
    let patient = person.id;
    let whose = patient.clone();
    Effect::new(move |_| {
        load::keep(SEARCHED.to_owned(), text.get());
        look(&whose, text, found);
    });
    let looking = Memo::new(move |_| text.with(|text| !text.trim().is_empty()));
    let content = move || if looking.get() { those(text, found) } else { all(&patient) };
    view! {
        <PageHead title=t.results_title() lead=t.results_lead()/>
        <SearchField label=t.results_search() hint=t.results_search_hint() text/>
        {content}
    }
    .into_any()
}

/// Sends what was typed once the reader pauses; an answer to anything but the newest words is dropped.
fn look(patient: &Id<Patient>, text: RwSignal<String>, found: RwSignal<Found>) {
    let typed = text.get();
    let Ok(words) = SearchText::parse(&typed) else { return found.set(Found::Nothing) };
    let request = SearchResults { patient: patient.clone(), text: words };
    spawn_local(async move {
        let is_newest = || text.try_get_untracked().as_ref() == Some(&typed);
        TimeoutFuture::new(PAUSE).await;
        if !is_newest() {
            return;
        }
        let answer = api::call(&request).await;
        if is_newest() {
            found.set(match answer {
                Ok(list) => {
                    Found::Results { text: request.text.as_str().to_owned(), items: list.items, more: list.more }
                }
                Err(failure) => failure.refusal().map_or_else(Found::Failed, |never| match never {}),
            });
        }
    });
}

/// What was found, under a line that says how much.
fn those(text: RwSignal<String>, found: RwSignal<Found>) -> AnyView {
    let t = words();
    let said = move || match found.get() {
        Found::Nothing => t.loading().to_owned(),
        Found::Results { text, items, more: true } => t.results_found_first(items.len() as u64, &text),
        Found::Results { text, items, more: false } => t.results_found(items.len() as u64, &text),
        Found::Failed(_) => String::new(),
    };
    let again = Callback::new(move |()| text.update(|_| ()));
    let list = move || match found.get() {
        Found::Nothing => ().into_any(),
        Found::Results { items, .. } if items.is_empty() => {
            view! { <p class="hint">{t.results_found_none()}</p> }.into_any()
        }
        Found::Results { items, .. } => {
            router::settle();
            view! { <div class="card" data-kind="flush"><ItemRows items/></div> }.into_any()
        }
        Found::Failed(failure) => view! { <div role="alert"><FailureNotice failure again/></div> }.into_any(),
    };
    view! {
        <p role="status">{said}</p>
        {list}
    }
    .into_any()
}

/// All results, newest first, by month.
fn all(patient: &Id<Patient>) -> AnyView {
    let t = words();
    let patient = patient.clone();
    let list = Paged::new(move |after| ListResults { patient: patient.clone(), after });
    view! { <Listed list empty=(t.results_title(), t.results_empty()) let:items>{months(items)}</Listed> }.into_any()
}

fn months(items: Vec<Item>) -> AnyView {
    let mut groups: Vec<(Option<Moment>, Vec<Item>)> = Vec::new();
    for item in items {
        let month = item.moment().map(month);
        match groups.last_mut() {
            Some((last, group)) if *last == month => group.push(item),
            _ => groups.push((month, vec![item])),
        }
    }
    let groups = groups.into_iter().map(|(month, items)| {
        let heading = month.map_or_else(|| words().results_undated().to_owned(), |month| reader::date(&month));
        view! { <h2 class="list-head">{heading}</h2> <ItemRows items/> }
    });
    view! { <div class="card" data-kind="flush">{groups.collect_view()}</div> }.into_any()
}

/// The month of a moment, as it was written; a year stays a year.
fn month(moment: Moment) -> Moment {
    match moment.day() {
        Some(day) => Moment::Month(day.year(), day.month()),
        None => moment,
    }
}
