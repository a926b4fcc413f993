//! The app that shows codes: set up, set up anew, taken away.

use careway_core::account::{RemoveTotp, SessionState};
use leptos::prelude::*;

use super::Desk;
use crate::{
    clock,
    components::{Form, FormFrame, Just, SetUpApp},
    reader::{self, words},
    wording,
};

/// The part of the page.
pub fn part(desk: Desk) -> AnyView {
    let t = words();
    let done = move |new| desk.enrolled(new, t.app_done());
    let since = desk.factors.part(|factors| factors.totp);
    let is_set_up = desk.factors.part(|factors| factors.totp.is_some());
    let state = move || match since.get() {
        Some(since) => t.app_since(&reader::date(&clock::here(since))),
        None => t.app_none().to_owned(),
    };
    let set_up = move || {
        let name = if is_set_up.get() { t.app_again() } else { t.app_set_up() };
        view! { <SetUpApp name kind="usual" done/> }
    };
    view! {
        <section class="card" aria-labelledby="app-codes">
            <h2 id="app-codes">{t.app_title()}</h2>
            <p>{t.app_about()}</p>
            <p>{state}</p>
            {set_up}
            {move || is_set_up.get().then(|| remove(desk))}
        </section>
    }
    .into_any()
}

fn remove(desk: Desk) -> AnyView {
    let t = words();
    let form = Form::new(Just(RemoveTotp {}));
    let done = move |state: SessionState| {
        desk.session.enter(state);
        desk.changed(t.app_removed());
    };
    let refused = move |refusal| wording::factor(refusal, t).to_owned();
    view! { <FormFrame form send=t.app_remove() kind="danger" done refused/> }.into_any()
}
