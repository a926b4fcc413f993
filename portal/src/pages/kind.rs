//! All items of one kind, plainly: what holds now, what is planned, and what is past, where the kind knows the difference.

use careway_core::{
    people::Patient,
    record::{Item, ItemKind, ListItems, Standing},
};
use leptos::prelude::*;

use crate::{
    components::{ItemRows, PageHead},
    page::Page,
    paged::{Listed, Paged},
    reader::words,
    wording,
};

/// All items of one kind.
#[component]
pub fn KindPage(
    /// Whose record.
    person: Patient,
    /// Which kind.
    kind: ItemKind,
) -> impl IntoView {
    let t = words();
    let list = Paged::new(move |after| ListItems { patient: person.id.clone(), kind, after });
    view! {
        <PageHead title=wording::kind(kind, t) back=(Page::Record, t.place_record()) lead=wording::about_kind(kind, t)/>
        <Listed list empty=(wording::kind(kind, t), t.record_kind_empty()) let:items>{groups(items)}</Listed>
    }
    .into_any()
}

/// The items under what they have in common; a list that is all alike needs no headings.
fn groups(items: Vec<Item>) -> AnyView {
    let t = words();
    let alike = items.windows(2).all(|pair| matches!(pair, [a, b] if group(a.standing) == group(b.standing)));
    if alike {
        return view! { <div class="card" data-kind="flush"><ItemRows items/></div> }.into_any();
    }
    let sections = [
        ("planned", t.record_planned(), Standing::Planned),
        ("current", t.record_current(), Standing::Current),
        ("unknown", t.record_unknown(), Standing::Unknown),
        ("past", t.record_past(), Standing::Past),
    ]
    .into_iter()
    .filter_map(|(id, heading, standing)| {
        let items: Vec<Item> = items.iter().filter(|item| group(item.standing) == standing).cloned().collect();
        let section = || {
            view! {
                <section class="card" data-kind="flush" aria-labelledby=id>
                    <header class="card-head"><h2 id=id>{heading}</h2></header>
                    <ItemRows items=items.clone()/>
                </section>
            }
            .into_any()
        };
        (!items.is_empty()).then(section)
    });
    sections.collect_view().into_any()
}

/// A list never holds what was entered in error; should one come all the same, it is not shown as current.
const fn group(standing: Standing) -> Standing {
    match standing {
        Standing::EnteredInError => Standing::Past,
        other => other,
    }
}
