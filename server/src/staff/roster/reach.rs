//! How a team is reached, and what it has kept of late, as it is stored. Asked for no permit, because patients and staff alike are told.
//! Decides nothing.

pub mod sql;
