//! Why an account may act for a patient, and what that opens: one table, with its reasons. Knows no account and no time.

use serde::{Deserialize, Serialize};

use super::{Action, Opening, ProxyKind, Scope, ScopeSet, Sensitive, SensitiveSet};
use crate::staff::Role;

/// Why an account may act for a patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// It is the patient's own account.
    Own,
    /// Somebody acts for the patient, as far as it was given to them.
    Proxy {
        /// Why.
        kind: ProxyKind,
        /// How far.
        opening: Opening,
    },
    /// Somebody of the staff in this role looks after the patient, by themselves or in a team.
    Treating(Role),
    /// Somebody of the staff opened the record in an emergency, for an hour, and said why.
    BreakGlass,
}

impl Basis {
    /// The parts that this basis opens for an action.
    ///
    /// The least that the work needs (45 CFR 164.502(b)), although treatment is exempt from that rule. Nobody of the staff
    /// changes anything here: what a patient chooses is the patient's, and what clinics write comes from their own systems.
    pub const fn scopes(self, action: Action) -> ScopeSet {
        match (self, action) {
            (Self::Own, Action::Read | Action::Write) => ScopeSet::ALL,
            (Self::Proxy { opening, .. }, Action::Read) => opening.see,
            (Self::Proxy { opening, .. }, Action::Write) => opening.act.both(opening.see),
            (_, Action::Write) => ScopeSet::NONE,
            // Whoever acts in an emergency cannot know beforehand what they will need.
            (Self::BreakGlass, Action::Read) => ScopeSet::RECORD,
            (Self::Treating(role), Action::Read) => match role {
                Role::Nurse | Role::Clinician | Role::CareCoordinator => ScopeSet::RECORD,
                // When somebody comes, and who pays: no clinical part.
                Role::FrontDesk | Role::Billing => Scope::Appointments.set().or(Scope::Coverage.set()),
                // Medicines, what they are for and what they must not meet, and the results that doses depend on.
                Role::Pharmacist => Scope::Medications.set().or(Scope::Summary.set()).or(Scope::Results.set()),
                // Their work is about nobody's record.
                Role::DirectorySteward | Role::PrivacyOfficer | Role::Administrator => ScopeSet::NONE,
            },
        }
    }

    /// The sensitive classes that stay hidden under this basis.
    pub const fn hidden(self) -> SensitiveSet {
        match self {
            // An emergency ends where it would do harm not to know (42 CFR 2.51 for substance use).
            Self::Own | Self::BreakGlass => SensitiveSet::NONE,
            Self::Proxy { opening, .. } => SensitiveSet::ALL.without(opening.sensitive),
            // Records of substance use need the patient's consent of their own kind (42 CFR 2.31), which Careway does not
            // hold yet.
            Self::Treating(Role::Nurse | Role::Clinician) => Sensitive::SubstanceUse.set(),
            Self::Treating(_) => SensitiveSet::ALL,
        }
    }

    /// What the record is used for under this basis.
    pub const fn purpose(self) -> Purpose {
        match self {
            Self::Own => Purpose::PatientRequest,
            Self::Proxy { kind, .. } => kind.purpose(),
            Self::BreakGlass => Purpose::Emergency,
            Self::Treating(role) => role.purpose(),
        }
    }

    /// Whether it is the patient who acts, and nobody else.
    pub const fn is_own(self) -> bool {
        matches!(self, Self::Own)
    }

    /// Whether it is the patient who acts, or somebody for them, and not somebody for whom the patient is a patient.
    pub const fn is_of_the_patient(self) -> bool {
        matches!(self, Self::Own | Self::Proxy { .. })
    }
}

impl Role {
    /// What somebody in this role uses records for.
    pub const fn purpose(self) -> Purpose {
        match self {
            Self::Nurse | Self::Clinician | Self::CareCoordinator | Self::Pharmacist => Purpose::Treatment,
            Self::Billing => Purpose::Payment,
            Self::FrontDesk | Self::DirectorySteward | Self::PrivacyOfficer | Self::Administrator => {
                Purpose::Operations
            }
        }
    }
}

/// What a record is used for (HL7 v3 ActReason, `PurposeOfUse`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// The patient asks (`PATRQT`).
    PatientRequest,
    /// Somebody of the family, or a friend, asks for the patient (`FAMRQT`).
    FamilyRequest,
    /// Somebody asks who represents the patient before the law (`PWATRNY`).
    Representation,
    /// Treatment (`TREAT`).
    Treatment,
    /// Treatment in an emergency (`ETREAT`).
    Emergency,
    /// Payment (`HPAYMT`).
    Payment,
    /// The organisation's own work (`HOPERAT`).
    Operations,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 7] = [
        Self::PatientRequest,
        Self::FamilyRequest,
        Self::Representation,
        Self::Treatment,
        Self::Emergency,
        Self::Payment,
        Self::Operations,
    ];

    /// The code, as the audit keeps it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PatientRequest => "PATRQT",
            Self::FamilyRequest => "FAMRQT",
            Self::Representation => "PWATRNY",
            Self::Treatment => "TREAT",
            Self::Emergency => "ETREAT",
            Self::Payment => "HPAYMT",
            Self::Operations => "HOPERAT",
        }
    }

    /// The purpose of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }
}
