//! What can be kept, and where: what a form, or several, makes of what was typed, and the calls that read and keep it. Knows no keeper.

use careway_core::{
    api::Endpoint,
    message::{DraftRefusal, DraftText, KeptDraft, ThreadDraft},
    problem::Never,
};

use crate::components::{Draft, Form};

/// A draft that can be kept.
pub trait Keepable: Draft {
    /// What is worth keeping; nothing while nothing was written.
    fn to_keep(&self) -> Option<ThreadDraft>;

    /// Goes on with what was kept.
    fn take_up(&mut self, kept: ThreadDraft);
}

/// Where something is typed that can be kept: a form, or several for the same words.
pub trait Typed: Copy + Send + Sync + 'static {
    /// What is worth keeping of what stands there now.
    fn to_keep(self) -> Option<ThreadDraft>;

    /// Goes on with what was kept.
    fn take_up(self, kept: ThreadDraft);
}

impl<D: Keepable> Typed for Form<D> {
    fn to_keep(self) -> Option<ThreadDraft> {
        self.now().to_keep()
    }

    fn take_up(self, kept: ThreadDraft) {
        self.change(|draft| draft.take_up(kept));
    }
}

/// What stands in a field, when something does.
pub fn written(text: &str) -> Option<DraftText> {
    (!text.trim().is_empty()).then(|| DraftText::of(text))
}

/// Where drafts of a kind are kept.
pub trait Shelf: Clone + 'static {
    /// Reads one.
    type Get: Endpoint<Response = KeptDraft, Refusal = Never>;
    /// Keeps one.
    type Keep: Endpoint<Response = i64, Refusal = DraftRefusal>;

    /// The request that reads it.
    fn get(&self) -> Self::Get;

    /// The request that keeps it.
    fn keep(&self, draft: Option<ThreadDraft>, after: i64) -> Self::Keep;
}
