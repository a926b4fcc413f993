//! All items of one kind, plainly: what holds now, what is planned, and what is past, where the kind knows the difference.

use std::sync::Arc;

use careway_core::{
    people::Patient,
    record::{Filter, Item, ItemKind, ListItems, Standing},
};
use leptos::prelude::*;

use crate::{
    components::{
        Asked, FilterBar, Findable, HeldResults, ItemRows, Judged, PageHead, Piece, findable, sources, wanted, windowed,
    },
    listing::{Listing, listed},
    page::Page,
    reader::words,
    wording,
};

mod refills;

/// Most rows of one piece of a list.
const ROWS: usize = 40;
/// A list that is seen at a glance.
const FEW: usize = 8;

/// All items of one kind.
#[component]
pub fn KindPage(
    /// Whose record.
    person: Patient,
    /// Which kind.
    kind: ItemKind,
) -> impl IntoView {
    let t = words();
    let held =
        matches!(kind, ItemKind::Result | ItemKind::Report).then(|| view! { <HeldResults person=person.clone()/> });
    let refills = refills::above(&person.id, kind);
    let list = Listing::new(move |after, size| ListItems { patient: person.id.clone(), kind, after, size });
    let found = findable(move || list.items());
    let asked = Asked::kept(kind.name());
    let sources = Signal::derive(move || sources(&found.get()));
    let judged = if kind.is_measured() { Judged::Yes } else { Judged::No };
    // A handful needs no sieve.
    let many = Memo::new(move |_| found.with(|found| found.len() > FEW));
    let bar = move || {
        let search = (t.record_search(), t.record_search_hint());
        many.get().then(|| view! { <FilterBar asked sources judged search/> })
    };
    let paint = move || {
        let shown = move || groups(&found.get(), &asked.filter());
        view! { {shown} }.into_any()
    };
    view! {
        <PageHead title=wording::kind(kind, t) back=(Page::Record.path(), t.place_record()) lead=wording::about_kind(kind, t)/>
        {held}
        {refills}
        {bar}
        {listed(list, (wording::kind(kind, t), t.record_kind_empty()), paint)}
    }
    .into_any()
}

/// The items that are wanted, under what they have in common; a list that is all alike needs no headings.
fn groups(found: &Findable, filter: &Filter) -> AnyView {
    let t = words();
    let wanted = wanted(found, filter);
    let said = (!filter.is_open()).then(|| t.filter_found(wanted.len() as u64));
    let standing = |place: &usize| found.get(*place).map(|(item, _)| group(item.standing));
    let alike = wanted.windows(2).all(|pair| matches!(pair, [a, b] if standing(a) == standing(b)));
    let lists = if alike {
        (!wanted.is_empty())
            .then(|| view! { <div class="card" data-kind="flush">{rows(found, &wanted)}</div> }.into_any())
    } else {
        Some(headed(found, &wanted))
    };
    view! { <p role="status">{said}</p> {lists} }.into_any()
}

fn headed(found: &Findable, wanted: &[usize]) -> AnyView {
    let t = words();
    let sections = [
        ("planned", t.record_planned(), Standing::Planned),
        ("current", t.record_current(), Standing::Current),
        ("unknown", t.record_unknown(), Standing::Unknown),
        ("past", t.record_past(), Standing::Past),
    ]
    .into_iter()
    .filter_map(|(id, heading, standing)| {
        let of = |place: &usize| found.get(*place).is_some_and(|(item, _)| group(item.standing) == standing);
        let places: Vec<usize> = wanted.iter().copied().filter(of).collect();
        let section = || {
            view! {
                <section class="card" data-kind="flush" aria-labelledby=id>
                    <header class="card-head"><h2 id=id>{heading}</h2></header>
                    {rows(found, &places)}
                </section>
            }
        };
        (!places.is_empty()).then(section)
    });
    sections.collect_view().into_any()
}

/// What lies at these places, in pieces.
fn rows(found: &Findable, places: &[usize]) -> AnyView {
    let pieces = places.chunks(ROWS).map(|places| {
        let items: Vec<Item> = places.iter().filter_map(|place| Some(found.get(*place)?.0.clone())).collect();
        Piece { rows: items.len(), paint: Arc::new(move || view! { <ItemRows items=items.clone()/> }.into_any()) }
    });
    windowed(pieces.collect())
}

/// A list never holds what was entered in error; should one come all the same, it is not shown as current.
const fn group(standing: Standing) -> Standing {
    match standing {
        Standing::EnteredInError => Standing::Past,
        other => other,
    }
}
