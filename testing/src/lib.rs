//! `#[test]` for WebAssembly: wasm-bindgen's attribute under the name that Rust's own has. A crate that takes it in with
//! `#[macro_use(test)]` has every test of its own run on both sides, written once. Knows no rule; elsewhere it is empty.

#[cfg(target_arch = "wasm32")]
pub use wasm_bindgen_test::wasm_bindgen_test as test;
