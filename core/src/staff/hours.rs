//! What the staff's pages ask about time: when a team is there, what it promises, who of it is away and who does their work. How business
//! time is counted is [`crate::clocked`]'s.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Reach, Staff, Team};
use crate::{
    access::{Fresh, StaffMay, duty},
    account::Account,
    api::{Endpoint, Kind, Method, contract},
    clocked::{Class, Hours, Span, Target},
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
};

/// The name of a time zone, such as `America/Chicago`. Whether there is such a zone only a table of zones can say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ZoneName(String);

/// A text that cannot be the name of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a time zone's name has 1 to 64 letters, digits, slashes, underscores, plus and minus signs")]
pub struct NotAZone;

impl ZoneName {
    /// Reads a name as typed; spaces around it do not count.
    ///
    /// # Errors
    /// [`NotAZone`] for what no zone of the IANA list could be called.
    pub fn parse(text: &str) -> Result<Self, NotAZone> {
        let text = text.trim();
        let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'+' | b'-'));
        if plain && (1..=64).contains(&text.len()) { Ok(Self(text.to_owned())) } else { Err(NotAZone) }
    }

    pub(crate) fn sample() -> Self {
        Self("UTC".to_owned())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ZoneName {
    type Error = NotAZone;

    fn try_from(text: String) -> Result<Self, NotAZone> {
        Self::parse(&text)
    }
}

impl From<ZoneName> for String {
    fn from(name: ZoneName) -> Self {
        name.0
    }
}

/// Asks when a team is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetTeamHours {
    /// Which.
    pub team: Id<Team>,
}

/// When a team is there, what it promises, and who of it is away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamHours {
    /// The team, with who is in it now.
    pub team: Team,
    /// On whose clock.
    pub zone: ZoneName,
    /// When.
    pub hours: Hours,
    /// How long a business day of it is, in minutes.
    pub business_day: u32,
    /// When it is there next, in microseconds since 1970: now while it is.
    pub opens: i64,
    /// Which of the above it has said itself.
    pub said: Said,
    /// What it promises for each class.
    pub targets: BTreeMap<Class, Target>,
    /// How it is reached.
    pub reach: Reach,
    /// Who of it is away or will be, the soonest first.
    pub absences: Vec<Absence>,
}

/// Whose hours a team keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// Its own.
    Own,
    /// Those of everybody who has said nothing else.
    Ordinary,
}

/// That somebody of the staff is away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// Careway's id.
    pub id: Id<Absence>,
    /// Who.
    pub away: Staff,
    /// Who does their work.
    pub by: Staff,
    /// The first day on which they are away.
    #[serde(with = "crate::day")]
    pub from: NaiveDate,
    /// The day on which they are back.
    #[serde(with = "crate::day")]
    pub back: NaiveDate,
}

/// Says when a team is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetTeamHours {
    /// Which team.
    pub team: Id<Team>,
    /// On whose clock.
    pub zone: ZoneName,
    /// When.
    pub hours: Hours,
}

/// Why a team's hours stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HoursRefusal {
    /// There is no zone of that name.
    NoSuchZone,
}

impl Refusal for HoursRefusal {}

/// Says what a team promises for a class of tasks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetTeamTarget {
    /// Which team.
    pub team: Id<Team>,
    /// For which class.
    pub class: Class,
    /// What; nothing for what everybody promises.
    pub target: Option<Target>,
}

/// Who does somebody's work, and in which days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Away {
    /// Who does the work.
    pub by: Id<Account>,
    /// The first day on which the other is away, in the organisation's zone.
    #[serde(with = "crate::day")]
    pub from: NaiveDate,
    /// The day on which they are back.
    #[serde(with = "crate::day")]
    pub back: NaiveDate,
}

/// Most days that somebody is away for.
pub const AWAY_MOST: u32 = 366;

/// Says that one is away oneself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SayAway {
    /// When, and who does the work.
    pub away: Away,
}

/// Takes back that one is away, or comes back early.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndAway {
    /// Which time.
    pub absence: Id<Absence>,
}

/// Says for somebody else that they are away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteAway {
    /// Who is away.
    pub account: Id<Account>,
    /// When, and who does the work.
    pub away: Away,
}

/// Takes back for somebody else that they are away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StrikeAway {
    /// Which time.
    pub absence: Id<Absence>,
}

/// Why it is not written down that somebody is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AwayRefusal {
    /// They are back before they go, were back already, or are away for more than [`AWAY_MOST`] days.
    BadDays,
    /// Who does the work is in no team with them, or is themselves.
    NotInTeam,
    /// They are away in some of these days already.
    Overlaps,
}

impl Refusal for AwayRefusal {}

contract! {
    GetTeamHours: Get Read "/api/staff/hours", StaffMay<duty::Work>, TeamHours, Never, |_me| None, |patient| Self { team: super::absent(&patient) };
    SetTeamHours: Post Write "/api/staff/hours/set", Fresh<StaffMay<duty::ManageStaff>>, (), HoursRefusal,
        |_me| None, |patient| Self { team: super::absent(&patient), zone: sample_zone(), hours: crate::clocked::ClockRules::shipped().ordinary.clone() };
    SetTeamTarget: Post Write "/api/staff/hours/target", Fresh<StaffMay<duty::ManageStaff>>, (), Never,
        |_me| None, |patient| Self { team: super::absent(&patient), class: Class::Clinical, target: sample_target() };
    SayAway: Post Write "/api/staff/away", StaffMay<duty::Work>, Id<Absence>, AwayRefusal, |_me| None, |patient| Self { away: sample_away(&patient) };
    EndAway: Post Write "/api/staff/away/end", StaffMay<duty::Work>, (), Never, |_me| None, |patient| Self { absence: super::absent(&patient) };
    NoteAway: Post Write "/api/staff/away/note", Fresh<StaffMay<duty::ManageStaff>>, Id<Absence>, AwayRefusal,
        |_me| None, |patient| Self { account: super::absent(&patient), away: sample_away(&patient) };
    StrikeAway: Post Write "/api/staff/away/strike", Fresh<StaffMay<duty::ManageStaff>>, (), Never,
        |_me| None, |patient| Self { absence: super::absent(&patient) };
}

fn sample_zone() -> ZoneName {
    ZoneName("America/Chicago".to_owned())
}

fn sample_target() -> Option<Target> {
    Target::parse(Span::BusinessDays(std::num::NonZeroU8::MIN), Some(Span::SameDay)).ok()
}

fn sample_away(patient: &Id<Patient>) -> Away {
    let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap_or_default();
    Away { by: super::absent(patient), from: day(24), back: day(28) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_named_as_the_list_names_them() {
        for name in ["America/Chicago", "Etc/GMT+5", "America/Argentina/Buenos_Aires", "UTC"] {
            assert_eq!(ZoneName::parse(&format!(" {name} ")).map(|zone| zone.as_str().to_owned()), Ok(name.to_owned()));
        }
        for text in ["", " ", "America Chicago", "Amérique", &"a".repeat(65), "a\nb"] {
            assert_eq!(ZoneName::parse(text), Err(NotAZone), "{text:?}");
        }
    }
}
