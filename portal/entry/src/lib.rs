//! What the portal's two programs share, and the smaller of them: whoever opens the portal waits for the program behind
//! the sign-in form alone, and the app is fetched while they type. Nothing here may need the framework.

// `#[test]` is wasm-bindgen's: the portal runs in WebAssembly alone
// (`docs/decisions/0042-one-test-both-sides.md`).
#[cfg(all(test, target_arch = "wasm32"))]
#[macro_use(test)]
extern crate careway_testing;

pub mod api;
pub mod crash;
pub mod dom;
pub mod handover;
pub mod language;
pub mod painted;
pub mod sign_in;
pub mod wording;
