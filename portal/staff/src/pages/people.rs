//! Who works here: everybody with a staff account, codes for new ones, other roles, and the end of an account.

use careway_core::{
    account::Account,
    id::Id,
    problem::FaultKind,
    staff::{LONGEST_NAME, ListStaff, Staff, StaffName},
};
use careway_portal::{
    components::{Loaded, PageHead},
    load::{Load, load},
    reader::words,
};
use leptos::prelude::*;

use crate::wording;

mod add;
mod change;
mod supervise;

/// Reads a name as typed.
pub(super) fn named(text: &str) -> Result<StaffName, FaultKind> {
    let max = u32::try_from(LONGEST_NAME).unwrap_or(u32::MAX);
    StaffName::parse(text).map_err(|_| match text.trim() {
        "" => FaultKind::Missing,
        long if long.chars().count() > LONGEST_NAME => FaultKind::TooLong { max },
        _ => FaultKind::NotUnderstood,
    })
}

/// Everybody who works here.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let t = words();
    let staff = load(ListStaff {});
    let said = RwSignal::new(None::<String>);
    let done = move || said.get().map(|text| view! { <p class="done">{text}</p> });
    let opened = RwSignal::new(None::<Id<Account>>);
    view! {
        <PageHead title=t.staff_people_title() lead=t.staff_people_lead()/>
        <add::AddSomebody/>
        <div role="status">{done}</div>
        <Loaded of=staff let:all>
            <div class="card" data-kind="flush">
                <ul class="list">{all.into_iter().map(|one| row(one, staff, opened, said)).collect_view()}</ul>
            </div>
        </Loaded>
    }
    .into_any()
}

/// Somebody who works here; one at a time can be changed.
fn row(
    one: Staff,
    all: Load<Vec<Staff>>,
    opened: RwSignal<Option<Id<Account>>>,
    said: RwSignal<Option<String>>,
) -> AnyView {
    let t = words();
    let role = wording::role(one.role, t);
    let note = [role, one.title.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let supervised = wording::supervised(one.supervision, t);
    let title = view! { <span class="row-title">{one.name.clone()} <small>{note}</small> {supervised}</span> };
    if !one.active {
        return view! { <li class="row">{title} <span class="badge">{t.staff_people_closed()}</span></li> }.into_any();
    }
    let account = one.account.clone();
    let is_open = Memo::new(move |_| opened.get().as_ref() == Some(&account));
    let label = t.staff_people_change(&one.name);
    let account = one.account.clone();
    let toggle = move |_| opened.set((!is_open.get_untracked()).then(|| account.clone()));
    let done = Callback::new(move |text: String| {
        said.set(Some(text));
        opened.set(None);
        all.again();
    });
    let form = move || is_open.get().then(|| view! { <change::Change one=one.clone() done/> });
    view! {
        <li class="row">
            {title}
            <button class="button" type="button" aria-expanded=move || is_open.get().to_string() on:click=toggle>{label}</button>
            {form}
        </li>
    }
    .into_any()
}
