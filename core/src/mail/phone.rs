//! A telephone number as far as it can be judged without calling it. Whether a text message can be read there, only one that was
//! sent can tell.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::problem::FaultKind;

/// A telephone number as it is dialled from anywhere (ITU-T E.164): `+`, then the country and the number, 8 to 15 digits in all.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PhoneNumber(Box<str>);

/// Fewest digits that reach a person (the smallest countries), and most (E.164, 6.1).
const FEWEST: usize = 8;
const MOST: usize = 15;
/// Digits of a number of the North American Numbering Plan, without its country.
const NORTH_AMERICA: usize = 10;

impl PhoneNumber {
    /// Reads a number as typed: with `+` and its country, or as it is written in North America, ten digits with or without a 1 before
    /// them. Spaces, dots, hyphens and brackets do not count.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the field.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        let text = text.trim();
        if text.is_empty() {
            return Err(FaultKind::Missing);
        }
        let (is_whole, rest) = text.strip_prefix('+').map_or((false, text), |rest| (true, rest));
        let digits: String =
            rest.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '.' | '-' | '(' | ')' | '/')).collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(FaultKind::NotUnderstood);
        }
        let number = match (is_whole, digits.strip_prefix('1').unwrap_or(&digits)) {
            (true, _) => digits,
            (false, local) if local.len() == NORTH_AMERICA => format!("1{local}"),
            (false, _) => return Err(FaultKind::NotUnderstood),
        };
        let fits = (FEWEST..=MOST).contains(&number.len()) && !number.starts_with('0') && is_assigned(&number);
        if fits { Ok(Self(format!("+{number}").into())) } else { Err(FaultKind::NotUnderstood) }
    }

    pub(crate) fn sample() -> Self {
        Self("+13125550100".into())
    }

    /// The number, from its `+` on.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as it is written where it is read: `(312) 555-0100` in North America, from its `+` on elsewhere.
    pub fn shown(&self) -> String {
        match self.0.strip_prefix("+1").map(|local| (local.get(..3), local.get(3..6), local.get(6..))) {
            Some((Some(area), Some(exchange), Some(line))) => format!("({area}) {exchange}-{line}"),
            _ => self.0.to_string(),
        }
    }
}

/// In North America neither the area nor the exchange begins with 0 or 1 (the plan's NXX-NXX-XXXX); of other countries we know nothing.
fn is_assigned(number: &str) -> bool {
    let Some(local) = number.strip_prefix('1') else { return true };
    let begins = |at: usize| local.as_bytes().get(at).is_some_and(|digit| (b'2'..=b'9').contains(digit));
    local.len() == NORTH_AMERICA && begins(0) && begins(3)
}

impl Serialize for PhoneNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for PhoneNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(|_| D::Error::custom("a telephone number is + and 8 to 15 digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for typed in [
            "(312) 555-0100",
            "312.555.0100",
            "1 312 555 0100",
            "+1 (312) 555-0100",
            " 3125550100 ",
            "312\u{a0}555 0100",
        ] {
            assert_eq!(PhoneNumber::parse(typed).unwrap().as_str(), "+13125550100", "{typed}");
        }
        let abroad = PhoneNumber::parse("+52 55 1234 5678").unwrap();
        assert_eq!((abroad.as_str(), PhoneNumber::parse(abroad.as_str())), ("+525512345678", Ok(abroad.clone())));
        assert_eq!(
            (abroad.shown().as_str(), PhoneNumber::sample().shown().as_str()),
            ("+525512345678", "(312) 555-0100")
        );
        assert_eq!(PhoneNumber::parse(" "), Err(FaultKind::Missing));
        for bad in [
            "555-0100",
            "312555010",
            "(112) 555-0100",
            "312 155 0100",
            "call me",
            "+0123456789",
            "+1234567",
            "+1234567890123456",
            "3125550100 ext 5",
            "٣١٢٥٥٥٠١٠٠",
        ] {
            assert_eq!(PhoneNumber::parse(bad), Err(FaultKind::NotUnderstood), "{bad}");
        }
    }
}
