//! Signing in with a passkey: asked for as soon as somebody comes here. Open to visitors.

use leptos::prelude::*;

use crate::{
    components::{Begins, EntryFrame, PageHead, PasskeyButton},
    page::Page,
    reader::words,
    router::use_router,
    session::use_session,
};

/// The page.
#[component]
pub fn PasskeyPage() -> impl IntoView {
    let t = words();
    let session = use_session();
    let router = use_router();
    let done = move |state| {
        router.replace(Page::Home);
        session.enter(state);
    };
    view! {
        <EntryFrame>
            <PageHead title=t.sign_in_passkey() lead=t.passkey_lead()/>
            <div class="card">
                <PasskeyButton name=t.second_passkey() kind="primary" begins=Begins::AtOnce done/>
            </div>
            <p><a href=Page::Home.path()>{t.passkey_other_way()}</a></p>
        </EntryFrame>
    }
    .into_any()
}
