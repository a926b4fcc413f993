//! Values, ranges, flags, codes and dates of observations.

use super::*;

#[test]
fn every_type_of_value_is_read() {
    for (elements, expected) in [
        (r#""valueQuantity": {"value": 1.10, "unit": "mg/dL"}"#, "1.10 mg/dL"),
        (r#""valueQuantity": {"value": 0.01, "comparator": "<", "unit": "ng/mL"}"#, "<0.01 ng/mL"),
        (r#""valueQuantity": {"value": 90, "comparator": ">=", "code": "mL/min"}"#, "≥90 mL/min"),
        (r#""valueQuantity": {"value": 1.23e2, "unit": "1"}"#, "1.23e2"),
        (r#""valueQuantity": {"value": "7.0", "unit": "x"}"#, "7.0 x"),
        (r#""valueString": " Yellow,  clear ""#, "'Yellow,  clear'"),
        (r#""valueCodeableConcept": {"text": "Not seen", "coding": [{"display": "Absent"}]}"#, "'Not seen'"),
        (r#""valueCodeableConcept": {"coding": [{"code": "LA1"}, {"code": "LA2", "display": "Two"}]}"#, "'Two'"),
        (
            r#""valueCodeableConcept": {"coding": [{"display": "Lab"}, {"display": "Picked", "userSelected": true}]}"#,
            "'Picked'",
        ),
        (r#""valueCodeableConcept": {"coding": [{"code": "LA1"}]}"#, "'LA1'"),
        (r#""valueInteger": 4"#, "4"),
        (r#""valueBoolean": false"#, "false"),
        (r#""valueRange": {"low": {"value": 1}, "high": {"value": 3, "unit": "/HPF"}}"#, "1..3 /HPF"),
        (r#""valueRange": {"high": {"value": 3}}"#, "..3"),
        (r#""valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}"#, "'1:128'"),
        (
            r#""valueRatio": {"numerator": {"value": 5, "unit": "mg"}, "denominator": {"value": 1, "unit": "mL"}}"#,
            "'5 mg / 1 mL'",
        ),
        (r#""valuePeriod": {"start": "2020-01-01", "end": "2020-01-03T10:00:00Z"}"#, "'2020-01-01 – 2020-01-03'"),
        (r#""valueDateTime": "2020-02-03""#, "'2020-02-03'"),
        (r#""valueTime": "10:30:00""#, "'10:30:00'"),
        (r#""valueSampledData": {"origin": {"value": 0}, "period": 10, "dimensions": 1, "data": "1 2 3"}"#, "'1 2 3'"),
        (r#""valueQuantity": {"unit": "mg/dL"}"#, "-"),
        (r#""valueQuantity": {"value": 1e400}"#, "-"),
        (r#""valueQuantity": "7""#, "-"),
        ("", "-"),
    ] {
        assert_eq!(shown(observation(elements).value.as_ref()), expected, "{elements}");
    }
}

#[test]
fn a_value_that_is_absent_says_why() {
    let url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    let extension = format!(r#"{{"extension": [{{"url": "{url}", "valueCode": "masked"}}]}}"#);
    for (elements, expected) in [
        (r#""dataAbsentReason": {"coding": [{"code": "unknown"}]}"#.to_owned(), Some("unknown")),
        (r#""dataAbsentReason": {"text": "Sample was lost"}"#.to_owned(), Some("Sample was lost")),
        (format!(r#""valueCodeableConcept": {extension}"#), Some("masked")),
        (format!(r#""_valueString": {extension}"#), Some("masked")),
        (format!(r#""valueQuantity": {{"_value": {extension}, "unit": "mg"}}"#), Some("masked")),
        (String::new(), None),
    ] {
        let measurement = observation(&elements);
        assert_eq!(measurement.absent.as_ref().map(|absent| absent.0.as_str()), expected, "{elements}");
        assert_eq!(measurement.value, None, "{elements}");
    }
}

#[test]
fn ranges_keep_what_they_say_and_whom_they_are_for() {
    let ranges = observation(
        r#""referenceRange": [
            {"low": {"value": 59, "unit": "mL/min"}},
            {"high": {"value": 5.70, "unit": "%"}, "type": {"coding": [{"code": "normal"}]}},
            {"text": "Negative"},
            {"low": {"value": 1}, "high": {"value": 2}, "appliesTo": [{"text": "fasting"}], "age": {"low": {"value": 18, "unit": "a"}}},
            {"modifierExtension": []}]"#,
    )
    .ranges;
    let bounds: Vec<_> = ranges
        .iter()
        .map(|r| {
            let number = |q: &Option<careway_core::record::Quantity>| {
                q.as_ref().map_or(String::new(), |q| q.number.as_str().to_owned())
            };
            (
                number(&r.low),
                number(&r.high),
                r.text.clone().unwrap_or_default(),
                r.applies_to.clone().unwrap_or_default(),
            )
        })
        .collect();
    let row = |low: &str, high: &str, text: &str, whom: &str| {
        (low.to_owned(), high.to_owned(), text.to_owned(), whom.to_owned())
    };
    assert_eq!(
        bounds,
        [
            row("59", "", "", ""),
            row("", "5.70", "", ""),
            row("", "", "Negative", ""),
            row("1", "2", "", "fasting, ≥ 18 a")
        ]
    );
}

#[test]
fn the_flag_is_the_sources_own_else_the_ranges() {
    let with =
        |elements: &str| observation(&format!(r#""valueQuantity": {{"value": 9, "unit": "mg"}}, {elements}"#)).flag;
    let range = r#""referenceRange": [{"low": {"value": 1, "unit": "mg"}, "high": {"value": 5, "unit": "mg"}}]"#;
    assert_eq!(with(range), Some((Flag::High, FlagOrigin::Range)));
    assert_eq!(
        with(&format!(r#"{range}, "interpretation": [{{"coding": [{{"code": "N"}}]}}]"#)),
        Some((Flag::Normal, FlagOrigin::Source))
    );
    assert_eq!(
        with(&format!(r#"{range}, "interpretation": [{{"coding": [{{"code": "??"}}, {{"code": "HH"}}]}}]"#)),
        Some((Flag::CriticallyHigh, FlagOrigin::Source))
    );
    assert_eq!(
        with(r#""interpretation": [{"coding": [{"code": "N"}]}, {"text": "critical high"}]"#),
        Some((Flag::CriticallyHigh, FlagOrigin::Source))
    );
    assert_eq!(with(r#""interpretation": [{"text": "Low"}]"#), Some((Flag::Low, FlagOrigin::Source)));
    assert_eq!(with(r#""interpretation": {"coding": [{"code": "H"}]}"#), Some((Flag::High, FlagOrigin::Source)));
    assert_eq!(with(r#""interpretation": [{"text": "see note"}]"#), None);
}

#[test]
fn components_have_values_ranges_and_flags_of_their_own() {
    let measurement = observation(
        r#""code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]}, "status": "amended", "note": [{"text": "Left arm"}],
           "component": [
            {"code": {"text": "Cuff"}, "valueCodeableConcept": {"text": "large"}},
            {"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}], "text": "Systolic"}, "valueQuantity": {"value": 120, "unit": "mmHg"},
             "referenceRange": [{"high": {"value": 119, "unit": "mmHg"}}]},
            {"code": {"text": "Diastolic"}, "dataAbsentReason": {"text": "not heard"}}]"#,
    );
    assert_eq!((measurement.status, measurement.comment.as_deref()), (ResultStatus::Amended, Some("Left arm")));
    let parts: Vec<_> = measurement
        .components
        .iter()
        .map(|c| (c.title.as_str(), shown(c.value.as_ref()), c.flag.map(|f| f.0)))
        .collect();
    assert_eq!(
        parts,
        [
            ("Systolic", "120 mmHg".to_owned(), Some(Flag::High)),
            ("Cuff", "'large'".to_owned(), None),
            ("Diastolic", "-".to_owned(), None)
        ]
    );
    assert_eq!(measurement.components[0].code.as_deref(), Some("http://loinc.org|8480-6"));
}

#[test]
fn observations_stand_where_readers_look_for_them() {
    let category = |code: &str| format!(r#""category": [{{"coding": [{{"code": "{code}"}}]}}]"#);
    let loinc = |code: &str| format!(r#""code": {{"coding": [{{"system": "http://loinc.org", "code": "{code}"}}]}}"#);
    for (elements, kind) in [
        (category("laboratory"), ItemKind::Result),
        (category("vital-signs"), ItemKind::Vital),
        (format!("{}, {}", category("vital-signs"), loinc("29463-7")), ItemKind::Growth),
        (format!("{}, {}", category("vital-signs"), loinc("8480-6")), ItemKind::Vital),
        (category("social-history"), ItemKind::Social),
        (category("survey"), ItemKind::Social),
        (category("imaging"), ItemKind::Result),
        (r#""category": [{"text": "Vital Signs"}]"#.to_owned(), ItemKind::Vital),
        (String::new(), ItemKind::Result),
    ] {
        assert_eq!(item("Observation", &elements).kind, kind, "{elements}");
    }
}

#[test]
fn the_code_is_loinc_first_and_a_title_needs_none() {
    let both = item(
        "Observation",
        r#""code": {"coding": [{"system": "urn:local", "code": "GLU", "display": "Glu"}, {"system": "http://loinc.org", "code": "2345-7", "display": "Glucose"}]}"#,
    );
    assert_eq!((both.code.as_deref(), both.title.as_str()), (Some("http://loinc.org|2345-7"), "Glu"));
    let text = item("Observation", r#""code": {"text": "Home glucose"}"#);
    assert_eq!((text.code, text.title.as_str()), (None, "Home glucose"));
    let bare = item("Observation", r#""code": "Glucose""#);
    assert_eq!(bare.title, "Glucose");
}

#[test]
fn when_it_was_is_as_exact_as_the_source() {
    let when = |kind: &str, elements: &str| {
        item(kind, elements).when.map(|when| {
            let text = |m: Option<careway_core::record::Moment>| m.map_or(String::new(), |m| m.to_string());
            format!("{}..{}", text(when.start), text(when.end))
        })
    };
    for (kind, elements, expected) in [
        ("Observation", r#""effectiveDateTime": "2019-05""#, Some("2019-05..")),
        ("Observation", r#""effectivePeriod": {"start": "1994-05-19", "stop": "1994-05-20"}"#, Some("1994-05-19..")),
        ("Observation", r#""effectivePeriod": {"end": "2001"}"#, Some("..2001")),
        ("Observation", r#""effectivePeriod": {"start": "2001-02-03", "end": "1999-01-01"}"#, Some("2001-02-03..")),
        (
            "Observation",
            r#""effectiveTiming": {"event": ["2020-01-01", "2020-01-05"]}"#,
            Some("2020-01-01..2020-01-05"),
        ),
        ("Observation", r#""issued": "2020-01-01T10:00:00+02:00""#, Some("2020-01-01T10:00:00+02:00..")),
        (
            "Observation",
            r#""effectiveDateTime": "yesterday", "issued": "2020-01-01T00:00:00Z""#,
            Some("2020-01-01T00:00:00+00:00.."),
        ),
        ("Condition", r#""onsetDateTime": "2010", "abatementDateTime": "2012-03""#, Some("2010..2012-03")),
        ("Condition", r#""recordedDate": "2011-01-01""#, Some("2011-01-01..")),
        ("Condition", r#""onsetString": "as a child", "abatementBoolean": true"#, None),
        ("Immunization", r#""occurrenceString": "1946-08-29T19:33:18-04:00""#, Some("1946-08-29T19:33:18-04:00..")),
        ("Immunization", r#""occurrenceString": "before school", "recorded": "2001-01-01""#, Some("2001-01-01..")),
        (
            "Procedure",
            r#""performedPeriod": {"start": "2020-01-01", "end": "2020-01-02"}"#,
            Some("2020-01-01..2020-01-02"),
        ),
        ("Encounter", r#""period": {"start": "2020-01-01"}"#, Some("2020-01-01..")),
        ("Goal", "", None),
    ] {
        assert_eq!(when(kind, elements).as_deref(), expected, "{kind} {elements}");
    }
    assert_eq!(notes(&item("Condition", r#""onsetString": "as a child""#), NoteLabel::Comment), ["as a child"]);
    assert_eq!(
        notes(&item("Condition", r#""onsetAge": {"value": 12, "unit": "years"}"#), NoteLabel::Comment),
        ["12 years"]
    );
}
