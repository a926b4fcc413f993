//! The rules of results as golden vectors: what came, and what a reader is told. `vectors.json` is the one table; it is run
//! natively and in WebAssembly, as the server and the portal run the rules. Knows no FHIR.
//!
//! Sources: HL7 v3 ObservationInterpretation, HL7 FHIR R4 Observation, LOINC 85354-9; for release 45 CFR 171. First edition,
//! effective 2026-11-29.

use serde::Deserialize;

use crate::{
    record::{
        Comparator, Component, Decimal, Flag, FlagOrigin, Item, Line, Measurement, Point, Quantity, ReferenceRange,
        Value, charts, judge, printed,
        trend::tests::{measured, read, with},
    },
    release::{Choice, Met, Release},
    words::{Language, Words},
};

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Vector {
    Result(Told),
    Pressure(Pressure),
    Trend(Trend),
    Release(Showing),
}

/// A value with its interpretation codes and ranges; its flag, and how it reads in English.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    rule: String,
    #[serde(default)]
    codes: Vec<String>,
    number: Option<String>,
    text: Option<String>,
    ranges: Vec<Range>,
    flag: Option<Flag>,
    by: Option<FlagOrigin>,
    reads: String,
    usual: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Range {
    low: Option<String>,
    high: Option<String>,
    text: Option<String>,
    #[serde(rename = "for")]
    applies_to: Option<String>,
}

/// Parts as a code and a number; how they read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pressure {
    rule: String,
    parts: Vec<(String, String)>,
    reads: String,
}

/// Values as a day, a number and a method; the numbers of each line of each chart.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trend {
    rule: String,
    values: Vec<(String, String, String)>,
    charts: Vec<Vec<Vec<String>>>,
}

/// A patient's choice, and what shows so many hours after a result has arrived.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Showing {
    rule: String,
    choice: Choice,
    after_hours: i64,
    opened: bool,
    shows: String,
}

/// Reads `<0.01 ng/mL`.
fn quantity(text: &str) -> Quantity {
    const SIGNS: [(&str, Comparator); 4] = [
        ("<=", Comparator::LessOrEqual),
        (">=", Comparator::GreaterOrEqual),
        ("<", Comparator::Less),
        (">", Comparator::Greater),
    ];
    let signed = SIGNS.iter().find_map(|(sign, comparator)| Some((text.strip_prefix(sign)?, *comparator)));
    let rest = signed.map_or(text, |(rest, _)| rest);
    let (digits, unit) = rest.split_once(' ').map_or((rest, None), |(digits, unit)| (digits, Some(unit.to_owned())));
    let number = Decimal::parse(digits).expect("a number");
    Quantity { comparator: signed.map(|(_, comparator)| comparator), number, ucum: unit.clone(), unit }
}

fn number(text: &str) -> Value {
    Value::Quantity(quantity(text))
}

/// As a test reads it: with the plain space that JSON shows.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn english() -> Words {
    Words::of(Language::English)
}

impl Told {
    fn holds(self) {
        let value = self.number.as_deref().map(number).or(self.text.map(Value::Text)).expect("a value");
        let ranges: Vec<ReferenceRange> = self.ranges.into_iter().map(Range::read).collect();
        let source = Flag::one_of(self.codes.iter().filter_map(|code| Flag::from_code(code)));
        let judged = judge(source, Some(&value), &ranges);
        assert_eq!(judged, self.flag.zip(self.by), "{}", self.rule);
        let usual: Vec<String> = ranges.iter().filter_map(|range| printed::range(range, english())).collect();
        assert_eq!(plain(&printed::value(&value, english())), self.reads, "{}", self.rule);
        assert_eq!(usual.iter().map(|text| plain(text)).collect::<Vec<_>>(), self.usual, "{}", self.rule);
    }
}

impl Range {
    fn read(self) -> ReferenceRange {
        let [low, high] = [self.low, self.high].map(|end| end.as_deref().map(quantity));
        ReferenceRange { low, high, text: self.text, applies_to: self.applies_to }
    }
}

impl Pressure {
    fn holds(self) {
        let part = |(code, text): (String, String)| Component {
            title: code.clone(),
            code: Some(code),
            value: Some(number(&text)),
            absent: None,
            ranges: Vec::new(),
            flag: None,
        };
        let parts = Component::in_order(self.parts.into_iter().map(part).collect());
        let item = with(measured("2026-01-01", None), |measurement| measurement.components = parts.clone());
        let reads = item.measurement().map(|measurement| printed::measured(measurement, english()));
        assert_eq!(reads.as_deref().map(plain), Some(self.reads), "{}", self.rule);
    }
}

impl Trend {
    fn holds(self) {
        let value = |(day, text, method): &(String, String, String)| {
            let by = |measurement: &mut Measurement| {
                measurement.method = (!method.is_empty()).then(|| method.clone());
            };
            with(measured(day, Some(number(text))), by)
        };
        let items: Vec<Item> = self.values.iter().map(value).collect();
        let point = |point: &Point| [point.comparator.map_or("", Comparator::sign), &point.value.to_string()].concat();
        let line = |line: &Line| line.points.iter().map(point).collect::<Vec<_>>();
        let charts: Vec<Vec<Vec<String>>> =
            charts(&items, read).iter().map(|chart| chart.lines.iter().map(line).collect()).collect();
        assert_eq!(charts, self.charts, "{}", self.rule);
    }
}

impl Showing {
    fn holds(self) {
        let arrived = chrono::DateTime::UNIX_EPOCH;
        let now = arrived + chrono::TimeDelta::hours(self.after_hours);
        let met = Met { opened: self.opened.then_some(arrived), answered: None };
        let shows = match self.choice.release(arrived, met, now) {
            Release::Shown => "shown",
            Release::Announced => "announced",
            Release::Waiting { .. } => "waiting",
        };
        assert_eq!(shows, self.shows, "{}", self.rule);
    }
}

#[test]
fn what_came_is_told_as_the_vectors_say() {
    let vectors: Vec<Vector> = serde_json::from_str(include_str!("vectors.json")).expect("vectors");
    for vector in vectors {
        match vector {
            Vector::Result(told) => told.holds(),
            Vector::Pressure(pressure) => pressure.holds(),
            Vector::Trend(trend) => trend.holds(),
            Vector::Release(showing) => showing.holds(),
        }
    }
}
