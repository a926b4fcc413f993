//! Buttons that ask for a passkey, and what to do when that did not work. Know no page.

use careway_core::{
    account::{Enrolled, PasskeyName, SessionState},
    activity::Device,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    passkeys::{self, Trouble},
    reader::words,
    wording,
};

/// Whether the authenticator is asked before the button is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Begins {
    /// When the button is pressed.
    #[default]
    Pressed,
    /// At once: the reader came for it. Where the browser wants a press first, there is the button.
    AtOnce,
}

/// A button that asks for a passkey.
#[component]
pub fn PasskeyButton(
    /// What happens when it is pressed.
    name: &'static str,
    /// As in `style/components/button.css`; the usual one without.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// Whether it waits to be pressed.
    #[prop(optional)]
    begins: Begins,
    /// What to do with the session as it stands then.
    #[prop(into)]
    done: Callback<SessionState>,
) -> impl IntoView {
    asking(passkeys::sign_in, (name, kind), begins, done)
}

/// A button that adds a passkey of this device to the account. Its name says what sort of device it is, until its owner
/// gives it another.
#[component]
pub fn AddPasskey(
    /// As in `style/components/button.css`; the usual one without.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// What to do once it is there.
    #[prop(into)]
    done: Callback<Enrolled>,
) -> impl IntoView {
    let t = words();
    let agent = window().navigator().user_agent().unwrap_or_default();
    let name = PasskeyName::parse(wording::device(Device::of(&agent), t));
    let add = move || {
        let name = name.clone();
        async move {
            match name {
                Ok(name) => passkeys::add(name).await,
                Err(_) => Err(Trouble::NoWay),
            }
        }
    };
    asking(add, (t.passkey_add(), kind), Begins::Pressed, done)
}

/// A button that has the authenticator do something, once, however often it is pressed meanwhile.
fn asking<T: 'static, F: Future<Output = Result<T, Trouble>> + 'static>(
    ask: impl Fn() -> F + Clone + Send + 'static,
    (name, kind): (&'static str, Option<&'static str>),
    begins: Begins,
    done: Callback<T>,
) -> AnyView {
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new_local(None::<Trouble>);
    let act = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        let ask = ask.clone();
        spawn_local(async move {
            let came = ask().await;
            if busy.try_set(false).is_some() {
                return;
            }
            match came {
                Ok(came) => done.run(came),
                Err(why) => trouble.set(Some(why)),
            }
        });
    };
    if begins == Begins::AtOnce {
        act();
    }
    let said = move || trouble.get().map(|trouble| view! { <p class="fault">{wording::passkey(trouble, words())}</p> });
    view! {
        <div class="stack" data-space="tight">
            <div role="alert">{said}</div>
            <div class="actions">
                <button class="button" data-kind=kind type="button" aria-busy=move || busy.get().to_string() on:click=move |_| act()>{name}</button>
            </div>
        </div>
    }
    .into_any()
}
