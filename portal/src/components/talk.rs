//! What was written in a conversation, the two sides apart. The same for patients and for staff.

use careway_core::{
    message::{Message, Side},
    words::Words,
};
use leptos::prelude::*;

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
    let who = writer((&message.by, &message.side, message.mine), t);
    // On paper nobody is "you".
    let on_paper = message.mine.then(|| writer((&message.by, &message.side, false), t));
    view! {
        <article class="bubble" data-kind=side>
            <p class="bubble-who"><span data-print=on_paper.is_some().then_some("never")>{who}</span> {on_paper.map(|name| view! { <span class="on-paper">{name}</span> })} " · " {wording::time(message.at)}</p>
            <p class="bubble-text">{message.text}</p>
        </article>
    }
    .into_any()
}

/// Who wrote a message: by name, on which side, whether the reader did.
pub fn writer((by, side, mine): (&str, &Side, bool), t: Words) -> String {
    match side {
        _ if mine => t.messages_you().to_owned(),
        Side::Patient => by.to_owned(),
        Side::Proxy => t.messages_for_patient(by),
        Side::Staff { role, .. } => t.messages_by_staff(by, wording::role(*role, t)),
    }
}
