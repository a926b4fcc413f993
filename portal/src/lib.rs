//! Careway's portal: pages in the browser that ask the server for what a signed-in person may see and show it. Rules and
//! types are core's; nothing of a person's health is kept in the browser's storage. Whoever is not signed in meets the
//! program in `portal/entry` first, which shares its calls, words and language with this one; the staff's own program in
//! `portal/staff` is made of the same parts.

// `#[test]` is wasm-bindgen's: the portal runs in WebAssembly alone
// (`docs/decisions/0042-one-test-both-sides.md`).
#[cfg(all(test, target_arch = "wasm32"))]
#[macro_use(test)]
extern crate careway_testing;

mod acting;
mod app;
pub mod call;
pub mod chart;
pub mod clock;
pub mod components;
pub mod connection;
pub mod keeper;
mod listing;
mod live;
pub mod load;
pub mod look;
pub mod page;
pub mod pages;
mod passkeys;
mod probe;
pub mod reader;
pub mod router;
pub mod session;
mod tabs;
pub mod uploads;
pub mod wording;

pub use app::start;
use careway_entry::{api, crash, dom, handover, language};
