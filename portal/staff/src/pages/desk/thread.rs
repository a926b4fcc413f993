//! One conversation on the desk: whom it is about, what was written, what colleagues noted, and what is done next.

use careway_core::{
    clocked::Note,
    id::Id,
    message::{
        AnswerThread, DeskNote, DeskThread, GetDeskThread, HandOffThread, MessageText, TakeThread, Then, ThreadRefusal,
        ThreadRow, ThreadState,
    },
    people::Patient,
    problem::Fault,
    staff::Team,
};
use careway_portal::{
    components::{Draft, Form, FormFrame, Loaded, PageHead, Reads, SelectField, SendButton, Talk, TextArea, gathered},
    load::{Load, load},
    reader::words,
    router::use_router,
    wording as portal,
};
use leptos::prelude::*;

use super::{context, desk, held, keys, replies, time_left};
use crate::{place::Place, wording};

/// Whose conversation, and which.
pub type Whose = (Id<Patient>, Id<ThreadRow>);

/// What has been typed as an answer.
#[derive(Clone)]
struct AnswerDraft {
    whose: Whose,
    text: String,
    then: String,
}

/// What can come after an answer, as the form calls it.
const THEN: [(&str, Then); 3] = [("close", Then::Close), ("wait", Then::Wait), ("go-on", Then::GoOn)];

impl Draft for AnswerDraft {
    type Request = AnswerThread;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "text" => Some(&mut self.text),
            "then" => Some(&mut self.then),
            _ => None,
        }
    }

    fn parse(&self) -> Result<AnswerThread, Vec<Fault>> {
        let text = MessageText::parse(&self.text).map_err(|kind| vec![Fault::new("text", kind)])?;
        let then = THEN.into_iter().find(|(name, _)| *name == self.then).map(|(_, then)| then).unwrap_or_default();
        let (patient, thread) = self.whose.clone();
        Ok(AnswerThread { patient, thread, text, then })
    }
}

/// What has been typed for another team.
#[derive(Clone)]
struct HandDraft {
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

fn refused(refusal: ThreadRefusal) -> String {
    portal::thread_refusal(refusal, words()).to_owned()
}

/// The page.
#[component]
pub fn DeskThreadPage(
    /// Whose.
    patient: Id<Patient>,
    /// Which.
    thread: Id<ThreadRow>,
) -> impl IntoView {
    let t = words();
    let whole = load(GetDeskThread { patient: patient.clone(), thread: thread.clone() });
    let whose = (patient, thread);
    // Outside of what is read again: what was typed stays.
    let form = Form::new(AnswerDraft { whose: whose.clone(), text: String::new(), then: THEN[0].0.to_owned() });
    let beside = context::beside(&whose);
    view! {
        <PageHead title=t.messages_one() back=(desk().path(), t.messages_title())/>
        {keys::keys(keys::At::Thread)}
        <div class="split">
            <div class="stack">
                <Loaded of=whole let:now>{shown(&whose, now, whole)}</Loaded>
                {reply(form, whole)}
            </div>
            {beside}
        </div>
    }
    .into_any()
}

fn shown(whose: &Whose, now: DeskThread, whole: Load<DeskThread>) -> AnyView {
    let t = words();
    let DeskThread { line, messages, notes, teams } = now;
    let held = held(&line);
    let thread = line.thread;
    let take = (thread.state == ThreadState::Delivered).then(|| {
        let request = TakeThread { patient: whose.0.clone(), thread: whose.1.clone() };
        let again = move |()| whole.again();
        view! { <SendButton request name=t.staff_desk_take() kind="primary" done=again refused=Callback::new(refused)/> }
    });
    let hand = if thread.state == ThreadState::Answered { None } else { hand_off(whose, teams, &thread.team) };
    view! {
        <section class="card" aria-labelledby="about">
            <h2 id="about" class="who"><a href=Place::chart(&line.patient.id).path()>{wording::name(&line.patient, t)}</a></h2>
            <p class="hint">{wording::person(&line.patient, t)}</p>
            <p>{portal::topic(thread.topic, t)} " · " {time_left(thread.state, thread.due)}</p>
            <p>{held}</p>
            <div class="actions">{take}</div>
        </section>
        <Talk messages reads=Reads::AsStaff/>
        {notes.into_iter().map(note).collect_view()}
        {hand}
    }
    .into_any()
}

/// What a colleague handed on with it.
fn note(note: DeskNote) -> AnyView {
    let said = words().staff_desk_note_of(&note.by);
    let label = said.clone();
    view! {
        <aside class="card" aria-label=label>
            <p class="hint">{said} " · " {portal::time(note.at)}</p>
            <p>{note.text}</p>
        </aside>
    }
    .into_any()
}

fn reply(form: Form<AnswerDraft>, whole: Load<DeskThread>) -> AnyView {
    let t = words();
    let said = |then| match then {
        Then::Close => t.staff_desk_then_close(),
        Then::Wait => t.staff_desk_then_wait(),
        Then::GoOn => t.staff_desk_then_go_on(),
    };
    let answers = THEN.map(|(name, then)| (name, said(then).to_owned())).to_vec();
    let done = move |()| {
        form.field("text").clear();
        whole.again();
    };
    view! {
        <div class="card">
            <FormFrame form send=t.messages_send() done refused=refused>
                {replies::saved(form.field("text"), whole)}
                <div class="stack" data-space="tight">
                    <TextArea field=form.field("text") label=t.staff_desk_answer() hint=t.staff_desk_answer_hint()/>
                    {replies::grade(form.field("text"))}
                </div>
                <SelectField field=form.field("then") label=t.staff_desk_then() answers/>
            </FormFrame>
        </div>
    }
    .into_any()
}

/// Gives it to another team, where there is another.
fn hand_off(whose: &Whose, teams: Vec<(Id<Team>, String)>, own: &str) -> Option<AnyView> {
    let t = words();
    let others = teams.into_iter().filter(|(_, name)| name != own).map(|(id, name)| (id.to_string(), name));
    let others: Vec<_> = others.collect();
    let first = others.first()?.0.clone();
    let form = Form::new(HandDraft { whose: whose.clone(), team: first, note: String::new() });
    let router = use_router();
    let done = move |()| router.visit(&desk().path());
    Some(
        view! {
            <details class="more card">
                <summary>{t.staff_desk_hand()}</summary>
                <FormFrame form send=t.staff_desk_hand_send() kind="plain" done refused=refused>
                    <SelectField field=form.field("team") label=t.staff_desk_hand_team() answers=others/>
                    <TextArea field=form.field("note") label=t.staff_desk_hand_note() hint=t.staff_desk_hand_note_hint()/>
                </FormFrame>
            </details>
        }
        .into_any(),
    )
}
