//! How a request to go on with a medicine stands, as a line of steps in words: those that were taken, with who and when, and those that come. The
//! same for patients and for staff.

use careway_core::message::{Refill, RefillStatus};
use leptos::prelude::*;

use crate::{reader::words, wording};

/// The steps of a request.
#[component]
pub fn RefillSteps(
    /// What is asked, and what was done.
    refill: Refill,
) -> impl IntoView {
    let t = words();
    let last = refill.steps.len().saturating_sub(1);
    let taken = refill.steps.iter().enumerate().map(|(place, step)| {
        let current = (place == last).then_some("step");
        view! {
            <li class="stage" aria-current=current>
                <span class="stage-name">{wording::refill_status(step.status, t)}</span>
                <small>{wording::refill_step(step, t)}</small>
            </li>
        }
    });
    let to_come = to_come(refill.status()).iter().map(|step| {
        let name = step.map_or(t.refill_step_settled(), |status| wording::refill_status(status, t));
        view! {
            <li class="stage" data-state="later">
                <span class="stage-name">{name}</span>
                <small>{t.refill_step_later()}</small>
            </li>
        }
    });
    view! { <ol class="stages" aria-label=t.refill_steps()>{taken.collect_view()} {to_come.collect_view()}</ol> }
        .into_any()
}

/// The steps that come: nothing stands for whichever end.
const fn to_come(status: RefillStatus) -> &'static [Option<RefillStatus>] {
    match status {
        RefillStatus::Submitted => &[Some(RefillStatus::InProgress), None],
        RefillStatus::InProgress => &[None],
        RefillStatus::Ready | RefillStatus::TooEarly { .. } | RefillStatus::Refused { .. } => &[],
    }
}

/// How a request stands, in a badge: a word, and a tone beside it.
pub fn refill_badge(status: RefillStatus) -> AnyView {
    let t = words();
    let tone = match status {
        RefillStatus::Submitted => None,
        RefillStatus::InProgress => Some("info"),
        RefillStatus::Ready => Some("good"),
        RefillStatus::TooEarly { .. } | RefillStatus::Refused { .. } => Some("warn"),
    };
    let word = t.refill_badge(wording::refill_status(status, t));
    view! { <span class="badge" data-kind=tone>{word}</span> }.into_any()
}
