//! A dialog over the page: nothing under it can be reached, read aloud or pressed until it is gone, and focus goes back to
//! where it was. Knows no words of its own.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlElement};

/// A dialog, open for as long as it is there.
#[component]
pub fn Modal(
    /// As in `style/components/modal.css`.
    kind: &'static str,
    /// What it is about: its heading.
    #[prop(into)]
    title: String,
    /// What happens when somebody wants it gone; one that must be answered has nothing here.
    #[prop(optional)]
    close: Option<Callback<()>>,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let place = NodeRef::<html::Dialog>::new();
    let before = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let closable = if close.is_some() { "closerequest" } else { "none" };
    Effect::new(move |_| {
        if let Some(dialog) = place.get() {
            drop(dialog.set_attribute("closedby", closable));
            drop(dialog.show_modal());
        }
    });
    let before = StoredValue::new_local(before);
    on_cleanup(move || {
        // Once the page can take it.
        let before = before.try_get_value().flatten();
        request_animation_frame(move || {
            if let Some(before) = before {
                drop(before.focus());
            }
        });
    });
    let cancel = move |event: Event| {
        event.prevent_default();
        if let Some(close) = close {
            close.run(());
        }
    };
    // Browsers that do not know `closedby` close a dialog at the second press of Escape, whatever the page says to the first.
    let closed = move |_| match (close, place.get_untracked()) {
        (Some(close), _) => close.run(()),
        (None, Some(dialog)) => drop(dialog.show_modal()),
        (None, None) => {}
    };
    view! {
        <dialog class="modal" data-kind=kind aria-labelledby="modal-title" node_ref=place on:cancel=cancel on:close=closed>
            <div class="modal-page">
                <h2 id="modal-title" tabindex="-1">{title}</h2>
                {children()}
            </div>
        </dialog>
    }
    .into_any()
}
