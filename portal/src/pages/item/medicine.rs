//! A medicine: how to take it, first in the words of whoever prescribed it and then what the order's fields say; what it is
//! for, until when, and how often it may be filled. Knows no fields of FHIR.

use careway_core::record::{Detail, Directions, Item, Medication, MedicationEvent, directions::Told};
use leptos::prelude::*;

use crate::{
    components::{Definition, DefinitionList, name},
    page::Page,
    reader::{self, words},
};

/// How a medicine is taken and what it is for; `reasons` are the items of the record that the order names.
pub fn medicine(medication: &Medication, reasons: &[Item]) -> AnyView {
    let t = words();
    let given = medication.event == MedicationEvent::Given;
    let heading = if given { t.medicine_directions_given() } else { t.medicine_directions() };
    let told: Vec<(Option<u32>, Told)> =
        medication.directions.iter().map(|one| (one.step, read(one, medication.event))).collect();
    let two = told.iter().any(|(_, told)| told.read.is_some() && !told.said.is_empty());
    let none = told.is_empty() && !given;
    view! {
        <section class="card" aria-labelledby="directions">
            <h2 id="directions">{heading}</h2>
            {told.into_iter().map(|(step, told)| instruction(step, told)).collect_view()}
            {two.then(|| view! { <p class="hint">{t.medicine_read_hint()}</p> })}
            {none.then(|| view! { <p class="hint">{t.medicine_directions_none()}</p> })}
            <DefinitionList facts=facts(medication, reasons)/>
        </section>
    }
    .into_any()
}

/// Who it was that `item` names, for a medicine.
pub fn by(item: &Item) -> Option<&'static str> {
    let t = words();
    Some(match event(item)? {
        MedicationEvent::Ordered => t.medicine_by_ordered(),
        MedicationEvent::HandedOut => t.medicine_by_handed_out(),
        MedicationEvent::Given => t.medicine_by_given(),
        MedicationEvent::Reported => t.medicine_by_reported(),
    })
}

/// What kind of entry a medicine is.
pub fn entry(item: &Item) -> Option<Definition> {
    let t = words();
    let text = match event(item)? {
        MedicationEvent::Ordered => t.medicine_event_ordered(),
        MedicationEvent::HandedOut => t.medicine_event_handed_out(),
        MedicationEvent::Given => t.medicine_event_given(),
        MedicationEvent::Reported => t.medicine_event_reported(),
    };
    Definition::words(t.medicine_event(), Some(text.to_owned()))
}

fn event(item: &Item) -> Option<MedicationEvent> {
    match &item.detail {
        Detail::Medication(medication) => Some(medication.event),
        _ => None,
    }
}

fn read(directions: &Directions, event: MedicationEvent) -> Told {
    directions.told(event, words(), &reader::date)
}

/// One instruction: the prescriber's sentence large, what else the order says under it.
fn instruction(step: Option<u32>, told: Told) -> AnyView {
    let t = words();
    let step = step.map(|step| view! { <h3>{t.medicine_step(step.into())}</h3> });
    let said =
        told.said.iter().flat_map(|text| text.lines()).map(|line| view! { <p class="sentence">{line.to_owned()}</p> });
    let said = said.collect_view();
    let read = match told.read {
        Some(read) if told.said.is_empty() => view! { <p class="sentence">{read}</p> }.into_any(),
        Some(read) => view! { <p><span class="hint">{t.medicine_read()} ": "</span> {read}</p> }.into_any(),
        None => ().into_any(),
    };
    view! { {step} {said} {read} }.into_any()
}

fn facts(medication: &Medication, reasons: &[Item]) -> Vec<Option<Definition>> {
    let t = words();
    let date = |moment| reader::date(&moment);
    vec![
        purpose(medication, reasons),
        Definition::words(t.medicine_stops(), medication.stops().map(date)),
        Definition::words(t.medicine_stopped(), medication.why_stopped.clone()),
        Definition::words(t.medicine_refills(), medication.refills.map(|count| t.medicine_refills_text(count.into()))),
        Definition::words(t.medicine_supply(), medication.supply.clone()),
        Definition::words(t.medicine_valid_until(), medication.valid_until.map(date)),
    ]
}

/// What it is for: the record's own conditions lead to their pages.
fn purpose(medication: &Medication, reasons: &[Item]) -> Option<Definition> {
    let told = medication
        .reasons
        .iter()
        .filter(|reason| !reasons.iter().any(|item| item.title == **reason))
        .cloned()
        .collect::<Vec<_>>();
    let links = reasons.iter().map(|item| view! { <p><a href=Page::of(item).path()>{name(item)}</a></p> }.into_any());
    let told = told.into_iter().map(|reason| view! { <p>{reason}</p> }.into_any());
    let all: Vec<AnyView> = links.chain(told).collect();
    (!all.is_empty()).then(|| Definition { term: words().medicine_reason(), text: all.into_any() })
}
