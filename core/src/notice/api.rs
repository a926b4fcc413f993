//! What people ask about how they are told of things, and choose: for their own record and for those of the people they act for.

use serde::{Deserialize, Serialize};

use super::{Category, Rhythm};
use crate::{
    access::SignedIn,
    api::{Endpoint, Kind, Method},
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

macro_rules! endpoints {
    ($($endpoint:ident: $kind:ident $method:ident $path:literal, $response:ty, $refusal:ty, |$patient:pat_param| $sample:expr;)*) => {$(
        impl Endpoint for $endpoint {
            const METHOD: Method = Method::$method;
            const KIND: Kind = Kind::$kind;
            const PATH: &'static str = $path;
            type Response = $response;
            type Refusal = $refusal;
            type Requires = SignedIn;

            fn subject(&self) {}

            fn sample($patient: &Id<Patient>) -> Self {
                $sample
            }
        }
    )*};
}

endpoints! {
    GetNoticeSettings: Read Get "/api/notices", NoticeSettings, Never, |_| Self {};
    SetNoticeWay: Write Post "/api/notices/way", (), NoticeRefusal,
        |patient| Self { patient: patient.clone(), category: Category::Messages, way: None };
    SetNoticeRhythm: Write Post "/api/notices/rhythm", (), NoticeRefusal,
        |_| Self { rhythm: Rhythm::default(), zone: ZoneName::sample() };
}
