//! Cells that a spreadsheet must not run, and lines that it must read.

use super::*;
use crate::{
    id::Id,
    record::{Comparator, Decimal, Detail, ItemKind, ResultStatus, Source, Standing, When},
};

fn written(text: &str) -> String {
    let mut out = String::new();
    cell(text, &mut out);
    out
}

#[test]
fn what_a_spreadsheet_could_run_is_text() {
    for (text, expected) in [
        ("=1+1", "'=1+1"),
        ("+1-555-0100", "'+1-555-0100"),
        ("-rash", "'-rash"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "\"'\t'=1+1\""),
        ("\r=1+1", "\"'\r'=1+1\""),
        ("  =1+1", "'  =1+1"),
        ("＝1+1", "'＝1+1"),
        ("\"=1+1", "\"'\"\"=1+1\""),
        ("low\n=HYPERLINK(\"x\")", "\"low\n'=HYPERLINK(\"\"x\"\")\""),
        ("mild; =cmd|' /C calc'!A0", "\"mild;' =cmd|' /C calc'!A0\""),
        ("-1.5 or more", "'-1.5 or more"),
        ("--1", "'--1"),
        ("-", "'-"),
        ("-inf", "'-inf"),
        ("-e5", "'-e5"),
        ("", ""),
    ] {
        assert_eq!(written(text), expected, "{text:?}");
    }
}

#[test]
fn numbers_stay_as_the_source_wrote_them() {
    for text in ["1.10", "-1.50", "+3", "0", "-0.0", "6.02e23", "1E-7", "007"] {
        assert_eq!(written(text), text);
    }
}

#[test]
fn nothing_in_a_cell_ends_it() {
    for (text, expected) in [
        ("plain", "plain"),
        ("a,b", "\"a,b\""),
        ("a;b", "\"a;b\""),
        ("say \"ah\"", "\"say \"\"ah\"\"\""),
        ("one\r\ntwo", "\"one\r\ntwo\""),
        (" edges ", "\" edges \""),
        ("a = b - c @ d", "a = b - c @ d"),
        ("año", "año"),
    ] {
        assert_eq!(written(text), expected, "{text:?}");
    }
}

fn quantity(text: &str) -> Quantity {
    let number = Decimal::parse(text).expect("a number");
    Quantity { comparator: None, number, unit: Some("mg/dL".to_owned()), ucum: None }
}

fn item(measurement: Measurement) -> Item {
    Item {
        id: Id::parse("i-1").expect("an id"),
        kind: ItemKind::Result,
        title: "Glucose, fasting".to_owned(),
        code: Some("http://loinc.org|1558-6".to_owned()),
        standing: Standing::Current,
        when: Moment::parse("2024-03-04T10:00:00-05:00").ok().map(When::at),
        source: Source { id: Id::parse("s-1").expect("an id"), name: "=clinic".to_owned() },
        also: Vec::new(),
        organization: Some("Elm, Street".to_owned()),
        by: None,
        detail: Detail::Measurement(measurement),
    }
}

fn measurement(value: Option<Value>, components: Vec<Component>) -> Measurement {
    Measurement {
        status: ResultStatus::Final,
        value,
        absent: None,
        ranges: vec![ReferenceRange {
            low: Some(quantity("70")),
            high: Some(quantity("99.0")),
            text: None,
            applies_to: None,
        }],
        flag: Some((Flag::High, FlagOrigin::Range)),
        components,
        method: None,
        sample: None,
        comment: None,
    }
}

#[test]
fn a_line_has_as_many_cells_as_the_head_and_the_source_s_digits() {
    let mut out = String::new();
    let value = Quantity { comparator: Some(Comparator::GreaterOrEqual), ..quantity("110.10") };
    write(&item(measurement(Some(Value::Quantity(value)), Vec::new())), &mut out);
    assert_eq!(
        out,
        "result,2024-03-04T10:00:00-05:00,\"Glucose, fasting\",110.10,mg/dL,>=,70 to 99.0 mg/dL,high,range,final,,\
         \"Elm, Street\",'=clinic,http://loinc.org|1558-6\r\n"
    );
    assert_eq!(HEAD.trim_end().split(',').count(), 14);
}

#[test]
fn a_measurement_of_parts_has_a_line_for_each() {
    let part = |title: &str, number: &str| Component {
        title: title.to_owned(),
        code: None,
        value: Some(Value::Quantity(quantity(number))),
        absent: None,
        ranges: Vec::new(),
        flag: None,
    };
    let mut out = String::new();
    write(&item(measurement(None, vec![part("Upper", "128"), part("Lower", "-79.0")])), &mut out);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].contains("\"Glucose, fasting: Upper\",128,mg/dL,,,,,final"), "{}", lines[0]);
    assert!(lines[1].contains("\"Glucose, fasting: Lower\",-79.0,mg/dL"), "{}", lines[1]);
}

#[test]
fn what_carries_no_measurement_has_no_line() {
    let mut out = String::new();
    let report = Item { detail: Detail::Notes(Vec::new()), ..item(measurement(None, Vec::new())) };
    write(&report, &mut out);
    assert_eq!(out, "");
}
