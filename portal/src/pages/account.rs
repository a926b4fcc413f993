//! Who is signed in, whose record is shown, in which language, and the way out.

use careway_core::{
    account::{SignOut, SignOutEverywhere},
    api::Endpoint,
    problem::Never,
};
use leptos::prelude::*;

use crate::{
    components::{LanguageChoice, PageHead, SendButton},
    handover::Why,
    page::Page,
    reader::words,
    router::use_router,
    session::use_session,
};

mod appearance;

pub use appearance::Appearance;

/// The account's page.
#[component]
pub fn AccountPage() -> impl IntoView {
    let t = words();
    let name = use_session().account_name();
    view! {
        <PageHead title=t.account_title()/>
        <p>{t.account_signed_in_as(&name)}</p>
        <People/>
        <section class="card" aria-labelledby="security">
            <h2 id="security">{t.security_title()}</h2>
            <p>{t.security_account()}</p>
            <div class="actions"><a class="button" href=Page::Security.path()>{t.security_open()}</a></div>
        </section>
        <section class="card" aria-labelledby="access">
            <h2 id="access">{t.access_title()}</h2>
            <p>{t.access_account()}</p>
            <div class="actions"><a class="button" href=Page::Access.path()>{t.access_open()}</a></div>
        </section>
        <section class="card" aria-labelledby="release">
            <h2 id="release">{t.release_title()}</h2>
            <p>{t.release_account()}</p>
            <div class="actions"><a class="button" href=Page::Release.path()>{t.held_choose()}</a></div>
        </section>
        <section class="card" aria-labelledby="language">
            <h2 id="language">{t.account_language()}</h2>
            <LanguageChoice/>
        </section>
        <Appearance/>
        <section class="card" aria-label=t.account_sign_out()>
            <WayOut request=SignOut {} why=Why::SignedOut name=t.account_sign_out() hint=t.account_sign_out_hint()/>
            <hr/>
            <WayOut
                request=SignOutEverywhere {}
                why=Why::SignedOutEverywhere
                name=t.account_sign_out_everywhere()
                hint=t.account_sign_out_everywhere_hint()
            />
        </section>
    }
    .into_any()
}

/// Whose record is shown, and whose can be; nothing where there is only one.
#[component]
fn People() -> impl IntoView {
    let t = words();
    let session = use_session();
    let router = use_router();
    let people = session.people();
    if people.len() < 2 {
        return ().into_any();
    }
    let rows = people.into_iter().map(|person| {
        let shown = session.person_now().is_some_and(|shown| shown.id == person.id);
        let name = person.name.clone();
        let born = person.birth_year.map(|year| view! { <small>{t.frame_born(&year.to_string())}</small> });
        let open = move |_| {
            session.show(person.clone());
            router.go(Page::Home);
        };
        let action = if shown {
            view! { <span class="badge" data-kind="good">{t.account_people_shown()}</span> }.into_any()
        } else {
            let label = t.account_open_record(&name);
            view! { <button class="button" type="button" on:click=open>{label}</button> }.into_any()
        };
        view! { <li class="row"><span class="row-title">{name} {born}</span> {action}</li> }
    });
    view! {
        <section class="card" data-kind="flush" aria-labelledby="people">
            <header class="card-head"><h2 id="people">{t.account_people()}</h2></header>
            <p class="unseen">{t.account_people_hint()}</p>
            <ul class="list">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// A button that ends sessions.
#[component]
pub fn WayOut<E: Endpoint<Refusal = Never, Response = ()>>(
    /// What is sent.
    request: E,
    /// What is said then.
    why: Why,
    /// What the button says.
    name: &'static str,
    /// What it does.
    hint: &'static str,
) -> impl IntoView {
    let session = use_session();
    let router = use_router();
    let leave = move |()| {
        router.replace(Page::Home);
        session.leave(why);
    };
    view! {
        <p>{hint}</p>
        <SendButton request name done=leave/>
    }
    .into_any()
}
