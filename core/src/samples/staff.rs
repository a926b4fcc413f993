//! Who works at the demo's clinic, one of most roles, and the team that looks after the Delgado family. Made up, like the cast.

use crate::staff::Role;

/// Somebody who works there.
#[derive(Debug, Clone, Copy)]
pub struct StaffMember {
    /// The person's name.
    pub name: &'static str,
    /// How their work is called there.
    pub title: &'static str,
    /// What they do.
    pub role: Role,
    /// Name to sign in with.
    pub sign_in: &'static str,
    /// Whether they are in [`TEAM`].
    pub in_team: bool,
    /// Who it is, in one line for whoever tries the demo.
    pub about: &'static str,
}

/// The team that looks after [`TREATED`].
pub const TEAM: &str = "Northgate family care";

/// Those of the cast whom the team looks after, by key. For all others its nurses and doctors have to break the glass.
pub const TREATED: &[&str] = &["rosa", "arturo", "teresa", "sofia", "leo"];

/// Everybody who works there and can sign in.
pub const STAFF: &[StaffMember] = &[
    StaffMember {
        name: "Ben Carver",
        title: "Front desk, Northgate",
        role: Role::FrontDesk,
        sign_in: "carver",
        in_team: true,
        about: "front desk: finds people, invites them, sees when they come",
    },
    StaffMember {
        name: "Joy Amadi",
        title: "Registered nurse",
        role: Role::Nurse,
        sign_in: "amadi",
        in_team: true,
        about: "nurse: sees the Delgados' records, others' in an emergency",
    },
    StaffMember {
        name: "Nkechi Okafor",
        title: "Family medicine",
        role: Role::Clinician,
        sign_in: "okafor",
        in_team: true,
        about: "family doctor of the Delgados",
    },
    StaffMember {
        name: "Marcus Tull",
        title: "Care coordination",
        role: Role::CareCoordinator,
        sign_in: "tull",
        in_team: true,
        about: "care coordinator: says which team looks after whom",
    },
    StaffMember {
        name: "Grace Ivers",
        title: "Pharmacy",
        role: Role::Pharmacist,
        sign_in: "ivers",
        in_team: false,
        about: "pharmacist: looks after nobody until the glass is broken",
    },
    StaffMember {
        name: "Ilse Brandt",
        title: "Privacy",
        role: Role::PrivacyOfficer,
        sign_in: "brandt",
        in_team: false,
        about: "privacy officer: sees who looked, and no record",
    },
    StaffMember {
        name: "Owen Pell",
        title: "Administration",
        role: Role::Administrator,
        sign_in: "pell",
        in_team: false,
        about: "administrator: gives and takes staff accounts, sees no record",
    },
];
