//! An address that leads nowhere, and the way on.

use leptos::prelude::*;

use crate::{components::PageHead, page::Page, reader::words};

/// Says that there is no such page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let t = words();
    view! {
        <PageHead title=t.problem_not_found_title() lead=t.problem_not_found()/>
        <div class="actions"><a class="button" href=Page::Home.path()>{t.not_found_home()}</a></div>
    }
    .into_any()
}
