//! The one place of the portal that reads the time.

use chrono::{DateTime, Utc};

/// This instant.
pub fn now() -> DateTime<Utc> {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds of a date that a clock shows")]
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

/// How far a clock on the wall is ahead of UTC at an instant where the reader is, in minutes.
pub fn offset_at(milliseconds: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "whole minutes of less than a day")]
    let behind = js_sys::Date::new(&milliseconds.into()).get_timezone_offset() as i32;
    -behind
}

/// Seconds since 1970 on a clock that goes on while the device sleeps.
pub fn seconds() -> f64 {
    js_sys::Date::now() / 1000.0
}
