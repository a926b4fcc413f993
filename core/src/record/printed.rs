//! How a value is written: its sign of comparison, the digits as the source wrote them, its unit. The same for the page, for
//! paper and for what is shared. Rounds and converts nothing; knows no page.

use super::{Comparator, Component, Measurement, Quantity, ReferenceRange, Value};
use crate::words::Words;

/// A number with its sign and unit, digits as the source wrote them.
pub fn quantity(quantity: &Quantity) -> String {
    with_unit(&number(quantity), quantity)
}

/// A number with its sign, without its unit.
pub fn number(quantity: &Quantity) -> String {
    [quantity.comparator.map_or("", Comparator::sign), quantity.number.as_str()].concat()
}

/// What stands between a number and its unit.
pub fn gap(unit: &str) -> &'static str {
    if unit.is_empty() || unit == "%" { "" } else { "\u{a0}" }
}

/// The unit as people read it; UCUM's annotations and its sign for "no unit" say nothing to a reader.
pub fn unit(quantity: &Quantity) -> Option<&str> {
    let unit = quantity.unit.as_deref().or(quantity.ucum.as_deref())?;
    (!unit.is_empty() && unit != "1" && !unit.starts_with('{')).then_some(unit)
}

/// A value as text.
pub fn value(value: &Value, t: Words) -> String {
    match value {
        Value::Quantity(number) => quantity(number),
        Value::Text(text) => text.clone(),
        Value::Range { low, high } => span(low.as_ref(), high.as_ref(), t).unwrap_or_default(),
        Value::Truth(true) => t.value_yes().to_owned(),
        Value::Truth(false) => t.value_no().to_owned(),
    }
}

/// The numbers of all parts in one line, `128 / 79`, with a quantity in the unit that they share; `None` when a value is no
/// number or the units differ.
pub fn together(parts: &[Component]) -> Option<(String, &Quantity)> {
    let values = || parts.iter().filter_map(|part| part.value.as_ref());
    let quantities: Option<Vec<&Quantity>> = values().map(Value::quantity).collect();
    let quantities = quantities?;
    let (first, others) = quantities.split_first()?;
    let numbers = || quantities.iter().map(|quantity| number(quantity)).collect::<Vec<_>>();
    others.iter().all(|other| other.same_unit(first)).then(|| (numbers().join(" / "), *first))
}

/// A measurement's value or values as text.
pub fn measured(measurement: &Measurement, t: Words) -> String {
    if measurement.value.is_none()
        && let Some((numbers, unit)) = together(&measurement.components)
    {
        return with_unit(&numbers, unit);
    }
    let parts = measurement.components.iter().filter_map(|part| part.value.as_ref());
    let values: Vec<String> = measurement.value.iter().chain(parts).map(|one| value(one, t)).collect();
    values.join(" / ")
}

/// The range that came with a result, in words; `None` when it says nothing.
pub fn range(range: &ReferenceRange, t: Words) -> Option<String> {
    span(range.low.as_ref(), range.high.as_ref(), t).or_else(|| range.text.clone())
}

fn with_unit(number: &str, of: &Quantity) -> String {
    let unit = unit(of).unwrap_or_default();
    [number, gap(unit), unit].concat()
}

fn span(low: Option<&Quantity>, high: Option<&Quantity>, t: Words) -> Option<String> {
    Some(match (low, high) {
        (Some(low), Some(high)) if low.same_unit(high) => t.value_between(&quantity(high), low.number.as_str()),
        (Some(low), Some(high)) => t.value_between(&quantity(high), &quantity(low)),
        (Some(low), None) => t.value_greater_or_equal(&quantity(low)),
        (None, Some(high)) => t.value_less_or_equal(&quantity(high)),
        (None, None) => return None,
    })
}
