//! One item of the record in a list: what it is, what was found, when and from whom.

use careway_core::record::{
    Component, Detail, Flag, Item, ItemKind, Measurement, Observable, Quantity, ResultStatus, Value,
};
use leptos::prelude::*;

use super::{Dated, FlagWord, senders};
use crate::{
    page::Page,
    reader::{self, words},
    wording,
};

/// Items under each other.
#[component]
pub fn ItemRows(
    /// The items, in the order in which they are shown.
    items: Vec<Item>,
) -> impl IntoView {
    let rows = items.into_iter().map(|item| view! { <li><ItemRow item/></li> });
    view! { <ul class="list">{rows.collect_view()}</ul> }.into_any()
}

/// The newest items of something under each other, each with how many there are in all.
#[component]
pub fn CountedRows(
    /// The items, in the order in which they are shown, with the numbers.
    items: Vec<(Item, usize)>,
) -> impl IntoView {
    let rows = items.into_iter().map(|(item, count)| {
        let count = words().results_values(count as u64);
        view! { <li><ItemRow item more=count/></li> }
    });
    view! { <ul class="list">{rows.collect_view()}</ul> }.into_any()
}

/// One item, which leads to its page.
#[component]
fn ItemRow(
    /// The item.
    item: Item,
    /// What else is said of it.
    #[prop(optional, into)]
    more: Option<String>,
) -> impl IntoView {
    let path = Page::of(&item).path();
    let found = match &item.detail {
        Detail::Measurement(measurement) => Some(summary(measurement)),
        Detail::Report { status, .. } => badge(*status),
        Detail::Medication(_) | Detail::Notes(_) => None,
    };
    // A report often has the name of a result in it.
    let report = (item.kind == ItemKind::Report).then(|| [wording::one_of_kind(item.kind, words()), " · "].concat());
    view! {
        <a class="row" href=path>
            <span class="row-title">{name(&item)} {sent_as(&item).map(|title| view! { <small>{title}</small> })}</span>
            {found.map(|found| view! { <span class="row-value">{found}</span> })}
            {directions(&item).map(|text| view! { <span class="row-text">{text}</span> })}
            <span class="row-note">{report} <Dated when=item.when/> " · " {origin(&item)} {more.map(|more| [" · ", &more].concat())}</span>
        </a>
    }
    .into_any()
}

/// How a medicine is taken: the first sentence of it.
pub fn directions(item: &Item) -> Option<String> {
    let Detail::Medication(medication) = &item.detail else { return None };
    let told = medication.directions.first()?.told(medication.event, words(), &reader::date);
    told.said.into_iter().next().or(told.read)
}

/// What an item is called in plain words where there are some, else as its source calls it.
pub fn name(item: &Item) -> String {
    explained(item.code.as_deref()).map_or_else(|| title(item), |(name, _)| name.to_owned())
}

/// What is measured under a code, in plain words, and one sentence on it.
pub fn explained(code: Option<&str>) -> Option<(&'static str, &'static str)> {
    code.and_then(Observable::of).map(|observable| wording::observable(observable, words()))
}

/// What the source calls it, where that is another name.
pub fn sent_as(item: &Item) -> Option<String> {
    let other = !name(item).eq_ignore_ascii_case(&item.title) && !item.title.is_empty();
    other.then(|| item.title.clone())
}

/// What an item is called by its source; an item without a name says so.
fn title(item: &Item) -> String {
    if item.title.is_empty() { words().record_untitled().to_owned() } else { item.title.clone() }
}

/// Where an item comes from: the organisation where the record names one, and the systems that sent it.
fn origin(item: &Item) -> String {
    let source = senders(item);
    match &item.organization {
        Some(organization) if *organization != source && item.also.is_empty() => {
            [organization, " · ", &source].concat()
        }
        _ => source,
    }
}

/// What was found, in a few words.
pub fn summary(measurement: &Measurement) -> AnyView {
    let value =
        found_value(measurement).unwrap_or_else(|| view! { <small>{words().absent_title()}</small> }.into_any());
    let flag = measurement.flags().reduce(Flag::graver).map(|flag| view! { <FlagWord flag/> });
    view! { {value} {flag} {badge(measurement.status)} }.into_any()
}

/// A measurement's value or values in one line; nothing where there is none.
pub fn found_value(measurement: &Measurement) -> Option<AnyView> {
    match &measurement.value {
        Some(value) => Some(amount(value)),
        None => together(&measurement.components),
    }
}

/// The parts of a measurement in one line: `128 / 79 mmHg` where they share a unit.
fn together(parts: &[Component]) -> Option<AnyView> {
    if let Some((numbers, unit)) = wording::together(parts) {
        return Some(apart(numbers, unit));
    }
    let values = parts.iter().filter_map(|part| part.value.as_ref());
    let texts: Vec<String> = values.map(|value| wording::value(value, words())).collect();
    (!texts.is_empty()).then(|| texts.join(" / ").into_any())
}

/// A value with its unit set apart.
pub fn amount(value: &Value) -> AnyView {
    match value {
        Value::Quantity(quantity) => apart(wording::number(quantity), quantity),
        other => wording::value(other, words()).into_any(),
    }
}

/// What is written as a number, and the unit of a quantity in smaller letters.
fn apart(numbers: String, unit: &Quantity) -> AnyView {
    let unit = wording::unit(unit).map(|unit| view! { {wording::gap(unit)} <small>{unit.to_owned()}</small> });
    view! { <span>{numbers} {unit}</span> }.into_any()
}

/// How final it is, where that must be said.
pub fn badge(status: ResultStatus) -> Option<AnyView> {
    let kind = match status {
        ResultStatus::Cancelled | ResultStatus::EnteredInError => "bad",
        ResultStatus::Preliminary | ResultStatus::Partial | ResultStatus::Registered => "warn",
        _ => "info",
    };
    // "The source does not say" is told on the result's own page; in a list it would stand on every row of some sources.
    let word = wording::status(status, words()).filter(|_| status != ResultStatus::Unknown);
    word.map(|(word, _)| view! { <span class="badge" data-kind=kind>{word}</span> }.into_any())
}
