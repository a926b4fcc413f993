//! When something was, as exactly as the source said and no more exactly: a year, a month, a day or an instant with its
//! own offset (FHIR R4 `dateTime`). No time zones are applied here; a reader's zone is handed in where text is made.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeZone, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A point in time of the precision that the source gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A year.
    Year(i32),
    /// A month of a year.
    Month(i32, u32),
    /// A day.
    Day(NaiveDate),
    /// An instant, with the offset that it was written in.
    Instant(DateTime<FixedOffset>),
}

/// A text that is no FHIR date, dateTime or instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a FHIR date or dateTime")]
pub struct NotAMoment;

impl Moment {
    /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an RFC 3339 instant.
    ///
    /// # Errors
    /// [`NotAMoment`] for anything else, impossible dates included.
    pub fn parse(text: &str) -> Result<Self, NotAMoment> {
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        match text.len() {
            4 if digits(text) => text.parse().map(Self::Year).map_err(|_| NotAMoment),
            7 => {
                let day = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").map_err(|_| NotAMoment)?;
                Ok(Self::Month(day.year(), day.month()))
            }
            10 => NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self::Day).map_err(|_| NotAMoment),
            _ => DateTime::parse_from_rfc3339(text).map(Self::Instant).map_err(|_| NotAMoment),
        }
    }

    /// Where this moment stands among others: the first microsecond of it, in UTC for what has no offset.
    pub fn sort_key(&self) -> i64 {
        let day = match *self {
            Self::Instant(instant) => return instant.timestamp_micros(),
            Self::Day(day) => Some(day),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
        };
        day.and_then(|day| day.and_hms_opt(0, 0, 0))
            .map_or(i64::MIN, |start| Utc.from_utc_datetime(&start).timestamp_micros())
    }

    /// The day as it was written, where the precision reaches that far.
    pub fn day(&self) -> Option<NaiveDate> {
        match *self {
            Self::Instant(instant) => Some(instant.date_naive()),
            Self::Day(day) => Some(day),
            Self::Month(..) | Self::Year(_) => None,
        }
    }

    /// The year as it was written.
    pub fn year(&self) -> i32 {
        match *self {
            Self::Instant(instant) => instant.year(),
            Self::Day(day) => day.year(),
            Self::Month(year, _) | Self::Year(year) => year,
        }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
            Self::Instant(instant) => f.write_str(&instant.to_rfc3339()),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

/// A moment or a span between two; an open end is "until now, or not known".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// When it was or began; `None` when only the end is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Moment>,
    /// When it ended, for what lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Moment>,
}

impl When {
    /// A point in time.
    pub const fn at(moment: Moment) -> Self {
        Self { start: Some(moment), end: None }
    }

    /// Where this stands among others: by its start, else by its end.
    pub fn sort_key(&self) -> Option<i64> {
        self.start.or(self.end).map(|moment| moment.sort_key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_survives_the_round_trip() {
        for text in ["2011", "2011-03", "2011-03-04", "2011-03-04T10:00:00-05:00", "2011-03-04T10:00:00.250+00:00"] {
            assert_eq!(Moment::parse(text).map(|m| m.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "11", "2011-13", "2011-02-30", "2011-03-04T10:00", "20110304", "yesterday"] {
            assert_eq!(Moment::parse(text), Err(NotAMoment), "{text}");
        }
    }

    #[test]
    fn moments_of_different_precision_have_an_order() {
        let mut texts = ["2011-03-04", "2011", "2011-03-04T00:00:01Z", "2010-12-31T23:59:59Z", "2011-03"];
        texts.sort_by_key(|text| Moment::parse(text).map(|m| m.sort_key()).unwrap_or(i64::MAX));
        assert_eq!(texts, ["2010-12-31T23:59:59Z", "2011", "2011-03", "2011-03-04", "2011-03-04T00:00:01Z"]);
    }
}
