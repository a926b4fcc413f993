//! The people who work at the care organisation: which role each has, and in which teams they work. Knows names and roles;
//! not whose records they may open, which is [`crate::access`]'s to say.

use serde::{Deserialize, Serialize};

use crate::{account::Account, id::Id, people::Patient};

mod api;
mod hours;
mod reach;
mod supervision;

pub use api::{
    AcceptStaffInvitation, AddMember, AddStaff, AddTeam, BeginTreatment, DeactivateStaff, EndMember, EndTreatment,
    GetStaffHome, InvitePatient, InviteRefusal, Invited, ListStaff, ListTeams, SetPost, SetRole, StaffHome,
    StaffInvitation, StaffRefusal, TeamRefusal,
};
pub use hours::{
    AWAY_MOST, Absence, Away, AwayRefusal, EndAway, GetTeamHours, HoursRefusal, NotAZone, NoteAway, Said, SayAway,
    SetTeamHours, SetTeamTarget, StrikeAway, TeamHours, ZoneName,
};
pub use reach::{NotAPrice, Price, Reach, SetTeamReach};
pub use supervision::{BeginSupervision, EndSupervision, SupervisionRefusal};

/// What somebody does at the organisation. It decides which parts of a record they see of the people they look after, and
/// which acts that are about nobody's record are theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Receives people, makes appointments, hands out invitations.
    FrontDesk,
    /// Cares for people: nurses, medical assistants.
    Nurse,
    /// Treats people: physicians, nurse practitioners, physician assistants, therapists.
    Clinician,
    /// Keeps the care of several clinics together.
    CareCoordinator,
    /// Fills prescriptions and looks after medicines.
    Pharmacist,
    /// Sends bills and answers questions about them.
    Billing,
    /// Keeps the directory of clinicians and places true.
    DirectorySteward,
    /// Watches who looks at records (45 CFR 164.530(a)).
    PrivacyOfficer,
    /// Gives and takes staff accounts; sees no record.
    Administrator,
}

impl Role {
    /// Every role, in the order in which they are listed.
    pub const ALL: [Self; 9] = [
        Self::FrontDesk,
        Self::Nurse,
        Self::Clinician,
        Self::CareCoordinator,
        Self::Pharmacist,
        Self::Billing,
        Self::DirectorySteward,
        Self::PrivacyOfficer,
        Self::Administrator,
    ];

    /// The role's word: on the wire, in the database and at the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FrontDesk => "front-desk",
            Self::Nurse => "nurse",
            Self::Clinician => "clinician",
            Self::CareCoordinator => "care-coordinator",
            Self::Pharmacist => "pharmacist",
            Self::Billing => "billing",
            Self::DirectorySteward => "directory-steward",
            Self::PrivacyOfficer => "privacy-officer",
            Self::Administrator => "administrator",
        }
    }

    /// The role of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Whether what somebody writes to patients waits for a colleague's signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Supervision {
    /// It goes out as it is.
    #[default]
    Independent,
    /// Somebody signs it: who writes is in training.
    Supervised,
}

/// Somebody who works here. The account is for work and for nothing else: a nurse who is also a patient has two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// The account.
    pub account: Id<Account>,
    /// The person's name.
    pub name: String,
    /// What they do.
    pub role: Role,
    /// How their work is called at this place, such as "Family medicine"; may be empty.
    pub title: String,
    /// Whether the account still works.
    pub active: bool,
    /// Whether somebody signs what they write to patients.
    #[serde(default)]
    pub supervision: Supervision,
}

/// People who look after the same patients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Careway's id.
    pub id: Id<Team>,
    /// What it is called.
    pub name: String,
    /// Who is in it now, by name.
    pub members: Vec<Staff>,
    /// Who of them leads it: is told when time runs short. May be nobody.
    pub leads: Vec<Id<Account>>,
}

impl Team {
    /// Whether somebody leads it.
    pub fn is_led_by(&self, account: &Id<Account>) -> bool {
        self.leads.contains(account)
    }
}

/// What somebody is in a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Post {
    /// One of it.
    #[default]
    Member,
    /// Leads it, alone or with others: is told when time runs short.
    Lead,
}

/// Longest name of a person, a team or a title, in characters.
pub const LONGEST_NAME: usize = 100;

/// A name that somebody typed: 1 to [`LONGEST_NAME`] characters, none of them a control character, no space around.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct StaffName(String);

/// A text that is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a name has 1 to 100 characters in one line")]
pub struct NotAName;

impl StaffName {
    /// Reads a name as typed.
    ///
    /// # Errors
    /// [`NotAName`] for what is empty, too long or of several lines.
    pub fn parse(text: &str) -> Result<Self, NotAName> {
        let text = text.trim();
        let fits = (1..=LONGEST_NAME).contains(&text.chars().count()) && !text.chars().any(char::is_control);
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAName) }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for StaffName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// An id that belongs to nobody: no account and no team has a patient's id.
fn absent<T>(patient: &Id<Patient>) -> Id<T> {
    Id::parse(patient.as_str()).unwrap_or_else(|_| unreachable!("an id is an id, whatever it names"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_has_one_word_everywhere() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.name()), Some(role));
            assert_eq!(serde_json::to_value(role).expect("JSON"), role.name());
        }
        assert_eq!(Role::parse("Nurse"), None);
    }

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(
            StaffName::parse("  Marcus Tull ").map(|name| name.as_str().to_owned()),
            Ok("Marcus Tull".to_owned())
        );
        for bad in ["", "  ", "a\nb", &"a".repeat(LONGEST_NAME + 1)] {
            assert_eq!(StaffName::parse(bad), Err(NotAName), "{bad:?}");
        }
    }
}
