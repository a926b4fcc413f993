//! The one place of the portal that reads the time, and the time zone of the device.

use careway_core::record::Moment;
use chrono::{DateTime, FixedOffset, NaiveDate};
use js_sys::Date;
use wasm_bindgen::JsValue;

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
    Date::now() / 1000.0
}

/// Today, on this device's calendar.
pub fn today() -> Option<NaiveDate> {
    let now = date(Date::now());
    NaiveDate::from_ymd_opt(i32::try_from(now.get_full_year()).ok()?, now.get_month() + 1, now.get_date())
}

/// An instant on this device's clock; what is no instant stays as it is.
pub fn here(moment: Moment) -> Moment {
    let Moment::Instant(instant) = moment else { return moment };
    let minutes_behind = date(instant.timestamp_millis() as f64).get_timezone_offset();
    let offset = FixedOffset::west_opt(minutes_behind as i32 * 60);
    Moment::Instant(offset.map_or(instant, |offset| DateTime::with_timezone(&instant, &offset)))
}

fn date(millis: f64) -> Date {
    Date::new(&JsValue::from_f64(millis))
}
