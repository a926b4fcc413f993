//! All results: by date, test by test with the newest value of each, or panel by panel. What is typed to find one stays
//! here and goes to no server.

use std::sync::Arc;

use careway_core::{
    people::Patient,
    record::{Filter, ListResults},
};
use leptos::prelude::*;

use crate::{
    components::{Asked, FilterBar, Findable, HeldResults, Judged, PageHead, Piece, findable, sources, windowed},
    listing::{Listing, listed},
    page::{Arrangement, Page},
    reader::words,
};

mod by_date;
mod by_panel;
mod by_test;

/// Under which name the words and choices stay while the reader looks at a result.
const ASKED: &str = "asked of results";

/// All results in one arrangement.
#[component]
pub fn ResultsPage(
    /// Whose record.
    person: Patient,
    /// How they are arranged.
    arrangement: Arrangement,
) -> impl IntoView {
    let t = words();
    let whose = person.clone();
    let list = Listing::new(move |after, size| ListResults { patient: person.id.clone(), after, size });
    let found = findable(move || list.items());
    let asked = Asked::kept(ASKED);
    let sources = Signal::derive(move || sources(&found.get()));
    let paint = move || {
        let shown = move || arranged(arrangement, &found.get(), &asked.filter());
        view! { {shown} }.into_any()
    };
    view! {
        <PageHead title=t.results_title() lead=t.results_lead()/>
        <HeldResults person=whose/>
        <Arrangements here=arrangement/>
        <FilterBar asked sources judged=Judged::Yes search=(t.results_search(), t.results_search_hint())/>
        {listed(list, (t.results_title(), t.results_empty()), paint)}
    }
    .into_any()
}

/// The ways to arrange results, as links: each has an address of its own.
#[component]
fn Arrangements(here: Arrangement) -> impl IntoView {
    let t = words();
    let link = |arrangement: Arrangement, name: &'static str| {
        let current = (arrangement == here).then_some("page");
        view! { <a href=Page::Results(arrangement).path() aria-current=current>{name}</a> }
    };
    view! {
        <nav class="filter" aria-label=t.results_arrangement()>
            {link(Arrangement::Date, t.results_by_date())}
            {link(Arrangement::Test, t.results_by_test())}
            {link(Arrangement::Panel, t.results_by_panel())}
        </nav>
    }
    .into_any()
}

/// The results that are wanted, and a line that says how many they are.
fn arranged(arrangement: Arrangement, found: &Findable, filter: &Filter) -> AnyView {
    let t = words();
    let (count, pieces): (usize, Vec<Piece>) = match arrangement {
        Arrangement::Date => by_date::pieces(found, filter),
        Arrangement::Test => by_test::pieces(found, filter),
        Arrangement::Panel => by_panel::pieces(found, filter),
    };
    let said = (!filter.is_open()).then(|| t.filter_found(count as u64));
    let none = (count == 0).then(|| view! { <p class="hint">{t.results_found_none()}</p> });
    let list = (count > 0).then(|| view! { <div class="card" data-kind="flush">{windowed(pieces)}</div> });
    view! {
        <p role="status">{said}</p>
        {none}
        {list}
    }
    .into_any()
}

/// A piece that is painted from what lies at these places.
fn piece(found: &Findable, places: Vec<usize>, rows: usize, paint: fn(&Findable, &[usize]) -> AnyView) -> Piece {
    let found = Arc::clone(found);
    Piece { rows, paint: Arc::new(move || paint(&found, &places)) }
}
