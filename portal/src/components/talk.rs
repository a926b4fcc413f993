//! What was written in a conversation, the two sides apart. The same for patients and for staff.

use careway_core::{
    id::Id,
    message::{Attachment, GetDeskAttachment, GetMessageAttachment, Message, Side},
    people::Patient,
};
use leptos::prelude::*;

use super::attached;
use crate::{api, reader::words, wording};

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
    /// Whose conversation it is.
    patient: Id<Patient>,
    /// Who reads it.
    reads: Reads,
) -> impl IntoView {
    view! {
        <div role="log" aria-label=words().messages_written()>
            <ol class="talk">
                <For each=move || messages.get() key=|message| message.number let:message><li>{bubble(message, &patient, reads)}</li></For>
            </ol>
        </div>
    }
    .into_any()
}

fn bubble(message: Message, patient: &Id<Patient>, reads: Reads) -> AnyView {
    let t = words();
    let by_staff = matches!(message.side, Side::Staff { .. });
    let side = if by_staff == (reads == Reads::AsStaff) { "ours" } else { "theirs" };
    let who = match &message.side {
        _ if message.mine => t.messages_you().to_owned(),
        Side::Patient => message.by.clone(),
        Side::Proxy => t.messages_for_patient(&message.by),
        Side::Staff { role, .. } => t.messages_by_staff(&message.by, wording::role(*role, t)),
    };
    view! {
        <article class="bubble" data-kind=side>
            <p class="bubble-who">{who} " · " {wording::time(message.at)}</p>
            <p class="bubble-text">{message.text}</p>
            {files(message.attachments, patient, reads)}
        </article>
    }
    .into_any()
}

/// The files that came with a message; nothing where none did.
fn files(files: Vec<Attachment>, patient: &Id<Patient>, reads: Reads) -> Option<AnyView> {
    let address = |file: &Attachment| {
        let (patient, attachment) = (patient.clone(), file.id.clone());
        match reads {
            Reads::AsPatient => api::address(&GetMessageAttachment { patient, attachment }),
            Reads::AsStaff => api::address(&GetDeskAttachment { patient, attachment }),
        }
    };
    let shown = |file| address(&file).map(|address| attached(file, address));
    let shown: Vec<AnyView> = files.into_iter().filter_map(shown).collect();
    (!shown.is_empty()).then(|| view! { <ul class="attached">{shown}</ul> }.into_any())
}
