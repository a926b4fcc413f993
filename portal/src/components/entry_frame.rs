//! The frame around pages of people who are not signed in, or not yet in full: as the sign-in form has it.

use leptos::prelude::*;

use super::{Brand, LanguageChoice};

/// The frame around a page.
#[component]
pub fn EntryFrame(
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="entry">
            <header class="entry-head">
                <Brand/>
                <LanguageChoice/>
            </header>
            <main class="entry-page">{children()}</main>
        </div>
    }
    .into_any()
}
