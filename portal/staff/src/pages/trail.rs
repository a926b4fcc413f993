//! The access trail as an auditor reads it: what is chosen, how it is sorted, a page of it, and all that fits as a file. It says
//! what stands in the trail, in its own words.

use careway_core::{
    activity::{Order, SearchTrail, TRAIL_DEEPEST, TRAIL_PAGE, Trail, TrailColumn, TrailFilter},
    id::Id,
    people::Patient,
    problem::Never,
};
use careway_entry::api::Failure;
use careway_portal::{
    call::call,
    components::{Empty, FailureNotice, Notice, PageHead, Tone},
    reader::words,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

mod asking;
mod table;

/// How far a search has come.
#[derive(Clone, PartialEq)]
enum Sheet {
    Waiting,
    Ready(Trail),
    TooWide,
    Failed(Failure<Never>),
}

/// What is searched, and what came of it.
#[derive(Clone, Copy)]
struct Search {
    asked: RwSignal<SearchTrail>,
    /// What was chosen by a row is called, so that it can be said and removed.
    names: RwSignal<(Option<String>, Option<String>)>,
    sheet: RwSignal<Sheet>,
    run: StoredValue<u32>,
}

impl Search {
    fn new(patient: Option<Id<Patient>>) -> Self {
        let filter = TrailFilter { patient, ..TrailFilter::default() };
        let first = SearchTrail { filter, column: TrailColumn::At, order: Order::Descending, skip: 0 };
        Self {
            asked: RwSignal::new(first),
            names: RwSignal::default(),
            sheet: RwSignal::new(Sheet::Waiting),
            run: StoredValue::new(0),
        }
    }

    /// Changes what is chosen and begins with the first page of it.
    fn choose(self, change: impl FnOnce(&mut TrailFilter)) {
        self.asked.update(|asked| {
            change(&mut asked.filter);
            asked.skip = 0;
        });
        self.read();
    }

    /// Sorts by a column; the other way round when it is sorted by it already.
    fn sort(self, column: TrailColumn) {
        self.asked.update(|asked| {
            let turned = asked.column == column && asked.order == Order::Descending;
            asked.order = if turned { Order::Ascending } else { Order::Descending };
            asked.column = column;
            asked.skip = 0;
        });
        self.read();
    }

    /// Goes to another page.
    fn turn(self, skip: u32) {
        self.asked.update(|asked| asked.skip = skip);
        self.read();
    }

    /// Asks; what was there before stays in sight until the answer is there.
    fn read(self) {
        let mine = self.run.get_value() + 1;
        self.run.set_value(mine);
        let request = self.asked.get_untracked();
        spawn_local(async move {
            let read = match call(&request).await {
                Ok(trail) => Sheet::Ready(trail),
                Err(failure) => failure.refusal().map_or_else(Sheet::Failed, |_| Sheet::TooWide),
            };
            if self.run.try_get_value() == Some(mine) {
                self.sheet.set(read);
            }
        });
    }
}

/// The trail.
#[component]
pub fn TrailPage(
    /// About whom, when that is chosen.
    patient: Option<Id<Patient>>,
) -> impl IntoView {
    let t = words();
    let search = Search::new(patient);
    search.read();
    let content = move || match search.sheet.get() {
        Sheet::Waiting => view! { <p class="hint" role="status">{t.loading()}</p> }.into_any(),
        Sheet::Ready(trail) if trail.rows.is_empty() => {
            view! { <Empty title=t.staff_trail_none_title() text=t.staff_trail_none()/> }.into_any()
        }
        Sheet::Ready(trail) => view! { {table::table(search, trail.rows)} {pages(search, trail.more)} }.into_any(),
        Sheet::TooWide => {
            let by_time = move |_| search.sort(TrailColumn::At);
            view! {
                <div role="alert">
                    <Notice tone=Tone::Info title=t.problem_title()>
                        <p>{t.staff_trail_too_wide()}</p>
                        <div class="actions"><button class="button" type="button" on:click=by_time>{t.staff_trail_by(t.staff_trail_when())}</button></div>
                    </Notice>
                </div>
            }
            .into_any()
        }
        Sheet::Failed(failure) => {
            let again = Callback::new(move |()| search.read());
            view! { <div role="alert"><FailureNotice failure again/></div> }.into_any()
        }
    };
    view! {
        <PageHead title=t.staff_trail_title() lead=t.staff_trail_lead()/>
        {asking::asking(search)}
        {content}
        {asking::saving(search)}
    }
    .into_any()
}

/// The way to the page before and the page after.
fn pages(search: Search, more: bool) -> AnyView {
    let t = words();
    let skip = search.asked.with_untracked(|asked| asked.skip);
    let page = u32::try_from(TRAIL_PAGE).unwrap_or(u32::MAX);
    let before = (skip > 0).then(|| {
        let back = move |_| search.turn(skip.saturating_sub(page));
        view! { <button class="button" type="button" on:click=back>{t.staff_trail_before()}</button> }
    });
    let deepest = skip + page > TRAIL_DEEPEST;
    let next = (more && !deepest).then(|| {
        let on = move |_| search.turn(skip + page);
        view! { <button class="button" type="button" on:click=on>{t.staff_trail_next()}</button> }
    });
    let end = (more && deepest).then(|| view! { <p class="hint">{t.staff_trail_end()}</p> });
    if before.is_none() && !more {
        return ().into_any();
    }
    view! { <nav class="actions" aria-label=t.staff_trail_pages()>{before} {next} {end}</nav> }.into_any()
}
