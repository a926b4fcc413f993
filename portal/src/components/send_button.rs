//! A button that sends one request when it is pressed, and what went wrong when it could not. Knows no page, and nothing of what
//! is sent.

use careway_core::{api::Endpoint, problem::Never};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::FailureNotice;
use crate::api::{self, Failure, Key};

/// A button that sends a request: once, however often it is pressed meanwhile.
#[component]
pub fn SendButton<E: Endpoint<Refusal = Never, Response = ()>>(
    /// What is sent.
    request: E,
    /// What happens when it is pressed.
    name: &'static str,
    /// As in `style/components/button.css`; the usual one without.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// What to do when it was done.
    #[prop(into)]
    done: Callback<()>,
    /// Other things that can be done instead.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure<Never>>);
    // One key: pressing again after silence is the same action.
    let key = Key::fresh();
    let send = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        let (request, key) = (request.clone(), key.clone());
        spawn_local(async move {
            let answer = api::call_again(&request, &key).await;
            busy.try_set(false);
            match answer {
                Ok(()) => done.run(()),
                Err(why) => drop(failure.try_set(Some(why))),
            }
        });
    });
    let trouble =
        move || failure.get().map(|failure| view! { <div role="alert"><FailureNotice failure again=send/></div> });
    view! {
        <div class="actions">
            <button class="button" data-kind=kind type="button" aria-busy=move || busy.get().to_string() on:click=move |_| send.run(())>{name}</button>
            {children.map(|children| children())}
        </div>
        {trouble}
    }
    .into_any()
}
