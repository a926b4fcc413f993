//! A table of what is the same and what is not, and what must hold of any two.

use serde_json::{Value as Json, json};

use super::*;

/// A glucose of 90 mg/dL, as a view of the database; `change` replaces fields.
fn item(change: Json) -> Json {
    let mut item = json!({
        "form": "Observation", "kind": "result", "title": "Glucose", "code": "http://loinc.org|2339-0",
        "standing": "current", "start": "2026-03-01", "sensitive": 0,
        "detail": { "measurement": { "status": "final", "value": { "quantity": { "number": "90", "unit": "mg/dL", "ucum": "mg/dL" } } } }
    });
    for (name, value) in change.as_object().into_iter().flatten() {
        item[name] = value.clone();
    }
    item
}

fn when(item: &Json) -> Option<When> {
    let moment = |name: &str| item[name].as_str().map(|text| Moment::parse(text).expect(text));
    let when = When { start: moment("start"), end: moment("end") };
    (when.start.is_some() || when.end.is_some()).then_some(when)
}

fn mark(item: &Json) -> Option<String> {
    let detail: Detail = serde_json::from_value(item["detail"].clone()).expect("a detail");
    let saying = Saying {
        form: item["form"].as_str()?,
        kind: ItemKind::named(item["kind"].as_str()?)?,
        title: item["title"].as_str()?,
        code: item["code"].as_str(),
        standing: serde_json::from_value(item["standing"].clone()).expect("a standing"),
        when: when(item),
        detail: &detail,
        sensitive: item["sensitive"].as_i64()?,
        class: item["class"].as_str().and_then(crate::release::ResultClass::named),
    };
    saying.mark()
}

/// Whether two items from two sources would be one line.
fn same(one: &Json, other: &Json) -> bool {
    mark(one).is_some() && mark(one) == mark(other) && agree(when(one), when(other))
}

fn measured(value: Json) -> Json {
    json!({ "measurement": { "status": "final", "value": value } })
}

fn quantity(number: &str, unit: &str) -> Json {
    measured(json!({ "quantity": { "number": number, "unit": unit } }))
}

fn status(status: &str) -> Json {
    json!({ "measurement": { "status": status, "value": { "quantity": { "number": "90", "unit": "mg/dL", "ucum": "mg/dL" } } } })
}

fn flagged(flag: &str) -> Json {
    let mut detail = status("final");
    detail["measurement"]["flag"] = json!([flag, "source"]);
    detail
}

fn allergy(change: Json) -> Json {
    let mut item = item(json!({
        "form": "AllergyIntolerance", "kind": "allergy", "title": "Penicillin", "code": null, "start": null,
        "detail": { "notes": [{ "label": "reaction", "text": "Rash" }, { "label": "comment", "text": "From her mother" }] }
    }));
    for (name, value) in change.as_object().into_iter().flatten() {
        item[name] = value.clone();
    }
    item
}

#[test]
fn what_is_the_same() {
    let glucose = item(json!({}));
    for change in [
        json!({}),
        json!({ "title": "Blood sugar" }),
        json!({ "start": "2026-03-01T10:00:00-06:00" }),
        json!({ "detail": quantity("90.0", "mg/dL") }),
        json!({ "detail": quantity("9e1", "mg/dL") }),
        json!({ "detail": flagged("normal") }),
    ] {
        assert!(same(&glucose, &item(change.clone())), "{change}");
    }
    let sugar = item(json!({ "code": null, "title": "Blood  Sugar" }));
    assert!(same(&sugar, &item(json!({ "code": null, "title": "blood sugar" }))));
    let evening = item(json!({ "start": "2026-03-01T23:30:00-06:00" }));
    assert!(same(&evening, &item(json!({ "start": "2026-03-02T05:30:00.250Z" }))), "one instant, two offsets");
    let told = json!({ "notes": [{ "label": "reaction", "text": "rash" }, { "label": "status", "text": "active" }] });
    assert!(same(&allergy(json!({})), &allergy(json!({ "detail": told }))), "two undated allergies in other words");
}

#[test]
fn what_is_not() {
    let glucose = item(json!({}));
    for change in [
        json!({ "detail": quantity("91", "mg/dL") }),
        json!({ "detail": quantity("90", "mmol/L") }),
        json!({ "detail": measured(json!({ "quantity": { "comparator": "<", "number": "90", "unit": "mg/dL" } })) }),
        json!({ "detail": measured(json!({ "text": "90 mg/dL" })) }),
        json!({ "detail": flagged("high") }),
        json!({ "detail": status("corrected") }),
        json!({ "detail": status("preliminary") }),
        json!({ "detail": { "measurement": { "status": "final" } } }),
        json!({ "code": "http://loinc.org|2345-7" }),
        json!({ "code": null }),
        json!({ "kind": "vital" }),
        json!({ "form": "DiagnosticReport" }),
        json!({ "standing": "unknown" }),
        json!({ "standing": "entered-in-error" }),
        json!({ "sensitive": 16 }),
        json!({ "class": "genetic" }),
        json!({ "start": "2026-03-02" }),
        json!({ "start": "2026-03" }),
        json!({ "start": "2026-03-02T01:00:00Z" }),
        json!({ "end": "2026-03-01" }),
        json!({ "start": null }),
    ] {
        assert!(!same(&glucose, &item(change.clone())), "{change}");
        assert!(!same(&item(change.clone()), &glucose), "{change}");
    }
    let worse = json!({ "notes": [{ "label": "reaction", "text": "Anaphylaxis" }] });
    assert!(!same(&allergy(json!({})), &allergy(json!({ "detail": worse }))));
    assert!(!same(&allergy(json!({})), &allergy(json!({ "start": "2011" }))));
}

#[test]
fn a_medicine_is_the_same_when_it_is_taken_in_the_same_way() {
    let tablet = |text: &str, refills: u32, reason: &str| {
        item(json!({
            "form": "MedicationRequest", "kind": "medication", "title": "Lisinopril 10 mg", "code": "http://www.nlm.nih.gov/research/umls/rxnorm|314076",
            "detail": { "medication": { "event": "ordered", "directions": [{ "text": text }], "refills": refills, "reasons": [reason] } }
        }))
    };
    let once = tablet("One tablet a day", 3, "Blood pressure");
    assert!(same(&once, &tablet("one  tablet a day", 3, "Hypertension")));
    assert!(!same(&once, &tablet("Two tablets a day", 3, "Blood pressure")));
    assert!(!same(&once, &tablet("One tablet a day", 2, "Blood pressure")));
}

#[test]
fn what_says_too_little_is_never_the_same_even_as_itself() {
    for change in [
        json!({ "code": null, "title": "" }),
        json!({ "start": null }),
        json!({ "detail": { "measurement": { "status": "final", "absent": "unknown" } } }),
        json!({ "detail": status("entered-in-error") }),
        json!({ "kind": "document", "detail": { "notes": [] } }),
        json!({ "kind": "report", "detail": { "report": { "status": "final" } } }),
        json!({ "kind": "report", "detail": { "report": { "status": "final", "conclusion": "All is well", "results": ["r1"] } } }),
    ] {
        assert_eq!(mark(&item(change.clone())), None, "{change}");
    }
    let words = json!({ "kind": "report", "detail": { "report": { "status": "final", "conclusion": "All is well" } } });
    assert!(same(&item(words.clone()), &item(words)));
}

#[test]
fn an_exact_number_is_what_it_was() {
    for (written, exactly) in [
        ("1.10", "11e-1"),
        ("1.1", "11e-1"),
        ("+11E-1", "11e-1"),
        ("0.0110e2", "11e-1"),
        ("-90", "-9e1"),
        ("-0.0", "0"),
        ("0e999999999999999999999", "0"),
        ("0.10000000000000000001", "10000000000000000001e-20"),
    ] {
        assert_eq!(exact(written), exactly, "{written}");
    }
}

/// Every kind of time that a source may give, near each other.
fn times() -> Vec<Option<When>> {
    let texts = [
        "2026",
        "2026-03",
        "2026-03-01",
        "2026-03-02",
        "2026-03-01T10:00:00-06:00",
        "2026-03-01T16:00:00Z",
        "2026-03-01T23:30:00-06:00",
        "2026-03-02T05:30:00Z",
    ];
    let moments: Vec<Moment> = texts.iter().map(|text| Moment::parse(text).expect("a moment")).collect();
    let at = moments.iter().map(|moment| Some(When::at(*moment)));
    let span = moments.iter().map(|moment| Some(When { start: Some(moments[2]), end: Some(*moment) }));
    at.chain(span).chain([None]).collect()
}

#[test]
fn agreeing_goes_both_ways_and_finds_a_place_to_meet() {
    for one in times() {
        assert!(agree(one, one));
        for other in times() {
            assert_eq!(agree(one, other), agree(other, one), "{one:?} {other:?}");
            assert!(!agree(one, other) || places(one).iter().any(|place| places(other).contains(place)));
        }
    }
}

fn witness(item: usize, source: usize, when: Option<When>) -> Witness {
    let id = |letter: char, number: usize| format!("{letter}{number}");
    Witness {
        item: Id::parse(&id('i', item)).expect("an id"),
        source: Id::parse(&id('s', source)).expect("an id"),
        when,
        arrived: item as i64 % 3,
    }
}

#[test]
fn whatever_is_joined_agrees_and_comes_from_different_sources() {
    // Every time with every other, from four sources, several times over: more mixtures than anybody would think of.
    let times = times();
    for step in 1..40 {
        let all: Vec<Witness> =
            (0..24).map(|n| witness(n, n * step % 4, times[(n * n * step + n) % times.len()])).collect();
        let heads = join(&all);
        for (at, head) in heads.iter().enumerate() {
            assert_eq!(heads[*head], *head, "who stands for another stands for itself");
            for (other, _) in heads.iter().enumerate().filter(|(other, its)| *its == head && *other != at) {
                assert_ne!(all[at].source, all[other].source);
                assert!(agree(all[at].when, all[other].when));
            }
        }
        let mut turned = all.clone();
        turned.reverse();
        let named = |all: &[Witness], heads: Vec<usize>| {
            let mut pairs: Vec<_> =
                heads.iter().enumerate().map(|(at, head)| (all[at].item.clone(), all[*head].item.clone())).collect();
            pairs.sort();
            pairs
        };
        assert_eq!(named(&all, heads), named(&turned, join(&turned)), "the order in which they are read is nothing");
    }
}

#[test]
fn the_first_to_arrive_stands_for_the_rest() {
    let day = Some(When::at(Moment::parse("2026-03-01").expect("a day")));
    let all = [witness(1, 1, day), witness(3, 2, day), witness(4, 1, day)];
    assert_eq!(join(&all), [1, 1, 2], "a source that repeats itself is shown twice");
}
