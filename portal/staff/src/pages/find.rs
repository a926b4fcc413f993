//! Finding a person by name, birth date or record number, while it is typed. What is typed goes to the server and into no
//! address; which slips are forgiven is the server's rule.

use careway_core::{
    people::{FOUND_MOST, FindPatients, Found, FoundPatient, LONGEST_TEXT, Reach, SHORTEST_TEXT},
    problem::Never,
    record::Moment,
};
use careway_entry::api::Failure;
use careway_portal::{
    call::call,
    components::{FailureNotice, Notice, PageHead, Tone},
    reader::words,
};
use gloo_timers::future::TimeoutFuture;
use leptos::{ev, prelude::*};
use wasm_bindgen_futures::spawn_local;

use crate::{
    place::Place,
    wording,
    workspace::{Search, use_workspace},
};

mod arrows;

/// Milliseconds without a key after which the search begins.
const PAUSE: u32 = 250;

/// How far a search has come.
#[derive(Debug, Clone, PartialEq)]
enum Hunt {
    Idle,
    TooShort,
    Waiting,
    Found(Found),
    Failed(Failure<Never>),
}

/// A search as it is typed, and what came of it.
#[derive(Clone, Copy)]
struct Finder {
    search: Search,
    hunt: RwSignal<Hunt>,
    run: StoredValue<u32>,
}

impl Finder {
    /// Goes on from what was searched last.
    fn new(search: Search) -> Self {
        let hunt = search.found.get_untracked().map_or(Hunt::Idle, Hunt::Found);
        Self { search, hunt: RwSignal::new(hunt), run: StoredValue::new(0) }
    }

    /// Searches once nothing more is typed.
    fn typed(self) {
        let mine = self.run.get_value() + 1;
        self.run.set_value(mine);
        let text = self.search.text.get_untracked().trim().to_owned();
        let birth_date = match Moment::parse(&self.search.born.get_untracked()) {
            Ok(Moment::Day(day)) => Some(day),
            _ => None,
        };
        if birth_date.is_none() && text.chars().count() < SHORTEST_TEXT as usize {
            self.search.found.set(None);
            return self.hunt.set(if text.is_empty() { Hunt::Idle } else { Hunt::TooShort });
        }
        // Who was found stays in sight until others are.
        if !matches!(self.hunt.get_untracked(), Hunt::Found(_)) {
            self.hunt.set(Hunt::Waiting);
        }
        spawn_local(async move {
            TimeoutFuture::new(PAUSE).await;
            if self.run.try_get_value() != Some(mine) {
                return;
            }
            let answer = call(&FindPatients { text, birth_date }).await;
            if self.run.try_get_value() != Some(mine) {
                return;
            }
            match answer {
                Ok(found) => {
                    self.search.found.set(Some(found.clone()));
                    self.hunt.set(Hunt::Found(found));
                }
                Err(failure) => self.hunt.set(failure.refusal().map_or_else(Hunt::Failed, |never| match never {})),
            }
        });
    }
}

/// Where people are found.
#[component]
pub fn FindPage() -> impl IntoView {
    let t = words();
    let finder = Finder::new(use_workspace().search);
    let status = move || match finder.hunt.get() {
        Hunt::Idle | Hunt::Failed(_) => String::new(),
        Hunt::TooShort => t.staff_find_short().to_owned(),
        Hunt::Waiting => t.staff_find_waiting().to_owned(),
        Hunt::Found(found) => t.staff_find_count(found.people.len() as u64),
    };
    let content = move || match finder.hunt.get() {
        Hunt::Idle => sure(),
        Hunt::TooShort | Hunt::Waiting => ().into_any(),
        Hunt::Found(found) => list(found),
        Hunt::Failed(failure) => {
            let again = Callback::new(move |()| finder.typed());
            view! { <div role="alert"><FailureNotice failure again/></div> }.into_any()
        }
    };
    view! {
        <PageHead title=t.staff_find_title()/>
        <div class="stack" on:keydown=arrows::go>
            {asking(finder)}
            <p class="status" role="status">{status}</p>
            {content}
        </div>
    }
    .into_any()
}

/// What is asked: a name or a number, and a day of birth.
fn asking(finder: Finder) -> AnyView {
    let t = words();
    let Search { text, born, .. } = finder.search;
    let search = move |event: ev::SubmitEvent| {
        event.prevent_default();
        // Nobody's record opens by a key pressed once too often: Enter goes to the list, and Enter again opens.
        arrows::first();
    };
    view! {
        <form class="card finder" role="search" on:submit=search>
            <div class="field">
                <label for="find-text">{t.staff_find_text()}</label>
                <input
                    id="find-text" type="search" maxlength=LONGEST_TEXT.to_string() autocomplete="off" autocapitalize="none"
                    spellcheck="false" enterkeyhint="search" aria-describedby="find-hint"
                    prop:value=move || text.get()
                    on:input=move |event| { text.set(event_target_value(&event)); finder.typed(); }
                />
            </div>
            <div class="field">
                <label for="find-born">{t.staff_find_born()}</label>
                <input
                    id="find-born" type="date" autocomplete="off"
                    prop:value=move || born.get()
                    on:input=move |event| { born.set(event_target_value(&event)); finder.typed(); }
                />
            </div>
            <div class="hint" id="find-hint">
                <p>{t.staff_find_hint()}</p>
                <p class="for-keys">{t.staff_find_keys()}</p>
            </div>
        </form>
    }
    .into_any()
}

/// What to ask before a record is opened.
fn sure() -> AnyView {
    let t = words();
    view! { <Notice tone=Tone::Info title=t.staff_find_sure_title()><p>{t.staff_find_sure()}</p></Notice> }.into_any()
}

fn list(Found { people, more }: Found) -> AnyView {
    let t = words();
    if people.is_empty() {
        return view! { <p>{t.staff_find_none()}</p> }.into_any();
    }
    let more = (more || people.len() >= FOUND_MOST).then(|| view! { <p class="hint">{t.staff_find_more()}</p> });
    view! {
        {sure()}
        <div class="card" data-kind="flush">
            <ul class="list" id=arrows::LIST aria-label=t.staff_find_list()>{people.iter().map(row).collect_view()}</ul>
        </div>
        {more}
    }
    .into_any()
}

fn row(found: &FoundPatient) -> AnyView {
    let t = words();
    let (kind, reach) = match found.reach {
        Reach::Open => ("good", t.staff_reach_open()),
        Reach::BreakGlass => ("warn", t.staff_reach_emergency()),
        Reach::Closed => ("", t.staff_reach_closed()),
    };
    view! {
        <li>
            <a class="row" href=Place::chart(&found.patient.id).path()>
                <span class="row-title">{wording::name(&found.patient, t)} <small>{wording::person(&found.patient, t)}</small></span>
                <span class="badge" data-kind=kind>{reach}</span>
            </a>
        </li>
    }
    .into_any()
}
