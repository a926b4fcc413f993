//! How to take a medication (FHIR R4 `Dosage`): the source's sentences, and beside them what its fields say. Nothing is
//! computed and no unit converted.

use careway_core::record::{
    Medication, MedicationEvent, Note,
    directions::{Amount, AsNeeded, Count, Directions, Most},
};

use super::{
    datatype::{concept, has_code, period, quantity, quantity_words, range_words, ratio_words},
    reference::{Target, party},
    view::View,
};

mod timing;
mod unit;

/// The type of resource that an item's title refers to.
pub fn kind_of(kind: &str) -> &'static str {
    if kind == "DeviceUseStatement" { "Device" } else { "Medication" }
}

/// What a medication's resource says beyond `notes`, and the conditions that it names as its reasons; `None` for every
/// other type.
pub fn medication(kind: &str, view: View<'_>, notes: Vec<Note>) -> Option<(Medication, Vec<Target>)> {
    let event = match kind {
        "MedicationRequest" => MedicationEvent::Ordered,
        "MedicationDispense" => MedicationEvent::HandedOut,
        "MedicationAdministration" => MedicationEvent::Given,
        "MedicationStatement" => MedicationEvent::Reported,
        _ => return None,
    };
    let supply = if event == MedicationEvent::HandedOut {
        view.at("daysSupply")
    } else {
        view.at("dispenseRequest").at("expectedSupplyDuration")
    };
    let referred = || view.each("reasonReference").map(|reason| party(reason, "Condition"));
    let mut reasons: Vec<String> =
        view.each("reasonCode").filter_map(concept).chain(referred().filter_map(|reason| reason.display)).collect();
    reasons.dedup();
    let medication = Medication {
        event,
        directions: directions(event, view),
        reasons,
        reason_items: Vec::new(),
        refills: view
            .at("dispenseRequest")
            .at("numberOfRepeatsAllowed")
            .digits()
            .and_then(|digits| digits.parse().ok()),
        supply: quantity_words(supply),
        valid_until: period(view.at("dispenseRequest").at("validityPeriod")).and_then(|when| when.end),
        why_stopped: view
            .each("statusReason")
            .find_map(concept)
            .or_else(|| concept(view.at("statusReasonCodeableConcept"))),
        notes,
    };
    Some((medication, referred().filter_map(|reason| reason.target).collect()))
}

/// The instructions, in the order in which they are followed.
fn directions(event: MedicationEvent, view: View<'_>) -> Vec<Directions> {
    let is_plan = matches!(event, MedicationEvent::Ordered | MedicationEvent::HandedOut);
    let dosages: Vec<View<'_>> = view.each(if is_plan { "dosageInstruction" } else { "dosage" }).collect();
    let mut found: Vec<Directions> = dosages.into_iter().map(dosage).filter(|found| !found.is_empty()).collect();
    // Numbers that are all the same, or missing, say nothing of an order.
    let ordered = found.len() > 1
        && found.iter().all(|one| one.step.is_some())
        && found.iter().any(|one| one.step != found[0].step);
    if ordered {
        found.sort_by_key(|one| one.step);
    } else {
        found.iter_mut().for_each(|one| one.step = None);
    }
    if found.is_empty() {
        let rendered = view.at("renderedDosageInstruction").text();
        found.extend(rendered.map(|text| Directions { text: Some(text), ..Directions::default() }));
    }
    found
}

fn dosage(view: View<'_>) -> Directions {
    let own = view.at("text").text();
    let note = view.at("patientInstruction").text();
    let extra = view.each("additionalInstruction").filter_map(concept);
    let method = concept(view.at("method")).filter(|_| own.is_none());
    let rates = || view.each("doseAndRate");
    let mut found = Directions {
        more: note.into_iter().chain(extra).chain(method).collect(),
        text: own,
        step: view.at("sequence").digits().and_then(|digits| digits.parse().ok()),
        // Before R4, and in MedicationAdministration, dose and rate stand by themselves.
        dose: rates().find_map(|rate| amount(rate, "dose")).or_else(|| amount_of(view.at("dose"))),
        rate: rates().find_map(|rate| amount(rate, "rate")).or_else(|| amount(view, "rate")),
        route: unit::route(view.at("route")),
        site: concept(view.at("site")),
        as_needed: as_needed(view),
        most: most(view),
        ..Directions::default()
    };
    timing::read(view.at("timing"), &mut found);
    found
}

fn amount(view: View<'_>, stem: &str) -> Option<Amount> {
    let name = view.choice_name(stem)?;
    let of = view.at(name);
    match name.strip_prefix(stem)? {
        "Range" => unit::range(of)
            .map(|(count, unit)| Amount::Of(count, unit))
            .or_else(|| range_words(of).map(Amount::Written)),
        "Ratio" => ratio_words(of).map(Amount::Written),
        _ => amount_of(of),
    }
}

fn amount_of(view: View<'_>) -> Option<Amount> {
    let found = if view.is_there() { quantity(view)? } else { return None };
    match found.comparator {
        Some(_) => quantity_words(view).map(Amount::Written),
        None => Some(Amount::Of(Count::Exactly(found.number.clone()), unit::dose(&found))),
    }
}

fn as_needed(view: View<'_>) -> Option<AsNeeded> {
    let reason = Some(view.at("asNeededCodeableConcept")).filter(|reason| reason.is_there());
    match reason {
        Some(reason) if has_code(reason, "as-needed") => Some(AsNeeded::Yes),
        Some(reason) => Some(concept(reason).map_or(AsNeeded::Yes, AsNeeded::For)),
        None => (view.at("asNeededBoolean").truth() == Some(true)).then_some(AsNeeded::Yes),
    }
}

fn most(view: View<'_>) -> Vec<Most> {
    let within = |ratio: View<'_>| {
        let (amount, span) = (amount_of(ratio.at("numerator")), timing::span_of(ratio.at("denominator")));
        match (amount, span) {
            (Some(amount), Some(span)) => Some(Most::Within(amount, span)),
            _ => ratio_words(ratio).map(Most::Written),
        }
    };
    let ratios = view.each("maxDosePerPeriod").filter_map(within);
    ratios.chain(amount_of(view.at("maxDosePerAdministration")).map(Most::AtOnce)).collect()
}
