//! The teams that look after a patient, as people to write to.

mod sql;

pub use sql::teams;
