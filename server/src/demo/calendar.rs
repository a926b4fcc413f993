//! Days and hours of the demo's clinics. They keep the wall clock of the US east coast; the offset of a day is worked out
//! here, because a generated world needs no more of a time-zone table than its two rules.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeZone, Weekday};

/// An instant on the clinics' wall clock.
pub type Instant = DateTime<FixedOffset>;

/// `hour`:`minute` of `day` on the wall clock. Daylight saving time runs from the second Sunday of March to the first
/// Sunday of November (Energy Policy Act of 2005, section 110); clinics do not open in the hours that are doubtful.
pub fn at(day: NaiveDate, hour: u32, minute: u32) -> Instant {
    let summer = nth_sunday(day.year(), 3, 2) <= day && day < nth_sunday(day.year(), 11, 1);
    let hours = if summer { -4 } else { -5 };
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    let utc = day.and_time(time) - chrono::Duration::hours(hours);
    let offset = FixedOffset::east_opt(i32::try_from(hours).unwrap_or(0) * 3600);
    offset.map_or_else(DateTime::default, |offset| offset.from_utc_datetime(&utc))
}

/// An instant as FHIR writes it.
pub fn text(instant: Instant) -> String {
    instant.to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

/// `day`, or the Friday before it when it falls on a weekend.
pub fn workday(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => day - Days::new(1),
        Weekday::Sun => day - Days::new(2),
        _ => day,
    }
}

/// Whole days from `from` to `to`, negative when `to` is earlier.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    (to - from).num_days()
}

/// Years from `from` to `to` with their fraction.
pub fn years_between(from: NaiveDate, to: NaiveDate) -> f64 {
    days_between(from, to) as f64 / 365.25
}

/// The day `days` after `day`; before it when negative.
pub fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    day + chrono::Duration::days(days)
}

fn nth_sunday(year: i32, month: u32, nth: u8) -> NaiveDate {
    NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Sun, nth).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_changes_on_the_right_sundays() {
        for (day, expected) in [
            ("2026-03-07", "2026-03-07T09:30:00-05:00"),
            ("2026-03-08", "2026-03-08T09:30:00-04:00"),
            ("2026-10-31", "2026-10-31T09:30:00-04:00"),
            ("2026-11-01", "2026-11-01T09:30:00-05:00"),
        ] {
            assert_eq!(text(at(day.parse().unwrap(), 9, 30)), expected);
        }
    }

    #[test]
    fn nobody_is_seen_on_a_weekend() {
        let friday: NaiveDate = "2026-07-10".parse().unwrap();
        assert_eq!([0, 1, 2].map(|n| workday(plus(friday, n))), [friday; 3]);
        assert_eq!(workday(plus(friday, 3)), plus(friday, 3));
    }
}
