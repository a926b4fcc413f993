//! What came of what the reader did last, said where they are taken to: what they pressed may be gone by then. Knows no page, and not
//! what was done.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlInputElement;

use super::{Notice, Tone};

/// What came of what was done last on a page, and the place where it is said.
#[derive(Clone, Copy)]
pub struct Said {
    text: RwSignal<Option<(Tone, String)>>,
    place: NodeRef<html::Div>,
}

impl Said {
    /// Nothing was done yet.
    pub fn nothing() -> Self {
        Self { text: RwSignal::new(None), place: NodeRef::new() }
    }

    /// Says what was done; focus stays where it is.
    pub fn tell(self, text: impl Into<String>) {
        self.text.set(Some((Tone::Good, text.into())));
    }

    /// Says what was done and takes the reader there, unless they have gone on to type: they hear it all the same.
    pub fn say(self, text: impl Into<String>) {
        self.tell(text);
        self.go();
    }

    /// Says why something was not done, as [`Said::say`] does.
    pub fn refuse(self, text: impl Into<String>) {
        self.text.set(Some((Tone::Warn, text.into())));
        self.go();
    }

    /// What was said holds no more.
    pub fn forget(self) {
        self.text.set(None);
    }

    fn go(self) {
        let place = self.place;
        request_animation_frame(move || {
            if !is_typing()
                && let Some(place) = place.get_untracked()
            {
                drop(place.focus());
            }
        });
    }
}

/// Whether the reader is in a field that they have typed into.
fn is_typing() -> bool {
    let field = document().active_element().and_then(|focused| focused.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| !field.value().is_empty())
}

/// The place where it is said.
#[component]
pub fn SaidHere(
    /// What is said here.
    of: Said,
) -> impl IntoView {
    let said = move || of.text.get().map(|(tone, text)| view! { <Notice tone title=text>""</Notice> });
    view! { <div role="status" tabindex="-1" node_ref=of.place>{said}</div> }.into_any()
}
