//! The frame around every page of somebody who is signed in: whose record it is, the places there are, and the way past
//! them to the page itself.

use careway_core::record::Moment;
use leptos::{ev::MouseEvent, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::{Icon, LanguageChoice, Shape};
use crate::{
    connection::ConnectionBanner,
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
        <div class="frame">
            <header class="top">
                <a class="skip" href="#page" on:click=skip>{t.skip_to_content()}</a>
                <Brand/>
                <PersonInView/>
                <div class="tools">
                    <LanguageChoice/>
                    <a class="button" data-kind="quiet" href=Page::Account.path()>
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
fn Place(page: Page, shape: Shape, name: &'static str) -> impl IntoView {
    let router = use_router();
    let path = page.path();
    let current = move || (router.page().part().as_ref() == Some(&page)).then_some("page");
    view! {
        <li>
            <a href=path aria-current=current>
                <Icon shape/>
                <span>{name}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Whose record is shown: the name, and the year of birth where it tells two people apart.
#[component]
fn PersonInView() -> impl IntoView {
    let t = words();
    let session = use_session();
    move || {
        let person = session.person()?;
        let acting = person.name != session.account_name();
        let born = person
            .birth_year
            .filter(|_| acting)
            .map(|year| view! { " " <small>{t.frame_born(&year.to_string())}</small> });
        (!person.name.is_empty()).then(|| view! { <p class="person"><span class="unseen">{t.frame_record_of()} " "</span> {person.name} {born}</p> })
    }
}
