//! What the staff tell each other about a conversation, and the form to add to it. No patient reads it.

use careway_core::{
    clocked::Note,
    message::{DeskDraft, DeskNote, DeskThread, NoteKind, NoteOnThread, ThreadDraft},
    problem::{Fault, Never},
};
use careway_portal::{
    components::{Draft, DraftKept, Form, FormFrame, TextArea},
    keeper::{Keepable, Keeper, written},
    load::Load,
    reader::words,
    wording as portal,
};
use leptos::prelude::*;

use super::{
    begun::{self, Begun},
    thread::Whose,
};

/// What has been typed.
#[derive(Clone)]
pub struct NoteDraft {
    whose: Whose,
    note: String,
}

/// The form, with who keeps it.
pub type Noting = (Form<NoteDraft>, Keeper);

/// Nothing typed yet.
pub fn begin(whose: &Whose) -> Noting {
    let form = Form::new(NoteDraft { whose: whose.clone(), note: String::new() });
    (form, Keeper::folded(form, Begun::of(whose, DeskDraft::Note)))
}

impl Keepable for NoteDraft {
    fn to_keep(&self) -> Option<ThreadDraft> {
        written(&self.note).map(ThreadDraft::words)
    }

    fn take_up(&mut self, kept: ThreadDraft) {
        self.note = kept.text.into();
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
pub fn add((form, keeper): Noting, whole: Load<DeskThread>) -> AnyView {
    let t = words();
    let done = move |()| {
        keeper.sent();
        form.field("note").clear();
        whole.again();
    };
    let refused = |never: Never| -> String { match never {} };
    view! {
        <details class="more card" on:toggle=move |_| keeper.open()>
            <summary>{t.staff_desk_beside_add()} {begun::mark(DeskDraft::Note, whole)}</summary>
            <FormFrame form send=t.staff_desk_beside_send() kind="plain" done refused>
                <TextArea field=form.field("note") label=t.staff_desk_beside() hint=t.staff_desk_hand_note_hint()/>
                <DraftKept keeper form/>
            </FormFrame>
        </details>
    }
    .into_any()
}
