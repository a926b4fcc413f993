//! The form of somebody in training: what they write goes to a colleague, who signs it.

use careway_core::{
    message::{
        DeskDraft, DeskThread, MessageText, ProposalKind, ProposalRefusal, ProposeAnswer, ThreadDraft, ThreadRefusal,
    },
    problem::Fault,
};
use careway_portal::{
    components::{Draft, DraftKept, Form, FormFrame, SelectField, TextArea},
    keeper::{Keepable, Keeper, written},
    load::Load,
    reader::words,
    wording as portal,
};
use leptos::prelude::*;

use super::{begun::Begun, replies, thread::Whose};

/// What has been typed.
#[derive(Clone)]
struct ProposeDraft {
    whose: Whose,
    text: String,
    kind: String,
}

impl ProposeDraft {
    fn of(whose: &Whose) -> Self {
        Self { whose: whose.clone(), text: String::new(), kind: ProposalKind::Answer.name().to_owned() }
    }
}

impl Keepable for ProposeDraft {
    fn to_keep(&self) -> Option<ThreadDraft> {
        written(&self.text).map(ThreadDraft::words)
    }

    fn take_up(&mut self, kept: ThreadDraft) {
        self.text = kept.text.into();
    }
}

impl Draft for ProposeDraft {
    type Request = ProposeAnswer;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "text" => Some(&mut self.text),
            "kind" => Some(&mut self.kind),
            _ => None,
        }
    }

    fn parse(&self) -> Result<ProposeAnswer, Vec<Fault>> {
        let text = MessageText::parse(&self.text).map_err(|kind| vec![Fault::new("text", kind)])?;
        let (patient, thread) = self.whose.clone();
        Ok(ProposeAnswer { patient, thread, text, kind: ProposalKind::parse(&self.kind).unwrap_or_default() })
    }
}

fn refused(refusal: ProposalRefusal) -> String {
    let t = words();
    match refusal {
        ProposalRefusal::NotYours => portal::thread_refusal(ThreadRefusal::NotYours, t),
        ProposalRefusal::NotSupervised => t.cosign_refused_not_supervised(),
        ProposalRefusal::Waiting => t.cosign_refused_waiting(),
    }
    .to_owned()
}

/// What a kind is called.
pub fn kind(kind: ProposalKind) -> &'static str {
    match kind {
        ProposalKind::Answer => words().cosign_kind_answer(),
        ProposalKind::Question => words().cosign_kind_question(),
    }
}

/// The form.
pub fn form(whose: &Whose, whole: Load<DeskThread>) -> AnyView {
    let t = words();
    let form = Form::new(ProposeDraft::of(whose));
    let keeper = Keeper::start(form, Begun::of(whose, DeskDraft::Answer));
    let kinds = ProposalKind::ALL.map(|one| (one.name(), kind(one).to_owned())).to_vec();
    let whose = whose.clone();
    let done = move |()| {
        keeper.sent();
        form.begin_anew(ProposeDraft::of(&whose));
        whole.again();
    };
    view! {
        <div class="card">
            <FormFrame form send=t.cosign_propose_send() done refused=refused>
                {replies::saved(form.field("text"), whole)}
                <div class="stack" data-space="tight">
                    <TextArea field=form.field("text") label=t.cosign_propose() hint=t.cosign_propose_hint()/>
                    {replies::grade(form.field("text"))}
                </div>
                <p class="hint">{t.cosign_propose_files()}</p>
                <DraftKept keeper form/>
                <SelectField field=form.field("kind") label=t.cosign_propose_kind() answers=kinds/>
            </FormFrame>
        </div>
    }
    .into_any()
}
