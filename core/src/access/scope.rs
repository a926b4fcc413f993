//! The parts a record is divided into, and the sensitive classes that are hidden by themselves. Every kind of item is in
//! exactly one part, so that a grant of parts never leaves a doubt about an item.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A part of the record that can be opened by itself.
///
/// The division is what patients are asked about when they let somebody in: short enough to read, and each item in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Visits, past and to come.
    Appointments,
    /// Laboratory results, vital signs and reports.
    Results,
    /// Prescriptions, dispenses and what the patient takes.
    Medications,
    /// Health summary: conditions, allergies, procedures, devices.
    Summary,
    /// Immunizations and growth.
    Immunizations,
    /// Notes, documents and answered forms.
    Notes,
    /// Coverage, claims and explanations of benefit.
    Coverage,
    /// Care plans, goals, care teams and orders.
    CarePlan,
    /// Who looked at the record and what was done with it. No item of the record is in this part.
    Activity,
    /// Who else may look at the record. No item of the record is in this part, and it is the patient's alone.
    Sharing,
    /// Messages to and from care teams. No item of the record is in this part.
    Messages,
}

impl Scope {
    /// Every part, in the order that people are asked.
    pub const ALL: [Self; 11] = [
        Self::Appointments,
        Self::Results,
        Self::Medications,
        Self::Summary,
        Self::Immunizations,
        Self::Notes,
        Self::Coverage,
        Self::CarePlan,
        Self::Activity,
        Self::Sharing,
        Self::Messages,
    ];

    /// The part's name in the database and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Appointments => "appointments",
            Self::Results => "results",
            Self::Medications => "medications",
            Self::Summary => "summary",
            Self::Immunizations => "immunizations",
            Self::Notes => "notes",
            Self::Coverage => "coverage",
            Self::CarePlan => "care-plan",
            Self::Activity => "activity",
            Self::Sharing => "sharing",
            Self::Messages => "messages",
        }
    }

    /// The part as a set of one.
    pub const fn set(self) -> ScopeSet {
        ScopeSet(1 << self as u32)
    }
}

/// A set of parts, as a bit mask that the database can test; a list of names where it is kept or sent, so that a new part
/// moves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScopeSet(u32);

impl ScopeSet {
    /// No part.
    pub const NONE: Self = Self(0);
    /// Every part.
    pub const ALL: Self = Self((1 << Scope::ALL.len()) - 1);
    /// Every part that items are in.
    pub const RECORD: Self =
        Self::ALL.without(Scope::Activity.set()).without(Scope::Sharing.set()).without(Scope::Messages.set());
    /// Every part that a patient opens to others, in the order of [`Scope::ALL`].
    pub const GIVEN: Self = Self::RECORD.or(Scope::Messages.set());

    /// What is in this set and not in the other.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// What is in either set.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The parts in the set, in the order of [`Scope::ALL`].
    pub fn parts(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(move |part| !part.set().both(self).is_empty())
    }

    /// What is in both sets.
    pub const fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether a part is in the set.
    pub const fn has(self, part: Scope) -> bool {
        !self.both(part.set()).is_empty()
    }

    /// Whether the set has no part at all.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The mask; bit `n` is the `n`th of [`Scope::ALL`].
    pub const fn bits(self) -> i64 {
        self.0 as i64
    }
}

impl FromIterator<Scope> for ScopeSet {
    fn from_iter<I: IntoIterator<Item = Scope>>(parts: I) -> Self {
        parts.into_iter().fold(Self::NONE, |set, part| set.or(part.set()))
    }
}

/// A class of items that law or the patient may hide on its own (HL7 v3 ActCode, `InformationSensitivityPolicy`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sensitive {
    /// Mental and behavioral health (`PSY`, `MH`, `BH`).
    MentalHealth,
    /// Alcohol and other substances (`ETH`, `SUD`, `ETHUD`, `OPIOIDUD`; 42 CFR Part 2).
    SubstanceUse,
    /// Sexual and reproductive health (`SEX`, `STD`).
    ReproductiveHealth,
    /// HIV (`HIV`).
    Hiv,
    /// Genetic information (`GDIS`).
    Genetic,
    /// Abuse and violence (`SDV`, `IPV`, `SOC`).
    Violence,
    /// A minor consented alone, or the source marks it restricted without saying why (`ADOL`, `R`, `V`, `TABOO`).
    Confidential,
}

impl Sensitive {
    /// Every class.
    pub const ALL: [Self; 7] = [
        Self::MentalHealth,
        Self::SubstanceUse,
        Self::ReproductiveHealth,
        Self::Hiv,
        Self::Genetic,
        Self::Violence,
        Self::Confidential,
    ];

    /// The class's name in the database and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MentalHealth => "mental-health",
            Self::SubstanceUse => "substance-use",
            Self::ReproductiveHealth => "reproductive-health",
            Self::Hiv => "hiv",
            Self::Genetic => "genetic",
            Self::Violence => "violence",
            Self::Confidential => "confidential",
        }
    }

    /// The class that a FHIR security label names: codes of HL7 v3 ActCode and Confidentiality. `None`: not sensitive.
    pub fn from_label(code: &str) -> Option<Self> {
        Some(match code {
            "PSY" | "MH" | "BH" | "PSYTHPN" | "DEPRESSION" => Self::MentalHealth,
            "ETH" | "SUD" | "ETHUD" | "OPIOIDUD" => Self::SubstanceUse,
            "SEX" | "STD" => Self::ReproductiveHealth,
            "HIV" => Self::Hiv,
            "GDIS" => Self::Genetic,
            "SDV" | "IPV" | "SOC" => Self::Violence,
            "ADOL" | "R" | "V" | "TABOO" => Self::Confidential,
            _ => return None,
        })
    }

    /// The class as a set of one.
    pub const fn set(self) -> SensitiveSet {
        SensitiveSet(1 << self as u32)
    }
}

/// A set of sensitive classes, as a bit mask that the database can test; a list of names where it is kept or sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SensitiveSet(u32);

impl SensitiveSet {
    /// No class.
    pub const NONE: Self = Self(0);
    /// Every class.
    pub const ALL: Self = Self((1 << Sensitive::ALL.len()) - 1);

    /// What is in either set.
    pub const fn either(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in this set and not in the other.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The classes in the set, in the order of [`Sensitive::ALL`].
    pub fn classes(self) -> impl Iterator<Item = Sensitive> {
        Sensitive::ALL.into_iter().filter(move |class| class.set().0 & self.0 != 0)
    }

    /// The mask; bit `n` is the `n`th of [`Sensitive::ALL`].
    pub const fn bits(self) -> i64 {
        self.0 as i64
    }
}

impl FromIterator<Sensitive> for SensitiveSet {
    fn from_iter<I: IntoIterator<Item = Sensitive>>(classes: I) -> Self {
        classes.into_iter().fold(Self::NONE, |set, class| set.either(class.set()))
    }
}

/// A set that is written as the list of what is in it.
macro_rules! listed {
    ($($set:ident of $one:ident by $all:ident;)*) => {$(
        impl Serialize for $set {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.$all())
            }
        }

        impl<'de> Deserialize<'de> for $set {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(Vec::<$one>::deserialize(deserializer)?.into_iter().collect())
            }
        }
    )*};
}

listed! {
    ScopeSet of Scope by parts;
    SensitiveSet of Sensitive by classes;
}

/// A part, or a choice of parts, as a type: what an endpoint asks for.
pub trait Part: Send + Sync + 'static {
    /// The parts; a permit opens those of them that the relationship grants, and is denied when that is none.
    const SCOPES: ScopeSet;
    /// Name in the policy table.
    const NAME: &'static str;
}

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident = $set:expr, $words:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}
        impl Part for $name {
            const SCOPES: ScopeSet = $set;
            const NAME: &'static str = $words;
        }
    )*};
}

parts! {
    /// [`Scope::Appointments`].
    Appointments = Scope::Appointments.set(), "appointments";
    /// [`Scope::Results`].
    Results = Scope::Results.set(), "results";
    /// [`Scope::Medications`].
    Medications = Scope::Medications.set(), "medications";
    /// [`Scope::Summary`].
    Summary = Scope::Summary.set(), "health summary";
    /// [`Scope::Immunizations`].
    Immunizations = Scope::Immunizations.set(), "immunizations and growth";
    /// [`Scope::Notes`].
    Notes = Scope::Notes.set(), "notes and documents";
    /// [`Scope::Coverage`].
    Coverages = Scope::Coverage.set(), "coverage and bills";
    /// [`Scope::CarePlan`].
    CarePlans = Scope::CarePlan.set(), "care plan";
    /// [`Scope::Activity`].
    Activities = Scope::Activity.set(), "who looked";
    /// [`Scope::Sharing`].
    Sharings = Scope::Sharing.set(), "who else may look";
    /// [`Scope::Messages`].
    Messages = Scope::Messages.set(), "messages";
    /// Whatever parts are open: lists across the record show those and no others.
    AnyPart = ScopeSet::RECORD, "any open part of the record";
    /// Anything that a patient can give: for what somebody who acts needs whatever they were given.
    AnyGiven = ScopeSet::GIVEN, "any part that can be given";
}
