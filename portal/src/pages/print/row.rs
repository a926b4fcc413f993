//! One item on paper: everything that is said of it, because paper has no page behind it.

use careway_core::record::{Detail, Item, Measurement, Medication, Standing};
use leptos::prelude::*;

use crate::{
    components::{DatedExactly, badge, name, sent_as, summary},
    reader::{self, words},
    wording,
};

/// One item.
pub fn row(item: &Item) -> AnyView {
    let value = match &item.detail {
        Detail::Measurement(measurement) => Some(summary(measurement)),
        Detail::Report { status, .. } => badge(*status),
        Detail::Medication(_) | Detail::Notes(_) => None,
    };
    let source = wording::source(&item.source).to_owned();
    let parties = [item.by.clone(), item.organization.clone(), Some(source), standing(item)];
    let mut parties: Vec<String> = parties.into_iter().flatten().collect();
    parties.dedup();
    let lines = lines(item).into_iter().map(|line| view! { <span class="row-note">{line}</span> });
    view! {
        <li class="row">
            <span class="row-title">{name(item)} {sent_as(item).map(|title| view! { " " <small>{title}</small> })}</span>
            {value.map(|value| view! { <span class="row-value">{value}</span> })}
            <span class="row-note"><DatedExactly when=item.when/> " · " {parties.join(" · ")}</span>
            {lines.collect_view()}
        </li>
    }
    .into_any()
}

/// Whether it holds, where that is not to be taken for granted.
fn standing(item: &Item) -> Option<String> {
    let told = matches!(item.standing, Standing::Past | Standing::Planned) && !item.kind.is_measured();
    told.then(|| wording::standing(item.standing, words()).to_owned())
}

/// What else is said of it, a line each.
fn lines(item: &Item) -> Vec<String> {
    match &item.detail {
        Detail::Measurement(measurement) => measured(measurement),
        Detail::Report { conclusion, .. } => {
            conclusion.iter().flat_map(|text| text.lines()).map(str::to_owned).collect()
        }
        Detail::Medication(medication) => taken(medication).into_iter().chain(noted(item)).collect(),
        Detail::Notes(_) => noted(item),
    }
}

fn noted(item: &Item) -> Vec<String> {
    let t = words();
    item.notes().iter().map(|note| [wording::label(note.label, t), ": ", &wording::note(note, t)].concat()).collect()
}

/// How a medicine is taken, and what for.
fn taken(medication: &Medication) -> Vec<String> {
    let t = words();
    let told = medication.directions.iter().flat_map(|directions| {
        let told = directions.told(medication.event, t, &reader::date);
        told.said.into_iter().chain(told.read)
    });
    let reasons = medication.reasons.iter().map(|reason| [t.medicine_reason(), ": ", reason].concat());
    told.chain(reasons).collect()
}

fn measured(measurement: &Measurement) -> Vec<String> {
    let t = words();
    let ranges = measurement.ranges.iter().filter_map(|range| {
        let whom = range.applies_to.as_ref().map(|whom| [" ", &t.result_range_for(whom)].concat());
        Some([t.result_range_came(), ": ", &wording::range(range, t)?, &whom.unwrap_or_default()].concat())
    });
    let absent = measurement.value.is_none() && measurement.components.is_empty();
    let absent = absent.then(|| wording::absent(measurement.absent.as_ref(), t));
    let parts = measurement.components.iter().map(|part| {
        let value = part
            .value
            .as_ref()
            .map_or_else(|| wording::absent(part.absent.as_ref(), t), |value| wording::value(value, t));
        [&part.title, ": ", &value].concat()
    });
    ranges.chain(absent).chain(parts).chain(measurement.comment.clone()).collect()
}
