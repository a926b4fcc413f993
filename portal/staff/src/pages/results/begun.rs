//! What is typed for the patient about a result: in one of two forms, as the look is over or not, and one draft on the server. Knows no page.

use careway_core::{
    message::ThreadDraft,
    review::{GetCommentDraft, KeepCommentDraft, Review},
};
use careway_portal::{
    components::Form,
    keeper::{Shelf, Typed, written},
    load::Load,
};
use leptos::prelude::*;

use super::reach::{MoreDraft, ReviewDraft, Whose};

/// About which result.
#[derive(Clone)]
pub struct Begun(pub Whose);

impl Shelf for Begun {
    type Get = GetCommentDraft;
    type Keep = KeepCommentDraft;

    fn get(&self) -> GetCommentDraft {
        let (patient, item) = self.0.clone();
        GetCommentDraft { patient, item }
    }

    fn keep(&self, draft: Option<ThreadDraft>, after: i64) -> KeepCommentDraft {
        let (patient, item) = self.0.clone();
        KeepCommentDraft { patient, item, draft, after }
    }
}

/// The two forms.
#[derive(Clone, Copy)]
pub struct Writing {
    /// Finishes a look.
    pub finish: Form<ReviewDraft>,
    /// Says more, when it is over.
    pub more: Form<MoreDraft>,
    whole: Load<Review>,
}

impl Writing {
    /// Nothing typed yet. The forms are about what is shown.
    pub fn begin(whose: &Whose, whole: Load<Review>) -> Self {
        let finish = Form::new(ReviewDraft::of(whose));
        let more = Form::new(MoreDraft { whose: whose.clone(), comment: String::new() });
        let writing = Self { finish, more, whole };
        Effect::new(move |_| {
            if let Some(review) = whole.value() {
                finish.change(|draft| draft.sees(&review.line));
                untrack(|| writing.follow(review.looked.is_some()));
            }
        });
        writing
    }

    /// What was typed stands where it can be sent: when somebody else finishes the look meanwhile, or the result is changed and asks for another. It
    /// goes over once, and onto nothing.
    fn follow(self, is_over: bool) {
        let (typed, more) = (self.finish.now().comment, self.more.now().comment);
        if is_over && more.is_empty() && !typed.is_empty() {
            self.finish.change(|draft| draft.comment.clear());
            self.more.change(|draft| draft.comment = typed);
        } else if !is_over && typed.is_empty() && !more.is_empty() {
            self.more.change(|draft| draft.comment.clear());
            self.finish.change(|draft| draft.comment = more);
        }
    }

    fn is_over(self) -> bool {
        untrack(|| self.whole.value()).is_some_and(|review| review.looked.is_some())
    }
}

impl Typed for Writing {
    fn to_keep(self) -> Option<ThreadDraft> {
        let text = written(&self.more.now().comment).or_else(|| written(&self.finish.now().comment));
        text.map(ThreadDraft::words)
    }

    fn take_up(self, kept: ThreadDraft) {
        let text = kept.text.into();
        if self.is_over() {
            self.more.change(|draft| draft.comment = text);
        } else {
            self.finish.change(|draft| draft.comment = text);
        }
    }
}
