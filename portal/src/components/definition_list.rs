//! Named facts, one under the other. A fact that nobody gave is left out, not invented.

use leptos::prelude::*;

/// One named fact.
pub struct Definition {
    /// What it is called.
    pub term: &'static str,
    /// What it is.
    pub text: AnyView,
}

impl Definition {
    /// A fact in words; nothing when there are none.
    pub fn words(term: &'static str, text: Option<String>) -> Option<Self> {
        text.filter(|text| !text.is_empty()).map(|text| Self { term, text: text.into_any() })
    }

    /// A fact that is shown in its own way.
    pub fn shown(term: &'static str, text: impl IntoView + 'static) -> Option<Self> {
        Some(Self { term, text: text.into_any() })
    }
}

/// Named facts as a list of terms and descriptions.
#[component]
pub fn DefinitionList(
    /// The facts that there are, in reading order.
    facts: Vec<Option<Definition>>,
) -> impl IntoView {
    let facts: Vec<Definition> = facts.into_iter().flatten().collect();
    // A list of nothing is no list.
    let told = !facts.is_empty();
    let rows = facts.into_iter().map(|fact| {
        view! {
            <div>
                <dt>{fact.term}</dt>
                <dd>{fact.text}</dd>
            </div>
        }
    });
    told.then(|| view! { <dl class="facts">{rows.collect_view()}</dl> }).into_any()
}
