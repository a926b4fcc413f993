//! What is typed by whoever decides about a proposed answer: other words in its place, which are kept on the server, and a note that goes back with it.
//! Knows no page.

use careway_core::{
    clocked::Note,
    id::Id,
    message::{DeskDraft, DeskThread, MessageText, Proposal, ProposalRow, ReturnAnswer, SignAnswer, ThreadDraft},
    problem::{Fault, FaultKind},
};
use careway_portal::{
    components::{Draft, Form},
    keeper::{Keepable, Keeper, written},
};

use super::super::{begun::Begun, thread::Whose};

/// Words about a proposed answer.
#[derive(Clone, Default)]
struct Words {
    proposal: Option<Id<ProposalRow>>,
    /// What stands there before anything is typed.
    given: String,
    text: String,
    /// Words about another proposed answer than this: nothing waits for them any more, or it is not shown yet.
    other: Option<ThreadDraft>,
}

impl Words {
    /// Looks at what waits. What was typed stays for as long as it is about the same.
    fn sees(&mut self, proposal: &Id<ProposalRow>, given: &str) {
        if self.proposal.as_ref() != Some(proposal) {
            self.other = self.typed().or(self.other.take());
            (self.proposal, self.given, self.text) = (Some(proposal.clone()), given.to_owned(), given.to_owned());
            if let Some(kept) = self.other.take() {
                self.take_up(kept);
            }
        }
    }

    /// Other words than stood there.
    fn typed(&self) -> Option<ThreadDraft> {
        let text = written(&self.text).filter(|_| self.text.trim() != self.given)?;
        Some(ThreadDraft { proposal: Some(self.proposal.clone()?), ..ThreadDraft::words(text) })
    }

    /// What was typed and is about nothing that waits.
    fn left(&self, is_waiting: bool) -> impl Iterator<Item = String> {
        let typed = if is_waiting { None } else { self.typed() };
        typed.into_iter().chain(self.other.clone()).map(|draft| draft.text.into())
    }

    fn to_keep(&self) -> Option<ThreadDraft> {
        self.typed().or_else(|| self.other.clone())
    }

    fn take_up(&mut self, kept: ThreadDraft) {
        if self.proposal.is_some() && self.proposal == kept.proposal {
            self.text = kept.text.into();
        } else {
            self.other = Some(kept);
        }
    }
}

/// What has been typed in place of what was proposed.
#[derive(Clone)]
pub struct SignDraft {
    whose: Whose,
    words: Words,
    /// The last message that is shown.
    number: i64,
}

impl SignDraft {
    fn of(whose: &Whose) -> Self {
        Self { whose: whose.clone(), words: Words::default(), number: 0 }
    }
}

impl Draft for SignDraft {
    type Request = SignAnswer;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "signed").then_some(&mut self.words.text)
    }

    fn parse(&self) -> Result<SignAnswer, Vec<Fault>> {
        let text = MessageText::parse(&self.words.text).map_err(|kind| vec![Fault::new("signed", kind)])?;
        let proposal = self.words.proposal.clone().ok_or_else(|| vec![Fault::new("signed", FaultKind::Missing)])?;
        let (patient, thread) = self.whose.clone();
        Ok(SignAnswer { patient, thread, proposal, text, number: self.number })
    }
}

/// What has been typed to go back with it.
#[derive(Clone)]
pub struct ReturnDraft {
    whose: Whose,
    words: Words,
}

impl ReturnDraft {
    fn of(whose: &Whose) -> Self {
        Self { whose: whose.clone(), words: Words::default() }
    }
}

impl Draft for ReturnDraft {
    type Request = ReturnAnswer;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "return-note").then_some(&mut self.words.text)
    }

    fn parse(&self) -> Result<ReturnAnswer, Vec<Fault>> {
        let fault = |kind| vec![Fault::new("return-note", kind)];
        let note = Note::parse(&self.words.text).map_err(fault)?;
        let proposal = self.words.proposal.clone().ok_or_else(|| fault(FaultKind::Missing))?;
        let (patient, thread) = self.whose.clone();
        Ok(ReturnAnswer { patient, thread, proposal, note })
    }
}

macro_rules! kept {
    ($($draft:ty),*) => {$(
        impl Keepable for $draft {
            fn to_keep(&self) -> Option<ThreadDraft> {
                self.words.to_keep()
            }

            fn take_up(&mut self, kept: ThreadDraft) {
                self.words.take_up(kept);
            }
        }
    )*};
}

kept!(SignDraft, ReturnDraft);

/// What somebody types who decides: it stays for as long as the page does, and is kept.
#[derive(Clone, Copy)]
pub struct Deciding {
    /// Other words, or the same.
    pub sign: Form<SignDraft>,
    /// Who keeps them.
    pub keeper: Keeper,
    /// What goes back with it.
    pub back: Form<ReturnDraft>,
    /// Who keeps that.
    pub back_keeper: Keeper,
}

impl Deciding {
    /// Nothing typed yet.
    pub fn begin(whose: &Whose) -> Self {
        let (sign, back) = (Form::new(SignDraft::of(whose)), Form::new(ReturnDraft::of(whose)));
        let keeper = Keeper::folded(sign, Begun::of(whose, DeskDraft::Sign));
        let back_keeper = Keeper::folded(back, Begun::of(whose, DeskDraft::Return));
        Self { sign, keeper, back, back_keeper }
    }

    /// Looks at what waits, and for words that were begun here.
    pub fn sees(self, now: &DeskThread) {
        let waiting = now.signing.waiting().filter(|waiting| waiting.may_sign);
        if waiting.is_some() || now.begun.contains(&DeskDraft::Sign) {
            self.keeper.open();
        }
        if now.begun.contains(&DeskDraft::Return) {
            self.back_keeper.open();
        }
        let Some(Proposal { id, text, .. }) = waiting else { return };
        let number = now.messages.last().map_or(0, |last| last.number);
        self.sign.change(|draft| {
            draft.number = number;
            draft.words.sees(id, text);
        });
        self.back.change(|draft| draft.words.sees(id, ""));
    }

    /// What was typed has been taken.
    pub fn anew(self, whose: &Whose) {
        self.keeper.sent();
        self.back_keeper.sent();
        self.sign.begin_anew(SignDraft::of(whose));
        self.back.begin_anew(ReturnDraft::of(whose));
    }

    /// What was typed and is about nothing that waits.
    pub fn left(self, is_waiting: bool) -> Vec<String> {
        let (sign, back) = (self.sign.now().words, self.back.now().words);
        sign.left(is_waiting).chain(back.left(is_waiting)).collect()
    }
}

#[cfg(test)]
mod tests {
    use careway_core::message::DraftText;

    use super::*;

    fn id(text: &str) -> Id<ProposalRow> {
        Id::parse(text).unwrap()
    }

    fn kept(about: &str, text: &str) -> ThreadDraft {
        ThreadDraft { proposal: Some(id(about)), ..ThreadDraft::words(DraftText::of(text)) }
    }

    fn left(words: &Words, is_waiting: bool) -> Vec<String> {
        words.left(is_waiting).collect()
    }

    #[test]
    fn what_was_kept_stands_in_the_field_whichever_comes_first() {
        let (mut early, mut late) = (Words::default(), Words::default());
        early.take_up(kept("a", "Take two."));
        early.sees(&id("a"), "Take one.");
        late.sees(&id("a"), "Take one.");
        assert_eq!((late.text.as_str(), late.to_keep()), ("Take one.", None), "nothing was typed");
        late.take_up(kept("a", "Take two."));
        for words in [early, late] {
            assert_eq!((words.text.as_str(), words.to_keep()), ("Take two.", Some(kept("a", "Take two."))));
            assert!(left(&words, true).is_empty());
            assert_eq!(left(&words, false), ["Take two."], "a colleague was faster");
        }
    }

    #[test]
    fn words_about_one_answer_are_never_put_in_the_place_of_another() {
        let mut words = Words::default();
        words.take_up(kept("a", "Take two."));
        words.sees(&id("b"), "Rest.");
        assert_eq!(words.text, "Rest.");
        assert_eq!((left(&words, true), words.to_keep()), (vec!["Take two.".to_owned()], Some(kept("a", "Take two."))));
        words.text = "Rest a day.".to_owned();
        assert_eq!(words.to_keep(), Some(kept("b", "Rest a day.")));
        words.sees(&id("c"), "Walk.");
        assert_eq!((words.text.as_str(), left(&words, true)), ("Walk.", vec!["Rest a day.".to_owned()]));
        words.text.clear();
        assert_eq!(words.to_keep(), Some(kept("b", "Rest a day.")), "an empty field is no words");
    }
}
