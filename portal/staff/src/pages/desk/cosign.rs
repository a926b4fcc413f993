//! What waits for a signature beside a conversation: shown to the team, signed or given back by whoever may, and kept for the two whose it was.

use careway_core::{
    clocked::Note,
    id::Id,
    message::{
        Decided, DeskThread, MessageText, Proposal, ProposalRow, ProposalState, ReturnAnswer, SignAnswer, SignRefusal,
        ThreadRefusal,
    },
    problem::{Fault, FaultKind},
    staff::Supervision,
};
use careway_portal::{
    components::{Draft, Form, FormFrame, Notice, TextArea, Tone},
    load::Load,
    reader::words,
    wording as portal,
};
use leptos::prelude::*;

use super::{propose, thread::Whose};

/// How the reader writes to the patient here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writes {
    /// As they are: it goes out.
    Alone,
    /// For a colleague, who signs it.
    ForSignature,
    /// Not now: something waits for a signature.
    NotNow,
}

impl Writes {
    /// How it is in a conversation.
    pub fn of(now: &DeskThread) -> Self {
        match (now.signing.waiting(), now.signing.supervision) {
            (Some(waiting), _) if waiting.may_sign || waiting.mine => Self::NotNow,
            (Some(_), Supervision::Supervised) => Self::NotNow,
            (None, Supervision::Supervised) => Self::ForSignature,
            (_, Supervision::Independent) => Self::Alone,
        }
    }
}

/// What has been typed in place of what was proposed.
#[derive(Clone)]
struct SignDraft {
    whose: Whose,
    proposal: Option<Id<ProposalRow>>,
    /// What was proposed.
    proposed: String,
    text: String,
    number: i64,
}

impl SignDraft {
    const fn of(whose: Whose) -> Self {
        Self { whose, proposal: None, proposed: String::new(), text: String::new(), number: 0 }
    }

    /// Looks at what waits, and at the last message that is shown. What was typed stays for as long as it is about the same.
    fn sees(&mut self, waiting: &Proposal, number: i64) {
        self.number = number;
        if self.proposal.as_ref() != Some(&waiting.id) {
            (self.proposal, self.proposed, self.text) =
                (Some(waiting.id.clone()), waiting.text.clone(), waiting.text.clone());
        }
    }

    /// What was typed and is about nothing any more.
    fn left(&self) -> Option<String> {
        (self.proposal.is_some() && self.text.trim() != self.proposed).then(|| self.text.clone())
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
struct ReturnDraft {
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

/// What somebody types who decides: it stays for as long as the page does.
#[derive(Clone, Copy)]
pub struct Deciding {
    sign: Form<SignDraft>,
    back: Form<ReturnDraft>,
}

impl Deciding {
    /// Nothing typed yet.
    pub fn begin(whose: &Whose) -> Self {
        Self { sign: Form::new(SignDraft::of(whose.clone())), back: Form::new(ReturnDraft::of(whose.clone())) }
    }

    /// Looks at what waits.
    fn sees(self, now: &DeskThread) {
        let number = now.messages.last().map_or(0, |last| last.number);
        let Some(waiting) = now.signing.waiting().filter(|waiting| waiting.may_sign) else { return };
        self.sign.change(|draft| draft.sees(waiting, number));
        self.back.change(|draft| draft.proposal = Some(waiting.id.clone()));
    }

    /// What was typed has been taken.
    fn anew(self, whose: &Whose) {
        self.sign.begin_anew(SignDraft::of(whose.clone()));
        self.back.begin_anew(ReturnDraft::of(whose.clone()));
    }

    /// What was typed and is about nothing any more.
    fn left(self) -> Vec<String> {
        let note = Some(self.back.now().note).filter(|note| !note.trim().is_empty());
        self.sign.now().left().into_iter().chain(note).collect()
    }
}

fn refused(refusal: SignRefusal) -> String {
    let t = words();
    match refusal {
        SignRefusal::Own => t.cosign_refused_own(),
        SignRefusal::Supervised => t.cosign_refused_supervised(),
        SignRefusal::NotForRole => t.cosign_refused_role(),
        SignRefusal::Decided => t.cosign_refused_decided(),
        SignRefusal::NewWords => t.cosign_refused_new_words(),
        SignRefusal::NotYours => portal::thread_refusal(ThreadRefusal::NotYours, t),
    }
    .to_owned()
}

/// What waits, and what was decided as far as it is the reader's to read.
pub fn shown(deciding: Deciding, whose: &Whose, whole: Load<DeskThread>) -> AnyView {
    Effect::new(move |_| {
        if let Some(now) = whole.value() {
            deciding.sees(&now);
        }
    });
    let waiting = whole.part(|now| now.signing.waiting().cloned());
    let decided = whole.part(|now| {
        let all = now.signing.proposals.iter();
        all.filter(|one| one.state != ProposalState::Proposed).cloned().collect::<Vec<_>>()
    });
    let left = move || {
        let texts = waiting.get().is_none().then(|| deciding.left()).filter(|texts| !texts.is_empty())?;
        let t = words();
        let texts = texts.into_iter().map(|text| view! { <p class="bubble-text">{text}</p> }).collect_view();
        Some(view! { <Notice tone=Tone::Warn title=t.cosign_left()><p>{t.cosign_left_text()}</p>{texts}</Notice> })
    };
    let whose = whose.clone();
    view! {
        {move || decided.get().into_iter().filter_map(kept).collect_view()}
        {left}
        {move || waiting.get().map(|waiting| card(deciding, waiting, &whose, whole))}
    }
    .into_any()
}

fn card(deciding: Deciding, waiting: Proposal, whose: &Whose, whole: Load<DeskThread>) -> AnyView {
    let t = words();
    let said = if waiting.mine { t.cosign_waits_mine() } else { t.cosign_waits_other() };
    let acts = waiting.may_sign.then(|| acts(deciding, whose, whole));
    let since = waiting.wrote_since.then(|| {
        view! { <Notice tone=Tone::Warn title=t.cosign_wrote_since()><p>{t.cosign_wrote_since_text()}</p></Notice> }
    });
    let hint = acts.is_none().then(|| view! { <p>{said}</p> });
    view! {
        <section class="card" aria-labelledby="to-sign">
            <h2 id="to-sign">{t.cosign_waits()}</h2>
            <p class="hint">{t.cosign_by(&waiting.by)} " · " {portal::time(waiting.at)} " · " {propose::kind(waiting.kind)}</p>
            <p class="bubble-text">{waiting.text}</p>
            {hint}
            {since}
            {acts}
        </section>
    }
    .into_any()
}

/// Signs it, or gives it back.
fn acts(deciding: Deciding, whose: &Whose, whole: Load<DeskThread>) -> AnyView {
    let t = words();
    let whose = whose.clone();
    let done = Callback::new(move |()| {
        deciding.anew(&whose);
        whole.again();
    });
    let no = move |refusal| {
        whole.again();
        refused(refusal)
    };
    let Deciding { sign: form, back } = deciding;
    view! {
        <FormFrame form send=t.cosign_sign() done refused=no>
            <TextArea field=form.field("signed") label=t.cosign_sign_text() hint=t.cosign_sign_hint()/>
        </FormFrame>
        <details class="more">
            <summary>{t.cosign_return()}</summary>
            <FormFrame form=back send=t.cosign_return_send() kind="plain" done refused=no>
                <TextArea field=back.field("return-note") label=t.cosign_return_note() hint=t.cosign_return_hint()/>
            </FormFrame>
        </details>
    }
    .into_any()
}

/// What was decided, with the words as they were proposed.
fn kept(proposal: Proposal) -> Option<AnyView> {
    let t = words();
    let (said, decided): (String, Decided) = match proposal.state {
        ProposalState::Proposed => return None,
        ProposalState::Changed(decided) => (t.cosign_changed(&decided.by), decided),
        ProposalState::Returned(decided) => (t.cosign_returned(&decided.by), decided),
        ProposalState::Withdrawn(decided) => (t.cosign_withdrawn(&decided.by), decided),
    };
    let label = said.clone();
    let note = decided.note.map(|note| view! { <p class="bubble-text">{t.cosign_note(&note)}</p> });
    Some(
        view! {
            <aside class="card" data-kind="aside" aria-label=label>
                <p class="hint">{said} " · " {portal::time(decided.at)}</p>
                {note}
                <p class="hint">{t.cosign_by(&proposal.by)} " · " {portal::time(proposal.at)}</p>
                <p class="bubble-text">{proposal.text}</p>
            </aside>
        }
        .into_any(),
    )
}
