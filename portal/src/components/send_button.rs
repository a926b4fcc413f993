//! A button that sends one request when it is pressed, and what went wrong when it could not. Knows no page, and nothing of what
//! is sent.

use std::{future::Future, pin::Pin};

use careway_core::{api::Endpoint, problem::Never};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::FailureNotice;
use crate::{
    api::{self, Failure, Key},
    call,
};

/// What is done before a request is sent.
pub type Before = fn() -> Pin<Box<dyn Future<Output = ()>>>;

/// A request that waits for its button.
struct Sending<E: Endpoint> {
    /// One key: pressing again after silence is the same action.
    request: StoredValue<(E, Key), LocalStorage>,
    before: Option<Before>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure<Never>>>,
    refusal: RwSignal<Option<String>>,
    done: Callback<E::Response>,
    refused: Option<Callback<E::Refusal, String>>,
}

impl<E: Endpoint> Clone for Sending<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: Endpoint> Copy for Sending<E> {}

impl<E: Endpoint> Sending<E> {
    /// Sends it: once, however often it is asked for meanwhile.
    fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        self.refusal.set(None);
        let (request, key) = self.request.get_value();
        spawn_local(async move {
            if let Some(before) = self.before {
                before().await;
            }
            let answer = call::call_again(&request, &key).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(response) => self.done.run(response),
                Err(failure) => self.say(failure),
            }
        });
    }

    fn say(self, failure: Failure<E::Refusal>) {
        match (failure.refusal(), self.refused) {
            (Ok(refusal), Some(word)) => self.refusal.set(Some(word.run(refusal)).filter(|text| !text.is_empty())),
            (Ok(_), None) => self.failure.set(Some(api::broken())),
            (Err(why), _) => self.failure.set(Some(why)),
        }
    }
}

/// A button that sends a request: once, however often it is pressed meanwhile.
#[component]
pub fn SendButton<E: Endpoint>(
    /// What is sent.
    request: E,
    /// What happens when it is pressed.
    #[prop(into)]
    name: String,
    /// As in `style/components/button.css`; the usual one without.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// What it is called where there are several of one name.
    #[prop(optional, into)]
    label: Option<String>,
    /// What to do when it was done.
    #[prop(into)]
    done: Callback<E::Response>,
    /// A refusal in words, for what a rule may refuse; empty when the page says it elsewhere.
    #[prop(optional, into)]
    refused: Option<Callback<E::Refusal, String>>,
    /// What is done first.
    #[prop(optional)]
    before: Option<Before>,
    /// Other things that can be done instead.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let sending = Sending {
        request: StoredValue::new_local((request, Key::fresh())),
        before,
        busy: RwSignal::new(false),
        failure: RwSignal::new(None),
        refusal: RwSignal::new(None),
        done,
        refused,
    };
    let send = Callback::new(move |()| sending.send());
    let button = view! {
        <button class="button" data-kind=kind type="button" aria-label=label aria-busy=move || sending.busy.get().to_string() on:click=move |_| send.run(())>{name}</button>
    };
    pressed(button.into_any(), (sending.failure, sending.refusal), send, children)
}

/// The button with what went wrong: the same for every request.
fn pressed(
    button: AnyView,
    (failure, refusal): (RwSignal<Option<Failure<Never>>>, RwSignal<Option<String>>),
    send: Callback<()>,
    children: Option<Children>,
) -> AnyView {
    let trouble =
        move || failure.get().map(|failure| view! { <div role="alert"><FailureNotice failure again=send/></div> });
    let said = move || refusal.get().map(|text| view! { <p class="fault" role="alert">{text}</p> });
    view! {
        <div class="actions">
            {button}
            {children.map(|children| children())}
        </div>
        {said}
        {trouble}
    }
    .into_any()
}
