//! Cases of growth: every published row, values whose place is published, and what has no curves.

use super::{
    place::growth,
    reference::{CURVES, Lms, Table},
    *,
};
use crate::{
    people::{Gender::*, Patient},
    record::{Detail, Moment, Standing, Value, When, trend},
};

const TABLES: [(Table, usize); 6] = [
    (Table::BabyLength, 37),
    (Table::BabyWeight, 38),
    (Table::HeadSize, 38),
    (Table::Height, 218),
    (Table::Weight, 218),
    (Table::BodyMass, 219),
];

/// The number of standard deviations below which 97 of 100 are.
const P97: f64 = 1.880_793_608;

fn near(found: f64, wanted: f64, share: f64) -> bool {
    (found - wanted).abs() <= wanted.abs() * share
}

#[test]
fn every_published_row_gives_its_published_percentiles() {
    for (table, count) in TABLES {
        for sex in [Male, Female] {
            let rows = table.rows(sex);
            assert_eq!(rows.len(), count, "{table:?} {sex:?}");
            assert!(rows.is_sorted_by(|a, b| a.months < b.months), "{table:?} {sex:?}");
            for row in rows {
                let (low, high) = (row.lms.value(-P97), row.lms.value(P97));
                // The publication itself is rounded: its birth length is off by a quarter of a millionth.
                assert!(near(low, row.checks.0, 5e-7), "{table:?} {sex:?} {}: {low}", row.months);
                assert!(near(high, row.checks.1, 5e-7), "{table:?} {sex:?} {}: {high}", row.months);
                assert!((row.lms.below(row.checks.0) - 0.03).abs() < 1e-5, "{table:?} {sex:?} {}", row.months);
                assert!((row.lms.below(row.checks.1) - 0.97).abs() < 1e-5, "{table:?} {sex:?} {}", row.months);
            }
        }
    }
    assert!(Table::Height.rows(Other).is_empty());
}

#[test]
fn curves_go_through_the_published_percentiles() {
    // 5th, 10th, 25th, 50th, 75th, 90th and 95th, as published.
    #[rustfmt::skip]
    let cases = [
        (Table::BabyLength, Male, 1.5, [52.72610659, 53.55364657, 54.97910441, 56.62842855, 58.35059408, 59.96640329, 60.96465379]),
        (Table::BabyWeight, Female, 1.5, [3.547610305, 3.770157472, 4.13899376, 4.544776513, 4.946765504, 5.305632496, 5.51916925]),
        (Table::HeadSize, Male, 36.0, [46.86520671, 47.51555592, 48.56578071, 49.68393611, 50.75596627, 51.68513749, 52.22627901]),
        (Table::Height, Female, 60.5, [100.3890853, 102.0108651, 104.7829358, 107.9566031, 111.2321213, 114.2701285, 116.1301284]),
        (Table::Weight, Male, 120.5, [24.94392079, 26.20745042, 28.66893932, 32.08799062, 36.55850564, 41.96894158, 46.15753154]),
        (Table::BodyMass, Female, 180.5, [16.30973602, 16.93767383, 18.17359792, 19.9305662, 22.33090272, 25.46204417, 28.12369169]),
        (Table::Height, Male, 239.5, [165.031488, 167.6519311, 172.0152737, 176.8414914, 181.6455954, 185.9511757, 188.5198484]),
    ];
    for (table, sex, months, published) in cases {
        let lms = Lms::at(table.rows(sex), months).unwrap();
        for ((percentile, z), published) in PERCENTILES.into_iter().zip(CURVES).zip(published) {
            assert!(near(lms.value(z), published, 5e-7), "{table:?} {sex:?} {months}: {percentile}");
            assert!((lms.below(published) * 100.0 - f64::from(percentile)).abs() < 1e-3, "{table:?}: {percentile}");
        }
    }
}

#[test]
fn ages_between_rows_are_between_them_and_others_have_none() {
    let rows = Table::Height.rows(Female);
    let middle = |months| Lms::at(rows, months).map(|lms| lms.value(0.0));
    let (before, after) = (middle(100.5).unwrap(), middle(101.5).unwrap());
    assert!(near(middle(101.0).unwrap(), f64::midpoint(before, after), 1e-12));
    assert_eq!(middle(24.0), Some(84.97555512), "the first row");
    assert_eq!([middle(23.99), middle(240.01)], [None, None]);
}

fn child(born: &str, gender: Option<Gender>) -> Patient {
    let day = born.parse().ok();
    let year = born.get(..4).and_then(|year| year.parse().ok());
    Patient {
        id: Id::parse("p").unwrap(),
        name: "Ada".to_owned(),
        birth_date: day,
        birth_year: year,
        gender,
        deceased: false,
    }
}

fn girl() -> Patient {
    child("2012-03-01", Some(Female))
}

fn item(code: &str, when: &str, number: &str, unit: &str) -> Item {
    let mut item = trend::tests::of("2012-03-01", number, unit);
    item.id = Id::parse(&format!("i{when}")).unwrap();
    item.code = Some(format!("http://loinc.org|{code}"));
    item.when = Some(When::at(Moment::parse(when).unwrap()));
    item
}

fn chart(child: &Patient, item: &Item, others: &[Item]) -> GrowthChart {
    match growth(child, item, others) {
        Some(Growth::Chart(chart)) => chart,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_value_has_the_place_that_is_published_for_it() {
    // Born so that the day is within a day of the half month that the tables name.
    let cases = [
        ("8302-2", "2017-03-16", "111.2", "cm", 75), // 60.5 months
        ("8302-2", "2017-03-16", "43.79", "[in_i]", 75),
        ("8302-2", "2017-03-16", "1.020", "m", 10),
        ("29463-7", "2022-03-16", "29.17", "kg", 25), // 120.5 months
        ("3141-9", "2022-03-16", "64.31", "[lb_av]", 25),
        ("39156-5", "2027-03-17", "28.12", "kg/m2", 95), // 180.5 months
        ("8306-3", "2012-04-16", "53.7", "cm", 25),      // 1.5 months
        ("8302-2", "2012-04-16", "53.7", "cm", 25),
        ("29463-7", "2012-04-16", "5306", "g", 90),
        ("9843-4", "2015-03-01", "48.63", "cm", 50), // 36 months
        ("8287-5", "2015-03-01", "40", "cm", 0),
        ("29463-7", "2022-03-16", "250", "kg", 100),
    ];
    for (code, when, number, unit, below) in cases {
        let item = item(code, when, number, unit);
        let chart = chart(&girl(), &item, &[]);
        assert_eq!(
            chart.points.iter().map(|point| point.below).collect::<Vec<_>>(),
            [below],
            "{code} {when} {number} {unit}"
        );
    }
}

#[test]
fn curves_are_in_the_unit_of_the_shown_value() {
    let (metric, inches) = (item("8302-2", "2017-03-16", "111.2", "cm"), item("8302-2", "2018-03-16", "45", "[in_i]"));
    let centimeters = chart(&girl(), &metric, std::slice::from_ref(&inches));
    let converted = chart(&girl(), &inches, std::slice::from_ref(&metric));
    assert_eq!(centimeters.points.iter().map(|point| point.value).collect::<Vec<_>>(), [114_300, 111_200]);
    assert_eq!(converted.points.iter().map(|point| point.value).collect::<Vec<_>>(), [45_000, 43_780]);
    assert_eq!(centimeters.points[0].below, converted.points[0].below);
    for (a, b) in centimeters.curves.iter().zip(&converted.curves) {
        assert!(a.iter().zip(b).all(|(a, b)| near(f64::from(*b) * 2.54, f64::from(*a), 1e-4)));
    }
}

#[test]
fn the_stretch_is_around_the_values_of_the_same_table() {
    let at = |when: &str| item("29463-7", when, "20", "kg");
    let years = |chart: &GrowthChart| (chart.from / 365, chart.to / 365);
    let all = [at("2012-05-01"), at("2013-04-01"), at("2018-05-01"), at("2020-02-01"), at("2035-01-01")];
    let later = chart(&girl(), &all[2], &[&all[..2], &all[3..]].concat());
    assert_eq!(years(&later), (6, 8));
    assert_eq!(
        (later.baby, later.points.len()),
        (false, 4),
        "those of a baby have a place too, a grown woman's has none"
    );
    let baby = chart(&girl(), &all[0], &all[1..]);
    assert_eq!((baby.from, baby.to, baby.baby), (0, 548, true));
    let alone = chart(&girl(), &all[0], &[]);
    assert_eq!((alone.from, alone.to), (0, 365), "a year at least");
    for chart in [later, baby, alone] {
        let count = chart.curves[0].len();
        assert!(count > 20 && chart.curves.len() == PERCENTILES.len());
        assert!(chart.curves.iter().all(|curve| curve.len() == count));
        assert!(chart.curves.windows(2).all(|two| two[0].iter().zip(&two[1]).all(|(low, high)| low < high)));
    }
}

#[test]
fn the_second_birthday_begins_the_curves_of_children() {
    for (born, birthday) in [("2012-03-01", "2014-03-01"), ("2012-02-29", "2014-02-28"), ("2010-06-15", "2012-06-15")] {
        let child = child(born, Some(Male));
        let on = chart(&child, &item("8302-2", birthday, "86.45", "cm"), &[]);
        assert_eq!((on.baby, on.points[0].below, on.points[0].age >= on.from), (false, 50, true), "{born}");
        let before = Moment::parse(birthday).unwrap().day().unwrap().pred_opt().unwrap().to_string();
        assert!(chart(&child, &item("8302-2", &before, "86.4", "cm"), &[]).baby, "{born}");
    }
}

#[test]
fn what_is_not_known_is_said_and_what_is_no_childs_is_not_spoken_of() {
    let height = item("8302-2", "2017-03-16", "111.2", "cm");
    let with = |change: fn(&mut Item)| {
        let mut item = height.clone();
        change(&mut item);
        item
    };
    let without = |reason| Some(Growth::Without(reason));
    let boy = |born| child(born, Some(Male));
    let cases = [
        (child("2012", Some(Female)), height.clone(), without(NoCurves::Birth)),
        (child("", Some(Female)), height.clone(), without(NoCurves::Birth)),
        (girl(), item("8302-2", "2017-03", "111.2", "cm"), without(NoCurves::Day)),
        (child("2012-03-01", None), height.clone(), without(NoCurves::Sex)),
        (child("2012-03-01", Some(Other)), height.clone(), without(NoCurves::Sex)),
        (child("2012-03-01", Some(Unknown)), height.clone(), without(NoCurves::Sex)),
        (girl(), item("8302-2", "2017-03-16", "3", "[ft_i]"), without(NoCurves::Unit)),
        (girl(), item("29463-7", "2017-03-16", "3", "cm"), without(NoCurves::Unit)),
        (girl(), item("39156-5", "2013-03-16", "16", "kg/m2"), without(NoCurves::Age)),
        (girl(), item("9843-4", "2016-03-16", "50", "cm"), without(NoCurves::Age)),
        (girl(), item("8306-3", "2016-03-16", "100", "cm"), without(NoCurves::Age)),
        (boy("1997-03-16"), height.clone(), None),
        (boy("1996"), height.clone(), None),
        (boy("2018-01-01"), height.clone(), None),
        (girl(), item("8339-4", "2012-03-01", "3", "kg"), None),
        (girl(), with(|item| item.standing = Standing::EnteredInError), None),
        (girl(), with(|item| item.when = None), None),
        (girl(), with(|item| item.code = None), None),
        (girl(), with(|item| value(item, Value::Text("tall".to_owned()))), None),
    ];
    for (child, item, wanted) in cases {
        assert_eq!(growth(&child, &item, &[]), wanted, "{} {:?}: {item:?}", child.id, child.birth_date);
    }
    assert!(chart(&boy("1997-03-17"), &height, &[]).points.len() == 1, "the day before the twentieth birthday");
}

fn value(item: &mut Item, value: Value) {
    if let Detail::Measurement(measurement) = &mut item.detail {
        measurement.value = Some(value);
    }
}
