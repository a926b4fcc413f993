//! The portal: every route, and what stands around it. A visitor sees the sign-in form at whatever address they came to,
//! and is where that leads as soon as they have signed in.

use careway_core::people::{GetPatient, Patient};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api,
    components::{Empty, FailureNotice, Frame},
    connection::Connection,
    crash,
    handover::{self, Why},
    page::Page,
    pages::{
        AccountPage, ActivatePage, DownloadPage, HomePage, ItemPage, KindPage, NotFoundPage, PrintPage, RecordPage,
        ReleasePage, ResultsPage,
    },
    reader::{Reader, words},
    router::{Router, use_router},
    session::{Presence, Session, use_session},
};

/// Takes over the page. Called once, as the program starts.
pub fn start() {
    crash::install();
    let place = document().get_element_by_id("app").and_then(|place| place.dyn_into().ok());
    if let Some(place) = place {
        mount_to(place, App).forget();
    }
}

/// Every route of somebody who is signed in.
fn route(page: Page, person: Patient) -> AnyView {
    match page {
        Page::Home => view! { <HomePage person/> }.into_any(),
        Page::Results(arrangement) => view! { <ResultsPage person arrangement/> }.into_any(),
        Page::Result(item) => view! { <ItemPage person item within=Page::RESULTS/> }.into_any(),
        Page::Record => view! { <RecordPage person/> }.into_any(),
        Page::Kind(kind) => view! { <KindPage person kind/> }.into_any(),
        Page::Item(item) => view! { <ItemPage person item within=Page::Record/> }.into_any(),
        Page::Download => view! { <DownloadPage person/> }.into_any(),
        Page::Print(period) => view! { <PrintPage person period/> }.into_any(),
        Page::Account => view! { <AccountPage/> }.into_any(),
        Page::Release => view! { <ReleasePage person/> }.into_any(),
        Page::Activate => {
            view! { <Empty title=words().activate_title() text=words().activate_signed_in()/> }.into_any()
        }
        Page::NotFound => view! { <NotFoundPage/> }.into_any(),
    }
}

/// What is painted: one of these at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scene {
    Waiting,
    Failed,
    SignIn(Why),
    Invitation,
    Inside,
}

/// The whole portal.
#[component]
fn App() -> impl IntoView {
    let reader = Reader::start();
    let router = Router::start();
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
    // What the server painted in the place of the app stays until there is something better.
    let first_paint = StoredValue::new_local(document().query_selector("#app > .frame").ok().flatten());
    let scene = Memo::new(move |_| scene(session, router));
    move || match (reader.words(), scene.get()) {
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
                _ => view! { <Inside/> }.into_any(),
            }
        }
    }
}

fn scene(session: Session, router: Router) -> Scene {
    match session.presence() {
        Presence::In(_) => Scene::Inside,
        Presence::Out(_) if router.page() == Page::Activate => Scene::Invitation,
        Presence::Out(Some(why)) => Scene::SignIn(why),
        Presence::Out(None) if router.page() == Page::Home => Scene::SignIn(Why::Arrived),
        Presence::Out(None) => Scene::SignIn(Why::Asked),
        Presence::Asking if session.failure().is_some() => Scene::Failed,
        Presence::Asking => Scene::Waiting,
    }
}

/// The frame with the page in it. Another person's page is another page.
#[component]
fn Inside() -> impl IntoView {
    let t = words();
    let session = use_session();
    let router = use_router();
    let page = move || match session.person() {
        Some(person) => route(router.page(), person),
        None if router.page() == Page::Account => view! { <AccountPage/> }.into_any(),
        None => view! { <Empty title=t.home_empty_title() text=t.home_empty()/> }.into_any(),
    };
    view! {
        {move || session.ending().then(|| view! { <StillThere/> })}
        <Frame>{page}</Frame>
    }
    .into_any()
}

/// Asks a reader who has done nothing for a while whether they are still there.
#[component]
fn StillThere() -> impl IntoView {
    let t = words();
    let session = use_session();
    let stay = move |_| {
        // Any call that the session allows begins its time anew.
        if let Some(person) = session.person_now() {
            spawn_local(async move { drop(api::call(&GetPatient { patient: person.id }).await) });
        }
    };
    view! {
        <div class="banner" role="alert">
            <p><strong>{t.account_ending_title()}</strong> " " {t.account_ending()}</p>
            <button class="button" type="button" on:click=stay>{t.account_stay()}</button>
        </div>
    }
    .into_any()
}

/// Nobody knows yet who is signed in, and why: tried again by itself where that may help.
fn failed(session: Session) -> AnyView {
    let again = Callback::new(move |()| session.ask_again());
    let notice = move || session.failure().map(|failure| view! { <FailureNotice failure again/> });
    view! { <main class="page"><div role="alert">{notice}</div></main> }.into_any()
}
