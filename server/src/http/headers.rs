//! Headers that every response carries: what the page may load and run, who may frame it, what may be kept. Whether they
//! work is tested in a browser by their effect, not by their presence.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// The portal's page: scripts and WebAssembly from this server only, nothing inline, no frames, and no markup made from
/// text except what the page's own Trusted Types policy lets through.
pub const PAGE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default; report-to csp";

/// The page that tells of a problem: our style sheet and nothing else.
pub const PROBLEM_POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Everything that is no page.
const DATA_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// A file that a source made: it runs nothing and reaches nobody, even where a browser shows it instead of saving it.
pub const FILE_POLICY: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";

/// Whether a reverse proxy keeps an answer until it is whole. nginx does unless told; others have no such header.
pub const AS_IT_COMES: HeaderName = HeaderName::from_static("x-accel-buffering");

const ALWAYS: [(HeaderName, &str); 8] = [
    (header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    (HeaderName::from_static("reporting-endpoints"), "csp=\"/csp-report\""),
];

/// Adds the headers; those that a handler has set itself stay.
pub fn add(headers: &mut HeaderMap) {
    for (name, value) in ALWAYS {
        set(headers, name, value);
    }
    set(headers, header::CONTENT_SECURITY_POLICY, DATA_POLICY);
    set(headers, header::CACHE_CONTROL, "no-store");
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
