//! Passkeys: how one is added to an account, and how one signs in. What is said to the authenticator and what it answers
//! goes through here as the browser's own JSON (WebAuthn Level 3, 5.1.8 to 5.1.10); nothing here reads it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Enrolled, FactorRefusal, SessionState, absent};
use crate::{
    access::{Enrolling, Fresh, Public, SignedIn},
    api::{Endpoint, Keep, Kind, Method},
    id::Id,
    people::Patient,
    problem::{FaultKind, Never, Refusal},
    record::Moment,
};

/// A passkey of an account, without its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passkey {
    /// Careway's id of it.
    pub id: Id<Passkey>,
    /// What its owner calls it.
    pub name: PasskeyName,
    /// Since when it is there.
    pub added: Moment,
    /// When it was last used.
    pub used: Option<Moment>,
}

/// What an owner calls a passkey: 1 to 60 characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PasskeyName(String);

/// Most characters of a name.
const LONGEST: usize = 60;

impl PasskeyName {
    /// Reads a name; white space around it does not count.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the field.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        let name = text.trim();
        match name.chars().count() {
            0 => Err(FaultKind::Missing),
            1..=LONGEST if name.chars().any(char::is_control) => Err(FaultKind::NotUnderstood),
            1..=LONGEST => Ok(Self(name.to_owned())),
            _ => Err(FaultKind::TooLong { max: LONGEST as u32 }),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PasskeyName {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(|_| "a passkey's name has 1 to 60 characters")
    }
}

impl From<PasskeyName> for String {
    fn from(name: PasskeyName) -> Self {
        name.0
    }
}

/// Marks ids of challenges.
#[derive(Debug)]
pub enum Challenge {}

/// A challenge for an authenticator: good once, for five minutes, in the browser that asked for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PasskeyChallenge {
    /// To be sent back with the answer.
    pub challenge: Id<Challenge>,
    /// `PublicKeyCredentialRequestOptionsJSON` or `PublicKeyCredentialCreationOptionsJSON`.
    pub options: Value,
}

/// Why a passkey is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PasskeyRefusal {
    /// It is nobody's here, or the challenge was not this browser's, was used or is too old: one reason for all.
    NotMatched,
    /// The portal is reached under an address of numbers, for which browsers make no passkeys.
    NotHere,
    /// The passkey is there already.
    Known,
}

impl Refusal for PasskeyRefusal {}

/// Asks for a challenge to sign in with any passkey. It names no account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginPasskey {}

/// Signs in with a passkey. A session of the same account is proved anew by it, or taken up again when it rests.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinishPasskey {
    /// The challenge that was answered.
    pub challenge: Id<Challenge>,
    /// `AuthenticationResponseJSON`.
    pub credential: Value,
}

/// Asks for a challenge to make a passkey for the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginPasskeyEnrolment {}

/// Adds the passkey that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinishPasskeyEnrolment {
    /// The challenge that was answered.
    pub challenge: Id<Challenge>,
    /// `RegistrationResponseJSON`.
    pub credential: Value,
    /// What its owner calls it.
    pub name: PasskeyName,
}

/// Gives a passkey another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenamePasskey {
    /// Which.
    pub passkey: Id<Passkey>,
    /// The new name.
    pub name: PasskeyName,
}

/// Takes a passkey away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemovePasskey {
    /// Which.
    pub passkey: Id<Passkey>,
}

endpoints! {
    BeginPasskey: Write Post Never "/api/passkey/begin", Public, PasskeyChallenge, PasskeyRefusal, |_| Self {};
    FinishPasskey: Write Post Never "/api/passkey/finish", Public, SessionState, PasskeyRefusal, |patient| Self { challenge: absent(patient), credential: Value::Null };
    BeginPasskeyEnrolment: Write Post Never "/api/factors/passkey/begin", Fresh<Enrolling>, PasskeyChallenge, PasskeyRefusal, |_| Self {};
    FinishPasskeyEnrolment: Write Post Never "/api/factors/passkey/finish", Fresh<Enrolling>, Enrolled, PasskeyRefusal, |patient| Self { challenge: absent(patient), credential: Value::Null, name: PasskeyName("Phone".to_owned()) };
    RenamePasskey: Write Post ADay "/api/factors/passkey/rename", SignedIn, (), Never, |patient| Self { passkey: absent(patient), name: PasskeyName("Phone".to_owned()) };
    RemovePasskey: Write Post Never "/api/factors/passkey/remove", Fresh<SignedIn>, SessionState, FactorRefusal, |patient| Self { passkey: absent(patient) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_short_and_plain() {
        for (text, expected) in [
            (" Rosa's phone ", Ok("Rosa's phone")),
            ("  ", Err(FaultKind::Missing)),
            ("a\u{7}b", Err(FaultKind::NotUnderstood)),
            (&"é".repeat(61), Err(FaultKind::TooLong { max: 60 })),
        ] {
            assert_eq!(PasskeyName::parse(text).as_ref().map(PasskeyName::as_str), expected.as_ref().copied());
        }
    }
}
