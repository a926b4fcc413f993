//! Who looked at a record, newest first: who, in which role, when, what for and what, and a way to ask about it.

use careway_core::{
    activity::{AccessEntry, AccessList, ListAccess, Whom},
    id::Id,
    people::Patient,
    problem::Never,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::Failure,
    call::call,
    components::{Empty, FailureNotice, Loaded, PageHead},
    load::load,
    page::Page,
    reader::words,
};

mod ask;
mod entry;

/// The page.
#[component]
pub fn AccessPage(
    /// Whose record.
    person: Patient,
) -> impl IntoView {
    let t = words();
    let of = RwSignal::new(Whom::Others);
    let patient = StoredValue::new(person.id);
    let choice = |whom: Whom, text: &'static str| {
        view! {
            <button class="button" type="button" aria-pressed=move || (of.get() == whom).to_string() on:click=move |_| of.set(whom)>{text}</button>
        }
    };
    view! {
        <PageHead title=t.access_title() back=(Page::Account.path(), t.account_title()) lead=t.access_lead()/>
        <div class="filter" role="group" aria-label=t.filter_title()>
            {choice(Whom::Others, t.access_others())}
            {choice(Whom::Everybody, t.access_everybody())}
        </div>
        {move || list(patient.get_value(), of.get())}
        <p class="hint">{t.access_help()}</p>
    }
    .into_any()
}

/// The pages after the first one, as far as they were asked for.
#[derive(Clone, Copy)]
struct More {
    patient: StoredValue<Id<Patient>>,
    of: Whom,
    pages: RwSignal<Vec<AccessList>>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure<Never>>>,
}

impl More {
    fn go_on(self, after: Id<AccessEntry>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        let request = ListAccess { patient: self.patient.get_value(), of: self.of, after: Some(after) };
        spawn_local(async move {
            let answer = call(&request).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(page) => self.pages.update(|pages| pages.push(page)),
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}

fn list(patient: Id<Patient>, of: Whom) -> AnyView {
    let first = load(ListAccess { patient: patient.clone(), of, after: None });
    let more = More {
        patient: StoredValue::new(patient),
        of,
        pages: RwSignal::new(Vec::new()),
        busy: RwSignal::new(false),
        failure: RwSignal::new(None),
    };
    view! { <Loaded of=first let:first>{entries(more, first)}</Loaded> }.into_any()
}

fn entries(more: More, first: AccessList) -> AnyView {
    let t = words();
    let patient = more.patient.get_value();
    let rows = move |page: AccessList| page.entries.into_iter().map(|entry| entry::row(&patient, entry)).collect_view();
    if first.entries.is_empty() && first.next.is_none() {
        return view! { <Empty title=t.access_empty_title() text=t.access_empty()/> }.into_any();
    }
    let end = first.next.clone();
    let next = move || more.pages.with(|pages| pages.last().map_or_else(|| end.clone(), |page| page.next.clone()));
    let later = rows.clone();
    // What is there already stays as it is: somebody may be asking about it.
    let page = move |place: usize| more.pages.with_untracked(|pages| pages.get(place).cloned()).map(&later);
    let button = move || {
        next().map(|after| {
            let go_on = Callback::new(move |()| more.go_on(after.clone()));
            let failed = move || more.failure.get().map(|failure| view! { <div role="alert"><FailureNotice failure again=go_on/></div> });
            view! {
                {failed}
                <div class="actions">
                    <button class="button" type="button" aria-busy=move || more.busy.get().to_string() on:click=move |_| go_on.run(())>{t.access_more()}</button>
                </div>
            }
        })
    };
    view! {
        <ul class="list looks">
            {rows(first)} <For each=move || 0..more.pages.with(Vec::len) key=|place| *place children=page/>
        </ul>
        {button}
    }
    .into_any()
}
