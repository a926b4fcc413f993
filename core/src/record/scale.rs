//! Stretches of numbers and of days to draw on, with the places where a ruler has its marks. Knows no values and no words.

use chrono::{Datelike, NaiveDate};

/// A stretch of numbers that something is drawn over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Where it begins.
    pub from: f64,
    /// Where it ends; more than `from`.
    pub to: f64,
}

impl Scale {
    /// A stretch that holds a range's ends and every value with room around them, and does not go below zero when nothing
    /// else does. `None` when there is nothing to hold or no stretch between.
    pub fn fit(low: Option<f64>, high: Option<f64>, values: &[f64]) -> Option<Self> {
        let ends = [low, high].into_iter().flatten();
        let numbers = || ends.clone().chain(values.iter().copied());
        let least = numbers().fold(f64::INFINITY, f64::min);
        let most = numbers().fold(f64::NEG_INFINITY, f64::max);
        // A one-sided range, or none, has no width of its own: the size of the numbers stands for it.
        let width = match (low, high) {
            (Some(low), Some(high)) => high - low,
            (Some(end), None) | (None, Some(end)) => end.abs() / 2.0,
            (None, None) => most.abs() / 10.0,
        };
        let room = (most - least).max(width) * 0.25;
        if !room.is_finite() || room <= 0.0 {
            return None;
        }
        let from = least - room;
        Some(Self { from: if least >= 0.0 { from.max(0.0) } else { from }, to: most + room })
    }

    /// How far along the stretch a number lies, in percent of it.
    pub fn place(self, number: f64) -> f64 {
        (number - self.from) / (self.to - self.from) * 100.0
    }

    /// Round numbers on the stretch: at most `most` of them, a step of 1, 2 or 5 times a power of ten apart, each with the
    /// decimals that the step needs.
    pub fn marks(self, most: u32) -> Vec<(f64, usize)> {
        let least_step = (self.to - self.from) / f64::from(most.max(1));
        let power = 10_f64.powi(exponent(least_step));
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * power).find(|step| *step >= least_step);
        let step = step.unwrap_or(10.0 * power);
        let decimals = usize::try_from(-exponent(step)).unwrap_or(0);
        let first = (self.from / step).ceil();
        (0..=most)
            .map(|n| (first + f64::from(n)) * step)
            .filter(|mark| *mark <= self.to)
            .map(|mark| (mark, decimals))
            .collect()
    }
}

/// The power of ten at or below a positive number; found by stepping, because a logarithm would bring its tables along.
fn exponent(number: f64) -> i32 {
    let mut power = 0;
    // Room for rounding: 0.1 × 10 need not be 1 exactly.
    while power < 300 && number >= 10_f64.powi(power + 1) * 0.999_999 {
        power += 1;
    }
    while power > -300 && number < 10_f64.powi(power) * 0.999_999 {
        power -= 1;
    }
    power
}

/// First days of months or years between two days: at most `most` of them, as evenly apart as calendars allow.
pub fn calendar_marks(from: NaiveDate, to: NaiveDate, most: usize) -> Vec<NaiveDate> {
    const STEPS: [i32; 9] = [1, 2, 3, 6, 12, 24, 60, 120, 240];
    let month = |day: NaiveDate| day.year() * 12 + day.month0().cast_signed();
    let (first, last) = (month(from) + i32::from(from.day() > 1), month(to));
    let step = STEPS.into_iter().find(|step| (last - first) / step < i32::try_from(most).unwrap_or(i32::MAX));
    let step = step.unwrap_or(480);
    let begin = first + (step - first.rem_euclid(step)).rem_euclid(step);
    let day = |month: i32| NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12).cast_unsigned() + 1, 1);
    (0..).map(|n| begin + n * step).take_while(|month| *month <= last).filter_map(day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_lies_on_the_stretch() {
        for (low, high, values) in [
            (Some(70.0), Some(99.0), vec![105.0, 90.0]),
            (Some(3.5), Some(5.0), vec![12.0]),
            (None, Some(5.7), vec![6.1]),
            (Some(60.0), None, vec![59.0, 120.0]),
            (Some(-2.0), Some(2.0), vec![-3.5]),
            (Some(1.0), Some(1.0), vec![2.0]),
            (None, None, vec![5.0]),
        ] {
            let scale = Scale::fit(low, high, &values).expect("a stretch");
            for number in values.iter().copied().chain(low).chain(high) {
                let place = scale.place(number);
                assert!((0.0..=100.0).contains(&place), "{number} at {place} % of {scale:?}");
            }
        }
    }

    #[test]
    fn a_stretch_does_not_go_below_zero_by_itself() {
        assert_eq!(Scale::fit(None, Some(5.7), &[0.5]).map(|scale| scale.from), Some(0.0));
        assert!(Scale::fit(Some(-2.0), Some(2.0), &[0.0]).is_some_and(|scale| scale.from < -2.0));
    }

    #[test]
    fn without_anything_to_hold_there_is_no_stretch() {
        assert_eq!(Scale::fit(None, None, &[]), None);
        assert_eq!(Scale::fit(None, None, &[0.0]), None);
        assert_eq!(Scale::fit(Some(0.0), None, &[0.0]), None);
        assert_eq!(Scale::fit(Some(1.0), Some(2.0), &[f64::INFINITY]), None);
    }

    #[test]
    fn marks_are_round_and_on_the_stretch() {
        for (from, to, expected, decimals) in [
            (0.0, 10.0, vec![0.0, 2.0, 4.0, 6.0, 8.0, 10.0], 0),
            (6.2, 9.1, vec![7.0, 8.0, 9.0], 0),
            (0.71, 1.34, vec![0.8, 1.0, 1.2], 1),
            (-3.0, 3.0, vec![-2.0, 0.0, 2.0], 0),
            (120.0, 410.0, vec![200.0, 300.0, 400.0], 0),
            (0.001, 0.004, vec![0.001, 0.002, 0.003, 0.004], 3),
        ] {
            let marks = Scale { from, to }.marks(5);
            let numbers: Vec<f64> = marks.iter().map(|(mark, _)| *mark).collect();
            assert_eq!(numbers.len(), expected.len(), "{marks:?}");
            assert!(numbers.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-9), "{marks:?}");
            assert!(marks.iter().all(|(_, found)| *found == decimals), "{marks:?}");
        }
    }

    #[test]
    fn calendar_marks_are_first_days_and_not_too_many() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (from, to) in [
            ("2026-01-05", "2026-03-01"),
            ("2016-12-27", "2026-09-28"),
            ("1950-01-01", "2026-01-01"),
            ("2024-02-29", "2025-02-28"),
            ("1900-06-01", "2100-06-01"),
        ] {
            let marks = calendar_marks(day(from), day(to), 6);
            assert!((1..=7).contains(&marks.len()), "{from} to {to}: {marks:?}");
            assert!(marks.iter().all(|mark| mark.day() == 1 && *mark >= day(from) && *mark <= day(to)), "{marks:?}");
        }
        assert_eq!(calendar_marks(day("2026-01-05"), day("2026-01-20"), 6), []);
    }
}
