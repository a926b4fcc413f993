//! What stands beside a conversation: why the patient may be writing. To read; what is in the record is opened in the chart.

use careway_core::{
    access::Scope,
    message::{DeskContext, DeskLine, DeskRecord, GetDeskContext, Shown},
    record::Item,
};
use careway_portal::{
    components::{Dated, Definition, DefinitionList, Loaded, name, summary},
    load::load,
    reader::words,
    wording as portal,
};
use leptos::prelude::*;

use super::thread::Whose;
use crate::{place::Place, wording};

/// From how many CSS pixels on there is room for it beside the conversation; below that it is folded.
const WIDE: f64 = 960.0;

/// Why the patient may be writing.
pub fn beside(whose: &Whose) -> AnyView {
    let (patient, thread) = whose.clone();
    let context = load(GetDeskContext { patient, thread });
    let wide = window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width >= WIDE);
    view! {
        <details class="more card beside" open=wide>
            <summary>{words().staff_beside_title()}</summary>
            <Loaded of=context let:context>{shown(context)}</Loaded>
        </details>
    }
    .into_any()
}

fn shown(context: DeskContext) -> AnyView {
    let t = words();
    let DeskContext { record, errands, open, proxies, language } = context;
    let closed = record.is_none().then(|| view! { <p class="hint">{t.staff_beside_closed()}</p> });
    let mut facts = record.map(of_record).unwrap_or_default();
    facts.push(errands.and_then(|all| Definition::shown(t.staff_beside_errands(), several(all, plain))));
    if !open.is_empty() {
        facts.push(Definition::shown(t.staff_beside_open(), several(Shown::of(open), other)));
    }
    let acting = proxies.map(|all| {
        let said =
            |one: careway_core::proxy::Proxy| [one.name.as_str(), ": ", wording::proxy_kind(one.kind, t)].concat();
        several(Shown::of(all.into_iter().map(said).collect()), plain)
    });
    facts.push(acting.and_then(|people| Definition::shown(t.staff_beside_proxies(), people)));
    let language = language.map_or(t.staff_beside_unknown(), |language| language.own_name());
    facts.push(Definition::words(t.staff_beside_language(), Some(language.to_owned())));
    view! { {closed} <DefinitionList facts/> }.into_any()
}

/// What the record says, of the parts that are open.
fn of_record(record: DeskRecord) -> Vec<Option<Definition>> {
    let t = words();
    let DeskRecord { parts, visit, results, medications } = record;
    let fact = |part, term, text: AnyView| parts.has(part).then(|| Definition { term, text });
    let visit = several(Shown::of(visit.into_iter().collect()), dated);
    vec![
        fact(Scope::Appointments, t.staff_beside_visit(), visit),
        fact(Scope::Results, t.staff_beside_results(), several(results, result)),
        fact(Scope::Medications, t.staff_beside_medications(), several(medications, |item| name(&item).into_any())),
    ]
}

/// The first few of something, and how many more there are.
fn several<T>(all: Shown<T>, one: fn(T) -> AnyView) -> AnyView {
    let t = words();
    let more = u64::from(all.count).saturating_sub(all.first.len() as u64);
    if all.first.is_empty() {
        return t.staff_beside_none().into_any();
    }
    let rows = all.first.into_iter().map(|item| view! { <li>{one(item)}</li> }).collect_view();
    let more = (more > 0).then(|| view! { <li class="hint">{t.staff_beside_more(more)}</li> });
    view! { <ul class="beside-list">{rows} {more}</ul> }.into_any()
}

fn plain(text: String) -> AnyView {
    text.into_any()
}

fn dated(item: Item) -> AnyView {
    view! { {name(&item)} ", " <Dated when=item.when/> }.into_any()
}

fn result(item: Item) -> AnyView {
    let found = item.measurement().map(summary);
    view! { {name(&item)} ": " {found} " · " <Dated when=item.when/> }.into_any()
}

/// Another conversation, which leads there.
fn other(line: DeskLine) -> AnyView {
    let t = words();
    let path = Place::DeskThread(line.patient.id.clone(), line.thread.id.clone()).path();
    let about = [portal::topic(line.thread.topic, t), ": ", &line.thread.begins].concat();
    view! { <a href=path>{about}</a> " · " {line.thread.team} }.into_any()
}
