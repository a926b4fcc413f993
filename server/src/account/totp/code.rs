//! The codes of authenticator apps: HMAC-SHA-1, six digits, a new one each half minute (RFC 6238, and RFC 4226, 5.3), which
//! is what every app knows. Pure; who has a secret and which code was taken last is not known here.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use subtle::ConstantTimeEq as _;

use crate::store::Broken;

/// Digits of a code.
pub const DIGITS: usize = 6;
/// Bytes of a secret: as many as the hash has (RFC 4226, 4).
pub const SECRET: usize = 20;
/// Seconds for which a code is shown.
const STEP: i64 = 30;

/// The step of `now`: half minutes since 1970.
pub fn step(now: DateTime<Utc>) -> i64 {
    now.timestamp().div_euclid(STEP)
}

/// The code of a step.
///
/// # Errors
/// [`Broken`] never happens: HMAC takes a key of any length.
pub fn code(secret: &[u8], step: i64) -> Result<String, Broken> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).map_err(|_| Broken::new("HMAC takes any key"))?;
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    // Four bytes from a place that the last half byte names, without the sign (RFC 4226, 5.3).
    let place = usize::from(digest.last().copied().unwrap_or_default() & 15);
    let number = digest.iter().skip(place).take(4).fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    Ok(format!("{:06}", (number & 0x7FFF_FFFF) % 1_000_000))
}

/// The step whose code was typed: of now, or of the one before or after, for clocks that are off and fingers that are slow
/// (RFC 6238, 5.2). Anything but digits does not count.
///
/// # Errors
/// As [`code`].
pub fn matching(secret: &[u8], typed: &str, now: DateTime<Utc>) -> Result<Option<i64>, Broken> {
    let typed: String = typed.chars().filter(char::is_ascii_digit).collect();
    let mut found = None;
    for step in (-1..=1).map(|off| step(now) + off) {
        if bool::from(code(secret, step)?.as_bytes().ct_eq(typed.as_bytes())) {
            found = Some(step);
        }
    }
    Ok(found)
}

/// Letters of base 32 (RFC 4648, 6).
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A secret as it is typed into an app: base 32 without padding.
pub fn base32(bytes: &[u8]) -> String {
    let bit = |n: usize| bytes.get(n / 8).map_or(0, |byte| byte >> (7 - n % 8) & 1);
    let letters = (0..bytes.len() * 8).step_by(5).map(|at| (at..at + 5).fold(0_u8, |five, n| five << 1 | bit(n)));
    letters.map(|five| char::from(LETTERS[usize::from(five)])).collect()
}

/// The secret as an address that apps read from a picture. `account` and `portal` are shown in the app.
pub fn address(secret: &[u8], portal: &str, account: &str) -> String {
    let (portal, account) = (percent(portal), percent(account));
    format!("otpauth://totp/{portal}:{account}?secret={}&issuer={portal}", base32(secret))
}

/// Percent-encodes everything that has a meaning in an address (RFC 3986, 2.3).
fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, cut to six digits.
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(b"12345678901234567890", step(at(seconds))).unwrap(), expected, "{seconds}");
        }
    }

    #[test]
    fn a_code_is_good_one_step_early_and_one_late() {
        let secret = b"12345678901234567890";
        for (seconds, expected) in [(29, Some(1)), (59, Some(1)), (89, Some(1)), (90, None)] {
            assert_eq!(matching(secret, "287 082", at(seconds)).unwrap(), expected, "{seconds}");
        }
        assert_eq!(matching(secret, "", at(59)).unwrap(), None);
        assert_eq!(matching(secret, "2870820", at(59)).unwrap(), None);
    }

    #[test]
    fn a_secret_is_typed_in_base_32() {
        // RFC 4648, 10.
        for (bytes, expected) in [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foobar", "MZXW6YTBOI")] {
            assert_eq!(base32(bytes.as_bytes()), expected);
        }
        let address = address(b"foobar", "Careway", "rosa@example.org");
        assert_eq!(address, "otpauth://totp/Careway:rosa%40example.org?secret=MZXW6YTBOI&issuer=Careway");
    }
}
