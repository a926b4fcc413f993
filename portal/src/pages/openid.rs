//! The way to an account at another organisation, and back. Without anything in the address the reader is sent there; with
//! what came back they are signed in, or their account is connected, whichever they went for.

use std::cell::RefCell;

use careway_core::account::{BeginOpenId, FinishOpenId, FinishOpenIdLink, OpenIdRefusal, Secret};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::UrlSearchParams;

use crate::{
    api::Failure,
    call::call,
    components::{EntryFrame, PageHead},
    handover::STAFF,
    page::Page,
    reader::words,
    router::{Router, use_router},
    session::{Presence, Session, use_session},
    wording,
};

/// What came back from the other side.
#[derive(Clone)]
enum Back {
    /// A proof, good once.
    Proof { code: String, state: String },
    /// Nothing: the reader turned round.
    Stopped,
}

/// What stands in the way.
#[derive(Clone, PartialEq)]
enum Trouble {
    Stopped,
    Failed(Failure<OpenIdRefusal>),
}

thread_local! {
    /// Taken out of the address at once, where histories and screens would keep it.
    static BACK: RefCell<Option<Back>> = RefCell::default();
}

/// Takes what came back out of the address.
fn come_back() -> Option<Back> {
    let location = window().location();
    let asked = location.search().ok().filter(|search| !search.is_empty())?;
    if let Ok(history) = window().history() {
        drop(history.replace_state_with_url(&JsValue::NULL, "", Some(&Page::OpenId.path())));
    }
    let fields = UrlSearchParams::new_with_str(&asked).ok()?;
    Some(match (fields.get("code"), fields.get("state")) {
        (Some(code), Some(state)) => Back::Proof { code, state },
        _ => Back::Stopped,
    })
}

/// Whether the reader has just come back.
pub fn is_coming_back() -> bool {
    BACK.with_borrow(Option::is_some) || window().location().search().is_ok_and(|search| !search.is_empty())
}

/// The page.
#[component]
pub fn OpenIdPage() -> impl IntoView {
    let t = words();
    let (session, router) = (use_session(), use_router());
    if let Some(back) = come_back() {
        BACK.set(Some(back));
    }
    let trouble = RwSignal::new_local(None::<Trouble>);
    let is_back = BACK.with_borrow(Option::is_some);
    // Their pages are another program's.
    let home = if works_here(session) { STAFF.to_owned() } else { Page::Home.path() };
    spawn_local(async move {
        let failed = match BACK.take() {
            Some(Back::Proof { code, state }) => finish(session, router, code, state).await,
            Some(Back::Stopped) => Err(Trouble::Stopped),
            None => go().await,
        };
        drop(failed.map_err(|why| trouble.try_set(Some(why))));
    });
    let again = move |_| {
        trouble.set(None);
        spawn_local(async move { drop(go().await.map_err(|why| trouble.try_set(Some(why)))) });
    };
    let content = move || {
        match trouble.get() {
        None if is_back => view! { <p role="status">{t.openid_coming()}</p> }.into_any(),
        None => view! { <p role="status">{t.openid_going()}</p> }.into_any(),
        Some(trouble) => view! {
            <div role="alert"><p class="fault">{said(trouble)}</p></div>
            <div class="actions"><button class="button" data-kind="primary" type="button" on:click=again>{t.openid_again()}</button></div>
        }
        .into_any(),
    }
    };
    view! {
        <EntryFrame>
            <PageHead title=t.openid_title() lead=t.openid_lead()/>
            <div class="card stack">{content}</div>
            <p><a href=home>{t.passkey_other_way()}</a></p>
        </EntryFrame>
    }
    .into_any()
}

/// Goes to the other side.
async fn go() -> Result<(), Trouble> {
    let way = call(&BeginOpenId {}).await.map_err(Trouble::Failed)?;
    drop(window().location().assign(way.address.expose()));
    Ok(())
}

/// Hands over what came back: a visitor signs in by it, and whoever is signed in connects the two.
async fn finish(session: Session, router: Router, code: String, state: String) -> Result<(), Trouble> {
    let (code, state) = (Secret::new(code), Secret::new(state));
    if matches!(session.presence_now(), Presence::In(_)) {
        call(&FinishOpenIdLink { code, state }).await.map_err(Trouble::Failed)?;
        if works_here(session) {
            drop(window().location().replace(&[STAFF, &Page::Security.own_path()].concat()));
        } else {
            router.replace(Page::Security);
        }
    } else {
        let state = call(&FinishOpenId { code, state }).await.map_err(Trouble::Failed)?;
        router.replace(Page::Home);
        session.enter(state);
    }
    Ok(())
}

fn works_here(session: Session) -> bool {
    matches!(session.presence_now(), Presence::In(signed_in) if signed_in.role.is_some())
}

fn said(trouble: Trouble) -> String {
    match trouble {
        Trouble::Stopped => words().openid_stopped().to_owned(),
        Trouble::Failed(failure) => wording::openid(failure, words()),
    }
}
