//! A field in which one of a few answers is chosen, in the browser's own way of choosing.

use leptos::prelude::*;

use super::form::FieldOf;
use crate::{reader::words, wording};

/// One of several answers.
#[component]
pub fn SelectField(
    /// The form's field.
    field: FieldOf,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// The answers: as the request calls them, and in words.
    answers: Vec<(&'static str, String)>,
) -> impl IntoView {
    let name = field.name;
    let (field_id, fault_id) = (["field-", name].concat(), ["fault-", name].concat());
    let options = answers.into_iter().map(|(value, words)| {
        view! { <option value=value prop:selected=move || field.text.get() == value>{words}</option> }
    });
    let fault = {
        let id = fault_id.clone();
        move || {
            let text = field.fault.get().map(|fault| wording::fault(fault, words()));
            text.map(|text| view! { <p class="fault" id=id.clone()>{text}</p> })
        }
    };
    view! {
        <div class="field">
            <label for=field_id.clone()>{label}</label>
            <select
                id=field_id
                name=name
                aria-describedby=move || field.fault.get().map(|_| fault_id.clone())
                aria-invalid=move || field.fault.get().map(|_| "true")
                on:change=move |event| field.typed.run(event_target_value(&event))
            >
                {options.collect_view()}
            </select>
            {fault}
        </div>
    }
    .into_any()
}
