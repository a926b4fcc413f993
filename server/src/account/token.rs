//! Secrets that a browser or a person holds: 256 random bits for a cookie, 80 or 120 for a code to be typed. The database
//! keeps only their SHA-256, which suffices for secrets that nobody can guess.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{clock::Ids, hex::sha256};

/// A bearer secret: whoever holds it is whoever it was given to. It does not print.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new token of 256 random bits.
    pub fn new(ids: &Ids) -> Self {
        Self(URL_SAFE_NO_PAD.encode(ids.secret::<32>()))
    }

    /// A token as a browser sent it; `None` when it cannot be one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let ours = text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        ours.then(|| Self(text.to_owned()))
    }

    /// The token's text, for the cookie alone.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What the database knows it by.
    pub fn digest(&self) -> String {
        sha256(&self.0)
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Letters of a code: digits and capitals without those that look alike (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A new code to be typed from paper and proved by something else beside: four groups of four letters, 80 random bits.
pub fn new_code(ids: &Ids) -> String {
    code::<16>(ids)
}

/// A new code that is worth as much as a factor: six groups of four letters, 120 random bits.
pub fn long_code(ids: &Ids) -> String {
    code::<24>(ids)
}

fn code<const N: usize>(ids: &Ids) -> String {
    let letters = ids.secret::<N>().map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// What the database knows a code by, however it was typed: spaces, hyphens and case do not count, and the letters that
/// look like digits are read as those.
pub fn code_digest(typed: &str) -> String {
    let plain: String = typed
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    sha256(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_may_be_typed_carelessly() {
        let ids = Ids::seeded(1);
        let code = new_code(&ids);
        assert_eq!(code.len(), 19);
        let careless = format!(" {} ", code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l"));
        assert_eq!(code_digest(&careless), code_digest(&code));
        assert_ne!(code_digest(&new_code(&ids)), code_digest(&code));
        assert_eq!(long_code(&ids).len(), 29);
    }

    #[test]
    fn a_token_is_recognised_by_its_shape_and_does_not_print() {
        let token = Token::new(&Ids::seeded(1));
        assert_eq!(Token::parse(token.expose()), Some(token.clone()));
        assert_eq!(Token::parse("short"), None);
        assert!(!format!("{token:?}").contains(token.expose()));
    }
}
