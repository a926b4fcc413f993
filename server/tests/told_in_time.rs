//! Somebody is told when time runs short, on both engines: who of the staff, once each, by which way outside of the portal; and the patient, when it
//! has run out.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "told/anew.rs"]
mod anew;
#[path = "support/clinic.rs"]
mod clinic;
#[expect(dead_code, reason = "the other tests use the rest of it")]
#[path = "message/family.rs"]
mod family;
#[path = "told/leads.rs"]
mod leads;
#[path = "told/letters.rs"]
mod letters;
#[path = "support/outbox.rs"]
mod outbox;
#[path = "told/records.rs"]
mod records;
#[path = "told/results.rs"]
mod results;
#[path = "support/mod.rs"]
mod support;
#[expect(dead_code, reason = "the other tests use the rest of it")]
#[path = "results/ward.rs"]
mod ward;
