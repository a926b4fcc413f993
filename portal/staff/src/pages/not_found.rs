//! An address that leads nowhere, or to what is no duty of the reader's role, and the way on.

use careway_portal::{components::PageHead, reader::words};
use leptos::prelude::*;

use crate::place::Place;

/// Says that there is no such page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let t = words();
    view! {
        <PageHead title=t.problem_not_found_title() lead=t.problem_not_found()/>
        <div class="actions"><a class="button" href=Place::Home.path()>{t.not_found_home()}</a></div>
    }
    .into_any()
}
