//! What somebody may do who acts for a patient: why, and how far. Knows neither who it is nor from when to when; those are the
//! rules of [`crate::proxy`].

use serde::{Deserialize, Serialize};

use super::{Purpose, Scope, ScopeSet, Sensitive, SensitiveSet};

/// Why somebody other than the patient acts for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProxyKind {
    /// The patient has asked them to.
    Granted,
    /// Parent or guardian of a minor (45 CFR 164.502(g)(3)).
    Guardian,
    /// Parent or guardian of a minor who, as a clinician has documented, cannot yet decide as others of that age do.
    DiminishedCapacity,
    /// Represents an adult before the law: power of attorney for health care, guardianship, court order (45 CFR 164.502(g)(2)).
    Representative,
    /// Represents the estate of somebody who has died (45 CFR 164.502(g)(4)).
    Estate,
}

impl ProxyKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Granted, Self::Guardian, Self::DiminishedCapacity, Self::Representative, Self::Estate];

    /// The kind's name in the database and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Guardian => "guardian",
            Self::DiminishedCapacity => "diminished-capacity",
            Self::Representative => "representative",
            Self::Estate => "estate",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What a record is used for by somebody of this kind.
    pub const fn purpose(self) -> Purpose {
        match self {
            Self::Granted | Self::Guardian | Self::DiminishedCapacity => Purpose::FamilyRequest,
            Self::Representative | Self::Estate => Purpose::Representation,
        }
    }
}

/// How far somebody may act for a patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The parts they see.
    pub see: ScopeSet,
    /// The parts they do things in; what they do not see is not among them, whatever stands here.
    pub act: ScopeSet,
    /// The sensitive classes that show.
    pub sensitive: SensitiveSet,
}

impl Opening {
    /// Nothing.
    pub const NONE: Self = Self { see: ScopeSet::NONE, act: ScopeSet::NONE, sensitive: SensitiveSet::NONE };

    /// What a patient may give: the parts that items are in.
    ///
    /// Whoever was asked to help does not choose when results appear: that stays the patient's, and opening a result that waits
    /// would choose it.
    pub const fn given(parts: ScopeSet, may: May, sensitive: SensitiveSet) -> Self {
        let see = parts.both(ScopeSet::GIVEN);
        let act = match may {
            May::See => ScopeSet::NONE,
            May::Act => see.without(Scope::Results.set()),
        };
        Self { see, act, sensitive }
    }

    /// Whether they do anything but look.
    pub const fn may(self) -> May {
        if self.act.is_empty() { May::See } else { May::Act }
    }

    /// What either opens.
    pub const fn or(self, other: Self) -> Self {
        Self {
            see: self.see.or(other.see),
            act: self.act.or(other.act),
            sensitive: self.sensitive.either(other.sensitive),
        }
    }

    /// The same without what a minor alone consented to (45 CFR 164.502(g)(3)(i)): nobody else sees that.
    pub const fn of_a_minor(self) -> Self {
        Self { sensitive: self.sensitive.without(Sensitive::Confidential.set()), ..self }
    }
}

/// Whether somebody looks, or acts as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum May {
    /// They look.
    See,
    /// They look and act.
    Act,
}
