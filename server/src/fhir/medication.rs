//! How to take a medication: the prescriber's own words, else the structured dosage in a short neutral form. Nothing is
//! computed and no unit converted.

use super::{
    datatype::{concept, has_code, quantity, quantity_words, range_words, ratio_words},
    view::View,
};

/// The type of resource that an item's title refers to.
pub fn kind_of(kind: &str) -> &'static str {
    if kind == "DeviceUseStatement" { "Device" } else { "Medication" }
}

/// The directions of a prescription, dispense, statement or administration, one text for each dosage.
pub fn directions(kind: &str, view: View<'_>) -> Vec<String> {
    let name = match kind {
        "MedicationRequest" | "MedicationDispense" => "dosageInstruction",
        "MedicationStatement" | "MedicationAdministration" => "dosage",
        _ => return Vec::new(),
    };
    let mut said: Vec<String> = view.each(name).filter_map(dosage).collect();
    if said.is_empty() {
        said.extend(view.at("renderedDosageInstruction").text());
    }
    said
}

fn dosage(view: View<'_>) -> Option<String> {
    if let Some(text) = view.at("text").text().or_else(|| view.at("patientInstruction").text()) {
        return Some(text);
    }
    let dose = view.each("doseAndRate").find_map(|rate| amount(rate, "dose").or_else(|| amount(rate, "rate")));
    let parts = [
        dose.or_else(|| quantity_words(view.at("dose"))),
        concept(view.at("route")),
        view.at("timing").is_there().then(|| timing(view.at("timing"))).flatten(),
        as_needed(view),
    ];
    let extra = view.each("additionalInstruction").filter_map(concept);
    let words: Vec<String> = parts.into_iter().flatten().chain(extra).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn amount(view: View<'_>, stem: &str) -> Option<String> {
    let name = view.choice_name(stem)?;
    let of = view.at(name);
    match name.strip_prefix(stem)? {
        "Range" => range_words(of),
        "Ratio" => ratio_words(of),
        // A dose without a unit counts pieces: "1" alone reads like a list number.
        _ => quantity(of).map(|dose| {
            if dose.unit.is_none() {
                format!("× {}", dose.number.as_str())
            } else {
                quantity_words(of).unwrap_or_default()
            }
        }),
    }
}

/// `2 × / 1 d`: how often in how long, in UCUM's time units, which read alike in both languages.
fn timing(view: View<'_>) -> Option<String> {
    let repeat = view.at("repeat");
    let number = |name: &'static str| repeat.at(name).digits().map(tidy);
    let to = |low: Option<String>, high: Option<String>| {
        low.map(|low| high.map_or(low.clone(), |high| format!("{low}–{high}")))
    };
    let frequency = to(number("frequency"), number("frequencyMax"));
    let period = to(number("period"), number("periodMax"));
    let unit = repeat.at("periodUnit").code().unwrap_or_default();
    let rhythm = period.map(|period| format!("{} × / {period} {unit}", frequency.unwrap_or_else(|| "1".to_owned())));
    let whens: Vec<&str> = repeat.each("when").filter_map(View::code).collect();
    let hours: Vec<&str> =
        repeat.each("timeOfDay").filter_map(View::code).map(|time| time.get(..5).unwrap_or(time)).collect();
    let days: Vec<&str> = repeat.each("dayOfWeek").filter_map(View::code).collect();
    let lists = [whens, days, hours].into_iter().filter(|list| !list.is_empty()).map(|list| list.join(" "));
    let words: Vec<String> = concept(view.at("code")).into_iter().chain(rhythm).chain(lists).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// `1.0` of a day is a day; as a count of times, the decimals say nothing.
fn tidy(digits: &str) -> String {
    digits.strip_suffix(".0").unwrap_or(digits).to_owned()
}

/// "As needed" is shown by the code that labels use in both languages.
fn as_needed(view: View<'_>) -> Option<String> {
    let reason =
        Some(view.at("asNeededCodeableConcept")).filter(|reason| !has_code(*reason, "as-needed")).and_then(concept);
    match reason {
        Some(reason) => Some(format!("PRN: {reason}")),
        None => (view.at("asNeededBoolean").truth() == Some(true)).then(|| "PRN".to_owned()),
    }
}
