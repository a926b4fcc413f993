//! What was written in a conversation, the two sides apart. The same for patients and for staff.

use careway_core::message::{Message, Side};
use leptos::prelude::*;

use super::refill_badge;
use crate::{reader::words, wording};

/// On which side the reader is: what was written there stands apart, as one's own does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// The patient's.
    AsPatient,
    /// The staff's.
    AsStaff,
}

/// What was written, the oldest first. What comes is added below what is there, and read aloud to whoever listens.
#[component]
pub fn Talk(
    /// What.
    messages: Memo<Vec<Message>>,
    /// Who reads it.
    reads: Reads,
) -> impl IntoView {
    view! {
        <div role="log" aria-label=words().messages_written()>
            <ol class="talk">
                <For each=move || messages.get() key=|message| message.number let:message><li>{bubble(message, reads)}</li></For>
            </ol>
        </div>
    }
    .into_any()
}

fn bubble(message: Message, reads: Reads) -> AnyView {
    let t = words();
    let by_staff = matches!(message.side, Side::Staff { .. });
    let side = if by_staff == (reads == Reads::AsStaff) { "ours" } else { "theirs" };
    let who = match &message.side {
        _ if message.mine => t.messages_you().to_owned(),
        Side::Patient => message.by.clone(),
        Side::Proxy => t.messages_for_patient(&message.by),
        Side::Staff { role, .. } => t.messages_by_staff(&message.by, wording::role(*role, t)),
    };
    let step = message.step.map(|step| view! { <p>{refill_badge(step)}</p> });
    let text = (!message.text.is_empty()).then(|| view! { <p class="bubble-text">{message.text}</p> });
    view! {
        <article class="bubble" data-kind=side>
            <p class="bubble-who">{who} " · " {wording::time(message.at)}</p>
            {step}
            {text}
        </article>
    }
    .into_any()
}
