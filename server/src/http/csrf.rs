//! Whether a request that could change something was sent by one of our own pages. Three proofs are asked for: the body
//! is JSON, which no form of another site can send; the browser says the request is from our own origin; and the page
//! knows a token that is bound to its cookie (NIST SP 800-63B-4, 5.1.1; OWASP ASVS 5.0, 3.5.1).

use axum::http::HeaderMap;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use careway_core::api::CSRF_TOKEN;
use subtle::ConstantTimeEq as _;

use super::{incoming::text, site::Origin};
use crate::{account::token::Token, keys::Key};

/// The token that goes with a cookie.
pub fn token(key: &Key, cookie: &Token) -> String {
    URL_SAFE_NO_PAD.encode(key.mac(&[b"csrf", cookie.expose().as_bytes()]))
}

/// Whether all three proofs are there. `cookie` is the session's, else the visitor's.
pub fn is_ours(headers: &HeaderMap, origin: &Origin, key: &Key, cookie: Option<&Token>) -> bool {
    is_json(headers) && is_same_origin(headers, origin) && cookie.is_some_and(|cookie| has_token(headers, key, cookie))
}

/// Whether a link that saves a file was followed on one of our own pages: another site, a mail or a bookmark must not put
/// somebody's record on whatever device they sit at. Browsers that do not say have the cookie's `SameSite=Strict` alone.
pub fn is_from_our_page(headers: &HeaderMap) -> bool {
    text(headers, "sec-fetch-site").is_none_or(|site| site == "same-origin")
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = text(headers, "content-type").and_then(|value| value.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// Browsers say where a request comes from in `Sec-Fetch-Site`; older ones only in `Origin`. When both are there, both
/// must agree.
fn is_same_origin(headers: &HeaderMap, origin: &Origin) -> bool {
    let site = text(headers, "sec-fetch-site");
    let sender = text(headers, "origin");
    let one = site.is_some() || sender.is_some();
    one && site.is_none_or(|site| site == "same-origin") && sender.is_none_or(|sender| origin.is(sender))
}

fn has_token(headers: &HeaderMap, key: &Key, cookie: &Token) -> bool {
    let expected = token(key, cookie);
    text(headers, CSRF_TOKEN).is_some_and(|sent| sent.as_bytes().ct_eq(expected.as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;
    use crate::{clock::Ids, keys::Keys};

    #[test]
    fn every_missing_proof_is_noticed() {
        let ids = Ids::seeded(1);
        let folder = std::env::temp_dir().join(format!("careway-csrf-{}", std::process::id()));
        let key = Keys::open(&folder, &ids).unwrap().csrf;
        let (cookie, other) = (Token::new(&ids), Token::new(&ids));
        let origin = Origin::parse("https://care.example").unwrap();
        let good = [
            ("content-type", "application/json".to_owned()),
            ("sec-fetch-site", "same-origin".to_owned()),
            ("origin", "https://care.example".to_owned()),
            (CSRF_TOKEN, token(&key, &cookie)),
        ];
        let judge = |changes: &[(&'static str, Option<&str>)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in &good {
                headers.insert(*name, HeaderValue::from_str(value).unwrap());
            }
            for (name, value) in changes {
                headers.remove(*name);
                if let Some(value) = value {
                    headers.insert(*name, HeaderValue::from_str(value).unwrap());
                }
            }
            is_ours(&headers, &origin, &key, Some(&cookie))
        };
        assert!(judge(&[]));
        assert!(judge(&[("sec-fetch-site", None)]), "an older browser");
        assert!(judge(&[("origin", None)]));
        for change in [
            ("content-type", None),
            ("content-type", Some("text/plain")),
            ("content-type", Some("application/x-www-form-urlencoded")),
            ("sec-fetch-site", Some("cross-site")),
            ("sec-fetch-site", Some("same-site")),
            ("sec-fetch-site", Some("none")),
            ("origin", Some("https://evil.example")),
            ("origin", Some("null")),
            (CSRF_TOKEN, None),
            (CSRF_TOKEN, Some(token(&key, &other).as_str())),
        ] {
            assert!(!judge(&[change]), "{change:?}");
        }
        assert!(!judge(&[("sec-fetch-site", None), ("origin", None)]));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
