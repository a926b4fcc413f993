//! What a sign-in name and a new password must be. The list of leaked passwords is the server's; it is too long to be
//! downloaded.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::problem::FaultKind;

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

    /// The folded name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn sample() -> Self {
        Self("rosa".to_owned())
    }
}

impl<'de> Deserialize<'de> for LoginName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|_| D::Error::custom("a sign-in name has 3 to 254 characters without spaces"))
    }
}

/// A password that may be set.
///
/// At least 15 characters while it is the only factor, at most 128, any characters, no rules of composition
/// (NIST SP 800-63B-4, 3.1.1.2). Whether it is on a list of leaked passwords is for the server to say.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(Secret);

/// Fewest characters of a password that is the only factor (NIST SP 800-63B-4, 3.1.1.2).
const SHORTEST_PASSWORD: u32 = 15;
/// Most characters; long enough for a sentence, short enough to hash.
const LONGEST_PASSWORD: u32 = 128;

impl NewPassword {
    /// Checks the length; nothing else is asked of a password here.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the field.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        match u32::try_from(text.chars().count()).unwrap_or(u32::MAX) {
            0 => Err(FaultKind::Missing),
            1..SHORTEST_PASSWORD => Err(FaultKind::TooShort { min: SHORTEST_PASSWORD }),
            SHORTEST_PASSWORD..=LONGEST_PASSWORD => Ok(Self(Secret::new(text))),
            _ => Err(FaultKind::TooLong { max: LONGEST_PASSWORD }),
        }
    }

    /// The password; to be hashed.
    pub fn secret(&self) -> &Secret {
        &self.0
    }

    pub(super) fn sample() -> Self {
        Self(Secret::new("not the password of anybody"))
    }
}

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for NewPassword {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for NewPassword {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|_| D::Error::custom("a password has 15 to 128 characters"))
    }
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
    }

    #[test]
    fn a_name_is_folded_and_trimmed() {
        assert_eq!(
            LoginName::parse(" Rosa@Example.ORG ").map(|n| n.as_str().to_owned()),
            Ok("rosa@example.org".to_owned())
        );
        assert_eq!(LoginName::parse("ro sa"), Err(FaultKind::NotUnderstood));
        assert_eq!(LoginName::parse("ro"), Err(FaultKind::TooShort { min: 3 }));
    }

    #[test]
    fn secrets_do_not_print() {
        assert!(!format!("{:?}", NewPassword::sample()).contains("anybody"));
    }
}
