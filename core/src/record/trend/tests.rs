//! Cases of values over time: what shares a line, what does not, and where a line is broken. Knows no pictures.

use super::*;
use crate::record::{Component, Decimal, Detail, FlagOrigin, ItemKind, Moment, ResultStatus, Source, Standing, When};

fn quantity(number: &str, unit: &str) -> Quantity {
    let (unit, ucum) = (Some(unit.to_owned()), Some(unit.to_owned()));
    Quantity { comparator: None, number: Decimal::parse(number).unwrap(), unit, ucum }
}

pub fn measured(day: &str, value: Option<Value>) -> Item {
    let measurement = Measurement {
        status: ResultStatus::Final,
        value,
        absent: None,
        components: Vec::new(),
        ranges: Vec::new(),
        flag: None,
        method: None,
        sample: None,
        comment: None,
    };
    Item {
        id: crate::id::Id::parse(&format!("i{day}")).unwrap(),
        kind: ItemKind::Result,
        title: "Glucose".to_owned(),
        code: None,
        standing: Standing::Current,
        when: (!day.is_empty()).then(|| When::at(Moment::parse(day).unwrap())),
        source: Source { id: crate::id::Id::parse("s").unwrap(), name: "Lab".to_owned() },
        also: Vec::new(),
        organization: None,
        by: None,
        detail: Detail::Measurement(measurement),
    }
}

pub fn of(day: &str, number: &str, unit: &str) -> Item {
    measured(day, Some(Value::Quantity(quantity(number, unit))))
}

pub fn with(mut item: Item, change: impl Fn(&mut Measurement)) -> Item {
    if let Detail::Measurement(measurement) = &mut item.detail {
        change(measurement);
    }
    item
}

pub fn read(text: &str) -> f64 {
    text.parse().unwrap()
}

fn ranged(item: Item, low: Option<&str>, high: Option<&str>, unit: &str) -> Item {
    let end = |end: Option<&str>| end.map(|end| quantity(end, unit));
    let range = ReferenceRange { low: end(low), high: end(high), text: None, applies_to: None };
    with(item, |measurement| measurement.ranges = vec![range.clone()])
}

#[test]
fn parts_of_a_measurement_are_lines_on_one_axis() {
    let part = |title: &str, number: &str| Component {
        title: title.to_owned(),
        code: None,
        value: Some(Value::Quantity(quantity(number, "mm[Hg]"))),
        absent: None,
        ranges: Vec::new(),
        flag: None,
    };
    let pressure = |day, up, down| {
        let parts = vec![part("Systolic", up), part("Diastolic", down)];
        with(measured(day, None), |measurement| measurement.components = parts.clone())
    };
    let charts = charts(&[pressure("2026-01-01", "128", "81"), pressure("2026-02-01", "131", "84")], read);
    assert_eq!(charts.len(), 1);
    let parts: Vec<Option<&str>> = charts[0].lines.iter().map(|line| line.part.as_deref()).collect();
    assert_eq!(parts, [Some("Systolic"), Some("Diastolic")]);
    assert_eq!(charts[0].lines[1].points.len(), 2);
}

#[test]
fn what_cannot_be_drawn_is_counted() {
    let words = measured("2026-01-01", Some(Value::Text("trace".to_owned())));
    let items = [of("", "5", "g"), words, measured("2026-02-01", None), of("2026-03-01", "5", "g")];
    assert_eq!(charts(&items, read)[0].lines[0].points.len(), 1);
    assert_eq!(undrawn(&items, read), 3);
}

#[test]
fn a_comparator_and_a_flag_stay_with_their_value() {
    let less = Quantity { comparator: Some(Comparator::Less), ..quantity("0.01", "ng/mL") };
    let item = with(measured("2026-01-01", Some(Value::Quantity(less))), |measurement| {
        measurement.flag = Some((Flag::High, FlagOrigin::Source));
    });
    let point = charts(&[item], read)[0].lines[0].points[0];
    assert_eq!((point.comparator, point.flag), (Some(Comparator::Less), Some(Flag::High)));
}

#[test]
fn a_range_is_drawn_only_where_all_came_with_the_same() {
    let same = [
        ranged(of("2026-02-01", "5", "g"), Some("1"), Some("9"), "g"),
        ranged(of("2026-01-01", "4", "g"), Some("1"), Some("9"), "g"),
    ];
    assert_eq!(charts(&same, read)[0].lines[0].range, Some((Some(1.0), Some(9.0))));
    let changed = [same[0].clone(), ranged(of("2025-01-01", "4", "g"), Some("2"), Some("9"), "g")];
    assert_eq!(charts(&changed, read)[0].lines[0].range, None);
    let without = [same[0].clone(), of("2025-01-01", "4", "g")];
    assert_eq!(charts(&without, read)[0].lines[0].range, Some((Some(1.0), Some(9.0))), "none came with the other");
    let one_sided = [ranged(of("2026-02-01", "61", "mL"), Some("60"), None, "mL")];
    assert_eq!(charts(&one_sided, read)[0].lines[0].range, Some((Some(60.0), None)));
    let other_unit = [ranged(of("2026-02-01", "61", "mL"), Some("60"), None, "L")];
    assert_eq!(charts(&other_unit, read)[0].lines[0].range, None);
}

#[test]
fn a_line_is_broken_where_nothing_is_known_for_long() {
    let line = |days: &[&str]| {
        let items: Vec<Item> = days.iter().map(|day| of(day, "1", "g")).collect();
        let charts = charts(&items, read);
        joined(&charts[0].lines[0].points).iter().map(|points| points.len()).collect::<Vec<_>>()
    };
    assert_eq!(line(&["2026-01-01"]), [1]);
    assert_eq!(line(&["2020-01-01", "2026-01-01"]), [2], "two values have no usual pause");
    assert_eq!(line(&["2026-01-01", "2026-01-02", "2026-01-03", "2026-03-01"]), [4], "less than half a year is no gap");
    assert_eq!(line(&["2019-01-01", "2019-04-01", "2019-07-01", "2023-01-01", "2023-04-01"]), [3, 2]);
}
