//! Fields of a form, each with a label, what to type and what is wrong with it, tied together for those who hear the page.

use leptos::prelude::*;

use super::form::FieldOf;
use crate::{reader::words, wording};

/// How a field takes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Manner {
    kind: &'static str,
    autocomplete: &'static str,
    capitals: &'static str,
}

/// A line of text.
#[component]
pub fn TextField(
    /// The form's field.
    field: FieldOf,
    /// What to type.
    label: &'static str,
    /// What helps to type it.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// What the browser may fill in, as HTML's `autocomplete` names it.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    let input = input(field, hint, Manner { kind: "text", autocomplete, capitals: "none" }, None);
    labelled(field, label, hint, input)
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The form's field.
    field: FieldOf,
    /// What to type.
    label: &'static str,
    /// What helps to type it.
    #[prop(optional)]
    hint: Option<&'static str>,
) -> impl IntoView {
    let input = view! {
        <textarea
            id=field.id("field")
            name=field.name
            aria-required="true"
            aria-describedby=described(field, hint)
            aria-invalid=move || field.fault.get().map(|_| "true")
            prop:value=move || field.text.get()
            on:input=move |event| field.typed.run(event_target_value(&event))
        ></textarea>
    };
    labelled(field, label, hint, input.into_any())
}

/// A date, in the browser's own way of asking for one.
#[component]
pub fn DateField(
    /// The form's field.
    field: FieldOf,
    /// What date.
    label: &'static str,
    /// What helps to find it.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// What the browser may fill in, as HTML's `autocomplete` names it.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    let input = input(field, hint, Manner { kind: "date", autocomplete, capitals: "none" }, None);
    labelled(field, label, hint, input)
}

/// A time of day, in the browser's own way of asking for one.
#[component]
pub fn TimeField(
    /// The form's field.
    field: FieldOf,
    /// What time.
    label: &'static str,
) -> impl IntoView {
    let input = input(field, None, Manner { kind: "time", autocomplete: "off", capitals: "none" }, None);
    labelled(field, label, None, input)
}

/// Fields that are judged together: what is wrong with them as a whole is said under all of them.
#[component]
pub fn FieldGroup(
    /// The field of the form that has what is wrong with the whole.
    field: FieldOf,
    /// What they are about.
    #[prop(into)]
    label: String,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let fault = move || {
        let text = field.fault.get().map(|fault| wording::fault(fault, words()));
        text.map(|text| view! { <p class="fault" id=field.id("fault")>{text}</p> })
    };
    view! {
        <div class="field-group" role="group" tabindex="-1" id=field.id("field") aria-labelledby=field.id("label") aria-describedby=described(field, None)>
            <p class="field-group-name" id=field.id("label")>{label}</p>
            {children()}
            {fault}
        </div>
    }
    .into_any()
}

/// A password, which can be shown to whoever types it.
#[component]
pub fn PasswordField(
    /// The form's field.
    field: FieldOf,
    /// Which password.
    label: &'static str,
    /// What it must be like.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// What the browser may fill in, as HTML's `autocomplete` names it.
    autocomplete: &'static str,
) -> impl IntoView {
    let t = words();
    let shown = RwSignal::new(false);
    let input = input(field, hint, Manner { kind: "password", autocomplete, capitals: "none" }, Some(shown));
    let secret = view! {
        <div class="secret">
            {input}
            <button
                class="button"
                data-kind="quiet"
                type="button"
                aria-pressed=move || shown.get().to_string()
                aria-label=t.show_password_of()
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                {move || if shown.get() { t.hide_password() } else { t.show_password() }}
            </button>
        </div>
    };
    labelled(field, label, hint, secret.into_any())
}

fn input(field: FieldOf, hint: Option<&'static str>, manner: Manner, shown: Option<RwSignal<bool>>) -> AnyView {
    let kind = move || if shown.is_some_and(|shown| shown.get()) { "text" } else { manner.kind };
    view! {
        <input
            id=field.id("field")
            name=field.name
            type=kind
            autocomplete=manner.autocomplete
            autocapitalize=manner.capitals
            spellcheck="false"
            aria-required="true"
            aria-describedby=described(field, hint)
            aria-invalid=move || field.fault.get().map(|_| "true")
            prop:value=move || field.text.get()
            on:input=move |event| field.typed.run(event_target_value(&event))
        />
    }
    .into_any()
}

/// What describes a field: its hint, and what is wrong with it.
fn described(field: FieldOf, hint: Option<&'static str>) -> impl Fn() -> Option<String> + Send + Copy + 'static {
    move || {
        let hint = if hint.is_some() { field.id("hint") } else { String::new() };
        let fault = if field.fault.get().is_some() { field.id("fault") } else { String::new() };
        Some([hint, fault].join(" ").trim().to_owned()).filter(|ids| !ids.is_empty())
    }
}

fn labelled(field: FieldOf, label: &'static str, hint: Option<&'static str>, input: AnyView) -> AnyView {
    let hint = hint.map(|hint| view! { <p class="hint" id=field.id("hint")>{hint}</p> });
    let fault = move || {
        let text = field.fault.get().map(|fault| wording::fault(fault, words()));
        text.map(|text| view! { <p class="fault" id=field.id("fault")>{text}</p> })
    };
    view! {
        <div class="field">
            <label for=field.id("field")>{label}</label>
            {hint}
            {input}
            {fault}
        </div>
    }
    .into_any()
}
