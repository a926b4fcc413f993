//! The code by which somebody accepts, shown once: to be handed over, printed, or told.

use careway_core::proxy::ProxyCode;
use leptos::{html, prelude::*};

use crate::{components::QrCode, reader::words, wording};

/// Where the holder of a code goes with it.
fn address() -> String {
    [&window().location().origin().unwrap_or_default(), "/account/accept"].concat()
}

/// The code and what to do with it.
#[component]
pub fn CodeCard(
    /// Whom it is for.
    name: String,
    /// The code.
    code: ProxyCode,
    /// Whether it was mailed as well.
    mailed: bool,
    /// What leads on.
    on: AnyView,
) -> impl IntoView {
    let t = words();
    let title = NodeRef::<html::H2>::new();
    // It takes the place of the form.
    Effect::new(move |_| {
        if let Some(title) = title.get() {
            drop(title.focus());
        }
    });
    let address = address();
    view! {
        <section class="card" aria-labelledby="code">
            <h2 id="code" tabindex="-1" node_ref=title>{t.offer_made(&name)}</h2>
            <p class="login-name">{code.code}</p>
            <p>{t.offer_made_about(&wording::last_day(code.until))} {mailed.then(|| [" ", t.offer_made_mailed()].concat())}</p>
            <ol class="steps">
                <li>{t.offer_step_one(&address)}</li>
                <li>{t.offer_step_two()}</li>
                <li>{t.offer_step_three()}</li>
            </ol>
            <QrCode text=address label=t.offer_qr()/>
            <div class="actions">
                {on}
                <button class="button" type="button" on:click=|_| drop(window().print())>{t.offer_print()}</button>
            </div>
        </section>
    }
    .into_any()
}
