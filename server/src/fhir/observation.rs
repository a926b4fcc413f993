//! Observation as a measurement: value or the reason why there is none, ranges, flag, components (FHIR R4 §10.1).

use careway_core::record::{Absent, Component, Flag, ItemKind, Measurement, ReferenceRange, Value, judge};

use super::{
    datatype::{self, concept, concept_code, quantity, range, ratio_words, reference_ranges},
    reference::party,
    standing::result_status,
    view::View,
    words,
};

/// LOINC codes of height, weight, head size and what is computed from them, percentiles included.
const GROWTH: [&str; 17] = [
    "8302-2", "3137-7", "8306-3", "8308-9", "29463-7", "3141-9", "3142-7", "8335-2", "8339-4", "8287-5", "9843-4",
    "8289-1", "39156-5", "59576-9", "59574-4", "77606-2", "8336-0",
];

/// What kind of item an Observation is: by its code first, since height and weight are vital signs too, then by category.
pub fn kind(view: View<'_>) -> ItemKind {
    let is_growth = |coding: View<'_>| {
        coding.at("system").plain() == Some(datatype::LOINC)
            && coding.at("code").plain().is_some_and(|code| GROWTH.contains(&code))
    };
    if view.at("code").each("coding").any(is_growth) {
        return ItemKind::Growth;
    }
    let is_in = |wanted: &str| {
        view.each("category").any(|category| datatype::has_code(category, wanted) || names(category, wanted))
    };
    if is_in("vital-signs") {
        ItemKind::Vital
    } else if is_in("laboratory") {
        ItemKind::Result
    } else if ["social-history", "survey", "sdoh"].into_iter().any(is_in) {
        ItemKind::Social
    } else {
        ItemKind::Result
    }
}

/// A category given in words only: "Vital Signs", "social history".
fn names(category: View<'_>, wanted: &str) -> bool {
    !category.at("coding").is_there()
        && concept(category).is_some_and(|text| words::searchable(&text) == wanted.replace('-', " "))
}

/// The measurement.
pub fn measurement(view: View<'_>) -> Measurement {
    let (value, absent) = value_or_reason(view);
    let ranges = reference_ranges(view);
    let flag = judge(flag(view), value.as_ref(), &ranges);
    let sample = || party(view.at("specimen"), "Specimen").display;
    let comments: Vec<String> = view.each("note").filter_map(|note| note.at("text").text()).collect();
    Measurement {
        status: result_status(view),
        flag,
        value,
        absent,
        ranges,
        components: Component::in_order(view.each("component").map(component).collect()),
        method: concept(view.at("method")),
        sample: concept(view.at("bodySite")).or_else(sample),
        comment: (!comments.is_empty()).then(|| comments.join("\n")),
    }
}

fn component(view: View<'_>) -> Component {
    let (value, absent) = value_or_reason(view);
    let ranges: Vec<ReferenceRange> = reference_ranges(view);
    let flag = judge(flag(view), value.as_ref(), &ranges);
    let title = concept(view.at("code")).unwrap_or_default();
    Component { title, code: concept_code(view.at("code")), value, absent, ranges, flag }
}

fn value_or_reason(view: View<'_>) -> (Option<Value>, Option<Absent>) {
    match value(view) {
        Some(value) => (Some(value), None),
        None => (None, concept(view.at("dataAbsentReason")).or_else(|| reason_in_value(view)).map(Absent)),
    }
}

/// The reason may stand on the value, on the number within it, or beside a primitive that is not there (`_valueString`).
fn reason_in_value(view: View<'_>) -> Option<String> {
    let on_value = view
        .choice_name("value")
        .and_then(|name| view.absent_reason(name).or_else(|| view.at(name).absent_reason("value")));
    on_value.or_else(|| view.absent_reason(view.choice_name("_value")?.strip_prefix('_')?))
}

/// `value[x]`, whichever type it has.
fn value(view: View<'_>) -> Option<Value> {
    let name = view.choice_name("value")?;
    let value = view.at(name);
    match name {
        "valueQuantity" => quantity(value).map(Value::Quantity),
        "valueBoolean" => value.truth().map(Value::Truth),
        "valueRange" => range(value),
        "valueRatio" => ratio_words(value).map(Value::Text),
        "valueCodeableConcept" => concept(value).map(Value::Text),
        "valueInteger" | "valueDecimal" => value.decimal().map(|number| {
            Value::Quantity(careway_core::record::Quantity { comparator: None, number, unit: None, ucum: None })
        }),
        "valueSampledData" => value.at("data").text().map(Value::Text),
        "valueDateTime" | "valueDate" | "valueInstant" | "valueTime" | "valueString" => value.text().map(Value::Text),
        _ => datatype::any_words(value).map(Value::Text),
    }
}

/// The source's own flag, out of the interpretations that say something of the range: each by its first code that does, else
/// by the code's usual word.
fn flag(view: View<'_>) -> Option<Flag> {
    let of = |interpretation: View<'_>| {
        let codes = interpretation.each("coding").filter_map(|coding| coding.at("code").code());
        let text = concept(interpretation);
        codes
            .chain(text.as_deref().map(|text| text.trim()))
            .find_map(|code| Flag::from_code(code).or_else(|| flag_in_words(code)))
    };
    Flag::one_of(view.each("interpretation").filter_map(of))
}

fn flag_in_words(text: &str) -> Option<Flag> {
    Some(match words::searchable(text).as_str() {
        "normal" => Flag::Normal,
        "low" => Flag::Low,
        "high" => Flag::High,
        "critical low" | "critically low" => Flag::CriticallyLow,
        "critical high" | "critically high" => Flag::CriticallyHigh,
        "abnormal" => Flag::Abnormal,
        "critical abnormal" | "critically abnormal" => Flag::CriticallyAbnormal,
        "positive" | "detected" => Flag::Positive,
        "negative" | "not detected" => Flag::Negative,
        _ => return None,
    })
}
