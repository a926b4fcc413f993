//! Careway's portal: pages in the browser that ask the server for what a signed-in person may see and show it. Rules and
//! types are core's; nothing of a person's health is kept in the browser's storage. Whoever is not signed in meets the
//! program in `portal/entry` first, which shares its calls, words and language with this one.

// `#[test]` is wasm-bindgen's: the portal runs in WebAssembly alone
// (`docs/decisions/0042-one-test-both-sides.md`).
#[cfg(all(test, target_arch = "wasm32"))]
#[macro_use(test)]
extern crate careway_testing;

mod app;
mod clock;
mod components;
mod connection;
mod listing;
mod load;
mod look;
mod page;
mod pages;
mod probe;
mod reader;
mod router;
mod session;
mod wording;

use careway_entry::{api, crash, handover, language};

fn main() {
    app::start();
}
