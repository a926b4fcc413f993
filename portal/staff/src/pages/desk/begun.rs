//! What somebody has begun to write beside a conversation, as it is kept on the server. Knows no form.

use careway_core::{
    message::{DeskDraft, DeskThread, GetDeskDraft, KeepDeskDraft, ThreadDraft},
    staff::Supervision,
};
use careway_portal::{
    keeper::{Keeper, Shelf},
    load::Load,
    reader::words,
};
use leptos::prelude::*;

use super::thread::Whose;

/// Beside which conversation, and what.
#[derive(Clone)]
pub struct Begun {
    whose: Whose,
    of: DeskDraft,
}

impl Begun {
    /// What of a conversation.
    pub fn of(whose: &Whose, of: DeskDraft) -> Self {
        Self { whose: whose.clone(), of }
    }
}

impl Shelf for Begun {
    type Get = GetDeskDraft;
    type Keep = KeepDeskDraft;

    fn get(&self) -> GetDeskDraft {
        let (patient, thread) = self.whose.clone();
        GetDeskDraft { patient, thread, of: self.of }
    }

    fn keep(&self, draft: Option<ThreadDraft>, after: i64) -> KeepDeskDraft {
        let (patient, thread) = self.whose.clone();
        KeepDeskDraft { patient, thread, of: self.of, draft, after }
    }
}

/// Opens the keeper of what goes to the patient as it is typed: whoever needs a signature has no draft of that.
pub fn open_alone(keeper: Keeper, whole: Load<DeskThread>) {
    if untrack(|| whole.value()).is_some_and(|now| now.signing.supervision == Supervision::Independent) {
        keeper.open();
    }
}

/// Says beside the name of a folded form that the reader has begun to write there.
pub fn mark(of: DeskDraft, whole: Load<DeskThread>) -> AnyView {
    let is_begun = whole.part(move |now| now.begun.contains(&of));
    let badge = move || is_begun.get().then(|| view! { " " <span class="badge">{words().draft_begun()}</span> });
    view! { {badge} }.into_any()
}
