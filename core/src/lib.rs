//! Careway's domain: the types and rules that the server and the portal share.
//!
//! Nothing here does input or output, reads a clock or makes an identifier: time and ids are handed in, so that every
//! rule gives the same answer in the browser, on the server and in a test. This crate knows no database, no HTTP
//! library and no user interface.

pub mod access;
pub mod account;
pub mod activity;
pub mod api;
pub mod day;
pub mod download;
pub mod fingerprint;
pub mod id;
pub mod look;
pub mod people;
pub mod problem;
pub mod record;
pub mod release;
pub mod samples;
pub mod words;
