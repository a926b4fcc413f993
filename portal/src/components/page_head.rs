//! The head of a page: the way back and the title, which is the page's only first-level heading and takes focus when the
//! reader comes here from another page.

use leptos::{html::H1, prelude::*};

use crate::{reader::words, router::use_router};

/// A page's title with the way back.
#[component]
pub fn PageHead(
    /// What the page is called.
    #[prop(into)]
    title: String,
    /// What the heading says, where that is more than what the page is called.
    #[prop(optional, into)]
    heading: Option<String>,
    /// The path of where the page belongs and what that is called; a page at the top has none.
    #[prop(optional)]
    back: Option<(String, &'static str)>,
    /// One sentence on what the page shows.
    #[prop(optional, into)]
    lead: Option<String>,
) -> impl IntoView {
    let place = NodeRef::<H1>::new();
    let router = use_router();
    let name = title.clone();
    Effect::new(move |_| router.arrive(&name, place.get().map(Into::into)));
    let back = back.map(|(path, name)| {
        view! {
            <a class="back" href=path>
                {words().back_to(name)}
            </a>
        }
    });
    view! {
        <header class="page-head">
            {back}
            <h1 tabindex="-1" node_ref=place>{heading.unwrap_or(title)}</h1>
            {lead.filter(|lead| !lead.is_empty()).map(|lead| view! { <p class="lead">{lead}</p> })}
        </header>
    }
    .into_any()
}
