//! A short text that stands out from the page, with a sign and words for its tone.

use leptos::prelude::*;

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something that was done.
    Good,
    /// Good to know.
    Info,
    /// Something to look at.
    Warn,
    /// Something that failed, or that must not wait.
    Bad,
}

impl Tone {
    const fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// A notice. Where it appears by itself, the place around it is a live region.
#[component]
pub fn Notice(
    /// What it is about.
    tone: Tone,
    /// What it says first.
    #[prop(into)]
    title: String,
    /// What it says then, and what can be done.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="notice" data-kind=tone.name()>
            <p class="notice-title">{title}</p>
            {children()}
        </div>
    }
    .into_any()
}

/// What stands where a list would be when there is nothing in it.
#[component]
pub fn Empty(
    /// That there is nothing, or that all is well.
    title: &'static str,
    /// What will be here.
    #[prop(optional)]
    text: Option<&'static str>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-title">{title}</p>
            {text.map(|text| view! { <p>{text}</p> })}
        </div>
    }
    .into_any()
}
