//! The staff's pages: every route, and what stands around it. Whoever is not signed in is handed to the sign-in form; whoever
//! does not work here is told where their own pages are.

use careway_core::{access::Duty, account::NextStep, staff::Role};
use careway_entry::{
    crash,
    handover::{self, STAFF, Why},
};
use careway_portal::{
    components::FailureNotice,
    connection::Connection,
    pages::{Cover, ProveDialog, SecurityPage, StepPage, WorkNoticesPage},
    reader::{Reader, words},
    router::{Router, use_router},
    session::{Presence, Session, use_session},
};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::{
    frame::{StaffFrame, StillThere},
    pages::{
        AccountPage, ActivatePage, Chart, DeskPage, DeskThreadPage, FindPage, FollowUpsPage, HomePage, HoursPage,
        NotFoundPage, PeoplePage, RepliesPage, ResultPage, ResultsPage, ShortPage, Stranger, TasksPage, TeamsPage,
        TrailPage, WallPage,
    },
    place::Place,
    workspace::Workspace,
};

/// Takes over the page. Called once, as the program starts.
pub fn start() {
    crash::install();
    let place = document().get_element_by_id("app").and_then(|place| place.dyn_into().ok());
    if let Some(place) = place {
        mount_to(place, App).forget();
    }
}

/// Every route of somebody in a role; what is no duty of the role is not there.
fn route(place: Place, role: Role) -> AnyView {
    match place {
        Place::Home => view! { <HomePage/> }.into_any(),
        Place::Find if role.may(Duty::FindPatients) => view! { <FindPage/> }.into_any(),
        Place::Chart(patient, _) => view! { <Chart patient/> }.into_any(),
        Place::Tasks(state) if role.may(Duty::WorkTasks) => view! { <TasksPage state/> }.into_any(),
        Place::Desk(queue) if role.may(Duty::AnswerMessages) => view! { <DeskPage queue/> }.into_any(),
        Place::DeskThread(patient, thread) if role.may(Duty::AnswerMessages) => {
            view! { <DeskThreadPage patient thread/> }.into_any()
        }
        Place::Wall if role.may(Duty::AnswerMessages) => view! { <WallPage/> }.into_any(),
        Place::Short if tells(role) => view! { <ShortPage/> }.into_any(),
        Place::FollowUps if role.may(Duty::AnswerMessages) => view! { <FollowUpsPage/> }.into_any(),
        Place::Results if role.may(Duty::ReviewResults) => view! { <ResultsPage/> }.into_any(),
        Place::Result(patient, item) if role.may(Duty::ReviewResults) => {
            view! { <ResultPage patient item/> }.into_any()
        }
        Place::Trail(patient) if role.may(Duty::ReadTrail) => view! { <TrailPage patient/> }.into_any(),
        Place::People if role.may(Duty::ManageStaff) => view! { <PeoplePage/> }.into_any(),
        Place::Teams => view! { <TeamsPage/> }.into_any(),
        Place::TeamHours(team) => view! { <HoursPage team/> }.into_any(),
        Place::TeamReplies(team) => view! { <RepliesPage team/> }.into_any(),
        Place::Account => view! { <AccountPage/> }.into_any(),
        Place::Security => view! { <SecurityPage account=Place::Account.path()/> }.into_any(),
        Place::Notices if tells(role) => {
            view! { <WorkNoticesPage account=Place::Account.path() security=Place::Security.path()/> }.into_any()
        }
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}

/// Whether somebody in a role may be told that time runs short.
pub fn tells(role: Role) -> bool {
    role.may(Duty::AnswerMessages) || role.may(Duty::ReviewResults)
}

/// What is painted: one of these at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scene {
    Waiting,
    Failed,
    SignIn(Why),
    Invitation,
    Step(NextStep),
    Stranger,
    Inside(Role),
}

/// The whole program.
#[component]
fn App() -> impl IntoView {
    let reader = Reader::start();
    let router = Router::start(STAFF, |path| Place::parse(path) != Place::NotFound);
    let session = Session::start();
    provide_context(reader);
    provide_context(router);
    provide_context(session);
    provide_context(Connection::watch());
    let welcome = move || {
        if handover::entered() {
            router.refocus();
            reader.follow();
            session.ask_again();
        }
    };
    handover::when_entered(welcome);
    if handover::entered() {
        router.refocus();
    }
    // What the server painted in the place of the program stays until there is something better.
    let first_paint = StoredValue::new_local(document().query_selector("#app > .frame").ok().flatten());
    let scene = Memo::new(move |_| scene(session, router));
    let content = move || match (reader.words(), scene.get()) {
        (_, Scene::SignIn(why)) => {
            handover::to_sign_in(why);
            ().into_any()
        }
        (None, _) | (_, Scene::Waiting) => ().into_any(),
        (Some(_), scene) => {
            if let Some(Some(painted)) = first_paint.try_update_value(Option::take) {
                painted.remove();
            }
            handover::show_page();
            match scene {
                Scene::Failed => failed(session),
                Scene::Invitation => view! { <ActivatePage/> }.into_any(),
                Scene::Step(step) => view! { <StepPage step/> }.into_any(),
                Scene::Inside(role) => view! { <Inside role/> }.into_any(),
                _ => view! { <Stranger/> }.into_any(),
            }
        }
    };
    // What is under a cover stays as it is, and nobody sees, reaches or hears it.
    let covered = Memo::new(move |_| session.is_resting());
    view! {
        <div class="under" inert=move || covered.get()>{content}</div>
        {move || session.is_proving().then(|| view! { <ProveDialog/> })}
        {move || covered.get().then(|| view! { <Cover/> })}
    }
}

fn scene(session: Session, router: Router) -> Scene {
    let is_invitation = Place::parse(&router.path()) == Place::Activate;
    match session.presence() {
        Presence::In(signed_in) => signed_in.role.map_or(Scene::Stranger, Scene::Inside),
        Presence::Step(step) => Scene::Step(step),
        Presence::Out(_) if is_invitation => Scene::Invitation,
        Presence::Out(why) => Scene::SignIn(why.unwrap_or(Why::Asked)),
        Presence::Asking if session.failure().is_some() => Scene::Failed,
        Presence::Asking => Scene::Waiting,
    }
}

/// The frame with the place in it. A chart is painted once for all of its pages.
#[component]
fn Inside(
    /// In which role.
    role: Role,
) -> impl IntoView {
    let (session, router) = (use_session(), use_router());
    let workspace = Workspace::start(role);
    provide_context(workspace);
    let place = Memo::new(move |_| Place::parse(&router.path()).whole());
    let page = move || {
        let place = place.get();
        if !matches!(place, Place::Chart(..)) {
            session.show_nobody();
        }
        route(place, role)
    };
    view! {
        {move || session.ending().then(|| view! { <StillThere/> })}
        <StaffFrame>{page}</StaffFrame>
    }
    .into_any()
}

/// Nobody knows yet who is signed in, and why: tried again by itself where that may help.
fn failed(session: Session) -> AnyView {
    let again = Callback::new(move |()| session.ask_again());
    let notice = move || session.failure().map(|failure| view! { <FailureNotice failure again/> });
    view! { <main class="page" aria-label=words().staff_mark()><div role="alert">{notice}</div></main> }.into_any()
}
