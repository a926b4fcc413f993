//! What waits for a signature beside a conversation: shown to the team, signed or given back by whoever may, and kept for the two whose it was.

use careway_core::{
    message::{Decided, DeskDraft, DeskThread, Proposal, ProposalState, SignRefusal, ThreadRefusal},
    staff::Supervision,
};
use careway_portal::{
    components::{DraftKept, FormFrame, Notice, TextArea, Tone},
    load::Load,
    reader::words,
    wording as portal,
};
use leptos::prelude::*;

use super::{begun, propose, thread::Whose};

mod typed;

pub use typed::Deciding;

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
        let texts = Some(deciding.left(waiting.get().is_some())).filter(|texts| !texts.is_empty())?;
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
    let Deciding { sign: form, keeper, back, back_keeper } = deciding;
    view! {
        <FormFrame form send=t.cosign_sign() done refused=no>
            <TextArea field=form.field("signed") label=t.cosign_sign_text() hint=t.cosign_sign_hint()/>
            <DraftKept keeper form/>
        </FormFrame>
        <details class="more" on:toggle=move |_| back_keeper.open()>
            <summary>{t.cosign_return()} {begun::mark(DeskDraft::Return, whole)}</summary>
            <FormFrame form=back send=t.cosign_return_send() kind="plain" done refused=no>
                <TextArea field=back.field("return-note") label=t.cosign_return_note() hint=t.cosign_return_hint()/>
                <DraftKept keeper=back_keeper form=back/>
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
