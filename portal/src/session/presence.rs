//! Whether somebody is signed in at a page, as the server has said it last. Asks nobody.

use careway_core::{
    account::{Account, NextStep, SignedInState},
    id::Id,
};

use crate::handover::Why;

/// Whether somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    /// The server has not said yet.
    Asking,
    /// Nobody is, and why when somebody was.
    Out(Option<Why>),
    /// Somebody has begun to, or comes back to a session that rests.
    Step(NextStep),
    /// Somebody is.
    In(SignedInState),
}

impl Presence {
    /// Whose session it is, once somebody is signed in.
    pub fn account(&self) -> Option<&Id<Account>> {
        match self {
            Self::In(signed_in) => Some(&signed_in.account.id),
            Self::Asking | Self::Out(_) | Self::Step(_) => None,
        }
    }
}
