//! Hours and promises as people type them: times of day as a time field gives them, spans as a number and a unit. Knows no form and no page.

use std::num::{NonZeroU8, NonZeroU16};

use super::{DAY, Opening, Span};
use crate::problem::FaultKind;

/// One end of an opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Where it begins.
    Opens,
    /// Where it ends.
    Closes,
}

/// What is wrong with a day: in which of its openings, counted from nothing, and at which end.
pub type DayFault = (usize, End, FaultKind);

/// The openings of a day as typed, each from `HH:MM` to `HH:MM`. A day ends at midnight, which is typed as `00:00`. An opening of which
/// nothing is typed does not count, but for the first.
///
/// # Errors
/// Every fault: an end that is missing or no time of day, one that closes before it opens, and one that opens before the one above it closes.
pub fn typed_day<'t>(openings: impl IntoIterator<Item = (&'t str, &'t str)>) -> Result<Vec<Opening>, Vec<DayFault>> {
    let (mut day, mut faults) = (Vec::<Opening>::new(), Vec::new());
    for (at, (from, to)) in openings.into_iter().enumerate() {
        if at > 0 && from.is_empty() && to.is_empty() {
            continue;
        }
        let to = minutes(to).map(|minutes| if minutes == 0 { DAY } else { minutes });
        match (minutes(from), to) {
            (Ok(from), Ok(to)) => {
                if day.last().is_some_and(|before| from < before.to) {
                    faults.push((at, End::Opens, FaultKind::TooEarly));
                }
                if from >= to {
                    faults.push((at, End::Closes, FaultKind::TooEarly));
                }
                day.push(Opening { from, to });
            }
            (from, to) => {
                let ends = [(End::Opens, from.err()), (End::Closes, to.err())];
                faults.extend(ends.into_iter().filter_map(|(end, kind)| kind.map(|kind| (at, end, kind))));
            }
        }
    }
    if faults.is_empty() { Ok(day) } else { Err(faults) }
}

/// A time of day, in minutes after midnight. Browsers may add seconds.
fn minutes(text: &str) -> Result<u16, FaultKind> {
    if text.trim().is_empty() {
        return Err(FaultKind::Missing);
    }
    let mut parts = text.trim().splitn(3, ':');
    let mut part = |below: u16| parts.next().and_then(|part| part.parse().ok()).filter(|number: &u16| *number < below);
    match (part(24), part(60)) {
        (Some(hours), Some(minutes)) => Ok(hours * 60 + minutes),
        _ => Err(FaultKind::NotUnderstood),
    }
}

impl Opening {
    /// Its ends as a time field shows them.
    pub fn typed(self) -> (String, String) {
        let text = |minutes: u16| format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
        (text(self.from), text(self.to))
    }
}

impl Span {
    /// Its unit's word: in forms and in the database.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Minutes(_) => "minutes",
            Self::BusinessDays(_) => "business-days",
            Self::SameDay => "same-day",
        }
    }

    /// How many of its unit; none of what has an end and no length.
    pub const fn count(self) -> Option<u16> {
        match self {
            Self::Minutes(count) => Some(count.get()),
            Self::BusinessDays(count) => Some(count.get() as u16),
            Self::SameDay => None,
        }
    }

    /// A number as typed, of a unit of that word. What has no length needs no number.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the number.
    pub fn parse(unit: &str, count: &str) -> Result<Self, FaultKind> {
        let count = count.trim();
        match unit {
            "same-day" => Ok(Self::SameDay),
            _ if count.is_empty() => Err(FaultKind::Missing),
            "minutes" => count.parse::<NonZeroU16>().ok().map(Self::Minutes).ok_or(FaultKind::NotUnderstood),
            "business-days" => count.parse::<NonZeroU8>().ok().map(Self::BusinessDays).ok_or(FaultKind::NotUnderstood),
            _ => Err(FaultKind::NotUnderstood),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(from: u16, to: u16) -> Opening {
        Opening { from, to }
    }

    #[test]
    fn a_day_is_what_was_typed() {
        for (typed, day) in [
            (vec![("08:00", "17:00")], vec![opening(480, 1020)]),
            (vec![("08:00", "12:00"), ("13:00", "17:00")], vec![opening(480, 720), opening(780, 1020)]),
            (vec![("08:00", "12:00"), ("", ""), ("12:00", "17:00:00")], vec![opening(480, 720), opening(720, 1020)]),
            (vec![("00:00", "00:00")], vec![opening(0, 1440)]),
        ] {
            assert_eq!(typed_day(typed.clone()), Ok(day), "{typed:?}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_day_is_said_where_it_is() {
        use FaultKind::{Missing, NotUnderstood, TooEarly};
        for (typed, faults) in [
            (vec![("", "")], vec![(0, End::Opens, Missing), (0, End::Closes, Missing)]),
            (vec![("08:00", "17:00"), ("18:00", "")], vec![(1, End::Closes, Missing)]),
            (vec![("24:00", "8:60")], vec![(0, End::Opens, NotUnderstood), (0, End::Closes, NotUnderstood)]),
            (vec![("17:00", "08:00")], vec![(0, End::Closes, TooEarly)]),
            (vec![("08:00", "08:00")], vec![(0, End::Closes, TooEarly)]),
            (vec![("08:00", "12:00"), ("11:59", "13:00")], vec![(1, End::Opens, TooEarly)]),
        ] {
            assert_eq!(typed_day(typed.clone()), Err(faults), "{typed:?}");
        }
    }

    #[test]
    fn what_was_typed_comes_back() {
        assert_eq!(opening(485, 1440).typed(), ("08:05".to_owned(), "00:00".to_owned()));
        for one in [opening(0, 1440), opening(480, 1020), opening(1439, 1440)] {
            let (from, to) = one.typed();
            assert_eq!(typed_day([(from.as_str(), to.as_str())]), Ok(vec![one]));
        }
    }

    #[test]
    fn a_span_is_a_number_and_a_unit() {
        for (unit, count) in [("minutes", "30"), ("business-days", "2"), ("same-day", "")] {
            let span = Span::parse(unit, count).unwrap();
            assert_eq!((span.unit(), span.count()), (unit, count.parse().ok()));
        }
        for (unit, count, kind) in [
            ("minutes", " ", FaultKind::Missing),
            ("minutes", "0", FaultKind::NotUnderstood),
            ("minutes", "soon", FaultKind::NotUnderstood),
            ("business-days", "256", FaultKind::NotUnderstood),
            ("weeks", "1", FaultKind::NotUnderstood),
        ] {
            assert_eq!(Span::parse(unit, count), Err(kind), "{count} {unit}");
        }
    }
}
