//! Results as a table (RFC 4180) that a spreadsheet reads and does not run. Numbers stand as the source wrote them; a text
//! that a spreadsheet could take for a formula gets an apostrophe before it, which spreadsheets take for "this is text".
//!
//! The rule: a cell is looked at where it begins, and again after each tab, line break and semicolon in it, because a
//! spreadsheet that is set to another separator begins a cell there. What stands there with `=`, `+`, `-`, `@` or their
//! full-width twins, or with a tab or a carriage return, gets the apostrophe, spaces before it or not. A cell that is
//! nothing but a number is left alone: `-1.5` stays a number.

use crate::record::{Component, Flag, FlagOrigin, Item, Measurement, Moment, Quantity, ReferenceRange, Value};

/// What the file begins with: the mark by which spreadsheets know UTF-8, and the names of the columns. These are field names
/// as in JSON, the same in every language, so that a program can rely on them.
pub const HEAD: &str = "\u{feff}kind,date,name,value,unit,comparator,range,flag,flagged_by,status,no_value_because,\
    organization,source,code\r\n";

/// Writes the lines of an item: one for its value and one for each of its parts. What carries no measurement has none.
pub fn write(item: &Item, out: &mut String) {
    let Some(measurement) = item.measurement() else { return };
    if measurement.components.is_empty() || measurement.value.is_some() {
        line(item, measurement, &Found::whole(item, measurement), out);
    }
    for part in &measurement.components {
        line(item, measurement, &Found::part(item, part), out);
    }
}

/// What was found, of a measurement or of a part of one.
struct Found<'a> {
    name: String,
    code: Option<&'a str>,
    value: Option<&'a Value>,
    absent: Option<&'a str>,
    ranges: &'a [ReferenceRange],
    flag: Option<(Flag, FlagOrigin)>,
}

impl<'a> Found<'a> {
    fn whole(item: &'a Item, measurement: &'a Measurement) -> Self {
        Self {
            name: item.title.clone(),
            code: item.code.as_deref(),
            value: measurement.value.as_ref(),
            absent: measurement.absent.as_ref().map(|absent| absent.0.as_str()),
            ranges: &measurement.ranges,
            flag: measurement.flag,
        }
    }

    fn part(item: &Item, part: &'a Component) -> Self {
        Self {
            name: format!("{}: {}", item.title, part.title),
            code: part.code.as_deref(),
            value: part.value.as_ref(),
            absent: part.absent.as_ref().map(|absent| absent.0.as_str()),
            ranges: &part.ranges,
            flag: part.flag,
        }
    }
}

fn line(item: &Item, measurement: &Measurement, found: &Found<'_>, out: &mut String) {
    let quantity = match found.value {
        Some(Value::Quantity(quantity)) => Some(quantity),
        _ => None,
    };
    let cells = [
        item.kind.name().to_owned(),
        item.moment().as_ref().map(Moment::to_string).unwrap_or_default(),
        found.name.clone(),
        found.value.map(amount).unwrap_or_default(),
        quantity.and_then(unit).unwrap_or_default().to_owned(),
        quantity.and_then(|quantity| quantity.comparator).map(|sign| word(&sign)).unwrap_or_default(),
        found.ranges.iter().map(range).collect::<Vec<_>>().join(" | "),
        found.flag.map(|(flag, _)| word(&flag)).unwrap_or_default(),
        found.flag.map(|(_, origin)| word(&origin)).unwrap_or_default(),
        word(&measurement.status),
        found.absent.unwrap_or_default().to_owned(),
        item.organization.clone().unwrap_or_default(),
        item.source.name.clone(),
        found.code.unwrap_or_default().to_owned(),
    ];
    for (place, text) in cells.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        cell(text, out);
    }
    out.push_str("\r\n");
}

/// Writes one cell: made safe, and in quotes where something in it would end it.
pub fn cell(text: &str, out: &mut String) {
    let safe = safe(text);
    let plain = !safe.contains([',', ';', '"', '\r', '\n', '\t']) && safe.trim() == safe;
    if plain {
        return out.push_str(&safe);
    }
    out.push('"');
    out.push_str(&safe.replace('"', "\"\""));
    out.push('"');
}

/// The text with an apostrophe wherever a spreadsheet could take what follows for a formula.
fn safe(text: &str) -> String {
    if is_number(text) {
        return text.to_owned();
    }
    let mut safe = String::with_capacity(text.len() + 1);
    let mut begins = true;
    for (at, letter) in text.char_indices() {
        if begins && starts_a_formula(&text[at..]) {
            safe.push('\'');
        }
        safe.push(letter);
        begins = matches!(letter, '\t' | '\r' | '\n' | ';');
    }
    safe
}

/// Whether a spreadsheet may read this as something to be worked out.
fn starts_a_formula(text: &str) -> bool {
    let sign = text.trim_start_matches([' ', '\u{a0}', '"']).chars().next();
    sign.is_some_and(|sign| matches!(sign, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r'))
}

/// A decimal number and nothing else: a sign or none, digits with a point or none, an exponent or none.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let shape = digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'-' | b'+'));
    digits.starts_with(|first: char| first.is_ascii_digit()) && shape && text.parse::<f64>().is_ok()
}

/// A value as text, its number as the source wrote it.
fn amount(value: &Value) -> String {
    match value {
        Value::Quantity(quantity) => quantity.number.as_str().to_owned(),
        Value::Text(text) => text.clone(),
        Value::Range { low, high } => between(low.as_ref(), high.as_ref()),
        Value::Truth(truth) => truth.to_string(),
    }
}

fn unit(quantity: &Quantity) -> Option<&str> {
    quantity.unit.as_deref().or(quantity.ucum.as_deref())
}

/// A range as text: both ends, and whom it is for.
fn range(range: &ReferenceRange) -> String {
    let ends = between(range.low.as_ref(), range.high.as_ref());
    let ends = if ends.is_empty() { range.text.clone().unwrap_or_default() } else { ends };
    match &range.applies_to {
        Some(whom) => format!("{ends} ({whom})"),
        None => ends,
    }
}

fn between(low: Option<&Quantity>, high: Option<&Quantity>) -> String {
    let text = |quantity: &Quantity| match unit(quantity) {
        Some(unit) => format!("{} {unit}", quantity.number.as_str()),
        None => quantity.number.as_str().to_owned(),
    };
    match (low, high) {
        (Some(low), Some(high)) => format!("{} to {}", low.number.as_str(), text(high)),
        (Some(low), None) => format!(">= {}", text(low)),
        (None, Some(high)) => format!("<= {}", text(high)),
        (None, None) => String::new(),
    }
}

/// A code as it stands in JSON.
fn word(code: &impl serde::Serialize) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
