//! The two cookies: one for a session, one for a visitor who is about to sign in. Both are `__Host-`, so they belong to
//! this very host and travel only over a connection that the browser trusts (RFC 6265bis, 4.1.3.2).

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

use crate::account::token::Token;

/// Name of the session cookie.
const SESSION: &str = "__Host-sid";
/// Name of the visitor's cookie.
const VISITOR: &str = "__Host-vid";

/// A `Set-Cookie` header. It lives as long as the browser's session: no `Max-Age`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetCookie(String);

impl SetCookie {
    /// Gives a session.
    pub fn session(token: &Token) -> Self {
        Self::new(SESSION, token.expose(), "")
    }

    /// Takes the session.
    pub fn no_session() -> Self {
        Self::new(SESSION, "", "; Max-Age=0")
    }

    /// Gives a visitor's token.
    pub fn visitor(token: &Token) -> Self {
        Self::new(VISITOR, token.expose(), "")
    }

    /// Takes the visitor's token.
    pub fn no_visitor() -> Self {
        Self::new(VISITOR, "", "; Max-Age=0")
    }

    fn new(name: &str, value: &str, end: &str) -> Self {
        Self(format!("{name}={value}; Secure; HttpOnly; Path=/; SameSite=Strict{end}"))
    }

    /// The header's value.
    pub fn header(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

/// The session's and the visitor's token of a request, where they look like ours.
pub fn read(headers: &HeaderMap) -> (Option<Token>, Option<Token>) {
    let find = |name: &str| value(headers, name).and_then(Token::parse);
    (find(SESSION), find(VISITOR))
}

/// The value of a cookie.
pub fn value<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Ids;

    #[test]
    fn what_is_set_is_read_again() {
        let token = Token::new(&Ids::seeded(1));
        let set = SetCookie::session(&token).header().unwrap();
        let pair = set.to_str().unwrap().split(';').next().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_str(&format!("lang=es; {pair}")).unwrap());
        assert_eq!(read(&headers), (Some(token), None));
        assert_eq!(value(&headers, "lang"), Some("es"));
    }
}
