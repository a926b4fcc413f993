//! The audit trail: what an event is, how rows are chained by a keyed hash, how the chain is anchored outside the
//! database and how all of it is verified. Knows nothing of HTTP, of handlers or of who is allowed what; storing rows is
//! the store's business, which calls [`chain`] inside its own transactions.

pub mod anchor;
pub mod chain;
pub mod event;
pub mod keys;
pub(crate) mod sql;
pub mod verify;

pub use event::{Action, ActorKind, Event, Outcome, name_client, truncate_address};
