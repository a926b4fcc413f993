//! The portal: every route, and what stands around it. A visitor sees the sign-in form at whatever address they came to,
//! and is where that leads as soon as they have signed in.

use careway_core::{
    account::{GetFactors, NextStep},
    people::Patient,
};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;

use crate::{
    call::call,
    components::{Empty, FailureNotice, Frame},
    connection::Connection,
    crash,
    handover::{self, Why},
    page::Page,
    pages::{
        AccessPage, AccountPage, ActivatePage, Cover, DownloadPage, HomePage, ItemPage, KindPage, LinkPage,
        NotFoundPage, OpenIdPage, PasskeyPage, PrintPage, ProveDialog, RecordPage, RecoverPage, ReleasePage,
        ResultsPage, SecurityPage, SignUpPage, StepPage, StopRecoveryPage, is_coming_back,
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
        Page::Release => view! { <ReleasePage person/> }.into_any(),
        Page::Access => view! { <AccessPage person/> }.into_any(),
        other => route_of_account(&other),
    }
}

/// Every route of somebody who is signed in that is about no record.
fn route_of_account(page: &Page) -> AnyView {
    let t = words();
    match page {
        Page::Account => view! { <AccountPage/> }.into_any(),
        Page::Security => view! { <SecurityPage/> }.into_any(),
        Page::NotFound => view! { <NotFoundPage/> }.into_any(),
        // Back from where the account is to be connected with.
        Page::OpenId if is_coming_back() => view! { <OpenIdPage/> }.into_any(),
        page if page.is_for_visitors() => {
            view! { <Empty title=t.visitor_signed_in_title() text=t.visitor_signed_in()/> }.into_any()
        }
        _ => view! { <LinkPage/> }.into_any(),
    }
}

/// Every route of a visitor; nothing where the page is for people who are signed in.
fn route_of_visitor(page: &Page) -> Option<AnyView> {
    Some(match page {
        Page::Activate => view! { <ActivatePage/> }.into_any(),
        Page::SignUp => view! { <SignUpPage/> }.into_any(),
        Page::Passkey => view! { <PasskeyPage/> }.into_any(),
        Page::Recover => view! { <RecoverPage/> }.into_any(),
        Page::StopRecovery => view! { <StopRecoveryPage/> }.into_any(),
        Page::OpenId => view! { <OpenIdPage/> }.into_any(),
        _ => return None,
    })
}

/// What is painted: one of these at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Scene {
    Waiting,
    Failed,
    SignIn(Why),
    Visitor(Page),
    Step(NextStep),
    Inside,
}

/// The whole portal.
#[component]
fn App() -> impl IntoView {
    let reader = Reader::start();
    let router = Router::start(|path| Page::parse(path) != Page::NotFound);
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
                Scene::Visitor(page) => route_of_visitor(&page).into_any(),
                Scene::Step(step) => view! { <StepPage step/> }.into_any(),
                _ => view! { <Inside/> }.into_any(),
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
    match session.presence() {
        Presence::In(_) => Scene::Inside,
        Presence::Step(step) => Scene::Step(step),
        Presence::Out(_) if router.page().is_for_visitors() => Scene::Visitor(router.page()),
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
    let session = use_session();
    let router = use_router();
    let page = move || match session.person() {
        Some(person) => route(router.page(), person),
        None => route_of_account(&router.page()),
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
    let stay = move |_| {
        // Any call that the session allows begins its time anew.
        spawn_local(async { drop(call(&GetFactors {}).await) });
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
