//! Careway server.

pub mod clock;
pub mod fhir;
