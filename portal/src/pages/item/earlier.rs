//! What a source said of a result before it said something else, so that whoever has read that sees what changed. Does not know why.

use careway_core::record::{Detail, Earlier, Item};
use leptos::prelude::*;

use crate::{
    components::{name, summary},
    reader::words,
    wording,
};

/// What was said before, the newest first; nothing where nothing else was. `parts` are the results in a report.
pub fn earlier(item: &Item, parts: &[Item], said: Vec<Earlier>) -> Option<AnyView> {
    let t = words();
    if said.is_empty() {
        return None;
    }
    let rows = said.into_iter().filter_map(|earlier| {
        let now = parts.iter().chain([item]).find(|one| one.id == earlier.item)?;
        let until = t.earlier_until(&wording::time(earlier.until));
        let (title, note) = if now.id == item.id { (until, None) } else { (name(now), Some(until)) };
        Some(view! {
            <li class="row">
                <span class="row-title">{title}</span>
                <span class="row-value">{before(&earlier.detail, &now.detail)}</span>
                {note.map(|until| view! { <span class="row-note">{until}</span> })}
            </li>
        })
    });
    let section = view! {
        <section class="card" data-kind="flush" aria-labelledby="said-before">
            <header class="card-head"><h2 id="said-before">{t.earlier_title()}</h2></header>
            <ul class="list">{rows.collect_view()}</ul>
        </section>
    };
    Some(section.into_any())
}

/// What was found then; that it was the same, where something else about it has changed.
fn before(then: &Detail, now: &Detail) -> AnyView {
    let t = words();
    match (then, now) {
        (Detail::Measurement(then), Detail::Measurement(now)) => {
            let same = (&then.value, &then.components) == (&now.value, &now.components);
            if same && then.flag == now.flag { t.earlier_same().into_any() } else { summary(then) }
        }
        (Detail::Report { conclusion: Some(text), .. }, _) => text.clone().into_any(),
        _ => t.earlier_same().into_any(),
    }
}
