//! Signing in and staying signed in: passwords, second factors, passkeys, sessions, ways back in, throttling and
//! invitations. Knows the tables of accounts and relationships; nothing of what is in a record.

pub mod api;
pub mod challenge;
pub mod contact;
pub mod create;
pub mod device;
pub mod downloads;
pub mod factors;
pub mod hasher;
pub mod notice;
pub mod openid;
pub mod passkey;
pub mod password;
pub mod recovery;
pub mod session;
pub mod sql;
pub mod throttle;
pub mod token;
pub mod totp;
pub mod tries;

pub use sql::housekeeping;
