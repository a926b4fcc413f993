//! Which items of a list a reader wants to see: by words, source, dates, and whether they stand out. The same rule for every
//! list; it hides nothing else. Knows no page.

use chrono::NaiveDate;

use super::{Flag, Item, Moment, Source};
use crate::id::Id;

/// What a reader has asked for. Everything that is left open lets all items through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all be in an item's text, folded as that text is.
    pub words: Vec<String>,
    /// The only source.
    pub source: Option<Id<Source>>,
    /// The first day, in the item's own time.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// Whether only what stands out is wanted.
    pub outside: Outside,
}

/// Whether what is in range is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Outside {
    /// It is.
    #[default]
    All,
    /// Only values that were marked as out of range, critical or abnormal.
    Only,
}

impl Filter {
    /// Whether it lets everything through.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an item is wanted; `text` is what it can be found by, folded as the words are. An item without a date is not
    /// among those of a period.
    pub fn admits(&self, item: &Item, text: &str) -> bool {
        self.words.iter().all(|word| text.contains(word.as_str()))
            && self.source.as_ref().is_none_or(|wanted| item.senders().any(|source| source.id == *wanted))
            && self.dated(item.moment())
            && (self.outside == Outside::All
                || item.measurement().is_some_and(|found| found.flags().any(Flag::stands_out)))
    }

    /// Something known to the month or year only is in a period when any of its days may be.
    fn dated(&self, moment: Option<Moment>) -> bool {
        if self.from.is_none() && self.until.is_none() {
            return true;
        }
        let Some((first, last)) = moment.and_then(days) else { return false };
        self.from.is_none_or(|from| last >= from) && self.until.is_none_or(|until| first <= until)
    }
}

/// The first and the last day that a moment may mean.
fn days(moment: Moment) -> Option<(NaiveDate, NaiveDate)> {
    let before = |year, month| NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt();
    match moment {
        Moment::Year(year) => Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?)),
        Moment::Month(year, 12) => Some((NaiveDate::from_ymd_opt(year, 12, 1)?, before(year + 1, 1)?)),
        Moment::Month(year, month) => Some((NaiveDate::from_ymd_opt(year, month, 1)?, before(year, month + 1)?)),
        Moment::Day(_) | Moment::Instant(_) => moment.day().map(|day| (day, day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_period_takes_what_may_lie_in_it() {
        let filter = Filter { from: Some(day("2024-02-01")), until: Some(day("2024-02-29")), ..Filter::default() };
        for (moment, expected) in [
            ("2024", true),
            ("2023", false),
            ("2024-02", true),
            ("2024-03", false),
            ("2024-02-01", true),
            ("2024-01-31", false),
            ("2024-02-29T23:30:00-05:00", true),
            ("2024-03-01T00:30:00+09:00", false),
        ] {
            assert_eq!(filter.dated(Moment::parse(moment).ok()), expected, "{moment}");
        }
        assert!(!filter.dated(None), "without a date");
        assert!(Filter::default().dated(None));
        let december = Filter { from: Some(day("2023-12-31")), until: Some(day("2023-12-31")), ..Filter::default() };
        assert!(december.dated(Moment::parse("2023-12").ok()));
    }
}
