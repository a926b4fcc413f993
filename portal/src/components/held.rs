//! Results that are here and do not show: that they are here, and the way to see them. Of what they are, it knows the class.

use careway_core::{
    access::Scope,
    id::Id,
    people::Patient,
    record::{Item, ItemDetail, Moment},
    release::{Announced, Awaited, Held, ListHeld, MOST_OPENED, OpenResults, Release},
};
use chrono::{DateTime, FixedOffset};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{SendButton, held_by_clinic::held_by_clinic};
use crate::{
    acting::acts_in,
    api::Key,
    call, clock,
    load::{self, load},
    page::Page,
    reader::{self, words},
    router::use_router,
    session::use_session,
    wording,
};

/// How many announced results are shown before somebody asks for more.
const FIRST: usize = 3;

/// What is held back of this person's results; nothing where nothing is.
#[component]
pub fn HeldResults(
    /// Whose record.
    person: Patient,
) -> impl IntoView {
    // When results appear is between the patient and the portal: it hides nothing from the staff, and nobody else opens one.
    if !acts_in(Scope::Results) {
        return ().into_any();
    }
    let patient = person.id.clone();
    let list = load(ListHeld { patient });
    use_session().keep_results_current(list);
    let content = move || {
        let held = list.value().filter(|held| *held != Held::default())?;
        Some(section(held, person.clone(), Callback::new(move |()| list.again())))
    };
    view! { {content} }.into_any()
}

fn section(held: Held, person: Patient, again: Callback<()>) -> AnyView {
    let t = words();
    let Held { announced, waiting, holds } = held;
    let holds = holds.into_iter().map(|hold| held_by_clinic(hold, person.id.clone(), again)).collect_view();
    let all = RwSignal::new(false);
    let left = announced.len().saturating_sub(FIRST);
    let whose = StoredValue::new((announced, person.clone()));
    let rows = move || {
        let most = if all.get() { usize::MAX } else { FIRST };
        whose.with_value(|(announced, person)| {
            announced.iter().take(most).map(|one| line(one.clone(), person.clone())).collect_view()
        })
    };
    let more = move || {
        (left > 0 && !all.get()).then(|| {
            view! { <div class="held-more"><button class="button" data-kind="plain" type="button" on:click=move |_| all.set(true)>{t.held_more(left as u64)}</button></div> }
        })
    };
    let urgent = Release::Announced.tells_whom_to_call().then(|| view! { <p class="hint">{t.release_urgent()}</p> });
    view! {
        <section class="card held" data-kind="flush" aria-labelledby="held">
            <header class="card-head">
                <h2 id="held">{t.held_title()}</h2>
                <a class="button" data-kind="plain" href=Page::Release.path()>{t.held_choose()}</a>
            </header>
            <ul class="list">{holds} {rows} {(!waiting.is_empty()).then(|| awaited(waiting, person))}</ul>
            {more}
            {urgent}
        </section>
    }
    .into_any()
}

/// One result that is hidden until it is opened; opening asks once.
fn line(one: Announced, person: Patient) -> AnyView {
    let t = words();
    let asking = RwSignal::new(false);
    let what = wording::held(one.class, t);
    let date = reader::date(&here(one.arrived));
    let name = t.held_open_of(what, &date);
    let note = t.held_arrived(&date, wording::source(&one.source));
    let item = one.item;
    let open = move || {
        let (item, person) = (item.clone(), person.clone());
        if asking.get() {
            view! { <Ask item person asking/> }.into_any()
        } else {
            let label = name.clone();
            view! { <button class="button" type="button" aria-label=label on:click=move |_| asking.set(true)>{t.held_open()}</button> }.into_any()
        }
    };
    view! {
        <li class="row">
            <span class="row-title">{what}</span>
            {open}
            <span class="row-note">{note}</span>
        </li>
    }
    .into_any()
}

/// Asks once whether a hidden result shall show.
#[component]
fn Ask(item: Id<Item>, person: Patient, asking: RwSignal<bool>) -> impl IntoView {
    let t = words();
    let router = use_router();
    let to = item.clone();
    let opened = Callback::new(move |()| {
        load::forget();
        router.go(Page::Result(to.clone()));
    });
    let question = NodeRef::<leptos::html::P>::new();
    // The button that was pressed is gone: focus goes on to the question.
    Effect::new(move |_| {
        if let Some(question) = question.get() {
            drop(question.focus());
        }
    });
    view! {
        <div class="held-ask stack" data-space="tight">
            <p tabindex="-1" node_ref=question>{t.held_ask()}</p>
            <SendButton request=OpenResults { patient: person.id, items: vec![item] } done=opened name=t.held_show() kind="primary">
                <button class="button" type="button" on:click=move |_| asking.set(false)>{t.held_not_now()}</button>
            </SendButton>
        </div>
    }
    .into_any()
}

/// What waits for a clinician's note, in one line.
fn awaited(waiting: Vec<Awaited>, person: Patient) -> AnyView {
    let t = words();
    let session = use_session();
    let count = waiting.len();
    let last = waiting.iter().map(|one| one.until).max().unwrap_or_default();
    let items: Vec<Id<Item>> = waiting.into_iter().map(|one| one.item).take(MOST_OPENED).collect();
    let shown = person.clone();
    // The page is painted anew with what shows now.
    let opened = Callback::new(move |()| session.show(shown.clone()));
    let name = if count == 1 { t.held_show() } else { t.held_show_all() };
    view! {
        <li class="row">
            <span class="row-title">{t.held_waiting(count as u64, &reader::date_and_time(&here(last)))}</span>
            <SendButton request=OpenResults { patient: person.id, items } done=opened name kind="primary"/>
            <span class="row-note">{t.held_waiting_about()}</span>
        </li>
    }
    .into_any()
}

/// Notes that a result which was not opened before is now; a note that does not arrive is made at the next visit.
pub fn note_opened(shown: &ItemDetail) {
    let name = ["opened ", shown.item.id.as_str()].concat();
    if !acts_in(Scope::Results) || !shown.unopened || load::kept::<()>(&name).is_some() {
        return;
    }
    let Some(person) = use_session().person_now() else { return };
    load::keep(name, ());
    let request = OpenResults { patient: person.id, items: vec![shown.item.id.clone()] };
    spawn_local(async move { drop(call::call_again(&request, &Key::fresh()).await) });
}

/// An instant as the reader's own clock shows it.
fn here(micros: i64) -> Moment {
    let millis = micros / 1000;
    let zone = FixedOffset::east_opt(clock::offset_at(millis as f64) * 60);
    let instant = DateTime::from_timestamp_millis(millis).unwrap_or_default();
    Moment::Instant(match zone {
        Some(zone) => instant.with_timezone(&zone),
        None => instant.fixed_offset(),
    })
}
