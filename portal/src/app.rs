//! The portal: every route, and what stands around it. A visitor sees the sign-in form at whatever address they came to,
//! and is where that leads as soon as they have signed in.

use careway_core::{
    access::{Scope, ScopeSet},
    account::{GetFactors, NextStep},
    id::Id,
    message::Folder,
    people::{Patient, Standing},
};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;

use crate::{
    acting::Acting,
    call::call,
    chart,
    components::{Empty, FailureNotice, Frame, Loaded},
    connection::Connection,
    crash,
    handover::{self, Why},
    load,
    page::Page,
    pages::{
        AcceptProxyPage, AccessPage, AccountPage, ActivatePage, ClosedPage, Cover, DownloadPage, ErrandsPage,
        HelpersHomePage, HelpingPage, HomePage, ItemPage, KindPage, LinkPage, MessagesPage, NewMessagePage,
        NotFoundPage, NoticesPage, OfferProxyPage, OpenIdPage, PasskeyPage, PrintPage, ProveDialog, ProxiesPage,
        ProxyPage, RecordPage, RecoverPage, RefillPage, ReleasePage, ResultsPage, SecurityPage, SignUpPage, StepPage,
        StopRecoveryPage, ThreadPage, UnseenPage, is_coming_back,
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
        Page::Errands => view! { <ErrandsPage person/> }.into_any(),
        Page::Messages => view! { <MessagesPage person folder=Folder::List/> }.into_any(),
        Page::AwayMessages => view! { <MessagesPage person folder=Folder::Away/> }.into_any(),
        Page::NewMessage => view! { <NewMessagePage person/> }.into_any(),
        Page::Refill(item) => view! { <RefillPage person item/> }.into_any(),
        Page::Thread(thread) => view! { <ThreadPage person thread/> }.into_any(),
        Page::Proxies => view! { <ProxiesPage person/> }.into_any(),
        Page::OfferProxy => view! { <OfferProxyPage person/> }.into_any(),
        Page::Proxy(proxy) => view! { <ProxyPage person proxy/> }.into_any(),
        other => route_of_account(&other),
    }
}

/// Every route of somebody who is signed in that is about no record.
fn route_of_account(page: &Page) -> AnyView {
    let t = words();
    match page {
        Page::Account => view! { <AccountPage/> }.into_any(),
        Page::Security => view! { <SecurityPage account=Page::Account.path()/> }.into_any(),
        Page::Notices => view! { <NoticesPage/> }.into_any(),
        Page::AcceptProxy => view! { <AcceptProxyPage/> }.into_any(),
        Page::NotFound => view! { <NotFoundPage/> }.into_any(),
        // Back from where the account is to be connected with.
        Page::OpenId if is_coming_back() => view! { <OpenIdPage/> }.into_any(),
        page if page.is_for_visitors() => {
            view! { <Empty title=t.visitor_signed_in_title() text=t.visitor_signed_in()/> }.into_any()
        }
        // Whoever has no record here may act for somebody who has.
        Page::Home if !use_session().others().is_empty() => view! { <HelpersHomePage/> }.into_any(),
        _ => view! { <LinkPage/> }.into_any(),
    }
}

/// Every route of somebody who acts for another.
fn route_of_another(page: Page, person: Patient, standing: Standing) -> AnyView {
    if page.scope().is_some_and(|part| !standing.parts.has(part)) {
        return view! { <UnseenPage standing/> }.into_any();
    }
    let sees_record = !standing.parts.both(ScopeSet::RECORD).is_empty();
    match page {
        Page::Account => view! { <HelpingPage person standing/> }.into_any(),
        // Whoever was given messages and nothing else begins there.
        Page::Home if !sees_record => view! { <MessagesPage person folder=Folder::List/> }.into_any(),
        Page::Record if !sees_record => view! { <UnseenPage standing/> }.into_any(),
        Page::Release if !standing.acts.has(Scope::Results) => view! { <UnseenPage standing/> }.into_any(),
        Page::NotFound => view! { <NotFoundPage/> }.into_any(),
        page => route(page, person),
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
    let router = Router::start("/", |path| Page::parse(path) != Page::NotFound);
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

/// Whose record the address is about, of those that are open to the account.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Whose {
    Own(Option<Patient>),
    Another(Patient),
    Closed,
}

/// The frame with the page in it. Another person's page is another page, in another frame: nothing of one stays in the other's.
#[component]
fn Inside() -> impl IntoView {
    let session = use_session();
    let router = use_router();
    // The account as well: what one reader saw is not the next one's.
    let whose = Memo::new(move |_| {
        let whose = match chart::split(&router.path()).0 {
            None => Whose::Own(session.owner()),
            Some(id) => session.others().into_iter().find(|one| one.id == id).map_or(Whose::Closed, Whose::Another),
        };
        (session.account_name(), whose)
    });
    let content = move || match whose.get().1 {
        Whose::Own(owner) => {
            chart::act_for(None);
            match owner {
                Some(owner) => session.show(owner),
                None => session.show_nobody(),
            }
            view! { <Frame><OwnPages/></Frame> }.into_any()
        }
        Whose::Another(person) => {
            chart::act_for(Some(&person.id));
            session.show(person.clone());
            view! { <PagesOfAnother person/> }.into_any()
        }
        Whose::Closed => {
            chart::act_for(None);
            session.show_nobody();
            view! { <Frame><ClosedPage/></Frame> }.into_any()
        }
    };
    view! {
        {move || session.ending().then(|| view! { <StillThere/> })}
        {content}
    }
    .into_any()
}

/// The page of the address, for as long as it is about `whose`: while another person's frame is on its way, it stays as it was.
fn page_about(router: Router, whose: Option<Id<Patient>>) -> Memo<Page> {
    Memo::new(move |before: Option<&Page>| match before {
        Some(before) if chart::split(&router.path()).0 != whose => before.clone(),
        _ => router.page(),
    })
}

/// The pages of the reader's own record and account.
#[component]
fn OwnPages() -> impl IntoView {
    let session = use_session();
    let page = page_about(use_router(), None);
    move || match session.person() {
        Some(person) => route(page.get(), person),
        None => route_of_account(&page.get()),
    }
}

/// The frame and pages of somebody whom the reader acts for.
#[component]
fn PagesOfAnother(person: Patient) -> impl IntoView {
    let session = use_session();
    let acting = Acting::provide(&person.id);
    Effect::new(move |before: Option<()>| {
        session.looks();
        if before.is_some() {
            load::forget();
            acting.standing.again();
        }
    });
    let page = page_about(use_router(), Some(person.id.clone()));
    let content = move || {
        let (page, person) = (page.get(), session.person().unwrap_or_else(|| person.clone()));
        view! {
            <Loaded of=acting.standing let:standing>{route_of_another(page.clone(), person.clone(), standing)}</Loaded>
        }
    };
    view! { <Frame>{content}</Frame> }.into_any()
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
