//! Values over time as a picture: one chart for each unit, lines only between what can be compared, none over a time from
//! which nothing is known. It says in words what it shows; the figures themselves are in the table beside it.

use careway_core::record::{Chart, Flag, Item, Line, Moment, Point, Scale, calendar_marks, joined};
use chrono::{DateTime, Datelike, NaiveDate};
use leptos::prelude::*;

use super::number;
use crate::{
    language::Detail,
    reader::{self, words},
    wording,
};

/// Marks on the side and along the bottom, at most.
const MARKS: u32 = 5;
/// A chart is drawn on a square of this many units, whatever its size on the page.
const SIDE: f64 = 1000.0;
/// Microseconds of a day.
pub(super) const DAY: i64 = 86_400_000_000;

/// Values over time, drawn; nothing where there are not two values to compare.
#[component]
pub fn TrendChart(
    /// What was measured.
    title: String,
    /// The items with the values.
    items: Vec<Item>,
) -> impl IntoView {
    let charts = careway_core::record::charts(&items, number);
    let drawn = charts.iter().filter(|chart| chart.lines.iter().any(|line| line.points.len() > 1));
    drawn.filter_map(|chart| figure(&title, chart)).collect_view()
}

/// Where times and values lie on a chart.
pub(super) struct Axes {
    pub from: i64,
    pub to: i64,
    pub scale: Scale,
}

impl Axes {
    fn of(chart: &Chart) -> Option<Self> {
        let points = || chart.lines.iter().flat_map(|line| &line.points);
        let (from, to) = (points().map(|point| point.at).min()?, points().map(|point| point.at).max()?);
        let values: Vec<f64> = points().map(|point| point.value).collect();
        let range = chart.lines.first().and_then(|line| line.range).unwrap_or_default();
        // The first and the last value do not sit on the edge.
        let room = ((to - from) / 40).max(DAY);
        Some(Self { from: from - room, to: to + room, scale: Scale::fit(range.0, range.1, &values)? })
    }

    /// Percent from the left.
    pub fn across(&self, at: i64) -> f64 {
        (at - self.from) as f64 / (self.to - self.from) as f64 * 100.0
    }

    /// A point as the two numbers of an SVG path.
    pub fn place(&self, point: &Point) -> [String; 2] {
        [unit(self.across(point.at)), unit(100.0 - self.scale.place(point.value))]
    }
}

/// A percentage in the whole units of the drawing.
pub(super) fn unit(percent: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a whole number between 0 and the side")]
    let whole = (percent / 100.0 * SIDE).round() as i32;
    whole.to_string()
}

pub(super) fn percent(percent: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a whole percentage")]
    let whole = percent.round() as i32;
    [&whole.to_string(), "%"].concat()
}

fn figure(title: &str, chart: &Chart) -> Option<AnyView> {
    let t = words();
    let axes = Axes::of(chart)?;
    let lines = chart.lines.iter().enumerate().map(|(place, line)| drawing(&axes, line, place));
    let usual = chart.lines.first().and_then(|line| line.range).filter(|_| chart.lines.len() == 1);
    let band = usual.map(|(low, high)| band(&axes, low, high));
    let unit = wording::unit(&chart.unit).map(|unit| view! { <p class="trend-unit">{unit.to_owned()}</p> });
    let view = view! {
        <figure class="trend">
            <figcaption class="unseen">{said(title, chart).join(" ")}</figcaption>
            {unit}
            <div class="trend-plot" aria-hidden="true">
                <svg viewBox="0 0 1000 1000" preserveAspectRatio="none">{band} {lines.collect_view()}</svg>
                <div class="trend-side">{side(axes.scale)}</div>
                <div class="trend-foot">{foot(&axes)}</div>
            </div>
            <ul class="trend-key" aria-hidden="true">
                {usual.map(|_| view! { <li data-kind="usual">{t.result_range()}</li> })}
                {names(chart)}
                {has_comparator(chart).then(|| view! { <li data-kind="beyond">{t.trend_beyond()}</li> })}
            </ul>
            {gap(chart)}
        </figure>
    };
    Some(view.into_any())
}

fn band(axes: &Axes, low: Option<f64>, high: Option<f64>) -> AnyView {
    let top = high.map_or(0.0, |high| 100.0 - axes.scale.place(high));
    let bottom = low.map_or(100.0, |low| 100.0 - axes.scale.place(low));
    let (y, height) = (unit(top), unit(bottom - top));
    view! { <rect class="trend-usual" x="0" y=y width="1000" height=height></rect> }.into_any()
}

/// A line's stretches, and its values as dots: those that stand out and those that lie beyond what was measured apart.
pub(super) fn drawing(axes: &Axes, line: &Line, place: usize) -> AnyView {
    let stretch = |points: &&[Point]| {
        let places = points.iter().map(|point| axes.place(point).join(" "));
        ["M", &places.collect::<Vec<_>>().join(" L")].concat()
    };
    let path: String = joined(&line.points).iter().map(stretch).collect();
    let dots = |wanted: fn(&Point) -> bool| -> String {
        let dot = |point: &Point| ["M", &axes.place(point).join(" "), "h0"].concat();
        line.points.iter().filter(|point| wanted(point)).map(dot).collect()
    };
    let kinds = [
        ("inside", dots(|point| !stands_out(point) && point.comparator.is_none())),
        ("outside", dots(|point| stands_out(point) && point.comparator.is_none())),
        ("beyond", dots(|point| point.comparator.is_some())),
    ];
    let dots = kinds.into_iter().filter(|(_, dots)| !dots.is_empty()).map(|(kind, dots)| {
        view! { <path class="trend-dots" data-kind=kind d=dots></path> }
    });
    view! { <g data-line=place.to_string()><path class="trend-line" d=path></path>{dots.collect_view()}</g> }.into_any()
}

fn stands_out(point: &Point) -> bool {
    point.flag.is_some_and(Flag::stands_out)
}

pub(super) fn side(scale: Scale) -> AnyView {
    let marks = scale.marks(MARKS).into_iter().map(|(mark, decimals)| {
        let text = js_sys::Number::from(mark).to_fixed(u8::try_from(decimals).unwrap_or(0)).map(String::from);
        view! { <span style=("--at", percent(100.0 - scale.place(mark)))>{text.unwrap_or_default()}</span> }
    });
    marks.collect_view().into_any()
}

fn foot(axes: &Axes) -> AnyView {
    let (Some(from), Some(to)) = (day(axes.from), day(axes.to)) else { return ().into_any() };
    let marks = calendar_marks(from, to, 6);
    let years = marks.iter().all(|mark| mark.month() == 1);
    // A month needs more room than a year.
    let marks = if years { marks } else { calendar_marks(from, to, 4) };
    let marks = marks.into_iter().filter_map(|mark| {
        let at = mark.and_hms_opt(0, 0, 0)?.and_utc().timestamp_micros();
        let moment = if years { Moment::Year(mark.year()) } else { Moment::Month(mark.year(), mark.month()) };
        let text = reader::moment(&moment, Detail::Short);
        Some(view! { <span style=("--at", percent(axes.across(at)))>{text}</span> })
    });
    marks.collect_view().into_any()
}

fn day(at: i64) -> Option<NaiveDate> {
    DateTime::from_timestamp_micros(at).map(|at| at.date_naive())
}

/// The lines' names, where there is more than one.
fn names(chart: &Chart) -> Option<AnyView> {
    let name = |(place, line): (usize, &Line)| {
        let known = [line.part.clone(), line.method.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let name = if known.is_empty() { words().trend_no_method().to_owned() } else { known };
        view! { <li data-kind="line" data-line=place.to_string()>{name}</li> }
    };
    (chart.lines.len() > 1).then(|| chart.lines.iter().enumerate().map(name).collect_view().into_any())
}

fn has_comparator(chart: &Chart) -> bool {
    chart.lines.iter().flat_map(|line| &line.points).any(|point| point.comparator.is_some())
}

/// That nothing is known from some of the time, said where it can be seen.
fn gap(chart: &Chart) -> Option<AnyView> {
    let line = chart.lines.first()?;
    let stretches = joined(&line.points);
    let longest = stretches.windows(2).filter_map(|pair| {
        let [before, after] = pair else { return None };
        Some((before.last()?.at, after.first()?.at))
    });
    let (from, to) = longest.max_by_key(|(from, to)| to - from)?;
    let text = words().trend_gap(&month(from), &month(to));
    Some(view! { <p class="hint">{text}</p> }.into_any())
}

fn month(at: i64) -> String {
    day(at).map(|day| reader::date(&Moment::Month(day.year(), day.month()))).unwrap_or_default()
}

/// The chart in words: how many values, from when to when, the least and the most, for each line.
fn said(title: &str, chart: &Chart) -> Vec<String> {
    let t = words();
    let line = |line: &Line| {
        let (first, last) = (line.points.first()?, line.points.last()?);
        let name = line.part.as_deref().unwrap_or(title);
        let unit = wording::unit(&chart.unit).unwrap_or_default();
        let spell = |pick: fn(f64, f64) -> f64| {
            let value = line.points.iter().map(|point| point.value).reduce(pick).unwrap_or_default();
            let digits = js_sys::Number::from(value).to_string_with_radix(10).map(String::from).unwrap_or_default();
            [&digits, wording::gap(unit), unit].concat()
        };
        let (least, most) = (spell(f64::min), spell(f64::max));
        let (first, last) = (month(first.at), month(last.at));
        Some(t.trend_said(line.points.len() as u64, &first, &most, &last, &least, name))
    };
    chart.lines.iter().filter_map(line).collect()
}
