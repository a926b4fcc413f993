//! The requests for medicines above the list of medicines: how each stands, and the way to ask for one that the list does not have.

use careway_core::{
    access::Scope,
    id::Id,
    message::{ListRefills, RefillRequest},
    people::Patient,
    record::ItemKind,
};
use leptos::prelude::*;

use crate::{
    acting::{acts_in, sees_in},
    chart, clock,
    components::refill_badge,
    load::load,
    page::Page,
    reader::words,
    session::use_session,
    wording,
};

/// What belongs above the medicines; nothing above other lists, for staff, and for whoever sees no messages.
pub fn above(patient: &Id<Patient>, kind: ItemKind) -> Option<AnyView> {
    if kind != ItemKind::Medication || chart::is_open() {
        return None;
    }
    let patient = patient.clone();
    let sees = Memo::new(move |_| sees_in(Scope::Messages));
    Some((move || sees.get().then(|| requests(patient.clone()))).into_any())
}

fn requests(patient: Id<Patient>) -> AnyView {
    let list = load(ListRefills { patient });
    use_session().keep_current(list);
    // Most have none: nothing stands here until there is something, so that the list below does not jump for nothing.
    let asked = list.part(Clone::clone);
    let ask = move || {
        acts_in(Scope::Messages).then(|| {
            view! { <p><a href=Page::Refill(None).path()>{words().refill_other()}</a></p> }
        })
    };
    view! {
        {move || rows(asked.get())}
        {ask}
    }
    .into_any()
}

fn rows(requests: Vec<RefillRequest>) -> Option<AnyView> {
    let t = words();
    let now = clock::now();
    let requests: Vec<_> = requests.into_iter().filter(|request| request.is_of_late(now)).collect();
    if requests.is_empty() {
        return None;
    }
    let rows = requests.into_iter().map(|request| view! { <li>{row(request)}</li> });
    let rows = rows.collect_view();
    Some(
        view! {
            <section class="card" data-kind="flush" aria-labelledby="refills">
                <header class="card-head"><h2 id="refills">{t.refill_list()}</h2></header>
                <ul class="list">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

fn row(request: RefillRequest) -> AnyView {
    let t = words();
    let RefillRequest { thread, refill } = request;
    let status = refill.status();
    let next = wording::refill_next(&refill, t);
    let whose = status.is_open().then(|| view! { <span class="row-note">{wording::whose(&thread, t)}</span> });
    view! {
        <a class="row" href=Page::Thread(thread.id.clone()).path()>
            <span class="row-title">{refill.name}</span>
            <span class="row-value">{refill_badge(status)}</span>
            <span class="row-text">{next}</span>
            {whose}
        </a>
    }
    .into_any()
}
