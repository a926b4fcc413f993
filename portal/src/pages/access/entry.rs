//! What one person did with a record at one sitting, as a card.

use careway_core::{
    activity::{AccessEntry, Device, Question},
    id::Id,
    people::Patient,
    record::Moment,
    task::TaskOutcome,
};
use chrono::DateTime;
use leptos::prelude::*;

use super::ask::Ask;
use crate::{
    clock,
    components::{Definition, DefinitionList, Notice, Tone},
    reader::{self, words},
    wording,
};

/// The card.
pub fn row(patient: &Id<Patient>, entry: AccessEntry) -> AnyView {
    let t = words();
    let (name, about) = wording::looker(&entry.by, t);
    let acts: Vec<_> = entry.acts.iter().map(|act| view! { <li>{wording::act(*act, t)}</li> }).collect();
    let device = wording::on_device(entry.device, t);
    // Where neither is known there was no browser: a command, or the server by itself.
    let from = match (&entry.network, entry.device) {
        (Some(network), _) => Some([device, " · ", &t.sessions_network(network)].concat()),
        (None, Device::Unknown) => None,
        (None, _) => Some(device.to_owned()),
    };
    let purpose = entry.purpose.map(|purpose| wording::purpose(purpose, t).to_owned());
    let facts = vec![
        Definition::shown(t.access_what(), view! { <ul>{acts}</ul> }),
        Definition::words(t.access_why(), purpose),
        Definition::words(t.access_from(), from),
    ];
    let emergency = entry.emergency.map(|reason| {
        view! {
            <Notice tone=Tone::Bad title=t.access_emergency_title()>
                <p>{t.access_emergency()}</p>
                <p>{t.access_emergency_reason(&reason)}</p>
            </Notice>
        }
    });
    let asked = RwSignal::new(entry.question);
    let (patient, id) = (patient.clone(), entry.id.clone());
    let whom = name.clone();
    let question = move || match asked.get() {
        Some(question) => answered(question),
        None => view! { <Ask patient=patient.clone() entry=id.clone() whom=whom.clone() asked/> }.into_any(),
    };
    view! {
        <li class="card">
            <h2 class="look-who">{name} <small>{about}</small></h2>
            <p class="look-when">{when(entry.first, entry.last)}</p>
            {emergency}
            <DefinitionList facts/>
            {question}
        </li>
    }
    .into_any()
}

/// From when to when, on the reader's own clock; one time where both are the same minute.
fn when(first: i64, last: i64) -> String {
    let [first, last] = [first, last].map(|micros| reader::date_and_time(&at(micros)));
    if first == last { first } else { words().access_between(&first, &last) }
}

fn at(micros: i64) -> Moment {
    clock::here(Moment::Instant(DateTime::from_timestamp_micros(micros).unwrap_or_default().fixed_offset()))
}

/// What was asked, and what came of it.
fn answered(question: Question) -> AnyView {
    let t = words();
    let asked = t.access_asked(&reader::date_and_time(&at(question.asked)));
    let came = match question.closed {
        None => view! { <p>{t.access_waits()}</p> }.into_any(),
        Some(closed) => {
            let outcome = match closed.outcome {
                TaskOutcome::InOrder => t.access_in_order(),
                TaskOutcome::NotInOrder => t.access_not_in_order(),
            };
            let day = t.access_answered(&reader::date_and_time(&at(closed.at)));
            view! { <p>{day} " " {outcome}</p> <p class="quote">{closed.answer}</p> }.into_any()
        }
    };
    view! {
        <Notice tone=Tone::Info title=asked>
            <p class="quote">{question.text}</p>
            {came}
        </Notice>
    }
    .into_any()
}
