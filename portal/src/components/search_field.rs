//! A field to look for something while typing. What is typed stays in the page: it is no part of an address.

use leptos::prelude::*;

/// A field to look for something.
#[component]
pub fn SearchField(
    /// What to look for.
    label: &'static str,
    /// What can be typed, as an example.
    hint: &'static str,
    /// What is typed.
    text: RwSignal<String>,
) -> impl IntoView {
    view! {
        <form class="field" role="search" on:submit=move |event| event.prevent_default()>
            <label for="search">{label}</label>
            <p class="hint" id="search-hint">{hint}</p>
            <input
                id="search"
                type="search"
                maxlength="100"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                aria-describedby="search-hint"
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            />
        </form>
    }
    .into_any()
}
