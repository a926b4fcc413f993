//! The days that a download is of, and which items are in them. An item is in a period by the date that its source wrote:
//! a result of late evening belongs to the day on the clock of the place where it was taken, in whatever zone that is.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use crate::{
    problem::FaultKind,
    record::{Moment, When},
};

/// From a day to a day, both included; an end that is absent is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
}

/// A text that is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a period")]
pub struct NotAPeriod;

/// What stands for an end that is open (ISO 8601-2, 4.4).
const OPEN: &str = "..";

impl Period {
    /// All the time there is; what has no date is in it too.
    pub const WHOLE: Self = Self { from: None, until: None };

    /// Reads what was typed as a first and a last day, of which one may be left out.
    ///
    /// # Errors
    /// [`FaultKind::Missing`] when there is neither; [`FaultKind::NotUnderstood`] for what is no day and for a last day
    /// before the first.
    pub fn parse_ends(from: &str, until: &str) -> Result<Self, FaultKind> {
        let day = |text: &str| match Moment::parse(text) {
            _ if text.is_empty() => Ok(None),
            Ok(Moment::Day(day)) => Ok(Some(day)),
            _ => Err(FaultKind::NotUnderstood),
        };
        let period = Self { from: day(from)?, until: day(until)? };
        if period.is_whole() { Err(FaultKind::Missing) } else { period.check() }
    }

    /// Whether it has no end on either side.
    pub fn is_whole(&self) -> bool {
        *self == Self::WHOLE
    }

    /// Checks that it does not end before it begins.
    ///
    /// # Errors
    /// What is wrong with its last day.
    pub fn check(self) -> Result<Self, FaultKind> {
        match (self.from, self.until) {
            (Some(from), Some(until)) if until < from => Err(FaultKind::NotUnderstood),
            _ => Ok(self),
        }
    }

    /// Whether something of this time is in the period, by when it was or began. A year or a month is in when any of its
    /// days is; what has no date is in the whole and in nothing less.
    pub fn holds(&self, when: Option<When>) -> bool {
        let moment = when.and_then(|when| when.start.or(when.end));
        let Some((first, last)) = moment.as_ref().and_then(days) else { return self.is_whole() };
        self.from.is_none_or(|from| from <= last) && self.until.is_none_or(|until| first <= until)
    }

    /// Between which places of [`Moment::sort_key`] everything lies that [`Self::holds`], the first included: wider by the
    /// year that a moment may be vague by, and by a day for the zones.
    pub fn span(&self) -> (i64, i64) {
        let start = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc().timestamp_micros();
        let first = self.from.and_then(|from| from.with_ordinal(1)?.checked_sub_days(Days::new(1)));
        let last = self.until.and_then(|until| until.checked_add_days(Days::new(2)));
        (first.map_or(i64::MIN, start), last.map_or(i64::MAX, start))
    }

    /// Reads what [`Display`](std::fmt::Display) writes.
    ///
    /// # Errors
    /// [`NotAPeriod`] for anything else.
    pub fn parse(text: &str) -> Result<Self, NotAPeriod> {
        let day = |text: &str| match (text, Moment::parse(text)) {
            (OPEN, _) => Ok(None),
            (_, Ok(Moment::Day(day))) => Ok(Some(day)),
            _ => Err(NotAPeriod),
        };
        let (from, until) = text.split_once('/').ok_or(NotAPeriod)?;
        Ok(Self { from: day(from)?, until: day(until)? })
    }
}

/// `2024-01-01/2024-12-31`, with `..` for an open end (ISO 8601-2).
impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let day = |day: Option<NaiveDate>| day.map_or_else(|| OPEN.to_owned(), |day| Moment::Day(day).to_string());
        write!(f, "{}/{}", day(self.from), day(self.until))
    }
}

/// The first and the last day that a moment may mean.
fn days(moment: &Moment) -> Option<(NaiveDate, NaiveDate)> {
    let day = NaiveDate::from_ymd_opt;
    match *moment {
        Moment::Year(year) => Some((day(year, 1, 1)?, day(year, 12, 31)?)),
        Moment::Month(year, month) => {
            let next = if month == 12 { day(year + 1, 1, 1)? } else { day(year, month + 1, 1)? };
            Some((day(year, month, 1)?, next.pred_opt()?))
        }
        Moment::Day(_) | Moment::Instant(_) => moment.day().map(|day| (day, day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: &str, until: &str) -> Period {
        Period::parse(&format!("{from}/{until}")).expect("a period")
    }

    fn at(text: &str) -> Option<When> {
        Some(When::at(Moment::parse(text).expect("a moment")))
    }

    #[test]
    fn a_period_has_its_first_and_last_day_by_the_clock_of_the_source() {
        let june = period("2024-06-01", "2024-06-30");
        for (text, expected) in [
            ("2024-05-31", false),
            ("2024-06-01", true),
            ("2024-06-30", true),
            ("2024-07-01", false),
            ("2024-06-30T23:59:59-11:00", true),
            ("2024-06-01T00:00:00+14:00", true),
            ("2024-07-01T00:00:00+14:00", false),
            ("2024-05-31T23:59:59-11:00", false),
            ("2024-06", true),
            ("2024-05", false),
            ("2024", true),
            ("2023", false),
        ] {
            assert_eq!(june.holds(at(text)), expected, "{text}");
            let key = at(text).and_then(|when| when.sort_key()).expect("a date");
            let (first, last) = june.span();
            assert!(!expected || (first..last).contains(&key), "{text} is held and not looked at");
        }
        assert!(!june.holds(None) && !period("..", "2024-06-30").holds(None) && Period::WHOLE.holds(None));
        assert!(period("..", "2024-06-30").holds(at("1950")) && period("2024-06-01", "..").holds(at("2030-01-01")));
        let since = Some(When { start: None, end: Moment::parse("2024-06-10").ok() });
        assert!(june.holds(since), "what has only an end is dated by it");
    }

    #[test]
    fn a_period_survives_its_text_and_does_not_run_backwards() {
        for text in ["../..", "2024-01-01/..", "../2024-12-31", "2024-01-01/2024-12-31"] {
            assert_eq!(Period::parse(text).map(|period| period.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "2024", "2024-01-01", "2024-01/2024-02", "a/b", "2024-01-01/2024-01-02/2024-01-03"] {
            assert_eq!(Period::parse(text), Err(NotAPeriod), "{text}");
        }
        assert_eq!(Period::parse_ends("", ""), Err(FaultKind::Missing));
        assert_eq!(Period::parse_ends("2024-01-02", "2024-01-01"), Err(FaultKind::NotUnderstood));
        assert_eq!(Period::parse_ends("2024-01", ""), Err(FaultKind::NotUnderstood));
        assert_eq!(Period::parse_ends("2024-01-02", ""), Ok(period("2024-01-02", "..")));
        assert!(period("2024-01-02", "2024-01-01").check().is_err());
        assert!(period("2024-01-01", "2024-01-01").check().is_ok());
    }
}
