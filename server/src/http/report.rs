//! Takes the browser's reports of what the page's policy has stopped. Only the rule and the place without its query are
//! logged, and only so many a minute: a report is written by whoever controls the page.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use axum::{
    body::to_bytes,
    extract::{Request, State},
    http::StatusCode,
};
use serde_json::Value;

use super::site::Site;

/// Most reports that are logged in a minute.
const PER_MINUTE: i64 = 20;
/// Most bytes of a report that are looked at.
const LARGEST: usize = 16 * 1024;

/// How many reports this minute has had.
#[derive(Debug, Default)]
pub struct Meter {
    minute: AtomicI64,
    count: AtomicI64,
}

impl Meter {
    fn admits(&self, minute: i64) -> bool {
        if self.minute.swap(minute, Ordering::Relaxed) != minute {
            self.count.store(0, Ordering::Relaxed);
        }
        self.count.fetch_add(1, Ordering::Relaxed) < PER_MINUTE
    }
}

/// Logs a report.
pub async fn take(State(site): State<Arc<Site>>, request: Request) -> StatusCode {
    if !site.reports.admits(site.clock.micros() / 60_000_000) {
        return StatusCode::TOO_MANY_REQUESTS;
    }
    let Ok(bytes) = to_bytes(request.into_body(), LARGEST).await else { return StatusCode::PAYLOAD_TOO_LARGE };
    for body in reports(&bytes) {
        let field = |name: &str| body.get(name).and_then(Value::as_str).map(without_query).unwrap_or_default();
        tracing::warn!(
            directive = field("effectiveDirective"),
            blocked = field("blockedURL"),
            "content security policy"
        );
    }
    StatusCode::NO_CONTENT
}

fn reports(bytes: &[u8]) -> Vec<Value> {
    match serde_json::from_slice(bytes) {
        Ok(Value::Array(reports)) => {
            reports.into_iter().filter_map(|mut report| report.get_mut("body").map(Value::take)).collect()
        }
        _ => Vec::new(),
    }
}

/// A report's own words without line breaks, query and fragment, and not too long.
fn without_query(text: &str) -> String {
    text.split(['?', '#']).next().unwrap_or_default().chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_where_but_not_what_was_asked() {
        let sent = br#"[{"type":"csp-violation","body":{"effectiveDirective":"img-src","blockedURL":"https://x.example/a?name=Rosa#b"}}]"#;
        let place = reports(sent)[0]["blockedURL"].as_str().map(without_query);
        assert_eq!(place.as_deref(), Some("https://x.example/a"));
        assert_eq!(reports(b"nonsense"), Vec::<Value>::new());
    }

    #[test]
    fn a_flood_is_cut_off_for_the_rest_of_the_minute() {
        let meter = Meter::default();
        assert_eq!((0..100).filter(|_| meter.admits(7)).count(), 20);
        assert!(meter.admits(8));
    }
}
