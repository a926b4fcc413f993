//! A field in which one of a few answers is chosen, in the browser's own way of choosing.

use leptos::prelude::*;

use super::form::FieldOf;
use crate::{reader::words, wording};

/// One of several answers.
#[component]
pub fn SelectField<V: Into<String> + 'static>(
    /// The form's field.
    field: FieldOf,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// The answers: as the request calls them, and in words.
    answers: Vec<(V, String)>,
) -> impl IntoView {
    let options = answers.into_iter().map(|(value, words)| option(field, value.into(), words)).collect();
    labelled(field, label, options)
}

fn option(field: FieldOf, value: String, words: String) -> AnyView {
    let own = value.clone();
    view! { <option value=value prop:selected=move || field.text.get() == own>{words}</option> }.into_any()
}

fn labelled(field: FieldOf, label: String, options: Vec<AnyView>) -> AnyView {
    let (field_id, fault_id) = (field.id("field"), field.id("fault"));
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
                name=field.name
                aria-describedby=move || field.fault.get().map(|_| fault_id.clone())
                aria-invalid=move || field.fault.get().map(|_| "true")
                on:change=move |event| field.typed.run(event_target_value(&event))
            >
                {options}
            </select>
            {fault}
        </div>
    }
    .into_any()
}
