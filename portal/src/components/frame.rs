//! The frame around every page of somebody who is signed in: whose record it is, the places there are, and the way past
//! them to the page itself.

use careway_core::{access::Scope, message::GetUnread, record::Moment};
use leptos::{ev::MouseEvent, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::{Icon, LanguageChoice, Shape};
use crate::{
    acting::sees_in,
    chart,
    connection::ConnectionBanner,
    load::load,
    page::Page,
    reader::{self, words},
    router::use_router,
    session::use_session,
};

/// The mark, which `index.html` draws once.
const MARK: &str = "#brand-mark";

/// The frame around a page.
#[component]
pub fn Frame(
    /// The page.
    children: Children,
) -> impl IntoView {
    let t = words();
    view! {
        <ConnectionBanner/>
        <ActingBanner/>
        <div class="frame">
            <header class="top">
                <a class="skip" href="#page" on:click=skip>{t.skip_to_content()}</a>
                <Brand/>
                <PersonInView/>
                <div class="tools">
                    <LanguageChoice/>
                    <a class="button" data-kind="quiet" href=Page::Account.own_path()>
                        <Icon shape=Shape::Person/>
                        {t.frame_account()}
                    </a>
                </div>
            </header>
            <nav class="places" aria-label=t.frame_places()>
                <ul class="places-list">
                    <Place page=Page::Home shape=Shape::House name=t.place_home()/>
                    <Place page=Page::RESULTS shape=Shape::Chart name=t.place_results()/>
                    <Place page=Page::Record shape=Shape::Folder name=t.place_record()/>
                    <Place page=Page::Messages shape=Shape::Letter name=t.messages_title()><Unread/></Place>
                </ul>
            </nav>
            <main class="page" id="page" tabindex="-1">
                <PrintHead/>
                {children()}
            </main>
        </div>
    }
    .into_any()
}

/// Goes past the frame without a new entry in the history.
pub fn skip(event: MouseEvent) {
    event.prevent_default();
    if let Some(page) = document().get_element_by_id("page").and_then(|page| page.dyn_into::<HtmlElement>().ok()) {
        drop(page.focus());
        page.scroll_into_view();
    }
}

/// The product's mark and name, which lead home.
#[component]
pub fn Brand(
    /// Where home is, when it is not the patients' own.
    #[prop(default = "/")]
    home: &'static str,
) -> impl IntoView {
    view! {
        <a class="brand" href=home>
            <svg viewBox="0 0 24 24" aria-hidden="true"><use_ href=MARK></use_></svg>
            <span>{words().product_name()}</span>
        </a>
    }
    .into_any()
}

/// Whose record a printed page is from; not seen on the screen.
#[component]
pub fn PrintHead() -> impl IntoView {
    let session = use_session();
    move || {
        let person = session.person()?;
        let born = person.birth_date.map(|day| reader::date(&Moment::Day(day)));
        let text = match born {
            Some(born) => words().frame_print_head(&born, &person.name),
            None => person.name,
        };
        Some(view! { <p class="print-head">{text}</p> })
    }
}

/// A place in the navigation; current while the reader is anywhere in its part.
#[component]
fn Place(
    page: Page,
    shape: Shape,
    name: &'static str,
    /// What there is to say of it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let router = use_router();
    let path = page.path();
    let current = move || (router.page().part().as_ref() == Some(&page)).then_some("page");
    view! {
        <li>
            <a href=path aria-current=current>
                <Icon shape/>
                <span>{name} {children.map(|children| children())}</span>
            </a>
        </li>
    }
    .into_any()
}

/// In how many conversations of the record in view there is something new.
#[component]
fn Unread() -> impl IntoView {
    let session = use_session();
    let patient = Memo::new(move |_| session.person().filter(|_| sees_in(Scope::Messages)).map(|person| person.id));
    move || {
        let unread = load(GetUnread { patient: patient.get()? });
        session.keep_current(unread);
        Some(move || waiting(unread.value()?.threads, |count| words().messages_new(count)))
    }
}

/// How much waits at a place, for the eye and for the ear; nothing when nothing does.
pub fn waiting(count: u32, said: impl Fn(u64) -> String) -> Option<AnyView> {
    (count > 0).then(|| {
        let said = said(count.into());
        view! { " " <span class="waiting" aria-hidden="true">{count}</span> <span class="unseen">{said}</span> }
            .into_any()
    })
}

/// For whom the reader acts, on every page of that record: the name, the year of birth, how far, and the way back.
#[component]
fn ActingBanner() -> impl IntoView {
    let t = words();
    let session = use_session();
    move || {
        let person = session.person().filter(|_| chart::is_acting())?;
        let born = person.birth_year.map(|year| view! { " " {t.acting_born(&year.to_string())} });
        Some(view! {
            <aside class="banner" data-kind="acting-for" aria-label=t.acting_for(&person.name)>
                <p><a href=Page::Account.path()><strong>{t.acting_for(&person.name)}</strong></a> {born}</p>
                <a class="button" href="/">{t.acting_stop(&person.name)}</a>
            </aside>
        })
    }
}

/// Whose record is shown.
#[component]
fn PersonInView() -> impl IntoView {
    let t = words();
    let session = use_session();
    move || {
        let person = session.person()?;
        // Whom the reader acts for stands above everything.
        let told = !person.name.is_empty() && !chart::is_acting();
        told.then(
            || view! { <p class="person"><span class="unseen">{t.frame_record_of()} " "</span> {person.name}</p> },
        )
    }
}
