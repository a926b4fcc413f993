//! What the staff tell each other about a conversation, and the form to add to it. No patient reads it.

use careway_core::{
    clocked::Note,
    message::{DeskNote, DeskThread, NoteKind, NoteOnThread},
    problem::{Fault, Never},
};
use careway_portal::{
    components::{Draft, Form, FormFrame, TextArea},
    load::Load,
    reader::words,
    wording as portal,
};
use leptos::prelude::*;

use super::thread::Whose;

/// What has been typed.
#[derive(Clone)]
pub struct NoteDraft {
    whose: Whose,
    note: String,
}

impl NoteDraft {
    /// Nothing yet.
    pub const fn of(whose: Whose) -> Self {
        Self { whose, note: String::new() }
    }
}

impl Draft for NoteDraft {
    type Request = NoteOnThread;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "note").then_some(&mut self.note)
    }

    fn parse(&self) -> Result<NoteOnThread, Vec<Fault>> {
        let note = Note::parse(&self.note).map_err(|kind| vec![Fault::new("note", kind)])?;
        let (patient, thread) = self.whose.clone();
        Ok(NoteOnThread { patient, thread, note })
    }
}

/// A note of a colleague.
pub fn note(note: DeskNote) -> AnyView {
    let t = words();
    let said = match note.kind {
        NoteKind::HandedOff => t.staff_desk_note_of(&note.by),
        NoteKind::Beside => t.staff_desk_beside_of(&note.by),
    };
    let label = said.clone();
    view! {
        <aside class="card" data-kind="aside" aria-label=label>
            <p class="hint">{said} " · " {portal::time(note.at)}</p>
            <p class="bubble-text">{note.text}</p>
        </aside>
    }
    .into_any()
}

/// Adds a note.
pub fn add(form: Form<NoteDraft>, whole: Load<DeskThread>) -> AnyView {
    let t = words();
    let done = move |()| {
        form.field("note").clear();
        whole.again();
    };
    let refused = |never: Never| -> String { match never {} };
    view! {
        <details class="more card">
            <summary>{t.staff_desk_beside_add()}</summary>
            <FormFrame form send=t.staff_desk_beside_send() kind="plain" done refused>
                <TextArea field=form.field("note") label=t.staff_desk_beside() hint=t.staff_desk_hand_note_hint()/>
            </FormFrame>
        </details>
    }
    .into_any()
}
