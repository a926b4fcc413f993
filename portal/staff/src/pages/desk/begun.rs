//! What somebody has begun to write beside a conversation, as it is kept on the server. Knows no form.

use careway_core::message::{DeskDraft, GetDeskDraft, KeepDeskDraft, ThreadDraft};
use careway_portal::keeper::Shelf;

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
