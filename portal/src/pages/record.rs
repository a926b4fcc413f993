//! What the record holds, kind by kind.

use careway_core::{
    download::Period,
    people::Patient,
    record::{GetRecord, RecordOverview},
};
use leptos::prelude::*;

use crate::{
    chart,
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
    // Files to take along and who looked are the patient's own; staff print what they need.
    let own = !chart::is_open();
    let (taking, name) =
        if own { (Page::Download, t.download_title()) } else { (Page::Print(Period::WHOLE), t.print_title()) };
    view! {
        <PageHead title=t.record_title() lead=t.record_lead()/>
        <p class="actions">
            <a class="button" href=taking.path()>{name}</a>
            {(own && !chart::is_acting()).then(|| view! { <a class="button" href=Page::Access.path()>{t.access_title()}</a> })}
        </p>
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
