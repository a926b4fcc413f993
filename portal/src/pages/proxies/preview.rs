//! What somebody would see, while it is being chosen: the server answers as it would answer them.

use careway_core::{
    access::{ScopeSet, SensitiveSet},
    id::Id,
    people::Patient,
    proxy::PreviewProxy,
    record::Home,
};
use leptos::prelude::*;

use crate::{
    components::{Loaded, Outline, name},
    load::load,
    reader::words,
    wording,
};

/// How many examples are told.
const EXAMPLES: usize = 4;

/// The preview; `chosen` is read for as long as it is shown.
#[component]
pub fn Preview(
    /// Whose record.
    patient: Id<Patient>,
    /// What is chosen.
    chosen: Memo<(ScopeSet, SensitiveSet)>,
    /// Who would see it; a reader who has not said so yet is told of "they".
    who: Signal<String>,
) -> impl IntoView {
    let t = words();
    let title = move || {
        who.with(
            |who| if who.trim().is_empty() { t.offer_preview().to_owned() } else { t.offer_preview_of(who.trim()) },
        )
    };
    let shown = move || {
        let (parts, sensitive) = chosen.get();
        if parts.is_empty() {
            return view! { <p>{t.offer_preview_nothing()}</p> }.into_any();
        }
        let home = load(PreviewProxy { patient: patient.clone(), parts, sensitive });
        view! { <Loaded of=home outline=Outline::Value let:home>{seen(&home)}</Loaded> }.into_any()
    };
    view! {
        <section class="notice" data-kind="info" aria-labelledby="preview" aria-live="polite">
            <h2 class="notice-title" id="preview">{title}</h2>
            {shown}
        </section>
    }
    .into_any()
}

fn seen(home: &Home) -> AnyView {
    let t = words();
    let kinds: Vec<_> = home.counts.iter().filter(|count| count.count > 0).collect();
    if kinds.is_empty() {
        return view! { <p>{t.offer_preview_none()}</p> }.into_any();
    }
    let rows = kinds.into_iter().map(|count| {
        view! {
            <li class="row">
                <span class="row-title">{wording::kind(count.kind, t)}</span>
                <span class="row-value"><small>{t.record_count(count.count.into())}</small></span>
            </li>
        }
    });
    let newest = home.results.iter().chain(&home.visits).chain(&home.documents).take(EXAMPLES).map(name);
    let newest = newest.collect::<Vec<_>>().join(" · ");
    let newest = (!newest.is_empty()).then(|| view! { <p class="hint">{t.offer_preview_newest(&newest)}</p> });
    view! {
        <ul class="list">{rows.collect_view()}</ul>
        {newest}
    }
    .into_any()
}
