//! The one place of the portal that reads the time.

/// Seconds since 1970 on a clock that goes on while the device sleeps.
pub fn seconds() -> f64 {
    js_sys::Date::now() / 1000.0
}
