//! A question with several answers that can hold at once. Each is a field of the form of its own; what is wrong is said of all.

use std::borrow::Cow;

use leptos::prelude::*;

use super::form::FieldOf;
use crate::{reader::words, wording};

/// What stands in the field of an answer that holds.
pub const CHECKED: &str = "yes";

/// One answer.
pub struct Check {
    /// Its field.
    pub field: FieldOf,
    /// In words.
    pub label: Cow<'static, str>,
    /// What it means, where that helps.
    pub about: Option<&'static str>,
}

impl FieldOf {
    /// Whether the answer holds.
    pub fn is_checked(self) -> bool {
        self.text.with(|text| text == CHECKED)
    }

    /// Puts a text into it, in the place of what was typed.
    pub fn put(self, text: impl Into<String>) {
        self.typed.run(text.into());
    }

    /// Empties it.
    pub fn clear(self) {
        self.put("");
    }

    /// Sets whether it does.
    pub fn check(self, holds: bool) {
        self.typed.run(if holds { CHECKED.to_owned() } else { String::new() });
    }
}

/// The answers.
#[component]
pub fn Checks(
    /// What is asked; its field has what is wrong with the answers.
    field: FieldOf,
    /// In words.
    label: &'static str,
    /// What helps to answer.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// The answers.
    answers: Vec<Check>,
) -> impl IntoView {
    let rows = answers.into_iter().map(|check| {
        let field = check.field;
        let about = check.about.map(|about| view! { " " <small>{about}</small> });
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    name=field.name
                    prop:checked=move || field.is_checked()
                    on:change=move |event| field.check(event_target_checked(&event))
                />
                <span>{check.label} {about}</span>
            </label>
        }
    });
    let fault_id = field.id("fault");
    let described = fault_id.clone();
    let fault = move || {
        let text = field.fault.get().map(|fault| wording::fault(fault, words()));
        text.map(|text| view! { <p class="fault" id=fault_id.clone()>{text}</p> })
    };
    view! {
        <fieldset class="field" id=field.id("field") tabindex="-1" aria-describedby=move || field.fault.get().map(|_| described.clone())>
            <legend>{label}</legend>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            <div class="choices">{rows.collect_view()}</div>
            {fault}
        </fieldset>
    }
    .into_any()
}
