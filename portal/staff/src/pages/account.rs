//! Who is signed in, how the page looks on this device, and the way out.

use careway_core::{
    account::{SignOut, SignOutEverywhere},
    api::Endpoint,
    problem::Never,
};
use careway_entry::handover::Why;
use careway_portal::{
    components::{LanguageChoice, PageHead, SendButton},
    pages::Appearance,
    reader::words,
    router::use_router,
    session::use_session,
};
use leptos::prelude::*;

use crate::{place::Place, wording, workspace::use_workspace};

/// The account of somebody who works here.
#[component]
pub fn AccountPage() -> impl IntoView {
    let t = words();
    let role = wording::role(use_workspace().role, t);
    let lead = t.staff_home_signed_in(&use_session().account_name(), role);
    view! {
        <PageHead title=t.account_title() lead/>
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
fn WayOut<E: Endpoint<Refusal = Never, Response = ()>>(
    request: E,
    why: Why,
    name: &'static str,
    hint: &'static str,
) -> impl IntoView {
    let (session, router) = (use_session(), use_router());
    let leave = move |()| {
        router.replace_by(&Place::Home.path());
        session.leave(why);
    };
    view! {
        <p>{hint}</p>
        <SendButton request name done=leave/>
    }
    .into_any()
}
