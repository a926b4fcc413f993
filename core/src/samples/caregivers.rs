//! Who of the cast acts for whom, and why: parents for their children, and those whom a father has asked.

use crate::access::{May, Opening, ProxyKind, Scope, ScopeSet, SensitiveSet};

/// Somebody of the cast who acts for another.
#[derive(Debug, Clone, Copy)]
pub struct Caregiver {
    /// Who, by key.
    pub who: &'static str,
    /// For whom, by key.
    pub acts_for: &'static str,
    /// Why.
    pub kind: ProxyKind,
    /// How far; of parents it is the child's age that says so.
    pub opening: Opening,
}

const fn parent(who: &'static str, acts_for: &'static str) -> Caregiver {
    Caregiver { who, acts_for, kind: ProxyKind::Guardian, opening: Opening::NONE }
}

const fn asked(who: &'static str, acts_for: &'static str, parts: ScopeSet, may: May) -> Caregiver {
    Caregiver { who, acts_for, kind: ProxyKind::Granted, opening: Opening::given(parts, may, SensitiveSet::NONE) }
}

/// Everybody who acts for somebody.
pub const CAREGIVERS: &[Caregiver] = &[
    parent("rosa", "leo"),
    parent("rosa", "sofia"),
    parent("priya", "kiran"),
    asked(
        "teresa",
        "arturo",
        Scope::Appointments
            .set()
            .or(Scope::Results.set())
            .or(Scope::Medications.set())
            .or(Scope::Summary.set())
            .or(Scope::CarePlan.set()),
        May::Act,
    ),
    asked("rosa", "arturo", Scope::Appointments.set().or(Scope::Medications.set()).or(Scope::CarePlan.set()), May::Act),
];
