//! For whoever came to the staff's pages and does not work here: where their own pages are.

use careway_portal::{
    components::{Brand, LanguageChoice, PageHead},
    reader::words,
};
use leptos::prelude::*;

/// Says whose pages these are, and leads home.
#[component]
pub fn Stranger() -> impl IntoView {
    let t = words();
    view! {
        <div class="entry">
            <header class="entry-head">
                <Brand/>
                <LanguageChoice/>
            </header>
            <main class="entry-page">
                <PageHead title=t.staff_not_title() lead=t.staff_not()/>
                <a class="button" data-kind="primary" href="/">{t.staff_not_home()}</a>
            </main>
        </div>
    }
    .into_any()
}
