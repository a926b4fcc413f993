//! Texts that are made once and sent often, compressed once: the page and the word catalogues. Answers about people are
//! never compressed: their length would tell of what is in them (BREACH).

use std::io::Write as _;

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use flate2::{Compression, write::GzEncoder};

use super::incoming;

/// A text with its compressed twin.
pub struct Twin {
    plain: Bytes,
    gzip: Bytes,
}

impl Twin {
    /// Compresses a text.
    ///
    /// # Errors
    /// When memory cannot be written to.
    pub fn new(text: impl Into<Bytes>) -> std::io::Result<Self> {
        let plain = text.into();
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&plain)?;
        Ok(Self { gzip: encoder.finish()?.into(), plain })
    }

    /// The text as the request can take it.
    pub fn response(&self, asked: &HeaderMap, content_type: &'static str, vary: &'static str) -> Response {
        let gzip = accepts(asked, "gzip");
        let mut response = Response::new(Body::from(if gzip { self.gzip.clone() } else { self.plain.clone() }));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        headers.insert(header::VARY, HeaderValue::from_static(vary));
        if gzip {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    }
}

/// Whether a request takes a coding; one with weight 0 is refused (RFC 9110, 12.5.3).
pub fn accepts(asked: &HeaderMap, coding: &str) -> bool {
    let accepted = incoming::text(asked, "accept-encoding").unwrap_or_default();
    accepted.split(',').any(|entry| {
        let (name, weight) = entry.split_once(';').unwrap_or((entry, ""));
        name.trim() == coding && !matches!(weight.replace(' ', "").as_str(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coding_is_used_when_it_is_taken() {
        let mut headers = HeaderMap::new();
        assert!(!accepts(&headers, "gzip"));
        headers.insert("accept-encoding", HeaderValue::from_static("br;q=0, gzip, deflate"));
        assert!(accepts(&headers, "gzip") && !accepts(&headers, "br"));
    }
}
