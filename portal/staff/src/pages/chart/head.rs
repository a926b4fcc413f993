//! What stands above every page of a chart: whose it is, why it is open and for how long, and the way along its pages.

use careway_core::{
    access::{Duty, Scope},
    break_glass::EndBreakGlass,
    people::{Patient, Standing},
};
use careway_portal::{clock, components::SendButton, page::Page, reader::words};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Acts, is_emergency};
use crate::{
    place::{Part, Place},
    wording,
    workspace::use_workspace,
};

/// Milliseconds between two looks at the clock.
const LOOK: u32 = 5_000;
/// Microseconds of a minute.
const MINUTE: u64 = 60_000_000;

/// The head of a chart; without a standing the record is not open.
pub fn head(person: &Patient, standing: Option<&Standing>, acts: Acts) -> AnyView {
    let t = words();
    let Acts { part, look, .. } = acts;
    let name = wording::name(person, t);
    let why = standing.map(|standing| match standing.until.filter(|_| is_emergency(standing)) {
        Some(until) => view! { <Emergency patient=person.clone() until look/> }.into_any(),
        None => {
            let role = wording::role(use_workspace().role, t);
            view! { <p class="chart-why">{t.staff_chart_treating(role)}</p> }.into_any()
        }
    });
    view! {
        <section class="chart-head" aria-label=t.staff_chart_of()>
            <p class="chart-name"><span class="unseen">{t.staff_chart_of()} " "</span> {name}</p>
            <p class="chart-person">{wording::person(person, t)}</p>
            {why}
            {pages(person, standing, part)}
        </section>
    }
    .into_any()
}

/// The chart's pages that the reader's role and duties have.
fn pages(person: &Patient, standing: Option<&Standing>, part: Memo<Part>) -> AnyView {
    let t = words();
    let role = use_workspace().role;
    let sees = |scope| standing.is_some_and(|standing| standing.parts.has(scope));
    let all = [
        (true, Part::Page(Page::Home), if standing.is_some() { t.home_overview() } else { t.place_record() }),
        (sees(Scope::Results), Part::Page(Page::RESULTS), t.place_results()),
        (standing.is_some(), Part::Page(Page::Record), t.place_record()),
        (role.may(Duty::AssignCare), Part::CareTeam, t.staff_chart_care()),
        (role.may(Duty::Represent), Part::Proxies, t.staff_proxies_place()),
        (role.may(Duty::Invite), Part::Invitation, t.staff_chart_invite()),
    ];
    let own: Vec<_> = all.into_iter().filter(|(is_own, ..)| *is_own).collect();
    if own.len() < 2 {
        return ().into_any();
    }
    let links = own.into_iter().map(|(_, to, name)| {
        let path = Place::Chart(person.id.clone(), to.clone()).path();
        let current = move || is_in(&part.get(), &to).then_some("page");
        view! { <a href=path aria-current=current>{name}</a> }
    });
    view! { <nav class="filter" aria-label=t.staff_chart_places()>{links.collect_view()}</nav> }.into_any()
}

/// Whether a page lies in the part that a link leads to.
fn is_in(shown: &Part, link: &Part) -> bool {
    match (shown, link) {
        (Part::Page(page), Part::Page(link)) => page.part().as_ref() == Some(link),
        (shown, link) => shown == link,
    }
}

/// Says how long the emergency lasts, and ends it.
#[component]
fn Emergency(
    /// Whose record.
    patient: Patient,
    /// Until when, in microseconds since 1970.
    until: i64,
    /// Looks again whether the record is open.
    look: Callback<()>,
) -> impl IntoView {
    let t = words();
    // A minute that has begun counts as one.
    let left = move || (until - clock::now().timestamp_micros()).max(0).unsigned_abs().div_ceil(MINUTE);
    let minutes = RwSignal::new(left());
    spawn_local(async move {
        loop {
            TimeoutFuture::new(LOOK).await;
            if minutes.is_disposed() {
                return;
            }
            let now = left();
            if now == 0 {
                return look.run(());
            }
            if minutes.get_untracked() != now {
                minutes.set(now);
            }
        }
    });
    let said = move || t.staff_chart_emergency(minutes.get());
    view! {
        <div class="emergency">
            <p><strong>{said}</strong> " " {t.staff_chart_emergency_about()}</p>
            <SendButton request=EndBreakGlass { patient: patient.id } name=t.staff_chart_end() done=move |()| look.run(())/>
        </div>
    }
    .into_any()
}
