//! Who is signed in, whose record is shown, in which language, and the way out.

use careway_core::{
    account::{SignOut, SignOutEverywhere},
    api::Endpoint,
    problem::Never,
};
use leptos::prelude::*;

use super::helping;
use crate::{
    components::{Before, LanguageChoice, PageHead, SendButton},
    handover::Why,
    keeper,
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
        {helping::people(use_session())}
        <section class="card" aria-labelledby="security">
            <h2 id="security">{t.security_title()}</h2>
            <p>{t.security_account()}</p>
            <div class="actions"><a class="button" href=Page::Security.path()>{t.security_open()}</a></div>
        </section>
        <section class="card" aria-labelledby="notices">
            <h2 id="notices">{t.notices_title()}</h2>
            <p>{t.notices_account()}</p>
            <div class="actions"><a class="button" href=Page::Notices.path()>{t.notices_open()}</a></div>
        </section>
        <section class="card" aria-labelledby="access">
            <h2 id="access">{t.access_title()}</h2>
            <p>{t.access_account()}</p>
            <div class="actions"><a class="button" href=Page::Access.path()>{t.access_open()}</a></div>
        </section>
        <section class="card" aria-labelledby="proxies">
            <h2 id="proxies">{t.proxies_title()}</h2>
            <p>{t.proxies_account()}</p>
            <div class="actions"><a class="button" href=Page::Proxies.path()>{t.proxies_open()}</a></div>
            <p>{t.accept_account()}</p>
            <div class="actions"><a class="button" href=Page::AcceptProxy.path()>{t.accept_link()}</a></div>
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
        router.begin_anew();
        session.leave(why);
    };
    view! {
        <p>{hint}</p>
        <SendButton request name done=leave before=(|| Box::pin(keeper::everything_kept()) as _) as Before/>
    }
    .into_any()
}
