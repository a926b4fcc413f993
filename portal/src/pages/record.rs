//! What the record holds, kind by kind.

use careway_core::{
    people::Patient,
    record::{GetRecord, RecordOverview},
};
use leptos::prelude::*;

use crate::{
    components::{Loaded, PageHead},
    load::load,
    page::Page,
    reader::words,
    wording,
};

/// The kinds of things in the record with how many there are.
#[component]
pub fn RecordPage(
    /// Whose record.
    person: Patient,
) -> impl IntoView {
    let t = words();
    let record = load(GetRecord { patient: person.id });
    view! {
        <PageHead title=t.record_title() lead=t.record_lead()/>
        <p class="actions"><a class="button" href=Page::Download.path()>{t.download_title()}</a></p>
        <Loaded of=record empty=(t.record_title(), t.record_empty()) let:record>{kinds(&record)}</Loaded>
    }
    .into_any()
}

fn kinds(record: &RecordOverview) -> AnyView {
    let t = words();
    let rows = record.counts.iter().map(|count| {
        view! {
            <li>
                <a class="row" href=Page::Kind(count.kind).path()>
                    <span class="row-title">{wording::kind(count.kind, t)} <small>{wording::about_kind(count.kind, t)}</small></span>
                    <span class="row-value"><small>{t.record_count(count.count.into())}</small></span>
                </a>
            </li>
        }
    });
    view! { <div class="card" data-kind="flush"><ul class="list">{rows.collect_view()}</ul></div> }.into_any()
}
