//! The one place of the portal that reads the time, and the time zone of the device.

use careway_core::record::Moment;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Utc};

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

/// What the zone of this device's clock is called, such as `America/Chicago`.
pub fn zone() -> Option<String> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}

/// When this device's clock shows a day and a time of day.
pub fn instant(local: NaiveDateTime) -> DateTime<Utc> {
    let shown = local.and_utc();
    let ahead = |at: DateTime<Utc>| TimeDelta::minutes(offset_at(at.timestamp_millis() as f64).into());
    shown - ahead(shown - ahead(shown))
}

/// Seconds since 1970 on a clock that goes on while the device sleeps.
pub fn seconds() -> f64 {
    js_sys::Date::now() / 1000.0
}

/// Today, on this device's calendar.
pub fn today() -> Option<NaiveDate> {
    here(Moment::Instant(now().fixed_offset())).day()
}

/// An instant on this device's clock; what is no instant stays as it is.
pub fn here(moment: Moment) -> Moment {
    let Moment::Instant(instant) = moment else { return moment };
    let offset = FixedOffset::east_opt(offset_at(instant.timestamp_millis() as f64) * 60);
    Moment::Instant(offset.map_or(instant, |offset| instant.with_timezone(&offset)))
}
