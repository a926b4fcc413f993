//! The window and its document, which are there for as long as a program of the page runs, and how they are listened to.
//! Knows no element.

use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Document, Event, EventTarget, Window};

/// The window.
pub fn window() -> Window {
    web_sys::window().unwrap_or_else(|| unreachable!("the program runs in a page"))
}

/// Its document.
pub fn document() -> Document {
    window().document().unwrap_or_else(|| unreachable!("the program runs in a page"))
}

/// Listens for as long as the page lives.
pub fn listen(to: &EventTarget, event: &str, act: impl Fn(Event) + 'static) {
    bind(to, event, Box::new(act));
}

/// The same once for every act.
fn bind(to: &EventTarget, event: &str, act: Box<dyn Fn(Event)>) {
    let act = Closure::wrap(act).into_js_value();
    drop(to.add_event_listener_with_callback(event, act.unchecked_ref()));
}
