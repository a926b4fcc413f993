//! A child's values as a picture over the curves of other children, by age. The curves come with the answer; nothing is
//! computed here but where things stand. What it shows is said in words and in the table beside it.

use careway_core::record::{Grown, GrowthChart, Item, Line, PERCENTILES, Point, Scale};
use leptos::prelude::*;

use super::trend_chart::{Axes, DAY, drawing, percent, side, unit};
use crate::{reader::words, wording};

/// The places of curves in the order in which they are named where there is no room for all: the middle, then the ends.
const NAMED: [usize; PERCENTILES.len()] = [3, 0, 6, 2, 4, 1, 5];
/// Least distance between two names, in percent of the chart's height.
const APART: f64 = 5.0;

/// Values over curves; `whom` are boys or girls as a word, and the unit is that of `item`, the value that is shown.
pub fn growth_curves(name: &str, whom: &str, item: &Item, chart: &GrowthChart) -> AnyView {
    let t = words();
    // In the order of age.
    let inside: Vec<&Grown> =
        chart.points.iter().rev().filter(|point| (chart.from..=chart.to).contains(&point.age)).collect();
    let axes = axes(chart, &inside);
    let curves = chart.curves.iter().enumerate().map(|(place, curve)| {
        let kind = (place == NAMED[0]).then_some("middle");
        let path = path(curve, axes.scale);
        view! { <path class="growth-curve" data-kind=kind d=path></path> }
    });
    let points: Vec<Point> = inside.iter().map(|grown| point(grown)).collect();
    let here = inside.iter().find(|grown| grown.item == item.id).map(|grown| {
        let dot = ["M", &axes.place(&point(grown)).join(" "), "h0"].concat();
        view! { <path class="growth-here" d=dot></path> }
    });
    let line = drawing(&axes, &Line { part: None, method: None, points, range: None }, 0);
    let unit = item.measurement().and_then(|found| found.value.as_ref()?.quantity()).and_then(wording::unit);
    view! {
        <figure class="trend growth">
            <figcaption class="unseen">{t.growth_said(inside.len() as u64, name, whom)}</figcaption>
            {unit.map(|unit| view! { <p class="trend-unit">{unit.to_owned()}</p> })}
            <div class="trend-plot" aria-hidden="true">
                <svg viewBox="0 0 1000 1000" preserveAspectRatio="none">{curves.collect_view()} {line} {here}</svg>
                <div class="trend-side">{side(axes.scale)}</div>
                <div class="growth-names">{names(chart, axes.scale)}</div>
                <div class="trend-foot">{ages(&axes, chart)}</div>
            </div>
            <p class="trend-unit growth-age" aria-hidden="true">{if chart.baby { t.growth_months() } else { t.growth_years() }}</p>
            <ul class="trend-key" aria-hidden="true">
                <li data-kind="here">{t.growth_key_here()}</li>
                <li data-kind="curve">{t.growth_key_curve(whom)}</li>
            </ul>
        </figure>
    }
    .into_any()
}

/// Thousandths on the wire as a number to draw.
fn number(thousandths: u32) -> f64 {
    f64::from(thousandths) / 1000.0
}

fn point(grown: &Grown) -> Point {
    Point { at: i64::from(grown.age) * DAY, value: number(grown.value), comparator: None, flag: None }
}

/// Ages across as time since birth; up, room for every curve and every value.
fn axes(chart: &GrowthChart, inside: &[&Grown]) -> Axes {
    let (mut least, mut most) = (u32::MAX, 0);
    for value in chart.curves.iter().flatten().chain(inside.iter().map(|grown| &grown.value)) {
        least = least.min(*value);
        most = most.max(*value);
    }
    let (least, most) = (number(least), number(most));
    let room = (most - least) / 25.0;
    let scale = Scale { from: (least - room).max(0.0), to: most + room };
    Axes { from: i64::from(chart.from) * DAY, to: i64::from(chart.to) * DAY, scale }
}

/// A curve's values, evenly apart from side to side.
fn path(curve: &[u32], scale: Scale) -> String {
    let steps = (curve.len().max(2) - 1) as f64;
    let place = |(step, value): (usize, &u32)| {
        [unit(step as f64 / steps * 100.0), unit(100.0 - scale.place(number(*value)))].join(" ")
    };
    ["M", &curve.iter().enumerate().map(place).collect::<Vec<_>>().join(" L")].concat()
}

/// How many of 100 are below each curve, at its end; no two on top of each other.
fn names(chart: &GrowthChart, scale: Scale) -> AnyView {
    let mut named: Vec<(u32, f64)> = Vec::new();
    for wanted in NAMED {
        let last = chart.curves.get(wanted).and_then(|curve| curve.last());
        let (Some(percentile), Some(last)) = (PERCENTILES.get(wanted), last) else { continue };
        let at = 100.0 - scale.place(number(*last));
        if named.iter().all(|(_, other)| (other - at).abs() >= APART) {
            named.push((*percentile, at));
        }
    }
    let name =
        |(percentile, at): (u32, f64)| view! { <span style=("--at", percent(at))>{percentile.to_string()}</span> };
    named.into_iter().map(name).collect_view().into_any()
}

/// Months of a baby or years of a child, at most seven.
fn ages(axes: &Axes, chart: &GrowthChart) -> AnyView {
    // A year of 365.25 days, and a twelfth of it; in hundredths, so that whole numbers do.
    let long = if chart.baby { 3_044 } else { 36_525 };
    let (first, last) = ((chart.from * 100 + long / 2) / long, (chart.to * 100 + long / 2) / long);
    let step = [1, 2, 3, 6].into_iter().find(|step| (last - first) / step <= 6).unwrap_or(12);
    let marks = (first..=last).filter(|age| age % step == 0).map(|age| {
        let at = axes.across(i64::from(age * long / 100) * DAY).clamp(0.0, 100.0);
        view! { <span style=("--at", percent(at))>{age.to_string()}</span> }
    });
    marks.collect_view().into_any()
}
