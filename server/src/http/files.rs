//! The built portal, carried in this binary. Files with a hash in their name never change and
//! may be kept for good; nothing here depends on who asks.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};

use super::compress;

/// One file of the built portal.
pub struct File {
    /// Its address, without the leading slash.
    pub path: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
    /// Its bytes after Brotli; empty when it was not worth it.
    pub brotli: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/portal_files.rs"));

/// The file at an address.
pub fn find(path: &str) -> Option<&'static File> {
    let path = path.trim_start_matches('/');
    FILES.iter().find(|file| file.path == path)
}

/// The addresses of the portal's style sheets.
pub fn styles() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|file| file.path).filter(|path| path.ends_with(".css"))
}

/// A file of the portal as a response.
pub fn response(file: &'static File, asked: &HeaderMap) -> Response {
    let brotli = !file.brotli.is_empty() && compress::accepts(asked, "br");
    let mut response = Response::new(Body::from(if brotli { file.brotli } else { file.bytes }));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(file.path)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(if is_hashed(file.path) { FOR_GOOD } else { "no-cache" }),
    );
    if brotli {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

/// For what never changes under its name.
pub const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// Trunk puts sixteen hexadecimal digits into the names of what it builds.
fn is_hashed(path: &str) -> bool {
    path.split(['-', '.', '_']).any(|part| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "png" => "image/png",
        "ico" => "image/x-icon",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_are_kept_for_good() {
        assert!(is_hashed("careway-portal-0123456789abcdef_bg.wasm"));
        assert!(is_hashed("main-0123456789abcdef.css"));
        assert!(!is_hashed("boot.js") && !is_hashed("index.html"));
    }
}
