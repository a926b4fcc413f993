//! The laboratory's flags say the same as the range that came with the value, judged by the portal's own rule.

use careway_core::record::{Comparator, Decimal, Flag, Quantity, ReferenceRange, Value as Measured, judge};
use serde_json::Value;

use super::worlds;

fn quantity(value: &Value) -> Option<Quantity> {
    let comparator = value["comparator"].as_str().map(|sign| match sign {
        "<" => Comparator::Less,
        ">" => Comparator::Greater,
        other => panic!("comparator {other}"),
    });
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    let number = Decimal::parse(&value.get("value")?.to_string())?;
    Some(Quantity { comparator, number, unit: text("unit"), ucum: text("code") })
}

fn ranges(observation: &Value) -> Vec<ReferenceRange> {
    let ranges = observation["referenceRange"].as_array().map_or(&[][..], Vec::as_slice);
    let applies_to = |range: &Value| range["appliesTo"][0]["text"].as_str().map(str::to_owned);
    ranges
        .iter()
        .map(|range| ReferenceRange {
            low: quantity(&range["low"]),
            high: quantity(&range["high"]),
            text: None,
            applies_to: applies_to(range),
        })
        .collect()
}

#[test]
fn every_flag_agrees_with_its_range() {
    let (mut seen, mut without) = (Vec::new(), 0);
    for (_, made) in worlds() {
        for (_, resources) in &made.sources {
            let (flags, silent) = agreeing_flags(resources);
            seen.extend(flags);
            without += silent;
        }
    }
    for flag in [Flag::Normal, Flag::Low, Flag::High, Flag::CriticallyLow, Flag::CriticallyHigh] {
        assert!(seen.contains(&flag), "the world shows no {flag:?}");
    }
    assert!(without > 20, "the second hospital sends ranges without flags");
}

/// The flags, each as the portal judges the value itself, and how many values with a range come without.
pub(super) fn agreeing_flags(resources: &[Value]) -> (Vec<Flag>, usize) {
    let (mut seen, mut without) = (Vec::new(), 0);
    for observation in resources.iter().filter(|r| r["resourceType"] == "Observation") {
        let ranges = ranges(observation);
        let Some(value) = quantity(&observation["valueQuantity"]).filter(|_| !ranges.is_empty()) else { continue };
        let judged = judge(None, Some(&Measured::Quantity(value)), &ranges).map(|(flag, _)| flag);
        let Some(code) = observation["interpretation"][0]["coding"][0]["code"].as_str() else {
            without += 1;
            continue;
        };
        let flagged = Flag::from_code(code).unwrap();
        let direction = match flagged {
            Flag::CriticallyLow => Flag::Low,
            Flag::CriticallyHigh => Flag::High,
            other => other,
        };
        assert_eq!(judged, Some(direction), "{code} on {observation}");
        seen.push(flagged);
    }
    (seen, without)
}

#[test]
fn computed_values_follow_from_what_they_are_computed_from() {
    let mut panels = 0;
    for (_, resources) in &worlds()[0].1.sources {
        for report in resources.iter().filter(|r| r["code"]["coding"][0]["code"] == "24331-1") {
            let value = |code: &str| {
                report["result"].as_array()?.iter().find_map(|result| {
                    let id = result["reference"].as_str()?.strip_prefix("Observation/")?;
                    let found = resources.iter().find(|r| r["resourceType"] == "Observation" && r["id"] == id)?;
                    (found["code"]["coding"][0]["code"] == code).then(|| found["valueQuantity"]["value"].as_f64())?
                })
            };
            let (total, ldl) = (value("2093-3").unwrap(), value("13457-7").unwrap());
            let (hdl, fat) = (value("2085-9").unwrap(), value("2571-8").unwrap());
            assert!((total - hdl - fat / 5.0 - ldl).abs() <= 0.5, "{report}");
            assert!(ldl > 20.0, "{report}");
            panels += 1;
        }
    }
    assert!(panels > 10);
}
