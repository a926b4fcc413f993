//! What people ask about how they are told of things, and choose: for their own record and for those of the people they act for.

use serde::{Deserialize, Serialize};

use super::{Category, Rhythm};
use crate::{
    access::{SignedIn, StaffMay, duty::Work},
    api::{Endpoint, Kind, Method, contract},
    id::Id,
    mail::Channel,
    people::Patient,
    problem::{Never, Refusal},
    staff::ZoneName,
};

/// Asks how the account is told of things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetNoticeSettings {}

/// How an account is told of things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSettings {
    /// Of whom: its owner first, then those whom it acts for.
    pub people: Vec<Told>,
    /// Of their work; nothing for those who do not work here.
    pub work: Option<WorkNotice>,
    /// When.
    pub rhythm: Rhythm,
    /// On which clock.
    pub zone: ZoneName,
    /// The clock of the clinic.
    pub place: ZoneName,
    /// By which ways it can be told: those that lead to an address which was shown to be its owner's.
    pub ways: Vec<Channel>,
}

/// Of whom an account is told, and by which way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Who.
    pub patient: Patient,
    /// By which way for each category; none is in the portal alone.
    pub ways: Vec<(Category, Option<Channel>)>,
}

/// How somebody of the staff is told that time runs short for what their team has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkNotice {
    /// By which way; none is in the portal alone.
    pub way: Option<Channel>,
}

/// Chooses by which way somebody of the staff is told that time runs short, where they lead a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetWorkNotice {
    /// By which way; none is in the portal alone.
    pub way: Option<Channel>,
}

/// Chooses by which way the account is told of something about one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetNoticeWay {
    /// Of whom: one of [`NoticeSettings::people`].
    pub patient: Id<Patient>,
    /// Of what.
    pub category: Category,
    /// By which way; none is in the portal alone.
    pub way: Option<Channel>,
}

/// Chooses when the account is told of things. What is not told yet is told by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetNoticeRhythm {
    /// When.
    pub rhythm: Rhythm,
    /// On which clock.
    pub zone: ZoneName,
}

/// Why a choice is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeRefusal {
    /// There is no such zone.
    NoSuchZone,
    /// Text messages are chosen, and no number was shown to be the account's owner's.
    NoNumber,
}

impl Refusal for NoticeRefusal {}

contract! {
    GetNoticeSettings: Get Read "/api/notices", SignedIn, NoticeSettings, Never, |_me| (), |_patient| Self {};
    SetNoticeWay: Post Write "/api/notices/way", SignedIn, (), NoticeRefusal, |_me| (),
        |patient| Self { patient, category: Category::Messages, way: None };
    SetWorkNotice: Post Write "/api/notices/work", StaffMay<Work>, (), NoticeRefusal, |_me| None, |_patient| Self { way: None };
    SetNoticeRhythm: Post Write "/api/notices/rhythm", SignedIn, (), NoticeRefusal, |_me| (),
        |_patient| Self { rhythm: Rhythm::default(), zone: ZoneName::sample() };
}
