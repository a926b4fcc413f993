//! Where a value lies: a plain line with the range that came with the result, this value, and the others of the same unit
//! as dots. Drawn only from what the source sent, and said in words for those who do not see it.

use careway_core::record::{Flag, Quantity, ReferenceRange, Scale};
use leptos::prelude::*;

use super::flag_kind;
use crate::{reader::words, wording};

/// Most other values that are drawn: the newest.
const DOTS: usize = 12;

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
    let incomparable = (range.low.is_some() && low.is_none()) || (range.high.is_some() && high.is_none());
    if incomparable || (low.is_none() && high.is_none()) {
        return None;
    }
    let dots = others.iter().filter(|other| other.comparator.is_none() && other.same_unit(value));
    let dots: Vec<f64> = dots.map(of).take(DOTS).collect();
    let here = of(value);
    let all: Vec<f64> = dots.iter().copied().chain([here]).collect();
    let (low_at, high_at) = (low.map(of), high.map(of));
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

fn of(quantity: &Quantity) -> f64 {
    number(quantity.number.as_str())
}

/// The nearest machine number, read by the browser: the language's own reader would bring ten kilobytes of tables.
pub fn number(digits: &str) -> f64 {
    js_sys::parse_float(digits)
}
