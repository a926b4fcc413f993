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

/// What has been typed in place of what was proposed.
#[derive(Clone)]
pub struct SignDraft {
    whose: Whose,
    proposal: Option<Id<ProposalRow>>,
    /// What was proposed.
    proposed: String,
    text: String,
    number: i64,
    /// Words for another proposed answer than this: nothing waits for them any more, or it is not shown yet.
    other: Option<ThreadDraft>,
}

impl SignDraft {
    const fn of(whose: Whose) -> Self {
        Self { whose, proposal: None, proposed: String::new(), text: String::new(), number: 0, other: None }
    }

    /// Looks at what waits, and at the last message that is shown. What was typed stays for as long as it is about the same.
    fn sees(&mut self, waiting: &Proposal, number: i64) {
        self.number = number;
        if self.proposal.as_ref() != Some(&waiting.id) {
            self.other = self.typed().or(self.other.take());
            (self.proposal, self.proposed, self.text) =
                (Some(waiting.id.clone()), waiting.text.clone(), waiting.text.clone());
            if let Some(kept) = self.other.take() {
                self.take_up(kept);
            }
        }
    }

    /// Other words than were proposed.
    fn typed(&self) -> Option<ThreadDraft> {
        let text = written(&self.text).filter(|_| self.text.trim() != self.proposed)?;
        Some(ThreadDraft { proposal: Some(self.proposal.clone()?), ..ThreadDraft::words(text) })
    }

    /// What was typed and is about nothing that waits.
    fn left(&self, is_waiting: bool) -> Vec<String> {
        let typed = if is_waiting { None } else { self.typed() };
        typed.into_iter().chain(self.other.clone()).map(|draft| draft.text.into()).collect()
    }
}

impl Keepable for SignDraft {
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

impl Draft for SignDraft {
    type Request = SignAnswer;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "signed").then_some(&mut self.text)
    }

    fn parse(&self) -> Result<SignAnswer, Vec<Fault>> {
        let text = MessageText::parse(&self.text).map_err(|kind| vec![Fault::new("signed", kind)])?;
        let proposal = self.proposal.clone().ok_or_else(|| vec![Fault::new("signed", FaultKind::Missing)])?;
        let (patient, thread) = self.whose.clone();
        Ok(SignAnswer { patient, thread, proposal, text, number: self.number })
    }
}

/// What has been typed to go back with it.
#[derive(Clone)]
pub struct ReturnDraft {
    whose: Whose,
    proposal: Option<Id<ProposalRow>>,
    note: String,
}

impl ReturnDraft {
    const fn of(whose: Whose) -> Self {
        Self { whose, proposal: None, note: String::new() }
    }
}

impl Draft for ReturnDraft {
    type Request = ReturnAnswer;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "return-note").then_some(&mut self.note)
    }

    fn parse(&self) -> Result<ReturnAnswer, Vec<Fault>> {
        let fault = |kind| vec![Fault::new("return-note", kind)];
        let note = Note::parse(&self.note).map_err(fault)?;
        let proposal = self.proposal.clone().ok_or_else(|| fault(FaultKind::Missing))?;
        let (patient, thread) = self.whose.clone();
        Ok(ReturnAnswer { patient, thread, proposal, note })
    }
}

/// What somebody types who decides: it stays for as long as the page does, and other words than were proposed are kept.
#[derive(Clone, Copy)]
pub struct Deciding {
    /// Other words, or the same.
    pub sign: Form<SignDraft>,
    /// Who keeps them.
    pub keeper: Keeper,
    /// What goes back with it.
    pub back: Form<ReturnDraft>,
}

impl Deciding {
    /// Nothing typed yet.
    pub fn begin(whose: &Whose) -> Self {
        let sign = Form::new(SignDraft::of(whose.clone()));
        let keeper = Keeper::folded(sign, Begun::of(whose, DeskDraft::Sign));
        Self { sign, keeper, back: Form::new(ReturnDraft::of(whose.clone())) }
    }

    /// Looks at what waits, and for words that were begun here.
    pub fn sees(self, now: &DeskThread) {
        let waiting = now.signing.waiting().filter(|waiting| waiting.may_sign);
        if waiting.is_some() || now.begun.contains(&DeskDraft::Sign) {
            self.keeper.open();
        }
        let Some(waiting) = waiting else { return };
        let number = now.messages.last().map_or(0, |last| last.number);
        self.sign.change(|draft| draft.sees(waiting, number));
        self.back.change(|draft| draft.proposal = Some(waiting.id.clone()));
    }

    /// What was typed has been taken.
    pub fn anew(self, whose: &Whose) {
        self.keeper.sent();
        self.sign.begin_anew(SignDraft::of(whose.clone()));
        self.back.begin_anew(ReturnDraft::of(whose.clone()));
    }

    /// What was typed and is about nothing that waits.
    pub fn left(self, is_waiting: bool) -> Vec<String> {
        let note = Some(self.back.now().note).filter(|note| !is_waiting && !note.trim().is_empty());
        self.sign.now().left(is_waiting).into_iter().chain(note).collect()
    }
}

#[cfg(test)]
mod tests {
    use careway_core::message::{DraftText, ProposalKind, ProposalState};

    use super::*;

    fn waiting(id: &str, text: &str) -> Proposal {
        let (by, state) = ("Joy Amadi".to_owned(), ProposalState::Proposed);
        let (id, kind, text) = (Id::parse(id).unwrap(), ProposalKind::Answer, text.to_owned());
        Proposal { id, by, mine: false, kind, text, at: 1, state, wrote_since: false, may_sign: true }
    }

    fn kept(id: &str, text: &str) -> ThreadDraft {
        ThreadDraft { proposal: Id::parse(id).ok(), ..ThreadDraft::words(DraftText::of(text)) }
    }

    fn begun() -> SignDraft {
        SignDraft::of((Id::parse("rosa").unwrap(), Id::parse("thread").unwrap()))
    }

    #[test]
    fn what_was_kept_stands_in_the_field_whichever_comes_first() {
        let (mut early, mut late) = (begun(), begun());
        early.take_up(kept("a", "Take two."));
        early.sees(&waiting("a", "Take one."), 1);
        late.sees(&waiting("a", "Take one."), 1);
        assert_eq!((late.text.as_str(), late.to_keep()), ("Take one.", None), "nothing was typed");
        late.take_up(kept("a", "Take two."));
        for draft in [early, late] {
            assert_eq!((draft.text.as_str(), draft.to_keep()), ("Take two.", Some(kept("a", "Take two."))));
            assert!(draft.left(true).is_empty());
            assert_eq!(draft.left(false), ["Take two."], "a colleague was faster");
        }
    }

    #[test]
    fn words_for_one_answer_are_never_put_in_the_place_of_another() {
        let mut draft = begun();
        draft.take_up(kept("a", "Take two."));
        draft.sees(&waiting("b", "Rest."), 2);
        assert_eq!(draft.text, "Rest.");
        assert_eq!((draft.left(true), draft.to_keep()), (vec!["Take two.".to_owned()], Some(kept("a", "Take two."))));
        draft.text = "Rest a day.".to_owned();
        assert_eq!(draft.to_keep(), Some(kept("b", "Rest a day.")));
        draft.sees(&waiting("c", "Walk."), 3);
        assert_eq!((draft.text.as_str(), draft.left(true)), ("Walk.", vec!["Rest a day.".to_owned()]));
    }
}
