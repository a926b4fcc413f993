//! Ways into an account that are not signing in: a code from the clinic for whoever has lost their password, and an account
//! that nobody invited. Neither opens a record by itself; what is proved, and what has to wait, is decided here and in
//! `docs/decisions`. Knows no letters and no mail.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{LoginName, NewPassword, Secret, SessionState};
use crate::{
    access::{Public, SignedIn},
    api::{Endpoint, Keep, Kind, Method},
    id::Id,
    mail::EmailAddress,
    people::Patient,
    problem::{FaultKind, Never, Refusal},
    words::Language,
};

/// How long a second factor that was told to be lost is still asked for. Its owner, should somebody else have told so, has
/// this long to see the notice and to stop it.
pub const HOLD: TimeDelta = TimeDelta::hours(24);

/// Sets a new password with a code that the clinic gave to somebody whom it knows. The clinic does not learn the password,
/// and every session of the account ends.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recover {
    /// The code as typed; spaces and hyphens do not count.
    pub code: Secret,
    /// The date of birth of the account's owner.
    #[serde(with = "crate::day")]
    pub birth_date: NaiveDate,
    /// The new password.
    pub password: NewPassword,
    /// What became of the second factors, if the account has any.
    pub second: Second,
}

/// What became of an account's second factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Second {
    /// They are at hand, and are asked for as ever.
    AtHand,
    /// They are lost: they end after [`HOLD`], unless one of them is proved or the notice is answered before.
    Lost,
}

/// Why an account is not recovered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecoverRefusal {
    /// Code and birth date do not go together, or the code was used or is too old: one reason for all.
    NotMatched,
}

impl Refusal for RecoverRefusal {}

/// Stops a recovery that its owner did not begin, with the code from the notice. The password that was set by it is gone as
/// well, and so is every session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopRecovery {
    /// The code of the notice.
    pub code: Secret,
}

/// Why a recovery is not stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StopRefusal {
    /// Nothing waits under this code.
    NotMatched,
}

impl Refusal for StopRefusal {}

/// A name to be greeted by: 1 to 100 characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DisplayName(String);

impl DisplayName {
    /// Reads a name; white space around it does not count.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the field.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        let name = text.trim();
        match name.chars().count() {
            0 => Err(FaultKind::Missing),
            1..=100 if name.chars().any(char::is_control) => Err(FaultKind::NotUnderstood),
            1..=100 => Ok(Self(name.to_owned())),
            _ => Err(FaultKind::TooLong { max: 100 }),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn sample() -> Self {
        Self("Ana Lake".to_owned())
    }
}

impl TryFrom<String> for DisplayName {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(|_| "a name has 1 to 100 characters")
    }
}

impl From<DisplayName> for String {
    fn from(name: DisplayName) -> Self {
        name.0
    }
}

/// Makes an account that opens no record. A record is connected later by [`LinkChart`], or by somebody at the clinic; never
/// because a name and a birth date are the same.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignUp {
    /// The name to be greeted by.
    pub name: DisplayName,
    /// What the sign-in name shall begin with.
    pub begins: LoginName,
    /// The password.
    pub password: NewPassword,
    /// Where notices shall go, once a code that is sent there was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// The language of what is sent there.
    pub language: Language,
}

/// The new account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedUp {
    /// The sign-in name: what was asked for and four digits that nobody chose, so that nobody learns here which names exist.
    pub login: LoginName,
    /// The session.
    pub session: SessionState,
}

/// Why a record is not connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkRefusal {
    /// Code and birth date do not go together, or the code was used or is too old: one reason for all.
    NotMatched,
    /// The record has an account of its own already. Told only to the holder of a good code.
    HasAccount,
    /// This account has a record of its own already.
    HasRecord,
}

impl Refusal for LinkRefusal {}

/// Connects the signed-in account with its owner's record, by an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkChart {
    /// The code as typed; spaces and hyphens do not count.
    pub code: Secret,
    /// The patient's date of birth.
    #[serde(with = "crate::day")]
    pub birth_date: NaiveDate,
}

endpoints! {
    Recover: Write Post Never "/api/recovery/recover", Public, SessionState, RecoverRefusal, |_| Self { code: Secret::new("0000-0000-0000-0000-0000-0000"), birth_date: NaiveDate::default(), password: NewPassword::sample(), second: Second::AtHand };
    StopRecovery: Write Post Never "/api/recovery/stop", Public, (), StopRefusal, |_| Self { code: Secret::new("0000-0000-0000-0000-0000-0000") };
    SignUp: Write Post Never "/api/sign-up", Public, SignedUp, Never, |_| Self { name: DisplayName("Rosa".to_owned()), begins: LoginName::sample(), password: NewPassword::sample(), email: None, language: Language::English };
    LinkChart: Write Post Never "/api/invitation/link", SignedIn, SessionState, LinkRefusal, |_| Self { code: Secret::new("0000-0000-0000-0000"), birth_date: NaiveDate::default() };
}
