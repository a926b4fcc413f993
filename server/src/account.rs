//! Signing in and staying signed in: password hashes, sessions, throttling and invitations. Knows the tables of
//! accounts and relationships; nothing of what is in a record.

pub mod api;
pub mod create;
pub mod downloads;
pub mod hasher;
pub mod session;
pub mod sql;
pub mod throttle;
pub mod token;

pub use sql::housekeeping;
