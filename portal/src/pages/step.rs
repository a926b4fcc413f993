//! What has to be done before a session opens anything, one page for each step. Knows the steps; not how the first one, the
//! password, is taken.

use careway_core::account::{NextStep, SignOut};
use leptos::prelude::*;

use crate::{
    components::{EntryFrame, SendButton},
    handover::Why,
    router::use_router,
    session::use_session,
};

mod departed;
mod enrol;
mod resume;
mod second_factor;

use departed::Departed;
use enrol::Enrol;
pub use resume::Cover;
use resume::TakeUp;
use second_factor::SecondFactor;

/// The page of a step.
#[component]
pub fn StepPage(
    /// Which.
    step: NextStep,
) -> impl IntoView {
    let step = match step {
        NextStep::SecondFactor { totp, passkey, recovery_code, lost_until } => {
            view! { <SecondFactor ways=second_factor::Ways { totp, passkey, recovery_code } lost_until/> }.into_any()
        }
        NextStep::Enrol => view! { <Enrol/> }.into_any(),
        NextStep::Resume => view! { <TakeUp/> }.into_any(),
        NextStep::Departed => view! { <Departed/> }.into_any(),
    };
    view! { <EntryFrame>{step}</EntryFrame> }.into_any()
}

/// The way out of a step: nothing is signed in then.
#[component]
fn StartOver(
    /// What is said before.
    hint: &'static str,
    /// What the button says.
    name: &'static str,
) -> impl IntoView {
    let session = use_session();
    let router = use_router();
    let left = move |()| {
        router.begin_anew();
        session.leave(Why::SignedOut);
    };
    view! {
        <section class="stack" data-space="tight">
            <p class="hint">{hint}</p>
            <SendButton request=SignOut {} name done=left/>
        </section>
    }
    .into_any()
}
