//! How the page looks on this device, as the reader chose: on the page at once, and in a cookie for the next time.

use careway_core::look::{LOOK, Look};
use leptos::prelude::document;

use crate::language::remember;

/// How the page looks now.
pub fn current() -> Look {
    let root = document().document_element();
    let words = root.and_then(|root| root.get_attribute("data-look")).unwrap_or_default();
    Look::parse(&words.replace(' ', "."))
}

/// Has the page look so from now on.
pub fn choose(look: Look) {
    if let Some(root) = document().document_element() {
        drop(root.set_attribute("data-look", &look.words(" ")));
    }
    remember(LOOK, &look.words("."));
}
