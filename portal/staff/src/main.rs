//! The program of the staff's pages: finding people, their records as far as a role and a team open them, emergencies, tasks,
//! and who works here. Made of the portal's parts; rules and types are core's. Patients never download it.

// `#[test]` is wasm-bindgen's: the portal runs in WebAssembly alone
// (`docs/decisions/0042-one-test-both-sides.md`).
#[cfg(all(test, target_arch = "wasm32"))]
#[macro_use(test)]
extern crate careway_testing;

mod app;
mod frame;
mod pages;
mod place;
mod rows;
mod wording;
mod workspace;

fn main() {
    app::start();
}
