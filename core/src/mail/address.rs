//! An e-mail address as far as it can be judged without writing to it. Whether somebody reads there, only a mail can tell.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::problem::FaultKind;

/// An e-mail address: a dot-atom, an `@` and a host name (RFC 5321, 4.1.2), in ASCII. It holds no white space, no line end and no
/// quote, so it cannot become anything else in the header of a mail.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EmailAddress(Box<str>);

/// Most characters of an address, of the part before the `@`, and of each part of the host (RFC 5321, 4.5.3.1; RFC 1035, 2.3.4).
const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;
const LONGEST_LABEL: usize = 63;

impl EmailAddress {
    /// Reads an address as typed; white space around it does not count, and the host is written small.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the field.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        let text = text.trim();
        if text.is_empty() {
            return Err(FaultKind::Missing);
        }
        if text.chars().count() > LONGEST {
            return Err(FaultKind::TooLong { max: LONGEST as u32 });
        }
        let (local, host) = text.rsplit_once('@').ok_or(FaultKind::NotUnderstood)?;
        if !is_local(local) || !is_host(host) {
            return Err(FaultKind::NotUnderstood);
        }
        Ok(Self(format!("{local}@{}", host.to_ascii_lowercase()).into()))
    }

    pub(crate) fn sample() -> Self {
        Self("nobody@example.org".into())
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_local(local: &str) -> bool {
    let atom = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
    };
    local.len() <= LONGEST_LOCAL && local.split('.').all(atom)
}

/// A host of at least two parts, the last of which is no number.
fn is_host(host: &str) -> bool {
    let label = |part: &str| {
        (1..=LONGEST_LABEL).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let named = host.rsplit_once('.').is_some_and(|(_, last)| last.bytes().any(|b| b.is_ascii_alphabetic()));
    named && host.split('.').all(label)
}

impl Serialize for EmailAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for EmailAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(|_| D::Error::custom("an e-mail address is name@host"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_name_at_a_host() {
        for (typed, expected) in [
            (" Rosa.Field@Example.ORG ", "Rosa.Field@example.org"),
            ("o'neil+portal@mail.example.co.uk", "o'neil+portal@mail.example.co.uk"),
            ("ana@xn--bcher-kva.example", "ana@xn--bcher-kva.example"),
        ] {
            assert_eq!(EmailAddress::parse(typed).map(|a| a.as_str().to_owned()), Ok(expected.to_owned()));
        }
    }

    #[test]
    fn what_could_be_more_than_an_address_is_none() {
        let long = format!("{}@example.org", "a".repeat(65));
        for bad in [
            "rosa",
            "@example.org",
            "rosa@",
            "rosa@localhost",
            "rosa@[127.0.0.1]",
            "rosa@127.0.0.1",
            "ro sa@example.org",
            "rosa@example.org\r\nBcc: all@example.org",
            "\"rosa\"@example.org",
            "rosa@a@example.org",
            "<rosa@example.org>",
            "rosa@example.org, leo@example.org",
            ".rosa@example.org",
            "ro..sa@example.org",
            "rosa@-example.org",
            "rosa@example..org",
            "niña@example.org",
            "rosa@exämple.org",
            "rosa@example.org\0",
            &long,
        ] {
            assert_eq!(EmailAddress::parse(bad), Err(FaultKind::NotUnderstood), "{bad:?}");
        }
        assert_eq!(EmailAddress::parse("  "), Err(FaultKind::Missing));
        let endless = format!("a@{}.org", "a".repeat(300));
        assert_eq!(EmailAddress::parse(&endless), Err(FaultKind::TooLong { max: 254 }));
    }
}
