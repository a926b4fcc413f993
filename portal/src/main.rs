//! Careway's portal: a page in the browser that asks the server for what a signed-in person may see and shows it. Rules
//! and types are core's; nothing of a person's health is kept in the browser's storage.

mod api;
mod app;
mod clock;
mod components;
mod connection;
mod crash;
mod language;
mod listing;
mod load;
mod look;
mod page;
mod pages;
mod probe;
mod reader;
mod router;
mod session;
mod sign_in;
mod wording;

use leptos::prelude::{document, mount_to};
use wasm_bindgen::JsCast as _;

fn main() {
    crash::install();
    let place = document().get_element_by_id("app").and_then(|place| place.dyn_into().ok());
    if let Some(place) = place {
        mount_to(place, app::App).forget();
    }
}
