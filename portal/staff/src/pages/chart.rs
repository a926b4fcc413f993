//! A patient's record as somebody of the staff reads it: whose it is, why it is open and for how long, and the pages that the
//! patient has too. Where it is not open, why, and what may be done in an emergency.

use careway_core::{
    access::{Basis, Duty},
    id::Id,
    people::{FoundPatient, GetPatient, GetStanding, Patient, Reach, Standing},
    problem::{Never, Problem},
};
use careway_entry::api::Failure;
use careway_portal::{
    call::call,
    chart,
    components::{FailureNotice, Notice, PageHead, Tone},
    page::Page,
    pages::{HomePage, ItemPage, KindPage, PrintPage, RecordPage, ResultsPage},
    reader::words,
    router::use_router,
    session::use_session,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    place::{Part, Place},
    wording,
    workspace::use_workspace,
};

mod care_team;
mod glass;
mod head;
mod invitation;
mod proxies;

/// What is known of a chart.
#[derive(Debug, Clone, PartialEq)]
enum State {
    Waiting,
    Open(Patient, Standing),
    /// It is not open to the reader, who may have found the person.
    Shut(Option<FoundPatient>),
    Failed(Failure<Never>),
}

/// What the parts of a chart share.
#[derive(Clone, Copy)]
struct Acts {
    /// Which part is shown.
    part: Memo<Part>,
    /// Looks again whether the record is open.
    look: Callback<()>,
    /// What was done last, in words.
    done: RwSignal<Option<String>>,
}

/// A chart, for as long as any of its pages is shown.
#[component]
pub fn Chart(
    /// Whose.
    patient: Id<Patient>,
) -> impl IntoView {
    let (session, router) = (use_session(), use_router());
    let workspace = use_workspace();
    session.show_nobody();
    chart::open(Place::chart(&patient).path());
    let state = RwSignal::new(State::Waiting);
    let look = Callback::new(move |()| {
        let patient = patient.clone();
        spawn_local(async move {
            let read = match read(&patient).await {
                Ok((person, standing)) => State::Open(person, standing),
                Err(Failure::Problem(Problem::NotFound | Problem::NotAllowed)) => {
                    State::Shut(workspace.found(&patient))
                }
                Err(failure) => State::Failed(failure),
            };
            match &read {
                State::Open(person, _) => session.show(person.clone()),
                _ => session.show_nobody(),
            }
            drop(state.try_set(read));
        });
    });
    look.run(());
    // While the chart is being left it stays as it was.
    let part = Memo::new(move |before: Option<&Part>| match Place::parse(&router.path()) {
        Place::Chart(_, part) => part,
        _ => before.cloned().unwrap_or(Part::Page(Page::Home)),
    });
    // What was done is said on, when the chart is painted anew because of it.
    let done = RwSignal::new(None::<String>);
    let acts = Acts { part, look, done };
    let shown = Memo::new(move |_| state.get());
    move || match shown.get() {
        State::Waiting => view! { <p class="hint" role="status">{words().loading()}</p> }.into_any(),
        State::Open(person, standing) => open(person, standing, acts),
        State::Shut(Some(found)) => shut(found, acts),
        State::Shut(None) => unknown(),
        State::Failed(failure) => view! { <div role="alert"><FailureNotice failure again=look/></div> }.into_any(),
    }
}

/// Why the record is open, and whose it is.
async fn read(patient: &Id<Patient>) -> Result<(Patient, Standing), Failure<Never>> {
    let standing = call(&GetStanding { patient: patient.clone() }).await?;
    let person = call(&GetPatient { patient: patient.clone() }).await?;
    Ok((person, standing))
}

fn open(person: Patient, standing: Standing, acts: Acts) -> AnyView {
    let head = head::head(&person, Some(&standing), acts);
    let page = move || match acts.part.get() {
        Part::Page(page) => record(page, person.clone(), &standing),
        Part::Invitation => view! { <invitation::InvitationPage person=person.clone()/> }.into_any(),
        Part::CareTeam => view! { <care_team::CareTeamPage person=person.clone() acts/> }.into_any(),
        Part::Proxies => view! { <proxies::ProxiesPage person=person.clone()/> }.into_any(),
    };
    view! { {head} {page} }.into_any()
}

/// A page of the record, as its patient has it; what the role does not see is said.
fn record(page: Page, person: Patient, standing: &Standing) -> AnyView {
    if page.scope().is_some_and(|part| !standing.parts.has(part)) {
        return unseen(standing);
    }
    match page {
        Page::Results(arrangement) => view! { <ResultsPage person arrangement/> }.into_any(),
        Page::Result(item) => view! { <ItemPage person item within=Page::RESULTS/> }.into_any(),
        Page::Record => view! { <RecordPage person/> }.into_any(),
        Page::Kind(kind) => view! { <KindPage person kind/> }.into_any(),
        Page::Item(item) => view! { <ItemPage person item within=Page::Record/> }.into_any(),
        Page::Print(period) => view! { <PrintPage person period/> }.into_any(),
        _ => view! { <HomePage person/> }.into_any(),
    }
}

/// Says which parts the role sees, where somebody asks for another one.
fn unseen(standing: &Standing) -> AnyView {
    let t = words();
    let parts: Vec<&str> = standing.parts.parts().map(|part| wording::scope(part, t)).collect();
    let text = t.staff_chart_part(&parts.join(", "), wording::role(use_workspace().role, t));
    view! {
        <PageHead title=t.staff_chart_part_title()/>
        <Notice tone=Tone::Info title=t.staff_chart_part_title()><p>{text}</p></Notice>
    }
    .into_any()
}

/// The chart of somebody whom the reader found and whose record is not open.
fn shut(found: FoundPatient, acts: Acts) -> AnyView {
    let head = head::head(&found.patient, None, acts);
    let page = move || {
        let person = found.patient.clone();
        match acts.part.get() {
            Part::Invitation => view! { <invitation::InvitationPage person/> }.into_any(),
            Part::CareTeam => view! { <care_team::CareTeamPage person acts/> }.into_any(),
            Part::Proxies => view! { <proxies::ProxiesPage person/> }.into_any(),
            Part::Page(_) => not_open(person, found.reach, acts.look),
        }
    };
    view! { {head} {page} }.into_any()
}

fn not_open(person: Patient, reach: Reach, look: Callback<()>) -> AnyView {
    let t = words();
    let role = use_workspace().role;
    let name = wording::name(&person, t);
    let why = match reach {
        Reach::Closed if !role.may(Duty::BreakGlass) && role.may(Duty::ReadTrail) => t.staff_chart_not_role(&name),
        _ => t.staff_chart_not(&name),
    };
    let trail = role.may(Duty::ReadTrail).then(|| {
        let path = Place::Trail(Some(person.id.clone())).path();
        view! { <div class="actions"><a class="button" href=path>{t.staff_chart_trail()}</a></div> }
    });
    let glass = role.may(Duty::BreakGlass).then(|| view! { <glass::BreakGlassForm patient=person.id.clone() look/> });
    view! {
        <PageHead title=t.staff_chart_not_title() lead=why/>
        {trail}
        {glass}
    }
    .into_any()
}

/// Nothing is opened for somebody who has not seen whose record it is.
fn unknown() -> AnyView {
    let t = words();
    view! {
        <PageHead title=t.staff_chart_unknown_title() lead=t.staff_chart_unknown()/>
        <div class="actions"><a class="button" data-kind="primary" href=Place::Find.path()>{t.staff_chart_find()}</a></div>
    }
    .into_any()
}

/// Whether an emergency is what opens the record.
const fn is_emergency(standing: &Standing) -> bool {
    matches!(standing.basis, Basis::BreakGlass)
}
