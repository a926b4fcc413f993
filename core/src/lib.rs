//! Careway's domain: the types and rules that the server and the portal share.
//!
//! Nothing here does input or output, reads a clock or makes an identifier: time and ids are handed in, so that every
//! rule gives the same answer in the browser, on the server and in a test. This crate knows no database, no HTTP
//! library and no user interface.

// In WebAssembly `#[test]` is wasm-bindgen's, so that every test here runs there too
// (`docs/decisions/0042-one-test-both-sides.md`).
#[cfg(all(test, target_arch = "wasm32"))]
#[macro_use(test)]
extern crate careway_testing;

pub mod access;
pub mod account;
pub mod activity;
pub mod api;
pub mod break_glass;
pub mod clocked;
pub mod day;
pub mod download;
pub mod errand;
pub mod escalation;
pub mod fingerprint;
pub mod hold;
pub mod id;
pub mod live;
pub mod look;
pub mod mail;
pub mod message;
pub mod notice;
pub mod people;
pub mod problem;
pub mod proxy;
pub mod reading;
pub mod record;
pub mod release;
pub mod review;
pub mod samples;
pub mod staff;
pub mod task;
pub mod wall;
pub mod words;
