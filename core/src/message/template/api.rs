//! What staff ask about saved replies: to read those of a team, to save one and to take one out.

use serde::{Deserialize, Serialize};

use super::{Template, TemplateText};
use crate::{
    access::{Fresh, StaffMay, duty},
    api::{Endpoint, Kind, Method, contract},
    id::Id,
    message::absent,
    people::Patient,
    problem::{Never, Refusal},
    staff::{StaffName, Team},
};

/// Lists the saved replies of a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListTemplates {
    /// Which team's.
    pub team: Id<Team>,
}

/// The saved replies of a team, and what is put into them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamTemplates {
    /// What the team is called.
    pub team: String,
    /// The replies, by name.
    pub templates: Vec<Template>,
    /// When the team comes next, in microseconds since 1970: after now, also while it is there.
    pub opens: i64,
}

/// Saves a reply: a new one, or in the place of one that there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveTemplate {
    /// Of which team.
    pub team: Id<Team>,
    /// In the place of which; a new one without.
    pub template: Option<Id<Template>>,
    /// What staff call it; once in each team.
    pub name: StaffName,
    /// In English.
    pub english: TemplateText,
    /// In Spanish.
    pub spanish: TemplateText,
}

/// Why a reply is not saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TemplateRefusal {
    /// The team has one of this name.
    NameTaken,
    /// The team has [`TEMPLATES_MOST`](super::TEMPLATES_MOST) of them.
    TooMany,
}

impl Refusal for TemplateRefusal {}

/// Takes a saved reply out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StrikeTemplate {
    /// Of which team.
    pub team: Id<Team>,
    /// Which.
    pub template: Id<Template>,
}

contract! {
    ListTemplates: Get Read "/api/staff/replies", StaffMay<duty::Work>, TeamTemplates, Never, |_me| None, |patient| Self { team: absent(&patient) };
    SaveTemplate: Post Write "/api/staff/replies/save", Fresh<StaffMay<duty::ManageStaff>>, Id<Template>, TemplateRefusal,
        |_me| None, |patient| Self { team: absent(&patient), template: None, name: sample_name(), english: sample_text(), spanish: sample_text() };
    StrikeTemplate: Post Write "/api/staff/replies/strike", Fresh<StaffMay<duty::ManageStaff>>, (), Never,
        |_me| None, |patient| Self { team: absent(&patient), template: absent(&patient) };
}

fn sample_name() -> StaffName {
    StaffName::parse("We call you").unwrap_or_else(|_| unreachable!("a name"))
}

fn sample_text() -> TemplateText {
    TemplateText::parse("Hello {name}, we call you {opens}. {me}, {team}").unwrap_or_else(|_| unreachable!("a text"))
}
