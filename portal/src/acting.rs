//! How far the reader acts for the person in view, as the server has said it. Of their own record it says nothing: that is theirs.

use careway_core::{
    access::Scope,
    id::Id,
    people::{GetStanding, Patient, Standing},
};
use leptos::prelude::*;

use crate::{
    chart,
    load::{Load, load},
};

/// How the reader stands to the person in view.
#[derive(Clone, Copy)]
pub struct Acting {
    /// What the server said.
    pub standing: Load<Standing>,
}

impl Acting {
    /// Asks how the reader stands to somebody, for every part of the page below.
    pub fn provide(patient: &Id<Patient>) -> Self {
        let acting = Self { standing: load(GetStanding { patient: patient.clone() }) };
        provide_context(acting);
        acting
    }
}

/// Whether the reader sees a part of the record in view; not before the server has said so, where it is another's.
pub fn sees_in(part: Scope) -> bool {
    let standing = use_context::<Acting>().and_then(|acting| acting.standing.value());
    !chart::is_acting() || standing.is_some_and(|standing| standing.parts.has(part))
}

/// Whether the reader does things in a part of the record in view: in their own, and in another's as far as the server said so.
pub fn acts_in(part: Scope) -> bool {
    if chart::is_open() {
        return false;
    }
    let standing = use_context::<Acting>().and_then(|acting| acting.standing.value());
    !chart::is_acting() || standing.is_some_and(|standing| standing.acts.has(part))
}
