//! What a patient, or whoever acts for them, has begun to write, as it is kept on the server.

use careway_core::{
    id::Id,
    message::{GetDraft, KeepDraft, ThreadDraft, ThreadRow},
    people::Patient,
};

use crate::keeper::Shelf;

/// Of which patient's conversations, and which; none for one that is not begun.
#[derive(Clone)]
pub struct Begun {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which.
    pub thread: Option<Id<ThreadRow>>,
}

impl Shelf for Begun {
    type Get = GetDraft;
    type Keep = KeepDraft;

    fn get(&self) -> GetDraft {
        GetDraft { patient: self.patient.clone(), thread: self.thread.clone() }
    }

    fn keep(&self, draft: Option<ThreadDraft>, after: i64) -> KeepDraft {
        KeepDraft { patient: self.patient.clone(), thread: self.thread.clone(), draft, after }
    }
}
