//! Where a value lies: a plain line with the range that came with the result, this value, and the others of the same unit
//! as dots. Drawn only from what the source sent, and said in words for those who do not see it.

use careway_core::record::{Flag, Quantity, ReferenceRange};
use leptos::prelude::*;

use super::flag_kind;
use crate::{reader::words, wording};

/// Most other values that are drawn: the newest.
const DOTS: usize = 12;

/// A stretch of numbers that a line is drawn over.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scale {
    from: f64,
    to: f64,
}

impl Scale {
    /// A stretch that holds the range's ends and every value with room around them, and does not go below zero when
    /// nothing else does.
    fn fit(low: Option<f64>, high: Option<f64>, values: &[f64]) -> Option<Self> {
        let ends = [low, high].into_iter().flatten();
        let numbers = || ends.clone().chain(values.iter().copied());
        let least = numbers().fold(f64::INFINITY, f64::min);
        let most = numbers().fold(f64::NEG_INFINITY, f64::max);
        let open_end = match (low, high) {
            (Some(low), Some(high)) => high - low,
            (Some(end), None) | (None, Some(end)) => end.abs() / 2.0,
            (None, None) => return None,
        };
        let room = (most - least).max(open_end) * 0.25;
        if !room.is_finite() || room <= 0.0 {
            return None;
        }
        let from = least - room;
        Some(Self { from: if least >= 0.0 { from.max(0.0) } else { from }, to: most + room })
    }

    /// How far along the line a number lies, in percent.
    fn place(self, number: f64) -> f64 {
        (number - self.from) / (self.to - self.from) * 100.0
    }
}

/// A value on the line of its range; nothing where there is no one range with a number in it.
#[component]
pub fn RangeLine(
    /// What was measured.
    title: String,
    /// The value.
    value: Quantity,
    /// The ranges that came with it.
    ranges: Vec<ReferenceRange>,
    /// What it was flagged with.
    flag: Option<Flag>,
    /// Other values of the same thing, newest first.
    others: Vec<Quantity>,
) -> impl IntoView {
    line(&title, &value, &ranges, flag, &others)
}

fn line(
    title: &str,
    value: &Quantity,
    ranges: &[ReferenceRange],
    flag: Option<Flag>,
    others: &[Quantity],
) -> Option<AnyView> {
    let t = words();
    let [range] = ranges else { return None };
    let comparable = |bound: &&Quantity| (bound.unit.is_none() && bound.ucum.is_none()) || value.same_unit(bound);
    let low = range.low.as_ref().filter(comparable);
    let high = range.high.as_ref().filter(comparable);
    if (range.low.is_some() && low.is_none()) || (range.high.is_some() && high.is_none()) {
        return None;
    }
    let dots = others.iter().filter(|other| other.comparator.is_none() && other.same_unit(value));
    let dots: Vec<f64> = dots.map(number).take(DOTS).collect();
    let here = number(value);
    let all: Vec<f64> = dots.iter().copied().chain([here]).collect();
    let (low_at, high_at) = (low.map(number), high.map(number));
    let scale = Scale::fit(low_at, high_at, &all)?;
    #[expect(clippy::cast_possible_truncation, reason = "a whole percentage of the line")]
    let percent = move |number: f64| [&(scale.place(number).round() as i32).to_string(), "%"].concat();

    let shown = wording::quantity(value);
    let mut said = vec![t.result_line(title), t.result_line_here(&shown)];
    said.extend(wording::range(range, t).map(|range| t.result_line_range(&range)));
    if !dots.is_empty() {
        said.push(t.result_line_others(dots.len() as u64));
    }
    let ends = (low_at.map_or_else(|| "0%".to_owned(), percent), high_at.map_or_else(|| "100%".to_owned(), percent));
    let mark = |end: Option<&Quantity>, at: &'static str| {
        end.map(|end| view! { <span data-at=at>{end.number.as_str().to_owned()}</span> })
    };
    let other_key = (!dots.is_empty()).then(|| view! { <li data-kind="before">{t.result_line_key_others()}</li> });
    let dots =
        dots.into_iter().map(|dot| view! { <span class="range-before" style=("--before", percent(dot))></span> });
    let figure = view! {
        <figure
            class="range"
            data-kind=flag.map_or("normal", flag_kind)
            style=("--from", ends.0)
            style=("--to", ends.1)
            style=("--you", percent(here))
        >
            <figcaption class="unseen">{said.join(" ")}</figcaption>
            <div class="range-line" aria-hidden="true">
                <span class="range-usual"></span>
                {dots.collect_view()}
                <span class="range-you"><b>{shown}</b></span>
            </div>
            <div class="range-marks" aria-hidden="true">{mark(low, "from")} {mark(high, "to")}</div>
            <ul class="range-key" aria-hidden="true">
                <li data-kind="usual">{t.result_range()}</li>
                <li data-kind="you">{t.result_line_key_here()}</li>
                {other_key}
            </ul>
        </figure>
    };
    Some(figure.into_any())
}

/// The nearest machine number, read by the browser: the language's own reader would bring ten kilobytes of tables.
fn number(quantity: &Quantity) -> f64 {
    js_sys::parse_float(quantity.number.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_lies_on_the_line() {
        for (low, high, values) in [
            (Some(70.0), Some(99.0), vec![105.0, 90.0]),
            (Some(3.5), Some(5.0), vec![12.0]),
            (None, Some(5.7), vec![6.1]),
            (Some(60.0), None, vec![59.0, 120.0]),
            (Some(-2.0), Some(2.0), vec![-3.5]),
            (Some(1.0), Some(1.0), vec![2.0]),
        ] {
            let scale = Scale::fit(low, high, &values).expect("a line");
            for number in values.iter().copied().chain(low).chain(high) {
                let place = scale.place(number);
                assert!((0.0..=100.0).contains(&place), "{number} at {place} % of {scale:?}");
            }
        }
    }

    #[test]
    fn a_line_does_not_go_below_zero_by_itself() {
        assert_eq!(Scale::fit(None, Some(5.7), &[0.5]).map(|scale| scale.from), Some(0.0));
        assert!(Scale::fit(Some(-2.0), Some(2.0), &[0.0]).is_some_and(|scale| scale.from < -2.0));
    }

    #[test]
    fn without_a_range_or_a_stretch_there_is_no_line() {
        assert_eq!(Scale::fit(None, None, &[5.0]), None);
        assert_eq!(Scale::fit(Some(0.0), None, &[0.0]), None);
        assert_eq!(Scale::fit(Some(1.0), Some(2.0), &[f64::INFINITY]), None);
    }
}
