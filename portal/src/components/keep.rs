//! Takes what is on the page along: on paper, or to somebody whom the reader trusts. Knows no page.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::reader::words;

/// Buttons to print the page and to share what it says in a few lines.
#[component]
pub fn Keep(
    /// What is shared, as plain text.
    text: String,
) -> impl IntoView {
    let t = words();
    // Whether the text was copied; nothing before that was tried.
    let copied = RwSignal::new(None);
    let share = move |_| {
        let text = text.clone();
        spawn_local(async move {
            // Where the device has no way to share, the text can be pasted. Whoever thinks better of it shares nothing.
            match call("share", &shared(&text)) {
                Some(sharing) => drop(JsFuture::from(sharing).await),
                None => drop(copied.try_set(Some(written(&text).await))),
            }
        });
    };
    let print = |_| drop(window().print());
    view! {
        <section class="stack" data-space="tight" data-print="never" aria-labelledby="keep">
            <h2 id="keep">{t.result_keep()}</h2>
            <div class="actions">
                <button class="button" type="button" on:click=print>{t.result_print()}</button>
                <button class="button" type="button" on:click=share>{t.result_share()}</button>
            </div>
            <p class="hint">{t.result_share_hint()}</p>
            <p role="status">{move || copied.get().map(|done| if done { t.result_copied() } else { t.result_not_copied() })}</p>
        </section>
    }
    .into_any()
}

fn shared(text: &str) -> JsValue {
    let data = Object::new();
    drop(Reflect::set(&data, &"text".into(), &text.into()));
    data.into()
}

/// Calls a function of the navigator that not every browser has.
fn call(name: &str, argument: &JsValue) -> Option<Promise> {
    let navigator: JsValue = window().navigator().into();
    let function = Reflect::get(&navigator, &name.into()).ok()?.dyn_into::<Function>().ok()?;
    function.call1(&navigator, argument).ok()?.dyn_into().ok()
}

async fn written(text: &str) -> bool {
    let navigator: JsValue = window().navigator().into();
    let Ok(clipboard) = Reflect::get(&navigator, &"clipboard".into()) else { return false };
    let write = Reflect::get(&clipboard, &"writeText".into()).ok().and_then(|write| write.dyn_into::<Function>().ok());
    let promise = write.and_then(|write| write.call1(&clipboard, &text.into()).ok()?.dyn_into::<Promise>().ok());
    match promise {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}
