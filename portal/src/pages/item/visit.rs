//! A visit and what belongs to it: its notes first, then what was found and done; and from each of those the way back.

use careway_core::record::{Item, ItemKind};
use leptos::prelude::*;

use crate::{
    components::{Dated, Definition, ItemRows, name},
    page::Page,
    reader::words,
};

/// What belongs to a visit, under what it is.
pub fn items(visit: &Item, items: Vec<Item>, more: bool) -> Option<AnyView> {
    let t = words();
    if visit.kind != ItemKind::Visit {
        return None;
    }
    if items.is_empty() {
        return Some(view! { <p class="hint">{t.visit_items_none()}</p> }.into_any());
    }
    let mut groups = [
        ("visit-notes", t.visit_items_note(), Vec::new()),
        ("visit-reports", t.visit_items_report(), Vec::new()),
        ("visit-done", t.visit_items_procedure(), Vec::new()),
        ("visit-results", t.visit_items_result(), Vec::new()),
        ("visit-more", t.visit_items_other(), Vec::new()),
    ];
    for item in items {
        groups[group(item.kind)].2.push(item);
    }
    let groups = groups.into_iter().filter(|(.., items)| !items.is_empty()).map(|(id, heading, items)| {
        view! {
            <section class="card" data-kind="flush" aria-labelledby=id>
                <header class="card-head"><h3 id=id>{heading}</h3></header>
                <ItemRows items/>
            </section>
        }
    });
    let more = more.then(|| view! { <p class="hint">{t.visit_items_more()}</p> });
    let list = groups.collect_view();
    Some(view! { <section class="stack" aria-labelledby="of-visit"><h2 id="of-visit">{t.visit_items()}</h2>{list}{more}</section> }.into_any())
}

const fn group(kind: ItemKind) -> usize {
    match kind {
        ItemKind::Document | ItemKind::Form => 0,
        ItemKind::Report => 1,
        ItemKind::Procedure | ItemKind::Immunization => 2,
        ItemKind::Result | ItemKind::Vital | ItemKind::Growth | ItemKind::Social => 3,
        _ => 4,
    }
}

/// The visit that something belongs to, as the way there.
pub fn back(visit: Option<&Item>) -> Option<Definition> {
    let visit = visit?;
    let link = view! { <a href=Page::of(visit).path()>{name(visit)}</a> ", " <Dated when=visit.when/> };
    Definition::shown(words().visit_of(), link)
}
