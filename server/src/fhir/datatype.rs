//! FHIR's general-purpose data types as people read them (R4 §2.24): concepts, quantities, ranges, periods, names, money.

use careway_core::record::{Comparator, Moment, Quantity, ReferenceRange, Value, When};

use super::{reference::party, view::View};

/// The LOINC code system, whose codes let results of different makers be compared.
pub const LOINC: &str = "http://loinc.org";

/// A CodeableConcept in words: its text, else the first display, preferring the coding that a person picked, else a code.
/// A bare string is taken for the text.
pub fn concept(view: View<'_>) -> Option<String> {
    if let Some(text) = view.plain() {
        view.odd("an object");
        return super::words::clean(text);
    }
    view.at("text").text().or_else(|| {
        let picked = view.each("coding").filter(|coding| coding.at("userSelected").truth() == Some(true));
        let displays = picked.chain(view.each("coding")).filter_map(|coding| coding.at("display").text());
        let codes = view.each("coding").filter_map(|coding| coding.at("code").text());
        displays.chain(codes).next()
    })
}

/// The code of a concept as `system|code`: LOINC where there is one, else the first with both parts, else none.
pub fn concept_code(view: View<'_>) -> Option<String> {
    let codings =
        || view.each("coding").filter_map(|coding| Some((coding.at("system").code()?, coding.at("code").code()?)));
    let (system, code) = codings().find(|(system, _)| *system == LOINC).or_else(|| codings().next())?;
    Some(format!("{system}|{code}"))
}

/// Whether one of a concept's codings has this code.
pub fn has_code(view: View<'_>, wanted: &str) -> bool {
    view.each("coding").any(|coding| coding.at("code").plain() == Some(wanted))
}

/// Every display of a concept, to be found by.
pub fn displays(view: View<'_>) -> impl Iterator<Item = String> {
    view.each("coding").filter_map(|coding| coding.at("display").text())
}

/// A Quantity. `None` when it has no number.
pub fn quantity(view: View<'_>) -> Option<Quantity> {
    let number = view.at("value").decimal()?;
    let comparator = view.at("comparator").code().and_then(|sign| match sign {
        "<" => Some(Comparator::Less),
        "<=" => Some(Comparator::LessOrEqual),
        ">=" => Some(Comparator::GreaterOrEqual),
        ">" => Some(Comparator::Greater),
        _ => {
            view.at("comparator").odd("<, <=, >= or >");
            None
        }
    });
    let is_ucum = view.at("system").plain() == Some("http://unitsofmeasure.org");
    let ucum = is_ucum.then(|| view.at("code").text()).flatten();
    // "1" is UCUM's word for "no unit"; a page that prints it after a number makes another number of it.
    let unit = view.at("unit").text().or_else(|| view.at("code").text()).filter(|unit| unit != "1");
    Some(Quantity { comparator, number, unit, ucum })
}

/// A Quantity in words: `< 0.01 mg/dL`.
pub fn quantity_words(view: View<'_>) -> Option<String> {
    quantity(view).map(|quantity| quantity_text(&quantity))
}

fn quantity_text(quantity: &Quantity) -> String {
    let sign = quantity.comparator.map_or(String::new(), |comparator| format!("{} ", comparator.sign()));
    let unit = quantity.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
    format!("{sign}{}{unit}", quantity.number.as_str())
}

/// A Range as a value with either side open; `None` when both are.
pub fn range(view: View<'_>) -> Option<Value> {
    let (low, high) = (quantity(view.at("low")), quantity(view.at("high")));
    (low.is_some() || high.is_some()).then_some(Value::Range { low, high })
}

/// A Range in words.
pub fn range_words(view: View<'_>) -> Option<String> {
    match (quantity(view.at("low")), quantity(view.at("high"))) {
        (None, None) => None,
        (Some(low), None) => Some(format!("≥ {}", quantity_text(&low))),
        (None, Some(high)) => Some(format!("≤ {}", quantity_text(&high))),
        (Some(low), Some(high)) if low.unit == high.unit => {
            Some(format!("{}–{}", low.number.as_str(), quantity_text(&high)))
        }
        (Some(low), Some(high)) => Some(format!("{}–{}", quantity_text(&low), quantity_text(&high))),
    }
}

/// A Ratio in words: `1:128`, `5 mg / 1 mL`.
pub fn ratio_words(view: View<'_>) -> Option<String> {
    let (over, under) = (quantity(view.at("numerator"))?, quantity(view.at("denominator")));
    Some(match under {
        None => quantity_text(&over),
        Some(under) if over.unit.is_none() && under.unit.is_none() => {
            format!("{}:{}", quantity_text(&over), quantity_text(&under))
        }
        Some(under) => format!("{} / {}", quantity_text(&over), quantity_text(&under)),
    })
}

/// The reference ranges of an Observation or one of its components.
pub fn reference_ranges(view: View<'_>) -> Vec<ReferenceRange> {
    let age = |view: View<'_>| range_words(view.at("age"));
    view.each("referenceRange")
        .filter_map(|view| {
            let (low, high) = (quantity(view.at("low")), quantity(view.at("high")));
            let text = view.at("text").text();
            // The usual range has the type "normal" and says nothing of whom it is for.
            let kind = Some(view.at("type")).filter(|kind| !has_code(*kind, "normal")).and_then(concept);
            let whom: Vec<String> = view.each("appliesTo").filter_map(concept).chain(kind).chain(age(view)).collect();
            let applies_to = (!whom.is_empty()).then(|| whom.join(", "));
            (low.is_some() || high.is_some() || text.is_some()).then_some(ReferenceRange {
                low,
                high,
                text,
                applies_to,
            })
        })
        .collect()
}

/// A Period. An end before its start is a slip of the source; the end is left out.
pub fn period(view: View<'_>) -> Option<When> {
    let (start, mut end) = (view.at("start").moment(), view.at("end").moment());
    if let (Some(from), Some(to)) = (start, end)
        && to.sort_key() < from.sort_key()
        && to.day() != from.day()
    {
        view.at("end").odd("an end that is not before the start");
        end = None;
    }
    (start.is_some() || end.is_some()).then_some(When { start, end })
}

/// When something was, from an element that is a date, a Period, a Timing or words that hold a date.
pub fn when(view: View<'_>) -> Option<When> {
    if view.plain().is_some() {
        return view.moment().map(When::at);
    }
    let events = || view.each("event").filter_map(View::moment);
    period(view).or_else(|| period(view.at("repeat").at("boundsPeriod"))).or_else(|| {
        events().next().map(|start| When { start: Some(start), end: events().last().filter(|end| *end != start) })
    })
}

/// An instant that is written as words (`occurrenceString`), when it can be read as one.
pub fn moment_in_words(view: View<'_>) -> Option<Moment> {
    view.plain().and_then(|text| Moment::parse(text.trim()).ok())
}

/// Money: `140.52 USD`.
pub fn money(view: View<'_>) -> Option<String> {
    let value = view.at("value").decimal()?;
    Some(match view.at("currency").code().or_else(|| view.at("code").code()) {
        Some(currency) => format!("{} {currency}", value.as_str()),
        None => value.as_str().to_owned(),
    })
}

/// A HumanName as one line: its text, else its parts in the order of the language it is written in.
pub fn human_name(view: View<'_>) -> Option<String> {
    if let Some(text) = view.plain() {
        view.odd("an object");
        return super::words::clean(text);
    }
    view.at("text").text().or_else(|| {
        let parts = |name: &'static str| view.each(name).filter_map(View::text);
        let line: Vec<String> =
            parts("prefix").chain(parts("given")).chain(parts("family")).chain(parts("suffix")).collect();
        (!line.is_empty()).then(|| line.join(" "))
    })
}

/// Any element in words, by its shape: string, number, concept, coding, quantity, money, range, period, reference,
/// identifier, annotation, name.
pub fn any_words(view: View<'_>) -> Option<String> {
    if !view.is_map() {
        return if view.is_number() {
            view.digits().map(str::to_owned)
        } else {
            view.truth_words().or_else(|| view.text())
        };
    }
    let has = |name: &str| view.at(name).is_there();
    if has("coding") {
        concept(view)
    } else if has("currency") {
        money(view)
    } else if has("reference") || has("display") && !has("code") {
        party(view, "").display
    } else if has("family") || has("given") {
        human_name(view)
    } else if has("low") || has("high") {
        range_words(view)
    } else if has("numerator") {
        ratio_words(view)
    } else if has("start") || has("end") {
        period(view).map(|when| period_words(&when))
    } else if has("value") {
        quantity_words_or_value(view)
    } else {
        view.at("display").text().or_else(|| view.at("text").text()).or_else(|| view.at("code").text())
    }
}

fn quantity_words_or_value(view: View<'_>) -> Option<String> {
    // An Identifier has a text where a Quantity has a number.
    if view.at("value").plain().is_some() { view.at("value").text() } else { quantity_words(view) }
}

fn period_words(when: &When) -> String {
    let text = |moment: Option<Moment>| {
        moment.map_or(String::new(), |moment| moment.day().map_or(moment.to_string(), |day| day.to_string()))
    };
    format!("{} – {}", text(when.start), text(when.end)).trim().to_owned()
}
