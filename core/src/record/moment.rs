//! When something was, as exactly as the source said and no more exactly: a year, a month, a day or an instant with its
//! own offset (FHIR R4 `dateTime`). No time zones are applied here; a reader's zone is handed in where text is made.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeZone, Timelike, Utc};
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
        let moment = match text.len() {
            4 => digits(text).and_then(|year| i32::try_from(year).ok()).map(Self::Year),
            7 => year_and_month(text)
                .filter(|(_, month)| (1..=12).contains(month))
                .map(|(year, month)| Self::Month(year, month)),
            10 => parse_day(text).map(Self::Day),
            _ => instant(text).map(Self::Instant),
        };
        moment.ok_or(NotAMoment)
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
            Self::Day(day) => write_day(f, *day),
            Self::Instant(instant) => write_instant(f, instant),
        }
    }
}

// Read and written by hand: chrono's formats would bring thirty kilobytes of tables to the browser.

/// A text of decimal digits and nothing else.
fn digits(text: &str) -> Option<u32> {
    text.bytes().try_fold(0_u32, |number, byte| {
        byte.is_ascii_digit().then(|| number.checked_mul(10)?.checked_add(u32::from(byte - b'0'))).flatten()
    })
}

fn year_and_month(text: &str) -> Option<(i32, u32)> {
    let (year, month) = (text.get(..4)?, text.get(4..7)?.strip_prefix('-')?);
    Some((i32::try_from(digits(year)?).ok()?, digits(month)?))
}

/// `YYYY-MM-DD`.
fn parse_day(text: &str) -> Option<NaiveDate> {
    let (year, month) = year_and_month(text)?;
    NaiveDate::from_ymd_opt(year, month, digits(text.get(7..10)?.strip_prefix('-')?)?)
}

/// `YYYY-MM-DDThh:mm:ss` with a fraction or none, and `Z` or an offset (RFC 3339 §5.6).
fn instant(text: &str) -> Option<DateTime<FixedOffset>> {
    let day = parse_day(text.get(..10)?)?;
    let clock = text.get(10..19)?.strip_prefix(['T', 't', ' '])?;
    let (time, rest) = (hours_and_minutes(clock.get(..5)?)?, text.get(19..)?);
    let second = digits(clock.get(5..)?.strip_prefix(':')?)?;
    let (nano, offset) = fraction(rest)?;
    // The sixtieth second is a leap second, which chrono keeps in the one before.
    let (second, nano) = if second == 60 { (59, nano + 1_000_000_000) } else { (second, nano) };
    let local = day.and_hms_nano_opt(time.0, time.1, second, nano)?;
    offset_of(offset)?.from_local_datetime(&local).single()
}

/// `hh:mm`.
fn hours_and_minutes(text: &str) -> Option<(u32, u32)> {
    let (hours, minutes) = text.split_once(':')?;
    (hours.len() == 2 && minutes.len() == 2).then_some(())?;
    Some((digits(hours)?, digits(minutes)?))
}

/// Nanoseconds after the point, if there is one, and what comes after them; digits beyond the ninth are let go.
fn fraction(text: &str) -> Option<(u32, &str)> {
    let Some(after) = text.strip_prefix('.') else { return Some((0, text)) };
    let (fraction, rest) = after.split_at(after.find(|c: char| !c.is_ascii_digit())?);
    let kept = fraction.get(..9).unwrap_or(fraction);
    let missing = u32::try_from(9 - kept.len()).ok()?;
    (!kept.is_empty()).then(|| Some((digits(kept)? * 10_u32.pow(missing), rest)))?
}

fn offset_of(text: &str) -> Option<FixedOffset> {
    if matches!(text, "Z" | "z") {
        return FixedOffset::east_opt(0);
    }
    let east = text.strip_prefix('+');
    let (hours, minutes) = hours_and_minutes(east.or_else(|| text.strip_prefix('-'))?)?;
    let seconds = i32::try_from((minutes < 60).then_some(hours * 3600 + minutes * 60)?).ok()?;
    FixedOffset::east_opt(if east.is_some() { seconds } else { -seconds })
}

fn write_day(f: &mut std::fmt::Formatter<'_>, day: NaiveDate) -> std::fmt::Result {
    write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

fn write_instant(f: &mut std::fmt::Formatter<'_>, instant: &DateTime<FixedOffset>) -> std::fmt::Result {
    let local = instant.naive_local();
    write_day(f, local.date())?;
    let leap = local.nanosecond() / 1_000_000_000;
    write!(f, "T{:02}:{:02}:{:02}", local.hour(), local.minute(), local.second() + leap)?;
    match local.nanosecond() % 1_000_000_000 {
        0 => {}
        nano if nano % 1_000_000 == 0 => write!(f, ".{:03}", nano / 1_000_000)?,
        nano if nano % 1_000 == 0 => write!(f, ".{:06}", nano / 1_000)?,
        nano => write!(f, ".{nano:09}")?,
    }
    let minutes = instant.offset().local_minus_utc() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
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
        for text in [
            "2011",
            "2011-03",
            "2011-03-04",
            "2011-03-04T10:00:00-05:00",
            "2011-03-04T10:00:00.250+00:00",
            "2016-12-31T23:59:60-03:30",
        ] {
            assert_eq!(Moment::parse(text).map(|m| m.to_string()), Ok(text.to_owned()));
        }
        for text in [
            "",
            "11",
            "2011-13",
            "2011-00",
            "2011-02-30",
            "2011-03-04T10:00",
            "20110304",
            "yesterday",
            "+201",
            "201é",
            "2011-03-04T10:00:00",
            "2011-03-04T24:00:00Z",
            "2011-03-04T10:00:61Z",
            "2011-03-04T10:00:00.Z",
            "2011-03-04T10:00:00+24:00",
            "2011-03-04T10:00:00+1:00",
            "2011-03-04T10:00:00Zulu",
        ] {
            assert_eq!(Moment::parse(text), Err(NotAMoment), "{text}");
        }
    }

    #[test]
    fn instants_are_read_as_chrono_reads_them() {
        for text in [
            "2011-03-04T10:00:00Z",
            "2011-03-04t10:00:00.1z",
            "2011-03-04 10:00:00.123456789012-11:45",
            "2024-02-29T23:59:59.000001+14:00",
            "2016-12-31T23:59:60Z",
            "0001-01-01T00:00:00+00:00",
        ] {
            assert_eq!(
                Moment::parse(text).ok(),
                DateTime::parse_from_rfc3339(text).ok().map(Moment::Instant),
                "{text}"
            );
        }
    }

    #[test]
    fn moments_of_different_precision_have_an_order() {
        let mut texts = ["2011-03-04", "2011", "2011-03-04T00:00:01Z", "2010-12-31T23:59:59Z", "2011-03"];
        texts.sort_by_key(|text| Moment::parse(text).map(|m| m.sort_key()).unwrap_or(i64::MAX));
        assert_eq!(texts, ["2010-12-31T23:59:59Z", "2011", "2011-03", "2011-03-04", "2011-03-04T00:00:01Z"]);
    }
}
