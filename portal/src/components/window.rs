//! A long list of which only what is near the window is painted, in pieces that keep their place before. Knows how tall a
//! piece will be, roughly; not what is in it.

use std::sync::Arc;

use leptos::{html::Div, prelude::*};
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How many pieces are painted before anybody has scrolled.
const AT_ONCE: usize = 2;
/// How far from the window a piece is painted: more than a flick of the finger.
const NEAR: &str = "1200px";

/// A piece of a list.
#[derive(Clone)]
pub struct Piece {
    /// How many rows are in it.
    pub rows: usize,
    /// Paints it.
    pub paint: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

/// The pieces under each other. What has been painted stays, so that nothing jumps on the way back.
pub fn windowed(pieces: Vec<Piece>) -> AnyView {
    let painted: Vec<RwSignal<bool>> = (0..pieces.len()).map(|place| RwSignal::new(place < AT_ONCE)).collect();
    let places: Vec<NodeRef<Div>> = pieces.iter().map(|_| NodeRef::new()).collect();
    watch(places.clone(), painted.clone());
    let all = painted.clone();
    // On paper everything is there.
    let print = window_event_listener_untyped("beforeprint", move |_| all.iter().for_each(|painted| painted.set(true)));
    on_cleanup(move || print.remove());
    let pieces = pieces.into_iter().zip(painted).zip(places).map(|((piece, painted), place)| {
        let rows = piece.rows.to_string();
        let paint = piece.paint;
        view! { <div class="piece" style=("--rows", rows) node_ref=place>{move || painted.get().then(|| paint())}</div> }
    });
    pieces.collect_view().into_any()
}

/// Paints pieces as they come near, for as long as the list is there.
fn watch(places: Vec<NodeRef<Div>>, painted: Vec<RwSignal<bool>>) {
    if places.len() <= AT_ONCE {
        return;
    }
    Effect::new(move |_| {
        let elements: Vec<web_sys::Element> = places.iter().filter_map(|place| Some(place.get()?.into())).collect();
        if elements.len() < painted.len() {
            return;
        }
        let (known, painted) = (elements.clone(), painted.clone());
        let seen = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let near = entries.iter().map(|entry| entry.unchecked_into::<IntersectionObserverEntry>());
            for entry in near.filter(IntersectionObserverEntry::is_intersecting) {
                let place = known.iter().position(|element| *element == entry.target());
                if let Some(painted) = place.and_then(|place| painted.get(place)) {
                    painted.try_set(true);
                }
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(NEAR);
        let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options).ok();
        if let Some(observer) = &observer {
            elements.iter().for_each(|element| observer.observe(element));
        }
        // The observer and what it calls live as long as the list.
        let kept = StoredValue::new_local((observer, seen));
        on_cleanup(move || {
            kept.try_with_value(|(observer, _)| observer.as_ref().map(IntersectionObserver::disconnect));
        });
    });
}
