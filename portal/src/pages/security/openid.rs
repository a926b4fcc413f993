//! The account at another organisation that opens this one as well; nothing where the operator has named none.

use careway_core::{
    account::{BeginOpenIdLink, GetOpenId, OpenIdAddress, OpenIdRefusal, OpenIdState, RemoveOpenId},
    problem::Problem,
};
use leptos::prelude::*;

use crate::{
    api::Failure,
    clock,
    components::{Form, FormFrame, Just, Loaded, SendButton},
    load::{Load, load},
    reader::{self, words},
    wording,
};

/// The part of the page.
#[component]
pub fn OpenId() -> impl IntoView {
    let state = load(GetOpenId {});
    view! { <Loaded of=state let:now>{part(state, now)}</Loaded> }.into_any()
}

fn part(all: Load<OpenIdState>, now: OpenIdState) -> Option<AnyView> {
    let t = words();
    let provider = now.provider?;
    let is_connected = now.connected.is_some();
    let state = match now.connected {
        Some(since) => t.openid_since(&reader::date(&clock::here(since))),
        None => t.openid_none().to_owned(),
    };
    let act = move || {
        if is_connected {
            let done = move |()| all.again();
            return view! { <SendButton request=RemoveOpenId {} name=t.openid_remove() done/> }.into_any();
        }
        let form = Form::new(Just(BeginOpenIdLink {}));
        let done = |way: OpenIdAddress| drop(window().location().assign(way.address.expose()));
        let refused = move |refusal: OpenIdRefusal| wording::openid(Failure::Problem(Problem::Refused(refusal)), t);
        view! { <FormFrame form send=t.openid_connect() kind="usual" done refused/> }.into_any()
    };
    let view = view! {
        <section class="card" aria-labelledby="openid">
            <h2 id="openid">{t.openid_part(&provider)}</h2>
            <p>{t.openid_about()}</p>
            <p>{state}</p>
            {act}
        </section>
    };
    Some(view.into_any())
}
