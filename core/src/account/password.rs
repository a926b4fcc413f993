//! What a sign-in name and a new password must be. The list of leaked passwords is the server's; it is too long to be
//! downloaded.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{Length, SessionState};
use crate::{
    access::{Fresh, SignedIn},
    api::{Endpoint, Keep, Kind, Method},
    id::Id,
    people::Patient,
    problem::{FaultKind, Never},
};

/// Something secret that a person typed. It can be sent; it cannot be printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself; to be hashed or compared, never logged.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The name that somebody signs in with: what they chose, compared without case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct LoginName(String);

/// Most characters of a sign-in name: an e-mail address fits (RFC 5321, 4.5.3.1).
const LONGEST_NAME: usize = 254;

impl LoginName {
    /// Reads a sign-in name: 3 to 254 characters, no white space or control characters; case is folded.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the field.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        let name = text.trim().to_lowercase();
        let length = name.chars().count();
        if length == 0 {
            Err(FaultKind::Missing)
        } else if length < 3 {
            Err(FaultKind::TooShort { min: 3 })
        } else if length > LONGEST_NAME {
            Err(FaultKind::TooLong { max: LONGEST_NAME as u32 })
        } else if name.chars().any(|c| c.is_whitespace() || c.is_control()) {
            Err(FaultKind::NotUnderstood)
        } else {
            Ok(Self(name))
        }
    }

    /// The name with a hyphen and four digits behind it, cut where it would be too long.
    #[must_use]
    pub fn numbered(&self, number: u16) -> Self {
        let begins: String = self.0.chars().take(LONGEST_NAME - 5).collect();
        Self(format!("{begins}-{:04}", number % 10_000))
    }

    /// The folded name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn sample() -> Self {
        Self("rosa".to_owned())
    }
}

impl<'de> Deserialize<'de> for LoginName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|_| D::Error::custom("a sign-in name has 3 to 254 characters without spaces"))
    }
}

/// A password that may be set, of at least `LEAST` characters.
///
/// At most 128, any characters, no rules of composition (NIST SP 800-63B-4, 3.1.1.2). Whether it is on a list of leaked
/// passwords is for the server to say.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordOf<const LEAST: u32>(Secret);

/// Fewest characters of a password that is the only factor (NIST SP 800-63B-4, 3.1.1.2).
pub const ALONE: u32 = 15;
/// Fewest beside a second factor. The standard says 8; two more cost little.
const BESIDE: u32 = 10;
/// Most characters; long enough for a sentence, short enough to hash.
const LONGEST_PASSWORD: u32 = 128;

/// A password that may be the only factor.
pub type NewPassword = PasswordOf<ALONE>;
/// A password that may stand beside a second factor; whether there is one is for the server to say.
pub type SecondPassword = PasswordOf<BESIDE>;

impl<const LEAST: u32> PasswordOf<LEAST> {
    /// Checks the length; nothing else is asked of a password here.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the field.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        match u32::try_from(text.chars().count()).unwrap_or(u32::MAX) {
            0 => Err(FaultKind::Missing),
            length if length < LEAST => Err(FaultKind::TooShort { min: LEAST }),
            length if length > LONGEST_PASSWORD => Err(FaultKind::TooLong { max: LONGEST_PASSWORD }),
            _ => Ok(Self(Secret::new(text))),
        }
    }

    /// The password; to be hashed.
    pub fn secret(&self) -> &Secret {
        &self.0
    }

    /// Whether it may be the only factor.
    pub fn length(&self) -> Length {
        let long = self.0.expose().chars().count() >= ALONE as usize;
        if long { Length::Alone } else { Length::Beside }
    }

    /// One that is well formed and that nobody may set: whoever asks with a sample changes nothing.
    pub(crate) fn sample() -> Self {
        Self(Secret::new("passwordpassword"))
    }
}

impl<const LEAST: u32> std::fmt::Debug for PasswordOf<LEAST> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl<const LEAST: u32> Serialize for PasswordOf<LEAST> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, const LEAST: u32> Deserialize<'de> for PasswordOf<LEAST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|_| D::Error::custom("a password of this length may not be set"))
    }
}

/// Sets the password of the account that is signed in. Every other session of it ends.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The new one: at least [`ALONE`] characters, or ten when there is a second factor.
    pub password: SecondPassword,
}

endpoints! {
    ChangePassword: Write Post Never "/api/factors/password", Fresh<SignedIn>, SessionState, Never, |_| Self { password: SecondPassword::sample() };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_judged_by_its_length_alone() {
        for (text, expected) in [
            (String::new(), Some(FaultKind::Missing)),
            ("a".repeat(14), Some(FaultKind::TooShort { min: 15 })),
            ("a".repeat(15), None),
            ("ñ ".repeat(64), None),
            ("a".repeat(129), Some(FaultKind::TooLong { max: 128 })),
        ] {
            assert_eq!(NewPassword::parse(&text).err(), expected, "{} characters", text.chars().count());
        }
        assert_eq!(SecondPassword::parse(&"a".repeat(9)), Err(FaultKind::TooShort { min: 10 }));
        assert_eq!(SecondPassword::parse(&"a".repeat(10)).map(|p| p.length()), Ok(Length::Beside));
        assert_eq!(SecondPassword::parse(&"a".repeat(15)).map(|p| p.length()), Ok(Length::Alone));
    }

    #[test]
    fn a_name_is_folded_and_trimmed() {
        assert_eq!(
            LoginName::parse(" Rosa@Example.ORG ").map(|n| n.as_str().to_owned()),
            Ok("rosa@example.org".to_owned())
        );
        assert_eq!(LoginName::parse("ro sa"), Err(FaultKind::NotUnderstood));
        assert_eq!(LoginName::parse("ro"), Err(FaultKind::TooShort { min: 3 }));
        let longest = LoginName::parse(&"é".repeat(254)).map(|n| n.numbered(7)).expect("a name");
        assert_eq!(LoginName::parse(longest.as_str()).as_ref(), Ok(&longest));
        assert!(longest.as_str().ends_with("é-0007"));
    }

    #[test]
    fn secrets_do_not_print() {
        assert!(!format!("{:?}", NewPassword::sample()).contains("password"));
    }
}
