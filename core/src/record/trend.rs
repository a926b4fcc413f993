//! Values of one thing over time, sorted into lines that may be drawn. A line joins only what can be compared: one name,
//! one unit, one method; and it is not drawn over a time from which nothing is known. Knows no pictures and no words.

use super::{Comparator, Flag, Item, Measurement, Quantity, ReferenceRange, Value};

/// A value at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// When, in microseconds since 1970.
    pub at: i64,
    /// How much.
    pub value: f64,
    /// `<0.01` is less than what is drawn.
    pub comparator: Option<Comparator>,
    /// Whether it stands out.
    pub flag: Option<Flag>,
}

/// Values that can be compared, in the order of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Which part of a measurement of several parts this is.
    pub part: Option<String>,
    /// How it was measured, where the source says so.
    pub method: Option<String>,
    /// At least one.
    pub points: Vec<Point>,
    /// The range that came with the newest of them, where all that came with one came with the same.
    pub range: Option<(Option<f64>, Option<f64>)>,
}

/// Lines that share a unit and with it an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// A quantity in the unit.
    pub unit: Quantity,
    /// The lines, the one with the newest value first.
    pub lines: Vec<Line>,
}

/// Values with their ranges on the way into a line.
struct Found<'a> {
    part: Option<&'a str>,
    method: Option<&'a str>,
    quantity: &'a Quantity,
    ranges: &'a [ReferenceRange],
    point: Point,
}

/// Sorts the values of items into charts, one for each unit, the one with the newest value first. What has no date or no
/// number is left out: [`undrawn`] says how much that is. `number` reads digits, which the browser does for the portal.
pub fn charts(items: &[Item], number: impl Fn(&str) -> f64 + Copy) -> Vec<Chart> {
    let mut found: Vec<Found<'_>> = items.iter().flat_map(|item| values(item, number)).collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.point.at));
    let mut charts: Vec<(Chart, Vec<Vec<Found<'_>>>)> = Vec::new();
    for value in found {
        let place = charts.iter().position(|(chart, _)| chart.unit.same_unit(value.quantity));
        let (_, lines) = match place.and_then(|place| charts.get_mut(place)) {
            Some(chart) => chart,
            None => {
                charts.push((Chart { unit: value.quantity.clone(), lines: Vec::new() }, Vec::new()));
                let Some(chart) = charts.last_mut() else { continue };
                chart
            }
        };
        let same = |line: &&mut Vec<Found<'_>>| {
            line.first().is_some_and(|first| first.part == value.part && first.method == value.method)
        };
        match lines.iter_mut().find(same) {
            Some(line) => line.push(value),
            None => lines.push(vec![value]),
        }
    }
    charts
        .into_iter()
        .map(|(chart, lines)| Chart { lines: lines.iter().map(|line| self::line(line, number)).collect(), ..chart })
        .collect()
}

/// How many of the items have a value that is in no chart: words, no date, no value at all.
pub fn undrawn(items: &[Item], number: impl Fn(&str) -> f64 + Copy) -> usize {
    items.iter().filter(|item| values(item, number).is_empty()).count()
}

/// The stretches of a line that are joined: it is broken where nothing is known for much longer than usual, four times the
/// middle pause between two values and half a year at least.
pub fn joined(points: &[Point]) -> Vec<&[Point]> {
    const HALF_A_YEAR: i64 = 183 * 86_400 * 1_000_000;
    let mut pauses: Vec<i64> = points.windows(2).map(pause).collect();
    pauses.sort_unstable();
    let longest = pauses.get(pauses.len() / 2).map_or(i64::MAX, |middle| middle.saturating_mul(4).max(HALF_A_YEAR));
    points.chunk_by(|a, b| b.at - a.at <= longest).collect()
}

fn pause(pair: &[Point]) -> i64 {
    match pair {
        [a, b] => b.at - a.at,
        _ => 0,
    }
}

fn values<'a>(item: &'a Item, number: impl Fn(&str) -> f64) -> Vec<Found<'a>> {
    let (Some(measurement), Some(at)) = (item.measurement(), item.when.and_then(|when| when.sort_key())) else {
        return Vec::new();
    };
    let Measurement { value, components, ranges, flag, method, .. } = measurement;
    let whole = (None, value, ranges, flag);
    let parts = components.iter().map(|part| (Some(part.title.as_str()), &part.value, &part.ranges, &part.flag));
    let found = std::iter::once(whole).chain(parts).filter_map(|(part, value, ranges, flag)| {
        let Some(Value::Quantity(quantity)) = value else { return None };
        let value = number(quantity.number.as_str());
        let point = Point { at, value, comparator: quantity.comparator, flag: flag.map(|(flag, _)| flag) };
        value.is_finite().then_some(Found { part, method: method.as_deref(), quantity, ranges, point })
    });
    found.collect()
}

/// A line of values that are newest first.
fn line(values: &[Found<'_>], number: impl Fn(&str) -> f64) -> Line {
    let ends = |found: &Found<'_>| {
        let [range] = found.ranges else { return None };
        let comparable = |end: &Option<Quantity>| match end {
            None => Some(None),
            Some(end) if end.same_unit(found.quantity) || (end.unit.is_none() && end.ucum.is_none()) => {
                Some(Some(number(end.number.as_str())))
            }
            Some(_) => None,
        };
        Some((comparable(&range.low)?, comparable(&range.high)?)).filter(|ends| *ends != (None, None))
    };
    let mut ranges = values.iter().filter(|found| !found.ranges.is_empty()).map(ends);
    let newest = ranges.next().flatten();
    let range = newest.filter(|newest| ranges.all(|range| range.as_ref() == Some(newest)));
    let mut points: Vec<Point> = values.iter().map(|found| found.point).collect();
    points.reverse();
    let text = |text: Option<&str>| text.map(str::to_owned);
    Line {
        part: text(values.first().and_then(|found| found.part)),
        method: text(values.first().and_then(|found| found.method)),
        points,
        range,
    }
}

#[cfg(test)]
pub mod tests;
