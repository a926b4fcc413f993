//! The window and its document, which are there for as long as a program of the page runs. Knows no element.

use web_sys::{Document, Window};

/// The window.
pub fn window() -> Window {
    web_sys::window().unwrap_or_else(|| unreachable!("the program runs in a page"))
}

/// Its document.
pub fn document() -> Document {
    window().document().unwrap_or_else(|| unreachable!("the program runs in a page"))
}
