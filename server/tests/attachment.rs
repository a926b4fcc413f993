//! Files of messages, on both engines: what is taken and what is kept of it, how one comes over a bad line, who reads it, and that it is the
//! message's or nobody's.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "attachment/check.rs"]
mod check;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "message/family.rs"]
mod family;
#[path = "attachment/files.rs"]
mod files;
#[path = "attachment/reach.rs"]
mod reach;
#[path = "attachment/resume.rs"]
mod resume;
#[path = "attachment/send.rs"]
mod send;
#[path = "support/mod.rs"]
mod support;
