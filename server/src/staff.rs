//! The people who work here: accounts, roles, teams and whom they look after, and what they do beside reading records. Knows
//! nothing of what is in a record; the access policy is core's.

pub mod api;
pub mod calendar;
pub mod hours;
pub mod reach;
pub mod roster;
mod sql;
pub mod supervision;
