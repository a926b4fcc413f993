//! What a source said of a result before it said something else, so that whoever has read that sees what changed. Does not know why.

use careway_core::record::{Detail, Earlier, Item, Standing};
use leptos::prelude::*;

use crate::{
    components::{name, summary},
    reader::words,
    wording,
};

/// What was said before, the newest first; nothing where nothing else was. `parts` are the results in a report.
pub fn earlier(item: &Item, parts: &[Item], said: Vec<Earlier>) -> Option<AnyView> {
    let t = words();
    let rows = said.into_iter().filter_map(|earlier| {
        let now = parts.iter().chain([item]).find(|one| one.id == earlier.item)?;
        // Of what was only taken back the page says so already.
        if now.standing == Standing::EnteredInError && is_same(&earlier.detail, &now.detail) {
            return None;
        }
        let until = t.earlier_until(&wording::time(earlier.until));
        let (title, note) = if now.id == item.id { (until, None) } else { (name(now), Some(until)) };
        let before =
            if is_same(&earlier.detail, &now.detail) { t.earlier_same().into_any() } else { before(&earlier.detail) };
        Some(view! {
            <li class="row">
                <span class="row-title">{title}</span>
                <span class="row-value">{before}</span>
                {note.map(|until| view! { <span class="row-note">{until}</span> })}
            </li>
        })
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return None;
    }
    let section = view! {
        <section class="card" data-kind="flush" aria-labelledby="said-before">
            <header class="card-head"><h2 id="said-before">{t.earlier_title()}</h2></header>
            <ul class="list">{rows}</ul>
        </section>
    };
    Some(section.into_any())
}

/// Whether what a reader looks for was the same then.
fn is_same(then: &Detail, now: &Detail) -> bool {
    match (then, now) {
        (Detail::Measurement(then), Detail::Measurement(now)) => {
            (&then.value, &then.components, then.flag) == (&now.value, &now.components, now.flag)
        }
        (Detail::Report { conclusion: then, .. }, Detail::Report { conclusion: now, .. }) => then == now,
        _ => false,
    }
}

/// What was found then.
fn before(then: &Detail) -> AnyView {
    match then {
        Detail::Measurement(then) => summary(then),
        Detail::Report { conclusion: Some(text), .. } => text.clone().into_any(),
        Detail::Report { .. } | Detail::Medication(_) | Detail::Notes(_) => words().result_no_conclusion().into_any(),
    }
}
