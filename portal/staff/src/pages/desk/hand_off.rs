//! The form that gives a conversation to another team, with what that must know. No patient reads it.

use careway_core::{
    clocked::Note,
    id::Id,
    message::{DeskDraft, DeskThread, HandOffThread, ThreadDraft},
    problem::Fault,
    staff::Team,
};
use careway_portal::{
    components::{Draft, DraftKept, Form, FormFrame, SelectField, TextArea, gathered},
    keeper::{Keepable, Keeper, written},
    load::Load,
    reader::words,
    router::use_router,
};
use leptos::prelude::*;

use super::{
    begun::{self, Begun},
    desk,
    thread::{Whose, refused},
};

/// What has been typed for another team.
#[derive(Clone)]
pub struct HandDraft {
    whose: Whose,
    team: String,
    note: String,
}

impl Draft for HandDraft {
    type Request = HandOffThread;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "team" => Some(&mut self.team),
            "note" => Some(&mut self.note),
            _ => None,
        }
    }

    fn parse(&self) -> Result<HandOffThread, Vec<Fault>> {
        let (patient, thread) = self.whose.clone();
        match (Id::<Team>::parse(&self.team), Note::parse(&self.note)) {
            (Ok(team), Ok(note)) => Ok(HandOffThread { patient, thread, team, note }),
            (_, note) => Err(gathered([("note", note.err())])),
        }
    }
}

impl Keepable for HandDraft {
    fn to_keep(&self) -> Option<ThreadDraft> {
        written(&self.note).map(ThreadDraft::words)
    }

    fn take_up(&mut self, kept: ThreadDraft) {
        self.note = kept.text.into();
    }
}

/// The form, with who keeps it.
pub type Handing = (Form<HandDraft>, Keeper);

/// Nothing typed yet.
pub fn begin(whose: &Whose) -> Handing {
    let form = Form::new(HandDraft { whose: whose.clone(), team: String::new(), note: String::new() });
    (form, Keeper::folded(form, Begun::of(whose, DeskDraft::HandOff)))
}

/// Gives it to another team, where there is another.
pub fn form((form, keeper): Handing, others: Vec<(String, String)>, whole: Load<DeskThread>) -> Option<AnyView> {
    let t = words();
    let first = others.first()?.0.clone();
    let team = form.field("team");
    if !others.iter().any(|(id, _)| *id == team.text.get_untracked()) {
        team.put(first);
    }
    let router = use_router();
    let done = move |()| {
        keeper.sent();
        form.field("note").clear();
        router.visit(&desk().path());
    };
    Some(
        view! {
            <details class="more card" on:toggle=move |_| keeper.open()>
                <summary>{t.staff_desk_hand()} {begun::mark(DeskDraft::HandOff, whole)}</summary>
                <FormFrame form send=t.staff_desk_hand_send() kind="plain" done refused=refused>
                    <SelectField field=team label=t.staff_desk_hand_team() answers=others/>
                    <TextArea field=form.field("note") label=t.staff_desk_hand_note() hint=t.staff_desk_hand_note_hint()/>
                    <DraftKept keeper form/>
                </FormFrame>
            </details>
        }
        .into_any(),
    )
}
