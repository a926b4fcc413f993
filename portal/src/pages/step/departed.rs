//! The page of an account whose owner has died, as their record says: why nothing opens, whom to ask, and what to do if it is not so. Knows no
//! record.

use leptos::prelude::*;

use super::StartOver;
use crate::{
    components::{Notice, PageHead, Tone},
    reader::words,
};

/// The page.
#[component]
pub fn Departed() -> impl IntoView {
    let t = words();
    view! {
        <PageHead title=t.departed_title() lead=t.departed_lead()/>
        <Notice tone=Tone::Info title=t.departed_ask_title()><p>{t.departed_ask()}</p></Notice>
        <Notice tone=Tone::Info title=t.departed_mistake_title()><p>{t.departed_mistake()}</p></Notice>
        <StartOver hint=t.departed_leave() name=t.account_sign_out()/>
    }
    .into_any()
}
