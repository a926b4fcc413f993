//! One conversation on the desk: whom it is about, what was written, what colleagues noted, and what is done next.

use careway_core::{
    id::Id,
    message::{
        AnswerThread, AttachmentRow, Called, CloseThread, DeskDraft, DeskLine, DeskThread, Flagged, GetDeskThread,
        MessageText, RefillStatus, Screened, TakeThread, Then, ThreadDraft, ThreadRefusal, ThreadRow, ThreadState,
    },
    people::Patient,
    problem::Fault,
};
use careway_portal::{
    components::{
        Attachments, Draft, DraftKept, Form, FormFrame, LoadedOnce, Notice, PageHead, Reads, SelectField, SendButton,
        Talk, TextArea, Tone,
    },
    keeper::{Keepable, Keeper, written},
    load::{Load, load},
    reader::words,
    session::use_session,
    uploads::{Dock, Uploads},
    wording as portal,
};
use leptos::prelude::*;

use super::{
    begun::Begun,
    context,
    cosign::{self, Deciding, Writes},
    desk,
    hand_off::{self, Handing},
    held, keys,
    make::{self, Made},
    notes, propose,
    refill::{self, Stepping},
    replies, time_left, translation,
};
use crate::{place::Place, wording};

/// Whose conversation, and which.
pub type Whose = (Id<Patient>, Id<ThreadRow>);

/// The form of an answer.
pub type Answering = Form<AnswerDraft>;

/// What has been typed as an answer.
#[derive(Clone)]
pub struct AnswerDraft {
    whose: Whose,
    text: String,
    then: String,
    called: String,
    files: Vec<Id<AttachmentRow>>,
}

impl Keepable for AnswerDraft {
    fn to_keep(&self) -> Option<ThreadDraft> {
        written(&self.text).map(ThreadDraft::words)
    }

    fn take_up(&mut self, kept: ThreadDraft) {
        self.text = kept.text.into();
    }
}

impl AnswerDraft {
    fn of(whose: &Whose) -> Self {
        let (text, then, called) = (String::new(), THEN[0].0.to_owned(), String::new());
        Self { whose: whose.clone(), text, then, called, files: Vec::new() }
    }
}

/// What can come after an answer, as the form calls it.
const THEN: [(&str, Then); 3] = [("close", Then::Close), ("wait", Then::Wait), ("go-on", Then::GoOn)];

impl Draft for AnswerDraft {
    type Request = AnswerThread;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "text" => Some(&mut self.text),
            "then" => Some(&mut self.then),
            "called" => Some(&mut self.called),
            _ => None,
        }
    }

    fn parse(&self) -> Result<AnswerThread, Vec<Fault>> {
        let text = MessageText::parse(&self.text).map_err(|kind| vec![Fault::new("text", kind)])?;
        let then = THEN.into_iter().find(|(name, _)| *name == self.then).map(|(_, then)| then).unwrap_or_default();
        let (patient, thread) = self.whose.clone();
        let (called, attachments) = (Called::parse(&self.called), self.files.clone());
        Ok(AnswerThread { patient, thread, text, then, called, attachments })
    }
}

pub(super) fn refused(refusal: ThreadRefusal) -> String {
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
    use_session().keep_current(whole);
    let whose = (patient, thread);
    let form = Form::new(AnswerDraft::of(&whose));
    let status = refill::begin(&whose);
    let hand = hand_off::begin(&whose);
    let note = notes::begin(&whose);
    let deciding = Deciding::begin(&whose);
    let made = Made::begin(&whose, form);
    let writes = whole.part(|now| Some(Writes::of(now)));
    let own = whose.clone();
    let writing = move || match writes.get()? {
        Writes::Alone => Some(reply(&own, form, whole)),
        Writes::ForSignature => Some(propose::form(&own, whole)),
        Writes::NotNow => None,
    };
    let beside = context::beside(&whose);
    let menu = make::menu(made, &whose, whole);
    view! {
        <PageHead title=t.messages_one() back=(desk().path(), t.messages_title())/>
        {keys::keys(keys::At::Thread)}
        <div class="split">
            <div class="stack">
                <LoadedOnce of=whole>{shown(&whose, (hand, status), whole)} {cosign::shown(deciding, &whose, whole)}</LoadedOnce>
                {writing}
                {menu}
                {notes::add(note, whole)}
            </div>
            {beside}
        </div>
    }
    .into_any()
}

/// Each part by itself: what comes while somebody reads or types takes no other's place.
fn shown(whose: &Whose, (hand, status): (Handing, Stepping), whole: Load<DeskThread>) -> AnyView {
    let line = whole.part(|now| Some(now.line.clone()));
    let messages = whole.part(|now| now.messages.clone());
    let notes = whole.part(|now| now.notes.clone());
    let flags = whole.part(|now| now.flags.clone());
    let call_me = whole.part(|now| now.line.call_me);
    let open = whole.part(|now| now.line.thread.state != ThreadState::Answered);
    // Where it can go: nobody but the teams that do not have it.
    let others = whole.part(|now| {
        let others = now.teams.iter().filter(|(_, name)| *name != now.line.thread.team);
        others.map(|(id, name)| (id.to_string(), name.clone())).collect::<Vec<_>>()
    });
    let refill = refill::asked(status, whose, whole);
    let (whose, patient) = (whose.clone(), whose.0.clone());
    let own = whose.clone();
    let under = Callback::new(move |message| translation::slot(&own, &message, whole));
    view! {
        {move || line.get().map(|line| head(&whose, line, whole))}
        {move || flags.get().first().map(flagged)}
        {move || call_me.get().then(asks_for_call)}
        {refill}
        <Talk messages patient reads=Reads::AsStaff under/>
        {move || notes.get().into_iter().map(notes::note).collect_view()}
        {make::follow_up::shown(whole)}
        {move || open.get().then(|| hand_off::form(hand, others.get(), whole)).flatten()}
    }
    .into_any()
}

fn head(whose: &Whose, line: DeskLine, whole: Load<DeskThread>) -> AnyView {
    let t = words();
    let (held, is_mine) = (held(&line), line.mine);
    let DeskLine { thread, patient, .. } = line;
    let take = (thread.state == ThreadState::Delivered).then(|| {
        let request = TakeThread { patient: whose.0.clone(), thread: whose.1.clone() };
        let again = move |()| whole.again();
        view! { <SendButton request name=t.staff_desk_take() kind="primary" done=again refused=Callback::new(refused)/> }
    });
    let may_close = thread.state == ThreadState::Delivered || (thread.state == ThreadState::InHand && is_mine);
    // What ends a refill is its status.
    let is_asked = thread.refill.is_some_and(RefillStatus::is_open);
    let close = (may_close && !is_asked).then(|| {
        let request = CloseThread { patient: whose.0.clone(), thread: whose.1.clone() };
        let again = move |()| whole.again();
        view! { <SendButton request name=t.staff_desk_close() kind="plain" done=again refused=Callback::new(refused)/> }
    });
    view! {
        <section class="card" aria-labelledby="about">
            <h2 id="about" class="who"><a href=Place::chart(&patient.id).path()>{wording::name(&patient, t)}</a></h2>
            <p class="hint">{wording::person(&patient, t)}</p>
            <p>{portal::topic(thread.topic, t)} " · " {time_left(&thread)}</p>
            <p>{held}</p>
            <div class="actions">{take} {close}</div>
        </section>
    }
    .into_any()
}

/// What may not wait in the last message of which that is so. Whoever wrote it does not see this.
fn flagged(flag: &Flagged) -> AnyView {
    let t = words();
    let Flagged { screened: Screened { said, found }, .. } = flag;
    let listed = |words: Vec<&'static str>| Some(words.join("; ")).filter(|text| !text.is_empty());
    let signs = said.flags.iter().map(|flag| portal::red_flag(*flag, t));
    let said = listed(signs.chain(said.pressing.iter().map(|reason| portal::pressing(*reason, t))).collect());
    let found = listed(found.iter().map(|flag| portal::red_flag(*flag, t)).collect());
    view! {
        <Notice tone=Tone::Bad title=t.staff_desk_flagged()>
            {said.map(|what| view! { <p>{t.staff_desk_said(&what)}</p> })}
            {found.map(|what| view! { <p>{t.staff_desk_found(&what)}</p> })}
        </Notice>
    }
    .into_any()
}

/// That the patient would rather be called.
fn asks_for_call() -> AnyView {
    let t = words();
    view! { <Notice tone=Tone::Warn title=t.staff_wall_call_me()><p>{t.staff_desk_call_me()}</p></Notice> }.into_any()
}

fn reply(whose: &Whose, form: Form<AnswerDraft>, whole: Load<DeskThread>) -> AnyView {
    let t = words();
    let said = move |then| match then {
        Then::Close => t.staff_desk_then_close(),
        Then::Wait => t.staff_desk_then_wait(),
        Then::GoOn => t.staff_desk_then_go_on(),
    };
    // What ends a refill is its status: an answer does not close it.
    let asked = whole.part(|now| now.line.thread.refill.is_some_and(RefillStatus::is_open));
    let then = form.field("then");
    Effect::new(move |_| {
        if asked.get() && then.text.get_untracked() == THEN[0].0 {
            then.put(THEN[2].0);
        }
    });
    let after = move || {
        let may = THEN.into_iter().filter(|(_, then)| !asked.get() || *then != Then::Close);
        let answers: Vec<_> = may.map(|(name, then)| (name, said(then).to_owned())).collect();
        view! { <SelectField field=then label=t.staff_desk_then() answers/> }
    };
    let way = |called| match called {
        Called::Reached => t.staff_desk_called_reached(),
        Called::LeftWord => t.staff_desk_called_left_word(),
        Called::NoAnswer => t.staff_desk_called_no_answer(),
    };
    let calls = Called::ALL.map(|called| (called.name(), way(called).to_owned()));
    let how: Vec<_> = [("", t.staff_desk_how_written().to_owned())].into_iter().chain(calls).collect();
    let keeper = Keeper::start(form, Begun::of(whose, DeskDraft::Answer));
    let uploads = Uploads::start(Dock::of_desk(&whose.0, &whose.1));
    Effect::new(move |_| form.change(|draft| draft.files = uploads.ready()));
    let before = Callback::new(move |_: AnswerDraft| uploads.may_go());
    let whose = whose.clone();
    let done = move |()| {
        keeper.sent();
        form.begin_anew(AnswerDraft::of(&whose));
        uploads.sent();
        whole.again();
    };
    view! {
        <div class="card" id="answer" tabindex="-1">
            <FormFrame form send=t.messages_send() done refused=refused before>
                {replies::saved(form.field("text"), whole)}
                <div class="stack" data-space="tight">
                    <TextArea field=form.field("text") label=t.staff_desk_answer() hint=t.staff_desk_answer_hint()/>
                    {replies::grade(form.field("text"))}
                </div>
                <Attachments uploads/>
                <DraftKept keeper form/>
                <SelectField field=form.field("called") label=t.staff_desk_how() answers=how/>
                {after}
            </FormFrame>
        </div>
    }
    .into_any()
}
